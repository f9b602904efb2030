"""Mails whose papers are right, in the spelling of many mail programs."""

import base64

import pictures
from expect import aside, checked, done, doubted, returned
from fixture import Fixture, case, fields
from message import attachment, mail, multipart, nameless_type, part, text, word


# Written by hand in the confirmation, where machines take a dot for a comma now and then.
_SIX = tuple(f"{each}yangben.cn" for each in "donghua nanhua xihua beihua zhonghua xinhua".split())


def _fixture(number, slug, about, raw, of, papers, **more):
    return Fixture(f"{number:03d}-{slug}", about, raw, of.person.address, done(of, papers), (of,),
                   **more)


def outlook_letter():
    of = case(1, "site-authorization")
    raw = mail(
        fields(1, of.person.address, word(f"备案订单{of.order}补充材料"),
               "X-Mailer: Microsoft Outlook 16.0", name=word(of.person.name).decode()),
        multipart("mixed", text("您好，授权书已补，请查收附件。\n\n谢谢！\n"),
                  attachment("网站负责人授权书.jpg", pictures.good(of, "site-authorization"))),
    )
    return _fixture(1, "outlook-letter", "a letter named after what it is", raw, of,
                    [checked("2", "site-authorization")])


def two_certificates():
    domains = ("lantian-yangben.cn", "baiyun-yangben.com")
    items = [f"domain-certificate:{domain}" for domain in domains]
    of = case(2, *items, domains=domains, province="43")
    files = [
        attachment(f"域名证书-{domain}.jpg", pictures.good(of, "domain-certificate", domain),
                   spelt="rfc2231")
        for domain in domains
    ]
    raw = mail(fields(2, of.person.address, word(f"{of.order} 域名证书两张")),
               multipart("mixed", text("两个域名的证书都在附件里。\n"), *files))
    return _fixture(2, "two-certificates", "one certificate per domain, told apart by file name",
                    raw, of, [checked("2", items[0]), checked("3", items[1])])


def iphone_album():
    item = "handheld-personal-document"
    of = case(3, item, entity="individual", unit="何小满")
    raw = mail(
        fields(3, of.person.address, word(f"备案 {of.order}"), "X-Mailer: iPhone Mail (21F90)"),
        multipart("mixed", text("照片重新拍了。\n\n发自我的iPhone\n"),
                  attachment("IMG_1234.jpg", pictures.good(of, item), spelt="plain")),
    )
    return _fixture(3, "iphone-album", "a phone's file name says nothing, but one paper is owed",
                    raw, of, [checked("2", item)])


def raw_gbk():
    item = "change-certificate"
    of = case(4, item, previous_unit="旧名样例商贸有限公司")
    subject = f"变更证明 订单号{of.order}".encode("gbk")
    body = multipart(
        "mixed", text("工商局的变更通知书，见附件。\n", "gb2312", encoding="8bit"),
        attachment("变更证明.jpg", pictures.good(of, item), spelt="raw-gbk"))
    raw = mail(fields(4, of.person.address, subject, "X-Mailer: Foxmail 6, 15, 201, 23 [cn]"), body)
    return _fixture(4, "raw-gbk", "GBK bytes in header, body and file name, nothing declared",
                    raw, of, [checked("2", item)])


def gb18030_words():
    item = "bianban-certificate"
    of = case(5, item, entity="public-institution", unit="样例市青少年阅览中心",
              domains=("yangben-yuelan.cn",))
    whole = f"编办证明（{of.unit}）{of.order}".encode("gb18030")
    # Cut inside a character, as Foxmail and OutlookExpress cut.
    subject = b" ".join(_gb_word(piece) for piece in (whole[:11], whole[11:34], whole[34:]))
    # 㐂 and 𠮷 have four bytes each in GB18030 and none in GB2312, which is declared.
    words = "批复由㐂样例主管部门出具，经办人𠮷某。红头文件见附件。\n"
    body = part(['Content-Type: text/plain; charset="gb2312"'], words.encode("gb18030"))
    raw = mail(
        fields(5, of.person.address, subject),
        multipart("mixed", body,
                  attachment("编办批复.jpg", pictures.good(of, item), spelt="encoded-word-gbk")))
    return _fixture(5, "gb18030-words", "a subject split inside a character, GB18030 called gb2312",
                    raw, of, [checked("2", item)])


def _gb_word(raw):
    return b"=?gb2312?B?" + base64.b64encode(raw) + b"?="


