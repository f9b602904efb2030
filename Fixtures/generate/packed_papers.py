"""Mails whose papers come inside other files."""

import pictures
from archives import rar4_of, rar5_of, seven_zip_of, zip_of
from expect import aside, checked, done, mended, returned
from fixture import Fixture, case, fields
from message import attachment, mail, multipart, part, text, word
from pdfs import pdf_of
from wrappings import armoured, enveloped, openpgp, signed, tnef_of

_LETTER, _OTHER = "site-authorization", "subject-authorization"


def _packed(number, slug, about, *files, papers, words="材料打包发来了。\n", owed=(_LETTER,),
            told=(), of=None):
    """A mail with `files`, each a name and its bytes; the answer must say what is `told`."""
    of = of or case(number, *owed)
    parts = [attachment(name, data, "application/octet-stream") for name, data in files]
    raw = mail(fields(number, of.person.address, word(f"{of.order} 补充材料")),
               multipart("mixed", text(words), *parts))
    expected = done(of, papers)
    expected["replies"][0]["contains"] += list(told)
    return Fixture(f"{number:03d}-{slug}", about, raw, of.person.address, expected, (of,))


def zip_from_windows():
    of = case(18, _LETTER, _OTHER)
    files = [("资料/网站负责人授权书.jpg", pictures.good(of, _LETTER)),
             ("资料/主体负责人授权书.jpg", pictures.good(of, _OTHER)),
             ("资料/Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 small pictures"),
             ("资料/说明.txt", "两份授权书\r\n".encode("gbk"))]
    papers = [aside("2", "container"), checked("2/1", _LETTER), checked("2/2", _OTHER),
              aside("2/3", "not-a-paper")]
    return _packed(18, "zip-from-windows", "a zip with names in GBK: two papers and some junk",
                   ("资料.zip", zip_of(files)), papers=papers, of=of)


def _one_packed(number, slug, about, name, make):
    of = case(number, _LETTER)
    paper = ("网站负责人授权书.jpg", pictures.good(of, _LETTER))
    return _packed(number, slug, about, (name, make([paper])), of=of,
                   papers=[aside("2", "container"), checked("2/1", _LETTER)])


def rar4():
    return _one_packed(19, "rar4", "a RAR of the old form", "资料.rar", rar4_of)


def rar5():
    return _one_packed(20, "rar5", "a RAR of the new form", "资料.rar", rar5_of)


def seven_zip():
    return _one_packed(21, "7z", "a 7z", "新建文件夹.7z", seven_zip_of)


def winmail():
    return _one_packed(22, "winmail", "Outlook wrapped the mail into winmail.dat", "winmail.dat",
                       tnef_of)


def zip_in_zip():
    of = case(23, _LETTER)
    inner = zip_of([("网站负责人授权书.jpg", pictures.good(of, _LETTER))])
    papers = [aside("2", "container"), aside("2/1", "container"), checked("2/1/1", _LETTER)]
    return _packed(23, "zip-in-zip", "a zip in a zip", of=of, papers=papers,
                   *[("资料.zip", zip_of([("授权书.zip", inner)]))])


def signed_mail():
    of = case(24, _LETTER)
    entity = multipart("mixed", text("授权书见附件。\n"),
                       attachment("网站负责人授权书.jpg", pictures.good(of, _LETTER)))
    raw = mail(fields(24, of.person.address, word(f"{of.order} 授权书")),
               part(['Content-Type: application/pkcs7-mime; smime-type=signed-data; '
                     'name="smime.p7m"',
                     'Content-Disposition: attachment; filename="smime.p7m"'], signed(entity)))
    papers = [aside("1", "container"), checked("1/2", _LETTER)]
    return Fixture("024-signed-opaque", "the whole mail is inside its signature", raw,
                   of.person.address, done(of, papers), (of,))


def signed_beside():
    of = case(25, _LETTER)
    entity = multipart("mixed", text("授权书见附件。\n"),
                       attachment("网站负责人授权书.jpg", pictures.good(of, _LETTER)))
    signature = attachment("smime.p7s", signed(b""), "application/pkcs7-signature", spelt="plain")
    raw = mail(fields(25, of.person.address, word(f"{of.order} 授权书")),
               multipart("signed", entity, signature,
                         extra=' protocol="application/pkcs7-signature"; micalg=sha-256;'))
    papers = [checked("1.2", _LETTER), aside("2", "added-by-program")]
    return Fixture("025-signed-beside", "a signature beside the mail is no paper", raw,
                   of.person.address, done(of, papers), (of,))


def apple_double():
    of = case(26, _LETTER)
    fork = b"\0\5\x16\7\0\2\0\0" + b"Mac OS X        " + bytes(64)
    pair = multipart("appledouble", attachment("网站负责人授权书.jpg", fork, "application/applefile"),
                     attachment("网站负责人授权书.jpg", pictures.good(of, _LETTER)))
    raw = mail(fields(26, of.person.address, word(f"{of.order} 授权书")),
               multipart("mixed", text("授权书见附件。\n"), pair))
    papers = [aside("2.1", "added-by-program"), checked("2.2", _LETTER)]
    return Fixture("026-apple-double", "a Mac sends a file as two parts; one is the paper", raw,
                   of.person.address, done(of, papers), (of,))


