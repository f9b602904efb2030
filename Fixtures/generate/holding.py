"""Photos of people and documents: who holds what, and what is in the way."""

from PIL import Image, ImageDraw

import people

_WALLS = ((176, 196, 190), (206, 198, 184), (150, 168, 190), (188, 188, 188))
_HAND = (226, 182, 152)


def scenes(case, document, seed, size):
    """Each photo's name, what it is worth, itself, and what may be said of the holder.

    `size` is the held document's width in two heads' widths.
    """
    looks = people.looks_of(case.person.name)
    wall = _WALLS[seed % len(_WALLS)]
    other = people.looks_of(f"{case.person.name}'s friend")
    yield "held low", "good", _held(looks, document, wall, 0.9 * size), ("seen",)
    yield "held aside", "good", _aside(looks, document, wall, size), ("seen",)
    yield "passer-by behind", "good", _passed_by(looks, other, document, wall, size), ("seen",)
    yield "face covered", "bad", _covered(looks, document, wall, size, seed), ("hidden", "unclear")
    yield "turned away", "bad", _held(looks, document, wall, size, face=_back), ("hidden", "unclear")
    yield "face cut", "bad", _held(looks, document, wall, size, rise=520), ("cut", "hidden", "unclear")
    yield "two people", "bad", _two(looks, other, document, wall, size), ("several",)
    yield "on a table", "bad", _on_table(document, seed), ("nobody", "hidden")
    yield "scan", "bad", document.convert("RGB"), ("nobody", "hidden")


def _held(looks, document, wall, size, rise=0, face=lambda looks: None):
    photo = Image.new("RGB", (1280, 1600), wall)
    figure = people.bust(looks, 1000, 1280)
    photo.paste(figure, (140, 100 - rise), figure)
    cover = face(looks)
    if cover:
        ImageDraw.Draw(photo).ellipse(cover[0], fill=cover[1])
    _hold(photo, document, round(900 * size), 640, 1580)
    return photo


def _back(looks):
    """Only hair is seen of a head that is turned away."""
    return (380, 290, 900, 1000), looks.hair


def _covered(looks, document, wall, size, seed):
    """A hand or a mask lies over half of the face."""
    photo = _held(looks, document, wall, size)
    pen = ImageDraw.Draw(photo)
    if seed % 2:
        pen.rounded_rectangle((430, 690, 850, 960), 90, fill=(214, 224, 228))
    else:
        pen.rounded_rectangle((400, 480, 880, 700), 100, fill=_HAND, outline=(180, 130, 104), width=6)
    return photo


def _aside(looks, document, wall, size):
    """A landscape photo: the person on the left, the document beside the face."""
    photo = Image.new("RGB", (1700, 1240), wall)
    figure = people.bust(looks, 860, 1100)
    photo.paste(figure, (0, 150), figure)
    _hold(photo, document, round(820 * size), 1250, 1100)
    return photo


def _two(one, other, document, wall, size):
    photo = Image.new("RGB", (1700, 1400), wall)
    for looks, left in ((one, 20), (other, 860)):
        figure = people.bust(looks, 800, 1024)
        photo.paste(figure, (left, 90), figure)
    _hold(photo, document, round(700 * size), 850, 1380)
    return photo


def _passed_by(looks, other, document, wall, size):
    """Somebody far behind does not hold the document."""
    far = people.bust(other, 330, 420)
    wide = Image.new("RGB", (1500, 1600), wall)
    wide.paste(far, (1180, 260), far)
    figure = people.bust(looks, 1000, 1280)
    wide.paste(figure, (120, 100), figure)
    _hold(wide, document, round(900 * size), 620, 1580)
    return wide


def _on_table(document, seed):
    """Nobody holds it: it lies on a wooden table, seen from above."""
    table = Image.new("RGB", (1600, 1200), (131, 102, 74))
    pen = ImageDraw.Draw(table)
    for y in range(0, 1200, 37):
        pen.line((0, y, 1600, y + seed % 9), (118, 90, 64), 2)
    table.paste(_resized(document, 880), (300 + seed % 7 * 10, 280))
    return table


def _hold(photo, document, wide, middle, bottom):
    """Pastes the document with its lower edge at `bottom`, a thumb on either side."""
    held = _resized(document, wide)
    left = middle - held.width // 2
    top = bottom - held.height
    photo.paste(held, (left, top))
    pen = ImageDraw.Draw(photo)
    for x in (left - 50, left + held.width - 40):
        box = (x, top + held.height // 2, x + 90, top + held.height // 2 + 150)
        pen.rounded_rectangle(box, 40, fill=_HAND, outline=(190, 140, 110), width=4)


def _resized(document, wide):
    height = round(document.height * wide / document.width)
    return document.convert("RGB").resize((wide, height), Image.Resampling.LANCZOS)
