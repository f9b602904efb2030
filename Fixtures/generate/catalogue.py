"""The pictures on their own, for the checks of files on disk, and the filings as a table."""

import csv
import io

import pictures as take
from expect import TITLES
from fixture import case
from measure import measured

OF = case(800, *TITLES, domains=("yangben-tupian.cn",), previous_unit="旧名样例网络有限公司")
_DOMAIN = OF.domains[0]
_HANDHELD = "handheld-organization-document"


def pictures():
    """Each file's name, its bytes, and what is said of it in pictures.json."""
    for material in TITLES:
        yield _entry(f"{material}.jpg", take.good(OF, material, _DOMAIN), material, "checked")
    yield from _spoilt()


def _spoilt():
    letter, certificate = "site-authorization", "domain-certificate"
    for name, data, material, code in (
        ("blurred.jpg", take.blurred(OF, letter), letter, "unclear"),
        ("grey-copy.jpg", take.grey_copy(OF, letter), letter, "not-original"),
        ("small-certificate.jpg", take.small_certificate(OF, _DOMAIN), certificate, "too-small"),
        ("dark.jpg", take.dark(OF, _HANDHELD), _HANDHELD, "unclear"),
        ("blank.jpg", take.blank(), letter, "unclear"),
        ("tiny.jpg", take.tiny(OF, letter), letter, "too-small"),
        ("empty.jpg", b"", letter, "incomplete"),
        ("cut-off.jpg", take.good(OF, letter)[:40_000], letter, "incomplete"),
    ):
        yield _entry(name, data, material, "returned", code)
    yield _entry("letter.png", take.as_png(OF, letter), letter, "checked")
    yield _entry("letter.pdf", take.as_pdf(OF, letter), letter, "mended")
    yield _entry("iphone.jpg", take.as_heic(OF, letter), letter, "mended")
    yield _entry("form.gif", take.as_gif(OF, "verification-form"), "verification-form", "checked")


def _entry(name, data, material, verdict, *codes):
    entry = {"file": name, "material": material, "verdict": verdict, "findings": list(codes)}
    if material == "domain-certificate":
        entry["domain"] = _DOMAIN
    if name.endswith((".jpg", ".png", ".gif")) and name not in _UNREADABLE:
        entry["measured"] = measured(data)
    return name, data, entry


_UNREADABLE = {"iphone.jpg", "empty.jpg", "cut-off.jpg"}

_COLUMNS = (
    "order kind entity province subject_name subject_certificate_number subject_previous_name"
    " legal_representative subject_owner_name subject_owner_id_number site_owner_name"
    " site_owner_id_number domains contacts reviewer state owed"
).split()


def csv_of(cases):
    """Filings with one line each; lists are parted by semicolons inside a field."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for each in cases:
        owner = (each.person.name, each.person.id_number)
        writer.writerow((
            each.order, each.kind, each.entity, each.province, each.unit,
            each.certificate_number, each.previous_unit or "", each.legal, *owner, *owner,
            ";".join(each.domains), each.person.address, "reviewer.li@example.test", each.state,
            ";".join(each.owed)))
    return table.getvalue()
