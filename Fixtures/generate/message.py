"""Mails byte by byte, as the clients of the world write them and not as the standards ask."""

import base64
import binascii
import hashlib
from urllib.parse import quote

CRLF = b"\r\n"


def word(text, charset="UTF-8"):
    """An encoded word (RFC 2047, B encoding)."""
    return b"=?%s?B?%s?=" % (charset.encode(), base64.b64encode(text.encode(charset)))


def mail(fields, body, vouched="pass", domain="applicant.example.test"):
    """A mail as it lies in the mailbox; `vouched` is what the receiving server found."""
    lines = []
    if vouched:
        lines.append(
            f"Authentication-Results: mx.example.test; dmarc={vouched} header.from={domain}"
        )
    return CRLF.join(map(_bytes, lines + fields)) + CRLF + body



def part(fields, data, encoding="base64"):
    """A part: its fields, a blank line, and the data in the transfer encoding."""
    fields = list(fields)
    if encoding:
        fields.append(f"Content-Transfer-Encoding: {encoding}")
    encoded = {
        "base64": _wrapped_base64,
        "quoted-printable": lambda raw: binascii.b2a_qp(raw, istext=False).replace(b"\n", CRLF),
    }.get(encoding, lambda raw: raw)(data)
    return CRLF.join(map(_bytes, fields)) + CRLF + CRLF + encoded + CRLF


def text(words, charset="UTF-8", kind="plain", encoding="base64"):
    data = words.replace("\n", "\r\n").encode(charset)
    return part([f'Content-Type: text/{kind}; charset="{charset}"'], data, encoding)


def multipart(kind, *parts, extra="", style="----=_Part_"):
    """A multipart; its boundary follows from what is in it."""
    boundary = style + hashlib.sha256(b"".join(parts)).hexdigest()[:24]
    head = f'Content-Type: multipart/{kind};{extra}\r\n\tboundary="{boundary}"\r\n\r\n'
    edge = b"--" + boundary.encode()
    inside = b"".join(edge + CRLF + each for each in parts)
    return head.encode() + inside + edge + b"--" + CRLF


def attachment(name, data, kind="image/jpeg", disposition="attachment", spelt="encoded-word",
               extra=(), encoding="base64"):
    """A file, its name spelt in one of the ways of `SPELLINGS`."""
    parameters = SPELLINGS[spelt](name)
    fields = [
        _bytes(f"Content-Type: {kind};") + CRLF + b"\t" + parameters.replace(b"filename", b"name"),
        _bytes(f"Content-Disposition: {disposition};") + CRLF + b"\t" + parameters,
    ]
    return part(fields + list(extra), data, encoding)


def nameless_type(name, data, kind="image/jpeg", spelt="encoded-word"):
    """A file whose name is in Content-Type only, without Content-Disposition."""
    parameters = SPELLINGS[spelt](name).replace(b"filename", b"name")
    return part([_bytes(f"Content-Type: {kind};") + CRLF + b"\t" + parameters], data)


def _continued(name):
    """RFC 2231 §3: a value in several pieces, each percent-encoded."""
    encoded = quote(name, safe="")
    pieces = [encoded[start : start + 36] for start in range(0, len(encoded), 36)]
    first = "utf-8''" + pieces[0]
    values = [first] + pieces[1:]
    return ";\r\n\t".join(f"filename*{n}*={value}" for n, value in enumerate(values)).encode()


SPELLINGS = {
    # Not allowed inside quotes by RFC 2047 §5, and what most clients do.
    "encoded-word": lambda name: b'filename="' + word(name) + b'"',
    "encoded-word-gbk": lambda name: b'filename="' + word(name, "GBK") + b'"',
    "rfc2231": lambda name: b"filename*=UTF-8''" + quote(name, safe="").encode(),
    "rfc2231-continued": _continued,
    "raw-gbk": lambda name: b'filename="' + name.encode("gbk") + b'"',
    "plain": lambda name: f'filename="{name}"'.encode("ascii"),
}


def _wrapped_base64(data):
    return base64.encodebytes(data).replace(b"\n", CRLF).rstrip(CRLF)


def _bytes(line):
    return line if isinstance(line, bytes) else line.encode()
