"""Labelled pictures of every material, well taken and spoilt: `corpus.py DIRECTORY`.

The filings go to `filings.json`. Each picture's label is printed as a line of JSON as soon as its
file is whole, so that a reader need not wait for the last.
"""

import functools
import json
import sys
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import camera
import holding
import mishaps
import papers
import pictures
from expect import TITLES
from fixture import case

CERTIFICATE, CARD, LICENCE = "domain-certificate", "site-owner-document", "subject-document"
LETTERS = ("site-authorization", "subject-authorization")
PERSONAL, UNIT = "handheld-personal-document", "handheld-organization-document"
_PLACES = "yunling dianchi cangshan erhai shilin cuihu jinsha yulong honghe puer lancang nujiang".split()
_ENDS = (".cn", ".com", ".com.cn", ".net")
_FACES = ("serif", "sans", "heavy")
_ROUNDS = 3
# Longest edge, in pixels: small enough to be read by the hundred, and every character legible.
_EDGE = 1240


@dataclass(frozen=True)
class Label:
    """What a picture is, and what must be said of it.

    `kind` is `good` (never returned), `bad` (never passes) or `flawed` (a doubt is in order).
    `legible` says that a person can read it; `differs` names the fields of which one character is
    another than the filing's. `holder` lists what may be said of who holds the document. Of `codes`
    at least one must be among the findings, when there are any.
    """

    file: str
    order: str
    material: str
    about: str
    kind: str
    legible: bool
    differs: tuple = ()
    holder: tuple = ()
    codes: tuple = ()
    domain: str | None = None


def cases():
    """A filing for each round and material, with its own names, numbers, domain and typeface."""
    found = {}
    for index in range(_ROUNDS):
        for place, material in enumerate(TITLES):
            number = 700 + index * len(TITLES) + place
            beijing = material in ("beijing-confirmation", "verification-form")
            entity = "public-institution" if material == "bianban-certificate" else "enterprise"
            domain = _PLACES[(number * 5) % 12] + f"{number % 90 + 10}" + _ENDS[number % 4]
            found[material, index] = case(
                number, material, domains=(domain,), entity=entity,
                province="11" if beijing else "53", previous_unit="旧名样例网络有限公司",
                typeface=_FACES[index % 3])
    return found


def labelled(of):
    """Yields each label with its picture's bytes."""
    for (material, index), filing in of.items():
        shot = _Shot(filing, material, index)
        yield from _well_taken(shot)
        yield from _spoilt(shot)
        if material == CERTIFICATE:
            yield from _wrong_certificates(shot)
        elif material in (PERSONAL, UNIT):
            yield from _wrong_holders(shot)
            yield from _wrong_held(shot)
        elif material in (CARD, LICENCE, *LETTERS):
            yield from _wrong_numbers(shot)


class _Shot:
    """One paper of one filing, ready to be taken in many ways."""

    def __init__(self, filing, material, index):
        self.filing, self.material, self.index = filing, material, index
        self.seed = int(filing.order[-6:])
        self.holder = ("seen",) if material in (PERSONAL, UNIT) else ()

    @functools.cached_property
    def drawn(self):
        return self.draw(self.filing)

    def draw(self, filing):
        if self.material == CERTIFICATE:
            image = papers.domain_certificate(filing, filing.domains[0], self.seed)
        else:
            image = pictures.drawn(filing, self.material, self.seed)
        return camera.shrunk(image, _EDGE)

    @functools.cached_property
    def taken(self):
        """As it is usually taken."""
        if self.holder:
            return camera.photographed(self.drawn, self.seed, 1.6)
        return camera.scanned(self.drawn, self.seed, 1.6)

    def saved(self, about, kind, image, **label):
        """The picture's label, and its file as a camera or scanner makes it."""
        data = _heavy(image) if self.material == CERTIFICATE else camera.jpeg(image, 82)
        return self.labelled(data, about, kind, **label)

    def labelled(self, data, about, kind, legible=True, holder=None, differs=(), codes=()):
        name = f"{self.seed}-{self.material}-{about.replace(' ', '-')}.jpg"
        return Label(
            name, self.filing.order, self.material, about, kind, legible, differs,
            holder=self.holder if holder is None else holder, codes=codes,
            domain=self.filing.domains[0] if self.material == CERTIFICATE else None), data


