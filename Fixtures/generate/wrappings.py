"""What mail programs wrap mail in: Outlook's winmail.dat, signed and encrypted mail."""

import base64
import struct
import textwrap

_TEXT, _BODY, _BYTES = 0x0001, 0x0002, 0x0006
_MESSAGE, _ATTACHMENT = 1, 2


def tnef_of(files, body=None):
    """A winmail.dat (MS-OXTNEF): pairs of a name and its bytes, and the mail's words."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    out += _attribute(_MESSAGE, 0x00089006, struct.pack("<I", 0x00010000))
    out += _attribute(_MESSAGE, 0x00069007, struct.pack("<II", 936, 0))
    if body:
        out += _attribute(_MESSAGE, _BODY << 16 | 0x800C, body.encode("gbk") + b"\0")
    for name, data in files:
        out += _attribute(_ATTACHMENT, _BYTES << 16 | 0x9002,
                          struct.pack("<HIHHI", 1, 0xFFFFFFFF, 0, 0, 0))
        short = f"FILE{len(data) % 1000:03d}.{name.rpartition('.')[2]}"
        out += _attribute(_ATTACHMENT, _TEXT << 16 | 0x8010, short.encode() + b"\0")
        out += _attribute(_ATTACHMENT, _BYTES << 16 | 0x800F, data)
        out += _attribute(_ATTACHMENT, _BYTES << 16 | 0x9005, _long_name(name))
    return out


def _attribute(level, number, data):
    return (struct.pack("<BII", level, number, len(data)) + data
            + struct.pack("<H", sum(data) & 0xFFFF))


def _long_name(name):
    raw = (name + "\0").encode("utf-16-le")
    padded = raw + bytes(-len(raw) % 4)
    return struct.pack("<IHHII", 1, 0x001F, 0x3707, 1, len(raw)) + padded


_DATA, _SIGNED, _ENVELOPED = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2", "1.2.840.113549.1.7.3"


def signed(entity):
    """A SignedData around `entity`, without a signer: nobody here looks at signatures.

    Without an entity it is what stands beside the content of multipart/signed.
    """
    inner = _oid(_DATA) + (_der(0xA0, _der(0x04, entity)) if entity else b"")
    body = _der(0x02, b"\1") + _der(0x31) + _der(0x30, inner) + _der(0x31)
    return _message(_SIGNED, body)


def enveloped():
    """An EnvelopedData for one recipient; its content is noise."""
    issuer = _der(0x30, _der(0x30), _der(0x02, b"\1"))
    recipient = _der(0x30, _der(0x02, b"\0"), issuer,
                     _der(0x30, _oid("1.2.840.113549.1.1.1"), _der(0x05)), _der(0x04, bytes(128)))
    cipher = _der(0x30, _oid("2.16.840.1.101.3.4.1.42"), _der(0x04, bytes(16)))
    content = _der(0x30, _oid(_DATA), cipher, _der(0x80, bytes(64)))
    return _message(_ENVELOPED, _der(0x02, b"\0") + _der(0x31, recipient) + content)


def openpgp():
    """A session key for one RSA key and ciphered data under it (RFC 9580 5.1, 5.13); all noise."""
    key = b"\3" + bytes(8) + b"\1" + b"\4\0" + b"\x80" + bytes(127)
    return b"\x84" + bytes([len(key)]) + key + b"\xd2\x41\1" + bytes(64)


def armoured(data):
    """As an OpenPGP program puts it in text; the checksum line may be left out (RFC 9580 6.1)."""
    lines = textwrap.wrap(base64.b64encode(data).decode(), 64)
    return "\n".join(["-----BEGIN PGP MESSAGE-----", "", *lines, "-----END PGP MESSAGE-----", ""])


def _message(kind, body):
    return _der(0x30, _oid(kind), _der(0xA0, _der(0x30, body)))


def _der(tag, *parts):
    body = b"".join(parts)
    if len(body) < 0x80:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + body


def _oid(dotted):
    first, second, *rest = map(int, dotted.split("."))
    out = bytearray([40 * first + second])
    for number in rest:
        groups = [number & 0x7F]
        while number := number >> 7:
            groups.append(number & 0x7F | 0x80)
        out += bytes(reversed(groups))
    return _der(0x06, bytes(out))
