"""People drawn by arithmetic: heads of nobody, with varied features, light, hair and glasses.

Only operations that round alike on every machine are used, so that pictures come out the same.
"""

import functools
import random
from dataclasses import dataclass

import numpy
from PIL import Image

_SKINS = ((238, 204, 178), (226, 186, 156), (214, 172, 138), (196, 150, 118), (168, 122, 92))
_HAIRS = ((24, 21, 20), (40, 32, 28), (62, 46, 36), (96, 92, 90))
_CLOTHES = ((52, 66, 108), (92, 40, 48), (58, 88, 74), (70, 70, 76), (148, 148, 152))
_FRAME = (40, 38, 40)


@dataclass(frozen=True)
class Looks:
    """What somebody looks like: eyes in halves of a head's width, the others against the mean."""

    skin: tuple
    hair: tuple
    clothes: tuple
    glasses: bool
    long_hair: bool
    jaw: float
    eyes: float
    brows: float
    nose: float
    mouth: float
    light: float


def looks_of(name):
    """The same person every time."""
    pick = random.Random(f"looks of {name}")
    return Looks(
        skin=pick.choice(_SKINS), hair=pick.choice(_HAIRS), clothes=pick.choice(_CLOTHES),
        glasses=pick.random() < 0.3, long_hair=pick.random() < 0.4,
        jaw=pick.uniform(0.78, 0.92), eyes=pick.uniform(0.40, 0.46),
        brows=pick.uniform(0.9, 1.15), nose=pick.uniform(0.92, 1.08),
        mouth=pick.uniform(0.88, 1.12), light=pick.uniform(-0.45, 0.45))


@functools.lru_cache(maxsize=16)
def bust(looks, width, height):
    """Head and shoulders, upright; transparent where the background shows. Nobody draws on it."""
    easel = _Easel(width, height)
    _paint_body(easel, looks)
    _paint_head(easel, looks)
    for side in (-1, 1):
        _paint_eye(easel, looks, side)
    _paint_nose(easel, looks)
    _paint_mouth(easel, looks)
    if looks.glasses:
        _paint_glasses(easel)
    return easel.image()


def portrait(looks, width, height, background):
    """Head and shoulders before a wall."""
    ground = Image.new("RGB", (width, height), background)
    figure = bust(looks, width, height)
    ground.paste(figure, (0, 0), figure)
    return ground


class _Easel:
    """Colours painted over each other; the origin lies between the eyes, 1 is half a head's width."""

    def __init__(self, width, height):
        half = 0.235 * width
        self.x = ((numpy.arange(width) + 0.5 - width / 2) / half)[None, :]
        self.y = ((numpy.arange(height) + 0.5 - 0.40 * height) / half)[:, None]
        self.soft = max(0.03, 1.2 / half)
        self.colour = numpy.zeros((height, width, 3))
        self.alpha = numpy.zeros((height, width))

    def window(self, x, y, reach_x, reach_y):
        """The part of the easel around a point, so that small strokes cost little."""
        columns = numpy.flatnonzero(abs(self.x[0] - x) < reach_x)
        rows = numpy.flatnonzero(abs(self.y[:, 0] - y) < reach_y)
        if not len(columns) or not len(rows):
            return slice(0), slice(0)
        return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)

    def paint(self, cover, colour, where=(slice(None), slice(None))):
        cover = numpy.clip(cover, 0, 1)
        part = self.colour[where]
        change = numpy.asarray(colour, float) - part
        change *= cover[..., None]
        part += change
        self.alpha[where] = numpy.maximum(self.alpha[where], cover)

    def oval(self, x, y, wide, tall, colour, soft=None):
        """A filled ellipse; a large `soft` blurs its rim."""
        where = self.window(x, y, 1.2 * wide + 0.1, 1.2 * tall + 0.1)
        distance = _length((self.x[:, where[1]] - x) / wide, (self.y[where[0]] - y) / tall)
        self.paint((1 - distance) / ((soft or self.soft) / min(wide, tall)) + 0.5, colour, where)

    def shade(self, x, y, wide, tall, factor):
        """Darkens or lightens what is there already, most of all in the middle."""
        where = self.window(x, y, 3 * wide, 3 * tall)
        far = ((self.x[:, where[1]] - x) / wide) ** 2 + ((self.y[where[0]] - y) / tall) ** 2
        fall = numpy.clip(1 - far / 9, 0, 1) ** 4
        self.colour[where] *= (1 + (factor - 1) * fall)[..., None]

    def image(self):
        data = numpy.dstack((self.colour, 255 * self.alpha))
        numpy.rint(data, out=data)
        return Image.fromarray(numpy.clip(data, 0, 255, out=data).astype(numpy.uint8), "RGBA")


def _length(x, y):
    return numpy.sqrt(x * x + y * y)


def _dark(colour, factor):
    return tuple(channel * factor for channel in colour)