def _heavy(image):
    """Above the least size of a certificate, by the film that a phone appends when need be."""
    data, least = camera.jpeg(image, 90), pictures.CERTIFICATE_LEAST + 12_000
    return data if len(data) >= least else camera.with_trailer(data, least)


def _well_taken(shot):
    yield shot.saved("flatbed" if not shot.holder else "camera", "good", shot.taken)
    chat = mishaps.chatted(camera.photographed(shot.drawn, shot.seed, 1.6))
    # A certificate is to be of 200 KB at least (R04).
    kind = "bad" if shot.material == CERTIFICATE else "good"
    yield shot.labelled(camera.jpeg(chat, 60), "chat", kind)
    if shot.holder:
        return
    aside = mishaps.tilted(shot.drawn, shot.seed)
    yield shot.saved("phone", "good", camera.photographed(aside, shot.seed, 1.8))
    if shot.material == CERTIFICATE:
        yield shot.saved("screenshot", "good", camera.scanned(shot.drawn, shot.seed, 2.2))


_BAD = {
    "blurred": lambda shot: mishaps.out_of_focus(shot.taken, 6),
    "moved": lambda shot: mishaps.moved(shot.taken, 21),
    "dark": lambda shot: camera.darkened(shot.taken, 0.3),
    "grey copy": lambda shot: camera.grey_copy(shot.drawn),
    "tinted copy": lambda shot: mishaps.tinted(camera.grey_copy(shot.drawn)),
    "fax": lambda shot: mishaps.faxed(shot.drawn),
    "thumbnail": lambda shot: camera.shrunk(shot.taken, 620),
    "grey copy on a desk": lambda shot: camera.photographed(
        mishaps.on_coloured_desk(camera.grey_copy(shot.drawn), shot.seed), shot.seed),
}
# And what must be said of it; what lies over blank paper or a line that nobody compares goes unseen.
_FLAWED = {
    "glare": (lambda shot: mishaps.reflecting(shot.taken), ()),
    "cut": (lambda shot: mishaps.cut(shot.taken), ("incomplete", "unclear")),
    "fingers": (lambda shot: mishaps.under_fingers(shot.taken), ()),
    "on its side": (lambda shot: mishaps.on_its_side(shot.taken), ("unclear",)),
}


