"""Archives byte by byte, as archivers of the world write them; files are stored unless said.

Every maker takes pairs of a name and its bytes.
"""

import lzma
import struct
import zlib

_MIDNIGHT = (2026 - 1980) << 25 | 11 << 21 | 2 << 16  # 2 November 2026, as DOS counts


def zip_of(files, charset="gbk", encrypted=(), squeezed=False):
    """A zip; UTF-8 names are marked as such, unless `charset` is `utf-8-unmarked` as on a Mac.

    Files named in `encrypted` carry the mark of a password and unreadable bytes.
    """
    body, directory = b"", b""
    for name, data in files:
        raw = name.encode("gbk" if charset == "gbk" else "utf-8")
        flags = (0x800 if charset == "utf-8" else 0) | (1 if name in encrypted else 0)
        packed = zlib.compress(data, 9)[2:-4] if squeezed else data
        common = struct.pack("<HHHIIIIHH", 20, flags, 8 if squeezed else 0, _MIDNIGHT,
                             zlib.crc32(data), len(packed), len(data), len(raw), 0)
        directory += (b"PK\1\2" + struct.pack("<H", 20) + common
                      + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + raw)
        body += b"PK\3\4" + common + raw + packed
    count = len(files)
    return body + directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count,
                                                       len(directory), len(body), 0)


def rar4_of(files, encrypted=()):
    """RAR before version 5: names in GBK."""
    out = b"Rar!\x1a\7\0" + _rar4_block(0x73, 0, bytes(6))
    for name, data in files:
        raw = name.encode("gbk")
        fields = struct.pack("<IIBIIBBHI", len(data), len(data), 2, zlib.crc32(data), _MIDNIGHT,
                             29, 0x30, len(raw), 0x20)
        flags = 0x8000 | (4 if name in encrypted else 0)
        out += _rar4_block(0x74, flags, fields + raw) + data
    return out + _rar4_block(0x7B, 0x4000, b"")


def _rar4_block(kind, flags, fields):
    head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def rar5_of(files, encrypted=()):
    """RAR 5: names in UTF-8."""
    out = b"Rar!\x1a\7\1\0" + _rar5_block(_vint(1) + _vint(0) + _vint(0))
    for name, data in files:
        raw = name.encode()
        extra = _rar5_encryption() if name in encrypted else b""
        head = _vint(2) + _vint(3 if extra else 2)
        head += _vint(len(extra)) if extra else b""
        head += _vint(len(data)) + _vint(4) + _vint(len(data)) + _vint(0x20)
        head += struct.pack("<I", zlib.crc32(data)) + _vint(0) + _vint(0)
        head += _vint(len(raw)) + raw + extra
        out += _rar5_block(head) + (_ciphered(data) if extra else data)
    return out + _rar5_block(_vint(5) + _vint(0) + _vint(0))


def _ciphered(data):
    return bytes(byte ^ 0x5A for byte in data)


def _rar5_block(head):
    sized = _vint(len(head)) + head
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _rar5_encryption():
    record = _vint(1) + _vint(0) + _vint(0) + bytes([15]) + bytes(16) + bytes(16)
    return _vint(len(record)) + record


def _vint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def seven_zip_of(files, encrypted=False, squeezed=False):
    """7z: one folder, copied, squeezed by LZMA2 or (in name) enciphered; names in UTF-16."""
    whole = packed = b"".join(data for _, data in files)
    coder = b"\x24\x06\xf1\x07\x01\x12\x53\x0f" + bytes(16) if encrypted else b"\x01\x00"
    if squeezed:
        coder = b"\x21\x21\1\x08"
        packed = lzma.compress(whole, lzma.FORMAT_RAW,
                               filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16}])
    sizes = b"".join(_number(len(data)) for _, data in files[:-1])
    digests = b"".join(struct.pack("<I", zlib.crc32(data)) for _, data in files)
    streams = (b"\6" + _number(0) + _number(1) + b"\x09" + _number(len(packed)) + b"\0"
               + b"\7\x0b" + _number(1) + b"\0" + _number(1) + coder
               + b"\x0c" + _number(len(whole)) + b"\0"
               + b"\x08\x0d" + _number(len(files)) + b"\x09" + sizes
               + b"\x0a\1" + digests + b"\0\0")
    names = b"\0" + b"".join(name.encode("utf-16-le") + b"\0\0" for name, _ in files)
    listed = b"\5" + _number(len(files)) + b"\x11" + _number(len(names)) + names + b"\0"
    header = b"\1\4" + streams + listed + b"\0"
    start = struct.pack("<QQI", len(packed), len(header), zlib.crc32(header))
    return (b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start + packed
            + header)


def _number(value):
    """7z's own variable length: leading ones of the first byte count the bytes that follow."""
    for more in range(8):
        if value < 1 << (7 + 7 * more):
            first = 0xFF << (8 - more) & 0xFF | value >> (8 * more)
            return bytes([first]) + (value & (1 << 8 * more) - 1).to_bytes(more, "little")
    return b"\xff" + value.to_bytes(8, "little")
