"""Small files with files in them, for the unpacking: what each is, and what must come of it."""

import gzip
import io
import lzma
import tarfile
import zlib

from archives import rar4_of, rar5_of, seven_zip_of, zip_of
from pdfs import pdf_of
from wrappings import enveloped, signed, tnef_of

_LETTER = ("网站负责人授权书.jpg", b"\xff\xd8\xff\xe0 a letter, for the unpacking only")
_LICENCE = ("资料/营业执照.jpg", b"\xff\xd8\xff\xe0 a licence, for the unpacking only")
_SHORT = ("目录.txt", b"a name whose two characters are valid UTF-8 by chance")
_BOTH = (_LETTER, _LICENCE)
_NAMES = ("网站负责人授权书.jpg", "营业执照.jpg")


def zeros():
    """Sixteen megabytes of zeros as a deflate stream that may be repeated."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    return stream.compress(bytes(16 << 20)) + stream.flush(zlib.Z_FULL_FLUSH)


def containers():
    """Name, bytes and expectation of each."""
    for name, about, data, members, unopened in _rows():
        entry = {"name": name, "about": about, "members": list(members),
                 "unopened": [{"name": file or name, "reason": why} for file, why in unopened]}
        yield name, data, entry


def _rows():
    gbk = zip_of(_BOTH + (_SHORT,))
    yield ("gbk.zip", "names as Windows writes them in China", gbk, _NAMES + ("目录.txt",), ())
    yield "deflated.zip", "squeezed", zip_of(_BOTH, squeezed=True), _NAMES, ()
    yield "utf8.zip", "names marked as UTF-8", zip_of(_BOTH, "utf-8"), _NAMES, ()
    mac = _BOTH + (("__MACOSX/._网站负责人授权书.jpg", b"\0\5\x16\7"), ("资料/.DS_Store", b"\0\0"))
    yield ("mac.zip", "a Mac's: UTF-8 without the mark, and files of the system's own",
           zip_of(mac, "utf-8-unmarked"), _NAMES, ())
    nested = zip_of((("里层.zip", gbk), _LICENCE))
    yield ("nested.zip", "a zip in a zip", nested,
           ("里层.zip", *_NAMES, "目录.txt", "营业执照.jpg"), ())
    yield "rar4.rar", "RAR before version 5", rar4_of(_BOTH), _NAMES, ()
    yield "rar5.rar", "RAR 5", rar5_of(_BOTH), _NAMES, ()
    yield "seven.7z", "7-Zip's own", seven_zip_of(_BOTH), _NAMES, ()
    yield "lzma.7z", "7-Zip's own, squeezed", seven_zip_of(_BOTH, squeezed=True), _NAMES, ()
    yield from _tars()
    yield from _sealed()
    yield from _broken(gbk)
    yield from _wrapped()
    yield from _pdfs()


def _tars():
    tar = _tar(_BOTH)
    yield "plain.tar", "a tar", tar, _NAMES, ()
    yield "squeezed.tar.gz", "a tar by gzip", gzip.compress(tar, mtime=0), _NAMES, ()
    yield "squeezed.tar.xz", "a tar by xz", lzma.compress(tar), _NAMES, ()
    yield ("links.tar", "links lead out of the archive and are no files",
           _tar((_LETTER,), links=(("a", "/etc/passwd"), ("../b", "../../etc/shadow"))),
           (_NAMES[0],), ())
    yield ("one.gz", "one file by gzip, which is no archive", gzip.compress(b"a file", mtime=0),
           (), (("", "unsupported"),))


def _sealed():
    yield ("one-locked.zip", "one of two files asks for a password",
           zip_of(_BOTH, encrypted=(_LETTER[0],)), (_NAMES[1],), ((_NAMES[0], "encrypted"),))
    yield ("locked4.rar", "one of two files asks for a password",
           rar4_of(_BOTH, encrypted=(_LETTER[0],)), (_NAMES[1],), ((_NAMES[0], "encrypted"),))
    yield ("locked5.rar", "one of two files asks for a password",
           rar5_of(_BOTH, encrypted=(_LETTER[0],)), (_NAMES[1],), ((_NAMES[0], "encrypted"),))
    yield ("locked.7z", "7z ciphers all files as one", seven_zip_of(_BOTH, encrypted=True), (),
           tuple((name, "encrypted") for name in _NAMES))


def _broken(whole):
    changed = whole.replace(b"a letter", b"A letter", 1)
    yield ("one-damaged.zip", "a file whose sum is wrong; the others are read", changed,
           (_NAMES[1], "目录.txt"), ((_NAMES[0], "damaged"),))
    yield ("cut.zip", "cut off in the second file", whole[: whole.index(b"a licence")],
           (_NAMES[0],), ((_NAMES[1], "damaged"), ("", "damaged")))
    cut = rar5_of(_BOTH)
    yield ("cut.rar", "cut off in the second file", cut[: cut.index(b"a licence")],
           (_NAMES[0],), ((_NAMES[1], "damaged"), ("", "damaged")))
    yield "empty.zip", "nothing in it", zip_of(()), (), (("", "empty"),)


def _wrapped():
    files = (_LETTER, ("营业执照.jpg", _LICENCE[1]))
    yield ("winmail.dat", "Outlook's wrapping of files and words",
           tnef_of(files, "您好，材料在附件里。\r\n"), _NAMES, ())
    yield ("cut-winmail.dat", "cut off in a file", tnef_of(files)[:-70], (), (("", "damaged"),))
    yield "signed.p7m", "a signed mail", signed(_mail()), (_NAMES[0],), ()
    yield "smime.p7s", "a signature, which is no paper", signed(b""), (), ()
    yield ("enveloped.p7m", "a mail that only its recipient's key opens", enveloped(), (),
           (("", "smime"),))
    yield ("letter.eml", "a mail as a file", _mail(), (_NAMES[0],), ())


def _pdfs():
    two = ("a letter", "a licence")
    yield "one.pdf", "one page, which is a paper as it is", pdf_of(two[:1]), (), ()
    yield "two.pdf", "a page for each paper", pdf_of(two), ("two-1.jpg", "two-2.jpg"), ()
    yield ("owned.pdf", "only changes ask for a password, not reading",
           pdf_of(two, owner=b"secret"), ("owned-1.jpg", "owned-2.jpg"), ())
    yield ("locked.pdf", "asks for a password", pdf_of(two, owner=b"secret", user=b"guess"), (),
           (("", "encrypted"),))
    yield ("locked-one.pdf", "one page that asks for a password",
           pdf_of(two[:1], owner=b"secret", user=b"guess"), (), (("", "encrypted"),))
    yield "cut.pdf", "cut off after its header", pdf_of(two)[:40], (), (("", "damaged"),)
    yield ("thick.pdf", "a page more than are drawn of one mail", pdf_of(("a page",) * 21), (),
           (("", "excessive"),))
    packed = zip_of((("资料.pdf", pdf_of(two)),))
    yield ("pdf.zip", "a PDF of two pages in a zip", packed,
           ("资料.pdf", "资料-1.jpg", "资料-2.jpg"), ())


def _mail():
    name = "%E7%BD%91%E7%AB%99%E8%B4%9F%E8%B4%A3%E4%BA%BA%E6%8E%88%E6%9D%83%E4%B9%A6.jpg"
    lines = (
        "Content-Type: multipart/mixed; boundary=cut", "", "--cut",
        "Content-Type: text/plain; charset=utf-8", "", "您好，材料在附件里。", "--cut",
        "Content-Type: image/jpeg", f"Content-Disposition: attachment; filename*=utf-8''{name}",
        "", _LETTER[1].decode("latin-1"), "--cut--", "")
    head = "\r\n".join(lines[:6]).encode()
    return head + b"\r\n" + "\r\n".join(lines[6:]).encode("latin-1")


def _tar(files, links=()):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for name, target in links:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            archive.addfile(entry)
    return out.getvalue()
