"""A mail with its case and its expected outcome, and the cases' common stock of names."""

from dataclasses import dataclass

from cast import Case, person

_PLACES = "云岭 滇池 苍山 洱海 石林 翠湖 金沙 玉龙 红河 普洱 澜沧 怒江 梅里 丽水 兰江 青田 桐庐".split()
_TRADES = "网络 信息 文化 农业 教育 物流 旅游 建筑 食品 机械 电子 园林 印务".split()
_SURNAMES = "林 周 何 宋 许 沈 罗 唐 程 叶 余 方 陆".split()
_GIVEN = "一舟 小满 北川 青禾 明川 知夏 一鸣 晓棠 若谷 长风 子安".split()


@dataclass(frozen=True)
class Fixture:
    """One .eml: what it is about, its bytes, who handed it in, and what must follow."""

    name: str
    about: str
    raw: bytes
    sender: str
    expect: dict
    cases: tuple = ()
    filings: str = "mails.jsonl"
    deliveries: int = 1
    again: list | None = None

    def described(self):
        """The JSON beside the mail."""
        setup = {
            "filings": f"Fixtures/filings/{self.filings}",
            "orders": [case.order for case in self.cases],
        }
        described = {
            "about": self.about,
            "setup": setup,
            "from": self.sender,
            "to": "beian@example.test",
            "expect": self.expect,
        }
        if self.again:
            described |= {"deliveries": self.deliveries, "again": self.again}
        return described


def case(number, *owed, domains=None, nth=1, mailbox=None, **more):
    """The `nth` filing of mail `number`, with names from the stock."""
    pick = number * 7 + nth * 3
    unit = f"{_PLACES[pick % 17]}样例{_TRADES[pick % 13]}有限公司"
    name = _SURNAMES[pick % 13] + _GIVEN[pick % 11]
    province = more.get("province", "53")
    who = person(name, mailbox or f"applicant{number:03d}", province, number)
    legal = _SURNAMES[(pick + 5) % 13] + _GIVEN[(pick + 4) % 11]
    return Case(
        order=f"1799000{number:03d}{nth:03d}",
        unit=more.pop("unit", unit),
        person=who,
        legal=legal,
        domains=tuple(domains or (f"yangben{number:03d}.cn",)),
        owed=tuple(owed),
        **more,
    )


def fields(number, sender, subject, *more, name=None, to="beian@example.test"):
    """The header of a plain mail of fixture `number`; `subject` is bytes already encoded."""
    shown = f"{name} <{sender}>" if name else sender
    return [
        f"Message-ID: <fixture-{number:03d}@{sender.partition('@')[2]}>",
        f"Date: Mon, 02 Nov 2026 09:{number:02d}:00 +0800",
        f"From: {shown}",
        f"To: {to}",
        b"Subject: " + subject,
        "MIME-Version: 1.0",
        *more,
    ]
