"""What must become of a mail, written beside it as JSON."""

from cast import REVIEWER

TITLES = {
    "subject-authorization": "主体负责人授权书",
    "site-authorization": "网站负责人授权书",
    "domain-certificate": "域名证书",
    "handheld-personal-document": "手持个人证件照片",
    "handheld-organization-document": "手持单位证件照片",
    "registrant-proof": "有关网站备案域名注册人的证明",
    "beijing-confirmation": "北京备案确认书",
    "change-certificate": "变更证明",
    "bianban-certificate": "编办证明",
    "verification-form": "核验单",
    "subject-document": "备案主体证件",
    "site-owner-document": "网站负责人证件",
}


def checked(path, item):
    return {"path": path, "item": item, "verdict": "checked", "findings": []}


def mended(path, item):
    return {"path": path, "item": item, "verdict": "mended", "findings": []}


def returned(path, item, *findings):
    return {"path": path, "item": item, "verdict": "returned", "findings": list(findings)}


def doubted(path, item, *findings):
    return {"path": path, "item": item, "verdict": "held", "findings": list(findings)}


def aside(path, reason):
    return {"path": path, "item": None, "aside": reason}


def done(case, attachments=(), to=None):
    """Decided: an answer that names every owed paper, and a report once all are in."""
    recipient = to or case.person.address
    replies = [answer(case, recipient)]
    kept = {paper["item"] for paper in attachments
            if paper.get("verdict") in ("checked", "mended", "held")}
    if kept == set(case.owed):
        replies.append(report(case))
    return _outcome("done", None, case, attachments, replies)


def held(reason, case=None, attachments=(), replies=()):
    return _outcome("held", reason, case, attachments, replies)


def ignored(reason):
    return _outcome("ignored", reason, None, (), ())


def requested(replies, case=None):
    """A reviewer's words were understood; the applicants are told, and the reviewer how."""
    return _outcome("done", None, case, (), [*replies, confirmation()])


def locked(case):
    """Nothing can change now: the applicant is told so, and a person may look."""
    reply = {"to": case.person.address, "kind": "answer", "contains": [case.order]}
    return _outcome("held", "nothing-asked", case, (), [reply])


def answer(case, recipient=None):
    return _reply("answer", recipient or case.person.address, case, case.owed)


def request(case, items):
    return _reply("request", case.person.address, case, items)


def report(case):
    return _reply("report", REVIEWER, case, ())


def confirmation(*words):
    return {"to": REVIEWER, "kind": "confirmation", "contains": list(words)}


def _reply(kind, recipient, case, items):
    names = {TITLES[item.partition(":")[0]] for item in items}
    domains = {item.partition(":")[2] for item in items} - {""}
    words = [case.order, *sorted(names), *sorted(domains)]
    return {"to": recipient, "kind": kind, "contains": words}


def _outcome(state, reason, case, attachments, replies):
    return {
        "state": state,
        "reason": reason,
        "order": case.order if case else None,
        "attachments": list(attachments),
        "replies": list(replies),
    }