def continued_name():
    item = "registrant-proof"
    of = case(6, item, registrant="许北川", province="51")
    name = "有关网站备案域名注册人的证明及附件（样例公司盖章扫描件）.jpg"
    raw = mail(fields(6, of.person.address, word(f"订单{of.order}")),
               multipart("mixed", text("证明见附件。\n"),
                         attachment(name, pictures.good(of, item), spelt="rfc2231-continued")))
    return _fixture(6, "continued-name", "a long file name in RFC 2231 pieces", raw, of,
                    [checked("2", item)])


def apple_inline():
    item = "site-owner-document"
    of = case(7, item)
    picture = attachment("IMG_0412.jpeg", pictures.good(of, item), disposition="inline",
                         spelt="plain")
    raw = mail(
        fields(7, of.person.address, word(f"回复：备案补正 {of.order}"),
               "X-Mailer: Apple Mail (2.3774.600.62)"),
        multipart("mixed", text("您好，\n\n照片如下：\n"), picture, text("\n谢谢。\n"),
                  style="Apple-Mail="))
    return _fixture(7, "apple-inline", "Apple Mail sends papers inline between two texts", raw, of,
                    [checked("2", item)])


def qq_inline():
    item = "handheld-organization-document"
    of = case(8, item)
    html = '<div>图片在下面</div><div><img src="cid:8A7F1C2D@6A5B4C00.B3F10E65"></div>'
    both = multipart("alternative", text("图片在下面\n", "gb18030"),
                     text(html, "gb18030", "html"), style="----=_NextPart_")
    picture = nameless_type("8A7F1C2D@6A5B4C00.B3F10E65.jpg", pictures.good(of, item),
                            spelt="plain")
    picture = b"Content-ID: <8A7F1C2D@6A5B4C00.B3F10E65>\r\n" + picture
    raw = mail(
        fields(8, of.person.address, word(f"{of.order}", "gb18030"), "X-QQ-MIME: TCMime 1.0",
               "X-Mailer: QQMail 2.x"),
        multipart("related", both, picture, extra='\r\n\ttype="multipart/alternative";',
                  style="----=_NextPart_"))
    return _fixture(8, "qq-inline", "QQ Mail's picture in the text: cid, no disposition", raw, of,
                    [checked("2", item)])


def forwarded_message():
    item = "verification-form"
    of = case(9, item)
    inner = mail(
        fields(9, "colleague@applicant.example.test", word("核验单"), to=of.person.address),
        multipart("mixed", text("核验单签好了。\n"),
                  attachment("核验单.gif", pictures.as_gif(of, item), "image/gif")),
        vouched=None)
    raw = mail(
        fields(9, of.person.address, word(f"Fwd: 核验单 {of.order}")),
        multipart("mixed", text("上次发过了，看转发的。\n"),
                  part(["Content-Type: message/rfc822"], inner, encoding="")))
    return _fixture(9, "forwarded-message", "the paper is only in the forwarded mail, as a GIF",
                    raw, of, [checked("2.2", item)])


def forwarded_inline():
    item = "subject-document"
    of = case(10, item)
    words = (
        "转给你们，请看附件执照。\n\n"
        "------------------ 原始邮件 ------------------\n"
        "发件人: \"办公室\" <office@applicant.example.test>\n"
        "发送时间: 2026年11月1日(星期日) 下午4:20\n"
        f"收件人: \"{of.person.name}\" <{of.person.address}>\n"
        "主题: 授权书\n\n授权书还没有盖章，先不要发。\n")
    raw = mail(fields(10, of.person.address, word(f"转发：执照 {of.order}")),
               multipart("mixed", text(words),
                         attachment("营业执照.jpg", pictures.good(of, item))))
    return _fixture(10, "forwarded-inline", "quoted history names another paper; it is no evidence",
                    raw, of, [checked("2", item)])


def quoted_reply():
    letter, certificate = "subject-authorization", "domain-certificate:yangben011.cn"
    of = case(11, letter, certificate)
    words = (
        "授权书重新签了，请查收。\n\n"
        "> 在 2026年11月1日，下午5:45，备案补正 <beian@example.test> 写道：\n>\n"
        f"> 您的备案订单 {of.order} 还缺：\n> 1. 域名证书 yangben011.cn\n> 2. 主体负责人授权书\n")
    raw = mail(
        fields(11, of.person.address, word(f"回复：备案补正通知 {of.order}"),
               "In-Reply-To: <notice-011@example.test>"),
        multipart("mixed", text(words),
                  attachment("IMG_2001.jpg", pictures.good(of, letter), spelt="plain")))
    return _fixture(11, "quoted-reply", "the new text names the paper, the quote names both", raw,
                    of, [checked("2", letter)])


