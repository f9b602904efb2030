"""What happens to a paper on its way into a mail: scanned, photographed, spoilt, saved."""

import io
import pathlib
import subprocess
import tempfile
import time

import numpy
from PIL import Image, ImageFilter


def scanned(image, seed, noise=2.0):
    """The even light and faint noise of an office scanner."""
    return _image(_grained(_pixels(image), seed, noise))


def photographed(image, seed, noise=2.5):
    """Light that falls off to one corner, and the noise of a phone's sensor."""
    pixels = _pixels(image)
    pixels *= numpy.linspace(1.0, 0.86, pixels.shape[0])[:, None, None]
    pixels *= numpy.linspace(0.92, 1.0, pixels.shape[1])[None, :, None]
    return _image(_grained(_levels(pixels), seed, noise))


def on_desk(image, seed, margin=90, desk=(121, 92, 66)):
    """The paper lying on a wooden desk, photographed from above."""
    width, height = image.size
    ground = Image.new("RGB", (width + 2 * margin, height + 2 * margin), desk)
    ground.paste(image, (margin, margin))
    return photographed(ground, seed)


def blurred(image, radius=9):
    return image.filter(ImageFilter.GaussianBlur(radius))


def grey_copy(image):
    """What a black-and-white copier makes of it: no colour at all, harder contrast."""
    grey = image.convert("L").point(lambda value: max(0, min(255, round((value - 40) * 1.25))))
    return grey.convert("RGB")


def darkened(image, share=0.36):
    return image.point(lambda value: round(value * share))


def blank_page(width, height, seed):
    """Nothing on it; a warm lamp from one side, so that it is blank and not also grey."""
    warmth = numpy.linspace(1.0, 0.6, height)[:, None]
    pixels = numpy.full((height, width, 3), (246.0, 245.0, 240.0))
    pixels[..., 2] *= warmth
    return _image(_grained(_levels(pixels), seed, 1.2))


def shrunk(image, longest):
    scale = longest / max(image.size)
    size = (round(image.width * scale), round(image.height * scale))
    return image.resize(size, Image.Resampling.LANCZOS)


def jpeg(image, quality=80):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality, optimize=True, subsampling="4:2:0")
    return file.getvalue()


def jpeg_of_at_least(image, least, qualities=range(60, 97)):
    """The smallest of the qualities that reaches `least` bytes."""
    for quality in qualities:
        data = jpeg(image, quality)
        if len(data) >= least:
            return data
    raise ValueError(f"{len(data)} bytes at the best quality, {least} wanted")


def png(image):
    file = io.BytesIO()
    _few_colours(image).save(file, "PNG", optimize=True)
    return file.getvalue()


def gif(image):
    file = io.BytesIO()
    _few_colours(image).save(file, "GIF")
    return file.getvalue()


def pdf(image, *others):
    """A page for each picture."""
    file = io.BytesIO()
    stamp = time.struct_time((2026, 11, 2, 9, 0, 0, 0, 306, 0))
    image.save(file, "PDF", resolution=150, quality=70, creationDate=stamp, modDate=stamp,
               save_all=bool(others), append_images=others)
    return file.getvalue()


def heic(image):
    """As an iPhone saves it; Pillow cannot write that."""
    with tempfile.TemporaryDirectory() as folder:
        source, result = f"{folder}/a.png", f"{folder}/a.heic"
        image.save(source)
        subprocess.run(["heif-enc", "-q", "60", "-o", result, source], check=True,
                       stdout=subprocess.DEVNULL)
        return pathlib.Path(result).read_bytes()


def with_trailer(data, size):
    """A picture made `size` bytes long, as phones do that append a preview film."""
    trailer = b"MotionPhoto_Data" * ((size - len(data)) // 16 + 1)
    return data + trailer[: size - len(data)]


def _few_colours(image):
    return image.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


# Large arrays are worked on in place: most of the time goes into memory that is new.


def _pixels(image):
    return numpy.array(image, dtype=numpy.float64)


def _grained(pixels, seed, strength):
    grain = numpy.random.default_rng(seed).normal(0, strength, pixels.shape[:2])
    pixels += grain[:, :, None]
    return pixels


def _levels(pixels):
    numpy.rint(pixels, out=pixels)
    return numpy.clip(pixels, 0, 255, out=pixels)


def _image(pixels):
    return Image.fromarray(_levels(pixels).astype(numpy.uint8), "RGB")
