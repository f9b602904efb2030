"""The sample conversation of the demo: one filing, from the request to the last paper.

`@@MESSAGE-ID@@` and `@@REPLY-TO@@` stand for what the notice last received by the sender says;
who sends a mail puts them in.
"""

from dataclasses import replace

import pictures
from cast import REVIEWER
from expect import answer, checked, held, ignored, report, request, requested, returned
from fixture import Fixture, case, fields
from message import attachment, mail, multipart, text, word

_DOMAINS = ("xiangjiang-yangben.cn", "xiangjiang-yangben.com")
_CERTIFICATES = tuple(f"domain-certificate:{domain}" for domain in _DOMAINS)
_LETTER = "site-authorization"
_HANDHELD = "handheld-organization-document"
OF = case(900, state="in-review", domains=_DOMAINS, province="43", mailbox="fang.yizhou")
ITEMS = (_LETTER, *_CERTIFICATES, _HANDHELD)


def _step(number, slug, about, raw, sender, expect):
    return Fixture(f"{number:02d}-{slug}", about, raw, sender, expect, (OF,), "conversation.jsonl")


def _reply(number, body):
    """A mail of the applicant, answering the notice last received."""
    return mail(
        fields(number, OF.person.address, word(f"回复：备案补正通知 {OF.order}"),
               "In-Reply-To: @@MESSAGE-ID@@", "References: @@MESSAGE-ID@@",
               name=word(OF.person.name).decode(), to="@@REPLY-TO@@"),
        body)


def _papers(*papers):
    """A decided mail of the conversation; every answer names everything that is owed."""
    replies = [_answer()]
    return {"state": "done", "reason": None, "order": OF.order, "attachments": list(papers),
            "replies": replies}


def _answer():
    return answer(replace(OF, owed=ITEMS))


def reviewer_asks():
    words = (
        f"您好，备案订单{OF.order}初审未通过：\n"
        "1、网站负责人非法人，缺少网站负责人授权书；\n"
        f"2、{_DOMAINS[0]}、{_DOMAINS[1]} 缺域名证书，每个域名单独一张；\n"
        "3、缺少网站负责人手持营业执照照片。\n"
        "请于2030年9月25日前回复本邮件。\n")
    raw = mail(fields(1, REVIEWER, word(f"备案订单{OF.order}初审意见")), text(words),
               domain="example.test")
    return _step(1, "reviewer-asks", "the reviewer names four papers", raw, REVIEWER,
                 requested([request(OF, ITEMS)], OF))


def applicant_is_away():
    raw = mail(
        fields(2, OF.person.address, word("自动回复: 备案补正通知"), "Auto-Submitted: auto-replied",
               "In-Reply-To: @@MESSAGE-ID@@"),
        text("您好，我在外出差，稍后回复。\n"))
    return _step(2, "applicant-is-away", "an absence notice: no answer", raw, OF.person.address,
                 ignored("auto-generated"))


def first_try():
    raw = _reply(3, multipart(
        "mixed", text("您好，先发授权书和一张域名证书，其他的明天发。\n\n发自我的iPhone\n"),
        attachment("网站负责人授权书.jpg", pictures.blurred(OF, _LETTER)),
        attachment(f"域名证书 {_DOMAINS[0]}.jpg", pictures.small_certificate(OF, _DOMAINS[0]),
                   spelt="rfc2231")))
    return _step(3, "first-try", "a blurred letter and a certificate that is too small", raw,
                 OF.person.address,
                 _papers(returned("2", _LETTER, "unclear"),
                         returned("3", _CERTIFICATES[0], "too-small")))


def stranger_tries():
    raw = mail(fields(4, "someone@stranger.test", word(f"订单{OF.order}的授权书")),
               multipart("mixed", text("授权书请查收。\n"),
                         attachment("授权书.jpg", pictures.tiny(OF, _LETTER))),
               domain="stranger.test")
    return _step(4, "stranger-tries", "a stranger knows the order number: held, not answered", raw,
                 "someone@stranger.test", held("unknown-sender"))


def mended():
    raw = _reply(5, multipart(
        "mixed", text("授权书重拍了，证书彩打以后拍的照。\n"),
        attachment("网站负责人授权书.jpg", pictures.good(OF, _LETTER), spelt="encoded-word-gbk"),
        attachment(f"域名证书 {_DOMAINS[0]}.jpg",
                   pictures.good(OF, "domain-certificate", _DOMAINS[0]))))
    return _step(5, "mended", "both papers again, now right", raw, OF.person.address,
                 _papers(checked("2", _LETTER), checked("3", _CERTIFICATES[0])))


def the_rest():
    raw = _reply(6, multipart(
        "mixed", text("剩下的两份：另一个域名的证书，和手持营业执照的照片。\n"),
        attachment(f"域名证书 {_DOMAINS[1]}.jpg",
                   pictures.good(OF, "domain-certificate", _DOMAINS[1])),
        attachment("手持营业执照.jpg", pictures.good(OF, _HANDHELD))))
    outcome = _papers(checked("2", _CERTIFICATES[1]), checked("3", _HANDHELD))
    outcome["replies"].append(report(OF))
    return _step(6, "the-rest", "the last two papers: the reviewer is told", raw,
                 OF.person.address, outcome)


ALL = (reviewer_asks, applicant_is_away, first_try, stranger_tries, mended, the_rest)
