"""What reviewers ask for, in their form and in their own words."""

from cast import REVIEWER
from expect import confirmation, held, request, requested
from fixture import Fixture, case, fields
from message import mail, text, word


def _from_reviewer(number, slug, about, subject, words, expect, cases=(), kind="plain"):
    raw = mail(fields(number, REVIEWER, word(subject)), text(words, kind=kind),
               domain="example.test")
    return Fixture(f"{number:03d}-{slug}", about, raw, REVIEWER, expect, tuple(cases))


def structured_form():
    of = case(70, state="in-review", domains=("yangben070.cn", "yangben070.com"))
    words = (
        "#补正\n"
        f"订单号: {of.order}\n期限: 2030-09-30\n"
        "- 材料: 网站负责人授权书 | 问题: 缺失 | 要求: 法人签字并盖公章\n"
        "- 材料: 域名证书 | 域名: yangben070.cn, yangben070.com | 问题: 不清晰 | 要求: 彩打后拍照\n"
        "#完\n")
    items = ["site-authorization", "domain-certificate:yangben070.cn",
             "domain-certificate:yangben070.com"]
    return _from_reviewer(70, "structured-form", "the form a reviewer can rely on", "补正通知",
                          words, requested([request(of, items)], of), [of])


def plain_words():
    of = case(71, state="in-review")
    words = f"备案订单{of.order}：缺少网站负责人授权书；域名证书不清晰，请重新上传。\n"
    items = ["site-authorization", "domain-certificate"]
    return _from_reviewer(71, "plain-words", "one line in a reviewer's own words", "初审意见",
                          words, requested([request(of, items)], of), [of])


def numbered_list():
    of = case(72, state="in-review", domains=("yangben072.cn", "yangben072.com"), province="62")
    words = (
        f"您好，您的备案订单{of.order}初审未通过：\n"
        "1、主体负责人非法人，需提供主体负责人授权书（甘肃请用专用模板）；\n"
        "2、yangben072.cn、yangben072.com 缺域名证书，每个域名单独一张；\n"
        "3、核验单已过期，请在新核验单上重新签字。\n"
        "请于2030年9月25日前回复本邮件。\n")
    items = ["subject-authorization", "domain-certificate:yangben072.cn",
             "domain-certificate:yangben072.com", "verification-form"]
    return _from_reviewer(72, "numbered-list", "a numbered list with a deadline", "备案补正",
                          words, requested([request(of, items)], of), [of])


def several_orders():
    cases = [case(73, state="in-review", nth=n, mailbox=f"applicant073{letter}",
                  domains=(f"yangben073{letter}.cn",))
             for n, letter in ((1, "a"), (2, "b"))]
    words = f"以下订单统一补充域名证书：{cases[0].order}、{cases[1].order}。\n"
    replies = [request(of, ["domain-certificate"]) for of in cases]
    return _from_reviewer(73, "several-orders", "one request for two filings", "补充域名证书",
                          words, requested(replies), cases)


def unclear():
    words = "张总你好，昨天电话里说的那个材料还没收到哈，尽快发我。\n"
    return _from_reviewer(74, "unclear", "no order and no paper: the reviewer is asked", "材料",
                          words, held("reviewer-confirmation", replies=[confirmation()]))


def html_table():
    of = case(75, state="in-review")
    rows = "".join(
        f"<tr><td>{n}</td><td>{paper}</td><td>{issue}</td><td>{remedy}</td></tr>"
        for n, paper, issue, remedy in (
            (1, "网站负责人授权书", "未盖章", "请加盖公章"),
            (2, "变更证明", "缺失", "请提供工商局出具的证明")))
    words = (f"<p>订单号：{of.order}</p><table><tr><th>序号</th><th>材料名称</th><th>问题</th>"
             f"<th>修改建议</th></tr>{rows}</table>")
    items = ["site-authorization", "change-certificate"]
    return _from_reviewer(75, "html-table", "a table pasted from a spreadsheet", "初审意见", words,
                          requested([request(of, items)], of), [of], kind="html")


ALL = (structured_form, plain_words, numbered_list, several_orders, unclear, html_table)
