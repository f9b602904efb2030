"""Mails whose papers go back or have to be mended, each for one reason, and mails without any."""

import io
import zipfile

import pictures
from expect import answer, done, held, mended, returned
from fixture import Fixture, case, fields
from message import attachment, mail, multipart, text, word


def _one(number, slug, about, item, name, data, *codes, words="见附件。\n", kind="image/jpeg",
         of=None, encoding="base64"):
    of = of or case(number, item)
    material, _, domain = item.partition(":")
    raw = mail(fields(number, of.person.address, word(f"{of.order} 补充材料")),
               multipart("mixed", text(words), attachment(name, data(of), kind, encoding=encoding)))
    return Fixture(f"{number:03d}-{slug}", about, raw, of.person.address,
                   done(of, [returned("2", item, *codes) if codes else mended("2", item)]), (of,))


def blurred():
    return _one(30, "blurred", "out of focus: the text cannot be read", "site-authorization",
                "网站负责人授权书.jpg", lambda of: pictures.blurred(of, "site-authorization"),
                "unclear")


def grey_copy():
    return _one(31, "grey-copy", "a black-and-white copy is no original", "subject-authorization",
                "主体负责人授权书.jpg", lambda of: pictures.grey_copy(of, "subject-authorization"),
                "not-original", "unsealed")


def small_certificate():
    domain = "yangben032.cn"
    return _one(32, "small-certificate", "a certificate below 200 KB",
                f"domain-certificate:{domain}", "域名证书.jpg",
                lambda of: pictures.small_certificate(of, domain), "too-small")


def dark():
    item = "handheld-personal-document"
    of = case(33, item, entity="individual", unit="沈青禾")
    return _one(33, "dark", "taken without light", item, "手持身份证.jpg",
                lambda of: pictures.dark(of, item), "unclear", of=of)


def tiny():
    item = "handheld-organization-document"
    return _one(34, "tiny", "a thumbnail out of a chat", item, "微信图片_20261102090000.jpg",
                lambda of: pictures.tiny(of, item), "too-small")


def pdf():
    item = "registrant-proof"
    of = case(35, item, registrant="罗知夏")
    return _one(35, "pdf", "a PDF of one page is kept as a picture", item,
                "扫描件_域名注册人证明.pdf", lambda of: pictures.as_pdf(of, item),
                kind="application/pdf", of=of)


def heic():
    item = "bianban-certificate"
    of = case(36, item, entity="public-institution", unit="样例县文化馆", province="36")
    return _one(36, "heic", "an iPhone picture under the name of a JPEG", item, "编办证明.jpg",
                lambda of: pictures.as_heic(of, item), of=of)


def too_large():
    item = "change-certificate"
    of = case(37, item, previous_unit="旧名样例印务有限公司")
    return _one(37, "too-large", "a picture with a film behind it, above 4 MB, in quoted-printable", item, "变更证明.jpg",
                lambda of: pictures.too_large(of, item), of=of,
                encoding="quoted-printable")


def blank():
    item = "beijing-confirmation"
    of = case(38, item, province="11")
    return _one(38, "blank", "the empty side of the sheet", item, "确认书.jpg",
                lambda of: pictures.blank(), "unclear", of=of)


def three_companions():
    form, licence, card = "verification-form", "subject-document", "site-owner-document"
    of = case(39, form, licence, card)
    raw = mail(
        fields(39, of.person.address, word(f"{of.order} 三份材料")),
        multipart("mixed", text("核验单、营业执照、身份证。\n"),
                  attachment("核验单.jpg", pictures.blurred(of, form)),
                  attachment("营业执照.jpg", pictures.grey_copy(of, licence)),
                  attachment("网站负责人身份证.jpg", pictures.tiny(of, card))))
    papers = [returned("2", form, "unclear"), returned("3", licence, "not-original"),
              returned("4", card, "too-small")]
    return Fixture("039-three-companions", "three papers, each wrong in its own way", raw,
                   of.person.address, done(of, papers), (of,))


def word_document():
    item = "site-authorization"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml"):
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 9, 0, 0)), "<样例/>")
    return _one(40, "word-document", "a Word file is no picture", item, "网站负责人授权书.docx",
                lambda of: file.getvalue(), "wrong-format",
                kind="application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def nothing_attached():
    of = case(41, "site-authorization")
    raw = mail(fields(41, of.person.address, word(f"{of.order} 授权书")),
               text("您好，授权书见附件，请查收。\n"))
    return Fixture("041-nothing-attached", "the attachment was forgotten: told what is owed", raw,
                   of.person.address, done(of), (of,))


def qq_large_attachment():
    of = case(42, "site-authorization")
    link = "http://mail.qq.com/cgi-bin/ftnExs_download?t=exs_ftn_download&k=0a1b2c3d&code=ab12cd34"
    words = (f"授权书太大，用超大附件发了。\n\n从QQ邮箱发来的超大附件\n\n"
             f"授权书.zip (128.03M, 2026年12月2日 21:59 到期)进入下载页面：{link}\n")
    raw = mail(fields(42, of.person.address, word(f"{of.order} 授权书", "gb18030")),
               multipart("alternative", text(words, "gb18030"),
                         text(words.replace("\n", "<br>"), "gb18030", "html"),
                         style="----=_NextPart_"))
    return Fixture("042-qq-large-attachment", "a link to a file elsewhere is never fetched", raw,
                   of.person.address, done(of), (of,))


def unnamed_of_two():
    card = "site-owner-document"
    of = case(43, "subject-document", card, entity="individual", unit="陆知夏")
    raw = mail(fields(43, of.person.address, word(f"{of.order}")),
               multipart("mixed", text("请查收。\n"),
                         attachment("IMG_3321.jpg", pictures.good(of, card), spelt="plain")))
    outcome = held("unclear-attachment", of,
                   [{"path": "2", "item": None, "aside": "unclear"}], [answer(of)])
    return Fixture("043-unnamed-of-two", "two cards are owed and nothing says which one this is",
                   raw, of.person.address, outcome, (of,))


ALL = (blurred, grey_copy, small_certificate, dark, tiny, pdf, heic, too_large, blank,
       three_companions, word_document, nothing_attached, qq_large_attachment, unnamed_of_two)
