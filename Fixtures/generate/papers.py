"""The papers a filing may owe, each drawn for a case."""

from PIL import Image

import people
from canvas import RED, Sheet

A4 = (1240, 1754)
A4_LANDSCAPE = (1754, 1240)
_DATE = "2026年11月02日"


def authorization(case, seed, role="网站负责人", title=None):
    """主体负责人授权书 or 网站负责人授权书: printed form, filled in by hand, sealed."""
    sheet = Sheet(*A4, seed, body=case.typeface)
    sheet.title(150, title or f"{role}授权书")
    y = sheet.paragraph(140, 320, [f"{case.region_name}通信管理局："], 36)
    sheet.blank(140, y + 20, "兹授权", case.person.name, 260, 36)
    sheet.text(620, y + 20, f"为我单位{role}，", 36)
    sheet.blank(140, y + 120, "身份证号码", case.person.id_number, 640, 36)
    y = sheet.paragraph(
        140,
        y + 240,
        [
            "负责办理本单位互联网信息服务备案的有关事宜，并承担",
            "信息真实性核验、网站日常管理和联络的责任。",
            "被授权人所办理的事项，本单位均予以承认。",
        ],
        36,
        2.0,
    )
    sheet.blank(140, y + 60, "单位名称", case.unit, 760, 36)
    sheet.blank(140, y + 180, "法定代表人签字", case.legal, 300, 36)
    sheet.blank(140, y + 300, "日期", _DATE, 420, 36)
    sheet.text(800, y + 240, "（单位公章）", 32)
    if case.sealed:
        sheet.seal(900, y + 250, case.unit, 160)
    return sheet.image


def domain_certificate(case, domain, seed):
    """域名证书: landscape, ornamented, with the registrar's seal."""
    sheet = Sheet(*A4_LANDSCAPE, seed, paper=(250, 246, 230), body=case.typeface)
    _ornament(sheet)
    sheet.title(150, "国际域名注册证书", 76, (120, 70, 20))
    sheet.text(sheet.width // 2, 260, "Certificate of Domain Name Registration", 34, "serif",
               (120, 70, 20), "ma")
    sheet.paragraph(230, 360, ["兹证明以下域名已由注册人合法注册，并在注册管理机构登记："], 36)
    rows = [
        ("项目", "内容"),
        ("域名", domain),
        ("域名注册人", case.registrant or case.unit),
        ("域名注册商", f"{case.registrar}（样例）"),
        ("注册时间", "2024-03-01"),
        ("到期时间", case.expires),
    ]
    y = sheet.table(230, 450, (360, 930), rows, 74, 36)
    sheet.paragraph(230, y + 40, ["本证书仅证明域名的注册情况，有效期与域名注册期限一致。"], 30)
    sheet.seal(1380, y + 20, f"{case.registrar}域名专用章样例", 140)
    return sheet.image


def licence(case, seed):
    """营业执照, or 事业单位法人证书 for a public institution."""
    names = {"public-institution": "事业单位法人证书"}
    sheet = Sheet(*A4_LANDSCAPE, seed, paper=(248, 243, 226), body=case.typeface)
    sheet.frame(40, (170, 130, 60), 10)
    sheet.title(120, names.get(case.entity, "营 业 执 照"), 96, (60, 40, 20))
    sheet.text(160, 280, f"统一社会信用代码  {case.certificate_number}", 38, "bold")
    lines = [
        f"名　　称　　{case.unit}",
        "类　　型　　有限责任公司（样例）",
        f"法定代表人　{case.legal}",
        "注册资本　　壹佰万元整",
        "成立日期　　2020年06月18日",
        "营业期限　　2020年06月18日至长期",
        f"住　　所　　{case.region_name}样例区示范路 8 号",
    ]
    sheet.paragraph(160, 380, lines, 40, 2.1)
    sheet.seal(1420, 960, f"{case.region_name}市场监督管理局样例", 150)
    return sheet.image


