"""What goes wrong between a paper and a mail: each takes a picture and gives the spoilt one."""

import io

import numpy
from PIL import Image, ImageChops, ImageDraw, ImageFilter

_DESKS = ((121, 92, 66), (70, 96, 118), (92, 116, 84), (146, 70, 62))


def moved(image, length=17):
    """The hand was not still: every point is drawn out sideways."""
    total = numpy.zeros((image.height, image.width, 3))
    for step in range(length):
        total += numpy.asarray(ImageChops.offset(image, step - length // 2, 0), dtype=float)
    return Image.fromarray(numpy.rint(total / length).astype(numpy.uint8), "RGB")


def out_of_focus(image, radius):
    return image.filter(ImageFilter.GaussianBlur(radius))


def reflecting(image, share=0.34):
    """A lamp's reflection that bleaches part of the writing."""
    width, height = image.size
    mask = Image.new("L", (width // 8, height // 8))
    box = [round(side / 8) for side in (
        width * (0.5 - share / 2), height * 0.28, width * (0.5 + share / 2), height * (0.28 + share))]
    ImageDraw.Draw(mask).ellipse(box, fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(4)).resize(image.size, Image.Resampling.BILINEAR)
    return Image.composite(Image.new("RGB", image.size, (255, 255, 255)), image, mask)


def tinted(copy, tint=(1.0, 0.93, 0.80)):
    """A grey copy under a warm lamp: some colour, but the same everywhere."""
    return _scaled(copy, tint)


def on_coloured_desk(copy, pick, margin=110):
    """A sheet on a desk with a colour of its own."""
    ground = Image.new(
        "RGB", (copy.width + 2 * margin, copy.height + 2 * margin), _DESKS[pick % len(_DESKS)])
    ground.paste(copy, (margin, margin))
    return ground


def faxed(image):
    """Black and white, and nothing between."""
    return image.convert("L").point(lambda value: 255 if value > 150 else 0).convert("RGB")


def cut(image, share=0.16):
    """Photographed too near: the right and lower parts of the paper are missing."""
    return image.crop((round(image.width * share), 0, image.width, round(image.height * (1 - share))))


def on_its_side(image):
    return image.transpose(Image.Transpose.ROTATE_90)


def under_fingers(image):
    """A thumb from each side lies over the writing."""
    covered = image.copy()
    pen = ImageDraw.Draw(covered)
    width, height = image.size
    for left, top in ((-0.12, 0.24), (0.68, 0.40)):
        box = (left * width, top * height, (left + 0.44) * width, (top + 0.13) * height)
        pen.rounded_rectangle(box, round(0.06 * height), fill=(226, 182, 152),
                              outline=(180, 130, 104), width=5)
    return covered


def tilted(image, pick):
    """Seen from a little aside, on a desk."""
    width, height = image.size
    ground = _DESKS[pick % len(_DESKS)]
    lean = 0.02 + 0.01 * (pick % 3)
    corners = ((-0.04, -0.05), (1.04 + lean, -0.03), (1.05, 1.05 + lean), (-0.05 - lean, 1.04))
    source = [(x * width, y * height) for x, y in corners]
    target = ((0, 0), (width, 0), (width, height), (0, height))
    return image.transform(
        image.size, Image.Transform.PERSPECTIVE, _perspective(target, source),
        Image.Resampling.BICUBIC, fillcolor=ground)


def chatted(image, quality=38, size=(1080, 1440)):
    """What a chat program makes of a photo: smaller, and strongly compressed."""
    image = image.copy()
    image.thumbnail(size, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(io.BytesIO(file.getvalue())).convert("RGB")


def _scaled(image, factors):
    bands = [band.point(lambda value, by=by: round(value * by))
             for band, by in zip(image.split(), factors)]
    return Image.merge("RGB", bands)


def _perspective(target, source):
    """The eight coefficients that map each target corner to its source."""
    rows, values = [], []
    for (x, y), (u, v) in zip(target, source):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        values += [u, v]
    return numpy.linalg.solve(numpy.array(rows, float), numpy.array(values, float))