def _spoilt(shot):
    """A quarter of the ways for each paper, other ones for the next."""
    ways = [(about, "bad", make, ()) for about, make in _BAD.items()]
    ways += [(about, "flawed", make, codes) for about, (make, codes) in _FLAWED.items()]
    for number, (about, kind, make, codes) in enumerate(ways):
        # Fingers are drawn over the middle of a sheet; of a person they cover nothing.
        if about == "fingers" and shot.holder:
            continue
        if (number + shot.seed // 1000 + shot.index) % 4 == 0:
            yield shot.saved(about, kind, make(shot), legible=False, holder=(), codes=codes)


def _wrong_certificates(shot):
    domain = shot.filing.domains[0]
    for number in range(3):
        other = _one_character_differs(domain, shot.index * 3 + number)
        yield _redrawn(shot, f"one character differs {number}", differs=("domain",),
                       domains=(other,))
    yield _redrawn(shot, "wrong domain", differs=("domain",), domains=("bieren-yangben.com",))
    yield _redrawn(shot, "expired", expires="2025-03-01")
    yield _redrawn(shot, "wrong registrant", registrant="别家样例贸易有限公司")


def _redrawn(shot, about, differs=(), codes=(), **changes):
    """The same paper with something else in it than the filing says."""
    image = camera.scanned(shot.draw(replace(shot.filing, **changes)), shot.seed, 1.6)
    return shot.saved(about, "bad", image, differs=differs, codes=codes)


def _wrong_numbers(shot):
    filing = shot.filing
    if shot.material == LICENCE:
        for at in (3, 11, 16):
            image = shot.draw(_with_wrong_code(filing, at))
            yield shot.saved(f"one character of the code differs {at}", "bad",
                             camera.scanned(image, shot.seed, 1.6), differs=("subject-number",))
    elif shot.material == CARD:
        for at in (5, 13, 17):
            yield _redrawn(shot, f"one digit differs {at}", differs=("owner-number",),
                           person=_with_wrong_number(filing.person, at))
    else:
        yield _redrawn(shot, "another person", person=replace(filing.person, name="别无一"))
        yield _redrawn(shot, "unsigned", codes=("unsigned",), legal="")
        yield _redrawn(shot, "unsealed", codes=("unsealed",), sealed=False)


def _with_wrong_code(filing, at):
    class Misprinted(type(filing)):
        @property
        def certificate_number(self):
            return _with_other_digit(super().certificate_number, at)
    return Misprinted(**{field.name: getattr(filing, field.name) for field in fields(filing)})


def _with_wrong_number(person, at):
    class Misprinted(type(person)):
        @property
        def id_number(self):
            return _with_other_digit(super().id_number, at)
    return Misprinted(**{field.name: getattr(person, field.name) for field in fields(person)})


def _with_other_digit(number, at):
    digit = str((int(number[at]) + 3) % 10) if number[at].isdigit() else "7"
    return number[:at] + digit + number[at + 1:]


def _one_character_differs(domain, pick):
    """By a look-alike when the name has one, else by the next letter."""
    name, dot, end = domain.partition(".")
    alike = {"l": "1", "i": "l", "o": "0", "g": "q", "u": "v", "n": "h", "e": "c"}
    places = [at for at, character in enumerate(name) if character in alike]
    at = places[pick % len(places)] if pick % 2 == 0 else pick % len(name)
    other = alike.get(name[at]) if pick % 2 == 0 else "z" if name[at] != "z" else "y"
    return name[:at] + other + name[at + 1:] + dot + end


def _wrong_holders(shot):
    filing, seed = shot.filing, shot.seed
    card = papers.identity_card if shot.material == PERSONAL else papers.licence
    document = card(filing, seed)
    size = 0.72 if shot.material == PERSONAL else 1
    for about, kind, image, holder in holding.scenes(filing, document, seed, size):
        photo = camera.photographed(camera.shrunk(image, _EDGE), seed, 1.6)
        yield shot.saved(about, kind, photo, holder=holder, legible=kind == "good")


def _wrong_held(shot):
    """Held as it should be, but somebody else's: nothing of name and number is the filing's."""
    filing = shot.filing
    other = replace(
        filing, order=str(int(filing.order) + 5), unit="别家样例贸易有限公司",
        person=replace(filing.person, name="别无一", sequence=filing.person.sequence + 5))
    photo = camera.photographed(shot.draw(other), shot.seed, 1.6)
    number = "owner-number" if shot.material == PERSONAL else "subject-number"
    yield shot.saved("of somebody else", "bad", photo, differs=(number,), codes=("mismatch", "unclear"))


def sample():
    """The filings whose few pictures are kept beside the generator for people to look at."""
    return {key: filing for key, filing in cases().items() if key in ((PERSONAL, 0), (CARD, 0))}


SAMPLE = ("camera", "face covered", "on a table", "phone", "fax", "one digit differs 13")


def write(folder, of, wanted=None):
    """Writes filings and pictures, and yields each label when its file is whole.

    `wanted` names the sorts of picture; all of them, unless given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    filings = {filing.order: filing.filing() for filing in of.values()}
    (folder / "filings.json").write_text(json.dumps(filings, ensure_ascii=False, indent=1) + "\n")
    for label, data in labelled(of):
        if not wanted or label.about in wanted:
            (folder / label.file).write_bytes(data)
            yield asdict(label)


def main(folder):
    for label in write(folder, cases()):
        print(json.dumps(label, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
