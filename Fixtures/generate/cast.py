"""The people and companies of the fixtures. All are invented; no birthday is of this century."""

from dataclasses import dataclass, field

from numbers_of_papers import credit_code, id_number

REVIEWER = "reviewer.li@example.test"
INTAKE = "beian@example.test"

_REGIONS = {
    "11": ("北京市", "110101"),
    "15": ("内蒙古自治区", "150102"),
    "33": ("浙江省", "330102"),
    "36": ("江西省", "360102"),
    "43": ("湖南省", "430102"),
    "51": ("四川省", "510104"),
    "53": ("云南省", "530102"),
    "62": ("甘肃省", "620102"),
}
_KINDS = {"enterprise": "91", "public-institution": "12", "individual": None}


@dataclass(frozen=True)
class Person:
    name: str
    address: str
    region: str
    sequence: int

    @property
    def id_number(self):
        return id_number(self.region, f"190001{self.sequence % 28 + 1:02d}", self.sequence)


@dataclass(frozen=True)
class Case:
    """One filing: who files what, and which papers are owed."""

    order: str
    unit: str
    person: Person
    legal: str
    domains: tuple
    owed: tuple
    province: str = "53"
    entity: str = "enterprise"
    kind: str = "first"
    state: str = "needs-supplement"
    previous_unit: str | None = None
    registrant: str | None = None
    registrar: str = "阿里云"
    deadline: str = "2030-12-31"
    # Of the certificates, and the printed text of every paper.
    expires: str = "2031-03-01"
    typeface: str = "serif"
    # Whether the unit has sealed its letters.
    sealed: bool = True
    others: tuple = field(default=())

    @property
    def region_name(self):
        return _REGIONS[self.province][0]

    @property
    def certificate_number(self):
        kind = _KINDS[self.entity]
        if kind is None:
            return self.person.id_number
        return credit_code(kind, _REGIONS[self.province][1], f"MA00{self.order[-4:]}")

    def filing(self):
        """The filing as one line of `buzheng filing import`."""
        subject = {"name": self.unit, "certificate_number": self.certificate_number}
        if self.previous_unit:
            subject["previous_name"] = self.previous_unit
        owner = {"name": self.person.name, "id_number": self.person.id_number}
        line = {
            "order": self.order,
            "kind": self.kind,
            "entity": self.entity,
            "province": self.province,
            "subject": subject,
            "legal_representative": self.legal,
            "subject_owner": owner,
            "site_owner": owner,
            "domains": [
                {
                    "name": domain,
                    "registrant": self.registrant or self.unit,
                    "registrar": self.registrar,
                    "expires": "2031-03-01",
                }
                for domain in self.domains
            ],
            "contacts": [
                {"name": person.name, "address": person.address, "language": "zh-CN"}
                for person in (self.person, *self.others)
            ],
            "reviewer": REVIEWER,
            "state": self.state,
        }
        if self.owed:
            line["owed"] = [self._owed(paper) for paper in self.owed]
        return line

    def _owed(self, paper):
        material, _, domain = paper.partition(":")
        owed = {"material": material}
        if domain:
            owed["domain"] = domain
        return owed | {"reason": "缺少，请补充", "deadline": self.deadline}


def person(name, mailbox, province, sequence):
    address = f"{mailbox}@applicant.example.test"
    return Person(name, address, _REGIONS[province][1], sequence)