def _paint_body(easel, looks):
    if looks.long_hair:
        easel.oval(0, 0.35, 1.28, 1.95, looks.hair)
    easel.oval(0, 4.15, 2.15, 2.1, looks.clothes)
    easel.shade(0, 2.15, 1.1, 0.35, 0.75)
    easel.oval(0, 1.6, 0.55, 1.1, _dark(looks.skin, 0.82))
    easel.shade(0, 1.45, 0.75, 0.28, 0.7)


def _paint_head(easel, looks):
    for side in (-1, 1):
        easel.oval(side * 1.0, 0.18, 0.16, 0.32, _dark(looks.skin, 0.86))
    x, y = easel.x, easel.y
    # Narrower towards the chin.
    narrow = 1 - (1 - looks.jaw) * numpy.clip(y, 0, 1.4) / 1.1
    distance = _length(x / (0.98 * narrow), (y - 0.1) / 1.355)
    head = numpy.clip((1 - distance) / easel.soft + 0.5, 0, 1)
    easel.paint(head, looks.skin)
    # Round, and under a lamp from above and one side.
    depth = numpy.sqrt(numpy.clip(1 - distance * distance, 0, 1))
    lamp = 0.72 + 0.26 * depth + 0.16 * looks.light * x - 0.05 * y
    easel.colour *= (1 + head * (lamp - 1))[..., None]
    _paint_hair(easel, looks)


def _paint_hair(easel, looks):
    x, y = easel.x, easel.y
    crown = (1 - _length(x / 1.08, (y + 0.22) / 1.28)) / easel.soft + 0.5
    fringe = -0.62 - 0.14 * (x - looks.light) ** 2
    easel.paint(numpy.minimum(crown, (fringe - y) / 0.05), looks.hair)
    sides = numpy.minimum(crown, (abs(x) - 0.84) / 0.05)
    easel.paint(numpy.minimum(sides, (0.1 - y) / 0.1), looks.hair)
    easel.shade(-0.3 if looks.light > 0 else 0.3, -1.15, 0.4, 0.13, 1.5)


def _paint_eye(easel, looks, side):
    at = side * looks.eyes
    easel.shade(at, -0.02, 0.28, 0.17, 0.70)
    where = easel.window(at, -0.1, 0.42, 0.42)
    x, y = easel.x[:, where[1]] - at, easel.y[where[0]]
    arch = -0.30 + 1.1 * x * x
    brow = 1 - _length(x / (0.31 * looks.brows), (y - arch) / 0.065)
    easel.paint(brow / 0.5, _dark(looks.hair, 1.1), where)
    lids = (1 - _length(x / 0.23, y / 0.105)) / 0.15
    easel.paint(lids, (232, 228, 224), where)
    iris = (1 - _length(x / 0.105, y / 0.105)) / 0.3 + 0.5
    easel.paint(numpy.minimum(iris, lids), (46, 32, 26), where)
    easel.oval(at - 0.03, -0.035, 0.025, 0.025, (240, 240, 240))
    lash = 1 - _length(x / 0.25, (y + 0.055 - 0.75 * x * x) / 0.05)
    easel.paint(lash / 0.4, (44, 30, 26), where)
    easel.shade(at, 0.2, 0.22, 0.055, 0.86)


def _paint_nose(easel, looks):
    tip = 0.56 * looks.nose
    easel.shade(0, 0.25, 0.065, 0.28, 1.12)
    for side in (-1, 1):
        easel.shade(side * 0.15, 0.12, 0.065, 0.26, 0.88)
        easel.shade(side * 0.17, tip, 0.085, 0.085, 0.72)
        easel.oval(side * 0.095, tip + 0.045, 0.062, 0.035, _dark(looks.skin, 0.38), 0.03)
    easel.shade(0, tip + 0.09, 0.22, 0.05, 0.72)
    easel.shade(0, tip - 0.07, 0.09, 0.07, 1.14)


def _paint_mouth(easel, looks):
    at, wide = 0.90, 0.36 * looks.mouth
    red = tuple(channel * part for channel, part in zip(looks.skin, (0.80, 0.56, 0.56)))
    where = easel.window(0, at, 1.2 * wide, 0.2)
    x, y = easel.x[:, where[1]], easel.y[where[0]] - at
    easel.paint((1 - _length(x / wide, y / 0.115)) / 0.3, red, where)
    parting = 1 - _length(x / (1.05 * wide), (y + 0.03 * (x / wide) ** 2) / 0.035)
    easel.paint(parting / 0.5, _dark(red, 0.42), where)
    easel.shade(0, at + 0.06, wide * 0.5, 0.04, 1.15)
    easel.shade(0, at + 0.2, wide * 0.75, 0.055, 0.78)


def _paint_glasses(easel):
    where = easel.window(0, 0, 1, 0.4)
    x, y = easel.x[:, where[1]], easel.y[where[0]]
    for side in (-1, 1):
        ring = abs(_length((x - side * 0.44) / 0.33, (y - 0.02) / 0.25) - 1)
        easel.paint((0.10 - ring) / 0.05, _FRAME, where)
    bridge = numpy.minimum((0.13 - abs(x)) / 0.03, (0.03 - abs(y + 0.04)) / 0.02)
    easel.paint(bridge, _FRAME, where)
