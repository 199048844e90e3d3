"""Small pictures from a library of anybody's: JPEGs, or nothing."""

import io

import numpy as np
import pytest
from PIL import Image

from photo_faces.ui.widgets.images import Shape, cut, whole

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'


def picture(form: str, size: tuple[int, int] = (90, 60), **options: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "#c02040").save(file, form, **options)
    return file.getvalue()


def test_a_jpeg_is_shown() -> None:
    image = whole(picture("JPEG"))
    assert (image.width(), image.height()) == (90, 60)
    assert image.pixelColor(45, 30).red() == pytest.approx(0xC0, abs=3)
    assert image.pixelColor(45, 30).blue() == pytest.approx(0x40, abs=3)
    shape = Shape(30, 30, 15)
    assert cut(picture("JPEG"), shape).pixelColor(15, 15).red() == pytest.approx(0xC0, abs=3)


@pytest.mark.parametrize(
    "data",
    [
        SVG,
        picture("PNG"),
        picture("GIF"),
        picture("BMP"),
        picture("EPS"),
        picture("JPEG", (5000, 20)),
        picture("JPEG", progressive=True),
        picture("JPEG")[:300],
        b"",
    ],
    ids=["svg", "png", "gif", "bmp", "eps", "large", "progressive", "cut", "empty"],
)
def test_nothing_else_is_opened(data: bytes) -> None:
    assert whole(data).isNull()
    assert cut(data, Shape(30, 30, 0)).isNull()


def test_what_is_shown_outlives_what_it_was_read_from() -> None:
    # Rows of a multiple of four bytes: nothing between them.
    pixels = np.random.default_rng(0).integers(0, 255, (60, 92, 3), np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=95)
    images = [whole(file.getvalue()) for _ in range(50)]
    first = images[0].bits().tobytes()
    assert all(image.bits().tobytes() == first for image in images)
