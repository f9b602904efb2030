"""What a picture measures, counted apart from the program under test.

The same quantities as the daemon's: edge steepness in the worst of four directions, bright end
of the luma, share of tiles with ink, and distance of hues; on a picture of at most 1600 pixels.
"""

import io

import numpy
from PIL import Image

_TILE = 32
_EDGE = 1600
_CONTRAST = 40


def measured(data):
    """The measures of a JPEG, PNG or GIF file, as a dictionary."""
    image = Image.open(io.BytesIO(data))
    width, height = image.size
    image = image.convert("RGB")
    image.thumbnail((_EDGE, _EDGE), Image.Resampling.LANCZOS)
    pixels = numpy.asarray(image, dtype=numpy.int32)
    luma = (77 * pixels[..., 0] + 150 * pixels[..., 1] + 29 * pixels[..., 2]) >> 8
    sharpness, ink = _sharpness_and_ink(luma)
    return {
        "bytes": len(data),
        "width": width,
        "height": height,
        "sharpness": round(sharpness, 3),
        "ink": round(ink, 3),
        "exposure": int(numpy.percentile(luma, 95)),
        "hue": round(_hue_distance(pixels, luma), 3),
    }


def _sharpness_and_ink(luma):
    tiles = _tiles(luma)
    low, high = numpy.percentile(tiles, (2, 98), axis=(1, 2))
    contrast = high - low
    inked = contrast >= _CONTRAST
    if inked.sum() < 8:
        return 0.0, float(inked.mean())
    tiles, contrast = tiles[inked], contrast[inked]
    steps = (
        tiles[:, :, 1:] - tiles[:, :, :-1],
        tiles[:, 1:, :] - tiles[:, :-1, :],
        (tiles[:, 1:, 1:] - tiles[:, :-1, :-1]) / 1.41,
        (tiles[:, 1:, :-1] - tiles[:, :-1, 1:]) / 1.41,
    )
    steepness = [
        numpy.percentile(numpy.percentile(abs(step), 99, axis=(1, 2)) / contrast, 60)
        for step in steps
    ]
    return float(min(steepness)), float(inked.mean())


def _tiles(luma):
    rows, columns = luma.shape[0] // _TILE, luma.shape[1] // _TILE
    cut = luma[: rows * _TILE, : columns * _TILE]
    return cut.reshape(rows, _TILE, columns, _TILE).swapaxes(1, 2).reshape(-1, _TILE, _TILE)


def _hue_distance(pixels, luma):
    rows, columns = luma.shape[0] // 4, luma.shape[1] // 4
    means = pixels[: rows * 4, : columns * 4].reshape(rows, 4, columns, 4, 3).mean(axis=(1, 3))
    bright = luma[: rows * 4, : columns * 4].reshape(rows, 4, columns, 4).mean(axis=(1, 3)) > 50
    if not bright.any():
        return 0.0
    red, green, blue = (numpy.log(means[bright][:, channel] + 4) for channel in range(3))
    u, v = red - green, blue - green
    distance = numpy.hypot(u - numpy.median(u), v - numpy.median(v))
    return float(numpy.percentile(distance, 99.5))
