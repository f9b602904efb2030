"""A sheet to draw papers on: printed text, handwriting, rules, tables and red seals."""

import math
import random

from PIL import Image, ImageDraw, ImageFont

_FONTS = {
    "serif": ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    "bold": ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2),
    "sans": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    "heavy": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
    "hand": ("/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", 0),
}
INK = (25, 25, 30)
RED = (200, 30, 35)


def font(style, size):
    path, index = _FONTS[style]
    # The basic layout engine: its result does not hang on which text shaper is installed.
    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)


class Sheet:
    """White or tinted paper of the given size in pixels, drawn on from top to bottom.

    `body` is the typeface of what is printed without naming one.
    """

    def __init__(self, width, height, seed, paper=(252, 251, 247), body="serif"):
        self.body = body
        self.image = Image.new("RGB", (width, height), paper)
        self.draw = ImageDraw.Draw(self.image)
        self.random = random.Random(seed)
        self.width, self.height = width, height

    def text(self, x, y, words, size=34, style=None, colour=INK, anchor="la"):
        style = style or self.body
        self.draw.text((x, y), words, font=font(style, size), fill=colour, anchor=anchor)

    def title(self, y, words, size=64, colour=INK):
        self.text(self.width // 2, y, words, size, "bold", colour, "ma")

    def paragraph(self, x, y, lines, size=34, leading=1.8, style=None):
        """Draws the lines and returns the height below the last."""
        for line in lines:
            self.text(x, y, line, size, style)
            y += round(size * leading)
        return y

    def handwriting(self, x, y, words, size=44, colour=(20, 20, 26)):
        """Each character a little off the line, as a pen writes."""
        for character in words:
            shift = self.random.randint(-4, 4)
            tall = size + self.random.randint(-3, 3)
            self.text(x, y + shift, character, tall, "hand", colour)
            x += round(tall * (0.55 if ord(character) < 128 else 1.0))

    def blank(self, x, y, label, words, length, size=34):
        """A printed label, a rule beside it, and what was written on the rule."""
        self.text(x, y, label, size)
        start = x + round(font(self.body, size).getlength(label)) + 8
        self.draw.line((start, y + size + 12, start + length, y + size + 12), INK, 2)
        self.handwriting(start + 12, y - 6, words, size + 8)

    def table(self, x, y, widths, rows, height=64, size=28):
        """Draws a ruled table; the first row is its head. Returns the height below it."""
        for number, row in enumerate(rows):
            left = x
            for width, words in zip(widths, row):
                self.draw.rectangle((left, y, left + width, y + height), outline=INK, width=2)
                style = "bold" if number == 0 else None
                self.text(left + 14, y + height // 2, words, size, style, anchor="lm")
                left += width
            y += height
        return y

    def seal(self, x, y, words, radius=130):
        """A round red seal with a star, its words along the rim."""
        layer = Image.new("RGBA", (2 * radius + 20, 2 * radius + 20))
        pen = ImageDraw.Draw(layer)
        centre = radius + 10
        red = RED + (225,)
        pen.ellipse((10, 10, 2 * radius + 10, 2 * radius + 10), outline=red, width=7)
        pen.polygon(_star(centre, centre, radius * 0.34), fill=red)
        _words_on_rim(layer, words, centre, radius, red)
        self.image.paste(layer, (x - centre, y - centre), layer)

    def frame(self, margin, colour, width=6):
        box = (margin, margin, self.width - margin, self.height - margin)
        self.draw.rectangle(box, outline=colour, width=width)


def _star(x, y, size):
    turns = (-math.pi / 2 + step * math.pi / 5 for step in range(10))
    return [
        (x + math.cos(turn) * length, y + math.sin(turn) * length)
        for turn, length in zip(turns, [size, size * 0.4] * 5)
    ]


def _words_on_rim(layer, words, centre, radius, colour):
    size = max(22, min(round(radius * 0.3), round(radius * 3.4 / len(words))))
    step = min(0.42, 3.9 / max(1, len(words) - 1))
    for place, character in enumerate(words):
        turn = (place - (len(words) - 1) / 2) * step
        tile = Image.new("RGBA", (2 * size, 2 * size))
        ImageDraw.Draw(tile).text((size, size), character, font=font("bold", size), fill=colour,
                                  anchor="mm")
        tile = tile.rotate(-math.degrees(turn), Image.Resampling.BICUBIC)
        reach = radius - size * 0.85
        left = round(centre + math.sin(turn) * reach - size)
        top = round(centre - math.cos(turn) * reach - size)
        layer.alpha_composite(tile, (left, top))