def registrant_proof(case, seed):
    """有关网站备案域名注册人的证明."""
    sheet = Sheet(*A4, seed, body=case.typeface)
    sheet.title(150, "有关网站备案域名注册人的证明", 56)
    sheet.paragraph(140, 320, [f"{case.region_name}通信管理局："], 36)
    sheet.blank(140, 430, "域名", case.domains[0], 760)
    sheet.blank(140, 540, "注册人", case.registrant or case.legal, 400)
    sheet.blank(140, 650, "备案主体", case.unit, 760)
    y = sheet.paragraph(
        140,
        780,
        [
            "上述域名的注册人系本单位股东，同意本单位使用该域名",
            "开办网站并办理备案。由此产生的责任由本单位承担。",
            "附件：注册人身份证明及股东名册（样例）。",
        ],
        36,
        2.0,
    )
    sheet.blank(140, y + 80, "负责人签字", case.legal, 300)
    sheet.blank(140, y + 200, "日期", _DATE, 420)
    sheet.seal(900, y + 220, case.unit, 160)
    return sheet.image


def verification_form(case, seed):
    """网站备案信息真实性核验单, the partner of the Beijing confirmation."""
    sheet = Sheet(1240, 1100, seed, body=case.typeface)
    sheet.title(80, "网站备案信息真实性核验单", 56)
    rows = [
        ("项目", "内容"),
        ("主办单位", case.unit),
        ("证件号码", case.certificate_number),
        ("网站负责人", case.person.name),
        ("网站域名", f"{case.domains[0]} 等，见确认书"),
        ("核验结论", "主体信息一致，当面核验（样例）"),
    ]
    y = sheet.table(120, 220, (280, 720), rows, 84, 32)
    sheet.blank(140, y + 70, "网站负责人签字", case.person.name, 300)
    sheet.blank(140, y + 180, "日期", _DATE, 420)
    sheet.seal(920, y + 150, case.unit, 140)
    return sheet.image


def beijing_confirmation(case, seed):
    """北京备案确认书, stitched above the 核验单 as R30 asks."""
    sheet = Sheet(1240, 1240, seed, body=case.typeface)
    sheet.title(80, "北京备案确认书", 60)
    sheet.paragraph(120, 220, ["我单位确认以下域名均用于本次备案："], 36)
    entries = [f"{domain} {case.registrar}" for domain in case.domains]
    y = 310
    for number, entry in enumerate(entries):
        end = "。" if number == len(entries) - 1 else "；"
        sheet.handwriting(140, y, entry + end, 44)
        y += 84
    sheet.blank(140, y + 70, "主办单位", case.unit, 720)
    sheet.blank(140, y + 180, "负责人签字", case.person.name, 300)
    sheet.seal(920, y + 160, case.unit, 150)
    return stitched(sheet.image, verification_form(case, seed + 1))


def change_certificate(case, seed):
    """变更证明: whatever the registration authority issues (R36)."""
    sheet = Sheet(*A4, seed, body=case.typeface)
    sheet.title(140, f"{case.region_name}市场监督管理局", 52)
    sheet.title(230, "准予变更登记通知书", 64)
    sheet.text(620, 340, "（样例）登记内变字〔2026〕第 0118 号", 32, anchor="ma")
    sheet.paragraph(140, 430, [f"{case.unit}：", "你单位提交的变更登记申请，经审查予以核准。"], 36)
    rows = [
        ("变更事项", "变更前", "变更后"),
        ("名称", case.previous_unit or "—", case.unit),
        ("登记机关", "样例区局", "样例区局"),
    ]
    y = sheet.table(100, 600, (200, 410, 430), rows, 90, 28)
    sheet.paragraph(140, y + 60, ["特此通知。"], 36)
    sheet.text(760, y + 260, _DATE, 36)
    sheet.seal(880, y + 240, f"{case.region_name}市场监督管理局样例", 165)
    return sheet.image


