"""The mails of the benchmarks: many small ones, and few that carry 4 MB of pictures."""

import base64
import random

KINDS = {"small": 5000, "big": 150}
_BIG_PICTURE = 3 * 1024 * 1024
_LINE = "您好，备案材料已经补充，请查收附件，谢谢。\r\n"


def mails(kind):
    """The mails of a kind, the same in every run, with CRLF line ends."""
    chance = random.Random(kind)
    for number in range(KINDS[kind]):
        size = _BIG_PICTURE if kind == "big" else chance.randint(400, 3000)
        yield _mail(number, [size], chance)


def huge_mail():
    """One mail of 50 MB, with four pictures."""
    return _mail(0, [50_000_000 // 4 * 57 // 78] * 4, random.Random("huge"))


def _mail(number, sizes, chance):
    text = base64.encodebytes((_LINE * chance.randint(1, 12)).encode())
    head = (
        f"Message-ID: <bench-{number}@applicant.example.test>\r\n"
        "Date: Mon, 02 Nov 2026 09:00:00 +0800\r\n"
        f"From: applicant{number}@applicant.example.test\r\nTo: beian@example.test\r\n"
        f"Subject: =?UTF-8?B?{base64.b64encode(f'备案 {number}'.encode()).decode()}?=\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="edge"\r\n\r\n'
        '--edge\r\nContent-Type: text/plain; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    before_picture = (
        '\r\n--edge\r\nContent-Type: image/jpeg; name="IMG_1234.jpg"\r\n'
        'Content-Disposition: attachment; filename="IMG_1234.jpg"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    body = text
    for size in sizes:
        picture = base64.encodebytes(b"\xff\xd8\xff\xe0" + chance.randbytes(size))
        body += before_picture.encode() + picture
    return (head.encode() + body).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\r\n--edge--\r\n"
