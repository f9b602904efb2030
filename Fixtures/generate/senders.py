"""Mails that must not be believed, or not be answered, or wait for a person."""

import pictures
from expect import locked, held, ignored
from fixture import Fixture, case, fields
from message import attachment, mail, multipart, part, text, word

_LETTER = "site-authorization"


def _letter(of):
    return multipart("mixed", text("授权书见附件。\n"),
                     attachment("网站负责人授权书.jpg", pictures.tiny(of, _LETTER)))


def auto_reply():
    of = case(50, _LETTER)
    raw = mail(
        fields(50, of.person.address, word(f"自动回复: 备案补正通知 {of.order}"),
               "Auto-Submitted: auto-replied", "Precedence: auto_reply"),
        text("您好，我正在休假，11 月 10 日后回复您的邮件。\n"))
    return Fixture("050-auto-reply", "an absence notice is never answered", raw,
                   of.person.address, ignored("auto-generated"), (of,))


def bounce():
    report = part(["Content-Type: message/delivery-status"], (
        "Reporting-MTA: dns; mx.applicant.example.test\r\n\r\n"
        "Final-Recipient: rfc822; gone@applicant.example.test\r\n"
        "Action: failed\r\nStatus: 5.1.1\r\n").encode(), encoding="")
    raw = mail(
        fields(51, "mailer-daemon@applicant.example.test", b"Undelivered Mail Returned to Sender",
               "Auto-Submitted: auto-replied"),
        multipart("report", text("The mail could not be delivered.\n"), report,
                  extra=" report-type=delivery-status;"),
        vouched=None)
    return Fixture("051-bounce", "a delivery report is never answered", raw, "",
                   ignored("bounce"))


def stranger():
    of = case(52, _LETTER)
    raw = mail(fields(52, "someone@stranger.test", word(f"备案订单{of.order} 授权书")),
               _letter(of), domain="stranger.test")
    return Fixture("052-stranger", "the order number is right, the sender is not on file", raw,
                   "someone@stranger.test", held("unknown-sender"), (of,))


def forged_sender():
    of = case(53, _LETTER)
    raw = mail(fields(53, of.person.address, word(f"备案订单{of.order} 授权书")),
               _letter(of), vouched="fail", domain="stranger.test")
    return Fixture("053-forged-sender", "the contact's address, but no server vouches for it", raw,
                   "someone@stranger.test", held("unauthenticated-sender"), (of,))


def two_filings():
    cases = (case(54, _LETTER, nth=1), case(54, _LETTER, nth=2, domains=("yangben054b.cn",)))
    raw = mail(fields(54, cases[0].person.address, word("授权书")), _letter(cases[0]))
    return Fixture("054-two-filings", "two filings of one sender, and nothing says which", raw,
                   cases[0].person.address, held("several-filings"), cases)


def another_ones_order():
    own, other = case(55, _LETTER, nth=1), case(55, _LETTER, nth=2, mailbox="applicant055b")
    raw = mail(fields(55, own.person.address, word(f"订单{other.order} 授权书")), _letter(own))
    return Fixture("055-another-ones-order", "sender and order number point at different filings",
                   raw, own.person.address, held("conflicting-evidence"), (own, other))


def locked_filing():
    of = case(56, state="with-authority")
    raw = mail(fields(56, of.person.address, word(f"{of.order} 授权书")), _letter(of))
    return Fixture("056-locked-filing", "the authority has the filing: nothing can change now", raw,
                   of.person.address, locked(of), (of,))


def nobody():
    raw = mail(fields(57, "visitor@stranger.test", word("咨询备案")),
               text("你好，请问备案要多少天？\n"), domain="stranger.test")
    return Fixture("057-nobody", "a stranger with a question", raw, "visitor@stranger.test",
                   held("unknown-sender"))


def own_mail():
    raw = mail(
        fields(58, "beian@example.test", word("备案补正通知"), "Auto-Submitted: auto-generated"),
        text("这是本系统自己发出的邮件。\n"), domain="example.test")
    return Fixture("058-own-mail", "our own mail came back", raw, "beian@example.test",
                   ignored("own-mail"))


ALL = (auto_reply, bounce, stranger, forged_sender, two_filings, another_ones_order,
       locked_filing, nobody, own_mail)