def locked_zip():
    of = case(44, _LETTER)
    files = [("网站负责人授权书.jpg", b"\xff\xd8\xff enciphered"), ("说明.txt", b"password: ask me")]
    return _packed(44, "locked-zip", "a file in a zip asks for a password", of=of,
                   *[("资料.zip", zip_of(files, encrypted=("网站负责人授权书.jpg",)))],
                   papers=[aside("2", "container"), aside("2/1", "not-a-paper")],
                   told=("网站负责人授权书.jpg", "密码"))


def cut_rar():
    of = case(45, _LETTER)
    return _packed(45, "cut-rar", "a RAR that is cut off", of=of,
                   *[("资料.rar", rar5_of([("网站负责人授权书.jpg", bytes(4000))])[:2000])],
                   papers=[aside("2", "container")], told=("资料.rar", "损坏"))


def enveloped_mail():
    of = case(46, _LETTER)
    raw = mail(fields(46, of.person.address, word(f"{of.order} 授权书")),
               part(['Content-Type: application/pkcs7-mime; smime-type=enveloped-data; '
                     'name="smime.p7m"',
                     'Content-Disposition: attachment; filename="smime.p7m"'], enveloped()))
    expected = done(of, [aside("1", "container")])
    expected["replies"][0]["contains"] += ["smime.p7m", "用 S/MIME 加密"]
    return Fixture("046-encrypted-mail", "a mail that nobody here can decipher", raw,
                   of.person.address, expected, (of,))


def pgp_mail():
    of = case(76, _LETTER)
    control = part(["Content-Type: application/pgp-encrypted"], b"Version: 1\n")
    body = part(['Content-Type: application/octet-stream; name="encrypted.asc"',
                 'Content-Disposition: inline; filename="encrypted.asc"'],
                armoured(openpgp()).encode())
    raw = mail(fields(76, of.person.address, word(f"{of.order} 授权书")),
               multipart("encrypted", control, body))
    return _enciphered("076-pgp-mail", "a mail encrypted as RFC 3156 has it", raw, of,
                       [aside("2", "container")], "encrypted.asc")


def pgp_text():
    of = case(77, _LETTER)
    raw = mail(fields(77, of.person.address, word(f"{of.order} 授权书")),
               text(armoured(openpgp())))
    return _enciphered("077-pgp-text", "a mail whose text is an encrypted message", raw, of,
                       [aside("1", "container")])


def pgp_file():
    of = case(78, _LETTER)
    raw = mail(fields(78, of.person.address, word(f"{of.order} 授权书")),
               multipart("mixed", text("授权书见附件。\n"),
                         attachment("网站负责人授权书.jpg.gpg", openpgp(),
                                    "application/octet-stream")))
    return _enciphered("078-pgp-file", "an attachment was encrypted before it was attached", raw,
                       of, [aside("2", "container")], "网站负责人授权书.jpg.gpg")


def _enciphered(name, about, raw, of, papers, *told):
    expected = done(of, papers)
    expected["replies"][0]["contains"] += [*told, "用 OpenPGP (PGP) 加密"]
    return Fixture(name, about, raw, of.person.address, expected, (of,))


def pdf_of_two_pages():
    of = case(28, _LETTER)
    pages = pictures.as_pdf(of, _LETTER, _LETTER)
    return _packed(28, "pdf-of-two-pages", "each page of a PDF is a paper, and one is there twice",
                   of=of, *[("网站负责人授权书.pdf", pages)],
                   papers=[aside("2", "container"), mended("2/1", _LETTER),
                           aside("2/2", "duplicate")], told=("PDF",))


def locked_pdf():
    of = case(47, _LETTER)
    data = pdf_of(("a letter",), owner=b"secret", user=b"guess")
    return _packed(47, "locked-pdf", "a PDF asks for a password", of=of,
                   *[("网站负责人授权书.pdf", data)],
                   papers=[aside("2", "container")], told=("网站负责人授权书.pdf", "密码"))


def split_certificate():
    domain = "yangben048.cn"
    item = f"domain-certificate:{domain}"
    of = case(48, item)
    return _packed(48, "split-certificate",
                   "a certificate in a small PDF is too small, however large its page is drawn",
                   *[("域名证书.pdf", pictures.small_certificate_as_pdf(of, domain))], of=of,
                   papers=[aside("2", "container"), returned("2/1", item, "too-small"),
                           aside("2/2", "duplicate")])


ALL = (zip_from_windows, rar4, rar5, seven_zip, winmail, zip_in_zip, signed_mail, signed_beside,
       apple_double, locked_zip, cut_rar, enveloped_mail, pdf_of_two_pages, locked_pdf,
       split_certificate, pgp_mail, pgp_text, pgp_file)