def red_headed(case, seed):
    """编办证明: a red-headed paper of the superior department (R38)."""
    sheet = Sheet(*A4, seed, body=case.typeface)
    sheet.title(150, f"{case.region_name}样例主管部门文件", 72, RED)
    sheet.text(620, 290, "样编函〔2026〕18 号", 34, anchor="ma")
    sheet.draw.rectangle((120, 360, 1120, 366), fill=RED)
    sheet.title(430, f"关于同意{case.unit}", 46)
    sheet.title(500, "开办网站并办理备案的批复", 46)
    y = sheet.paragraph(
        140,
        620,
        [
            f"{case.unit}：",
            "　　你单位《关于开办网站的请示》收悉。经研究，同意",
            f"你单位开办网站，域名为 {case.domains[0]}，并依法",
            "办理互联网信息服务备案手续。",
            "　　特此批复。",
        ],
        38,
        2.0,
    )
    sheet.text(720, y + 200, _DATE, 38)
    sheet.seal(860, y + 190, f"{case.region_name}样例主管部门", 165)
    return sheet.image


def identity_card(case, seed):
    """The face side of an identity card, larger than life."""
    sheet = Sheet(1080, 680, seed, paper=(228, 238, 244))
    sheet.frame(14, (140, 160, 180), 4)
    label = (40, 90, 150)
    for y, name, value in (
        (90, "姓名", case.person.name),
        (190, "性别　男　　民族　汉", ""),
        (290, "出生", "1900 年 1 月"),
        (390, "住址", f"{case.region_name}样例区示范路 8 号"),
    ):
        sheet.text(70, y, name, 34, "sans", label)
        sheet.text(170, y, value, 38, "sans")
    sheet.text(70, 570, "公民身份号码", 34, "sans", label)
    sheet.text(330, 566, case.person.id_number, 42, "bold")
    looks = people.looks_of(case.person.name)
    sheet.image.paste(people.portrait(looks, 250, 320, (196, 214, 226)), (770, 130))
    return sheet.image


def handheld(case, seed, document):
    """The person, upright, holding a document before the chest."""
    wall = (176, 196, 190)
    sheet = Sheet(1280, 1600, seed, wall)
    photo, pen = sheet.image, sheet.draw
    looks = people.looks_of(case.person.name)
    photo.paste(people.portrait(looks, 1000, 1280, wall), (140, 60))
    for x in range(100, 1280, 154):
        pen.line((x, 0, x, 120), (150, 172, 166), 3)
    held = document.resize((920, round(document.height * 920 / document.width)),
                           Image.Resampling.LANCZOS)
    left, top = 180, 1560 - held.height
    photo.paste(held, (left, top))
    for x in (left - 30, left + held.width - 60):
        pen.rounded_rectangle((x, top + held.height // 2, x + 90, top + held.height // 2 + 150),
                              40, fill=(236, 198, 166), outline=(190, 140, 110), width=4)
    return photo


def stitched(upper, lower):
    """Both pictures in one, one above the other."""
    width = max(upper.width, lower.width)
    joined = Image.new("RGB", (width, upper.height + lower.height + 16), (255, 255, 255))
    joined.paste(upper, (0, 0))
    joined.paste(lower, (0, upper.height + 16))
    return joined


def _ornament(sheet):
    sheet.frame(30, (150, 100, 40), 10)
    sheet.frame(54, (190, 150, 90), 3)
    for x in range(74, sheet.width - 90, 24):
        for y in (66, sheet.height - 86):
            sheet.draw.arc((x, y, x + 28, y + 20), 0, 360, (190, 120, 50), 2)
    for y in range(90, sheet.height - 100, 24):
        for x in (62, sheet.width - 90):
            sheet.draw.arc((x, y, x + 28, y + 20), 0, 360, (190, 120, 50), 2)