def gansu_letter():
    item = "subject-authorization"
    of = case(12, item, province="62")
    raw = mail(fields(12, of.person.address, word("补充材料")),
               multipart("mixed", text(f"订单号：{of.order}\n甘肃省主体负责人授权书一份。\n"),
                         attachment("扫描件.jpg", pictures.good(of, item))))
    return _fixture(12, "gansu-letter", "order number and paper are named in the text only", raw,
                    of, [checked("2", item)])


def beijing_png():
    item = "beijing-confirmation"
    domains = _SIX
    of = case(13, item, domains=domains, province="11")
    raw = mail(fields(13, of.person.address, word(f"{of.order} 备案确认书")),
               multipart("mixed", text("确认书和核验单已拼成一张。\n"),
                         attachment("北京备案确认书.png", pictures.as_png(of, item), "image/png")))
    return _fixture(13, "beijing-png",
                    "confirmation and form in one PNG, the list in a hand that is hard to read",
                    raw, of, [doubted("2", item, "mismatch")])


def beijing_in_two():
    letter, form = "beijing-confirmation", "verification-form"
    domains = _SIX
    of = case(27, letter, form, domains=domains, province="11")
    raw = mail(fields(27, of.person.address, word(f"{of.order} 确认书和核验单")),
               multipart("mixed", text("确认书和核验单，请查收。\n"),
                         attachment("北京备案确认书.jpg", pictures.good(of, letter)),
                         attachment("核验单.jpg", pictures.good(of, form))))
    return _fixture(27, "beijing-in-two", "confirmation and form come apart and are put in one",
                    raw, of,
                    [doubted("2", letter, "mismatch"), checked("3", form)])


def picture_only():
    item = "site-authorization"
    of = case(14, item)
    raw = mail(fields(14, of.person.address, b""),
               attachment("image.jpg", pictures.good(of, item), spelt="plain"))
    return _fixture(14, "picture-only", "no subject, no text: the mail is the picture", raw, of,
                    [checked("1", item)])


def signature_logo():
    item = "site-authorization"
    of = case(15, item)
    html = '<p>授权书见附件。</p><p><img src="cid:image001.png@01DA"></p>'
    logo = attachment("image001.png", pictures.logo(), "image/png", "inline", "plain",
                      ["Content-ID: <image001.png@01DA>"])
    related = multipart("related", text(html, kind="html"), logo)
    raw = mail(fields(15, of.person.address, word(f"{of.order}")),
               multipart("mixed", related,
                         attachment("授权书.jpg", pictures.good(of, item))))
    return _fixture(15, "signature-logo", "the logo in the signature is no paper", raw, of,
                    [aside("1.2", "logo"), checked("2", item)])


def several_papers():
    letter, handheld = "site-authorization", "handheld-organization-document"
    certificate = "domain-certificate:yangben016.cn"
    of = case(16, letter, certificate, handheld)
    raw = mail(
        fields(16, of.person.address, word(f"补正材料 {of.order}")),
        multipart("mixed", text("三份材料都在附件里。\n"),
                  attachment("网站负责人授权书.jpg", pictures.good(of, letter)),
                  attachment("域名证书.jpg",
                             pictures.good(of, "domain-certificate", "yangben016.cn")),
                  attachment("手持营业执照.jpg", pictures.blurred(of, handheld))))
    return _fixture(16, "several-papers", "two of three papers are right", raw, of,
                    [checked("2", letter), checked("3", certificate),
                     returned("4", handheld, "unclear")])


def delivered_twice():
    item = "site-authorization"
    of = case(17, item)
    raw = mail(fields(17, of.person.address, word(f"{of.order} 授权书")),
               multipart("mixed", text("授权书。\n"),
                         attachment("授权书.jpg", pictures.good(of, item))))
    return _fixture(17, "delivered-twice",
                    "the same paper comes three times: answered as received once, then not at all",
                    raw, of, [checked("2", item)], deliveries=3,
                    again=[{"state": "done", "reason": None},
                           {"state": "ignored", "reason": "duplicate"}])


ALL = (outlook_letter, two_certificates, iphone_album, raw_gbk, gb18030_words, continued_name,
       apple_inline, qq_inline, forwarded_message, forwarded_inline, quoted_reply, gansu_letter,
       beijing_png, picture_only, signature_logo, several_papers, delivered_twice,
       beijing_in_two)
