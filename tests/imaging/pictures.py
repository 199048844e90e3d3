"""Pictures that are made for a test, and what decoding makes of them."""

import numpy as np
import pytest
from PIL import Image

from photo_faces.domain.errors import DecodeError
from photo_faces.imaging.decode import decode
from photo_faces.words import sentence

ORIENTATION = 0x0112


def photo(width=400, height=300):
    """Smooth content whose corners differ, as an image."""
    y, x = np.mgrid[0:height, 0:width]
    red, green = 255 * x / width, 255 * y / height
    pixels = np.stack([red, green, 128 + 60 * np.sin(x / 40)], axis=-1)
    return Image.fromarray(pixels.astype(np.uint8))


def saved(folder, image, name="photo.jpg", **options):
    path = folder / name
    image.save(path, **options)
    return path


def reason_of(path, **options):
    with pytest.raises(DecodeError) as caught:
        decode(path, **options)
    assert sentence(caught.value.message)
    return caught.value.reason


def off(pixels, expected):
    return np.abs(np.asarray(pixels, np.int16) - np.asarray(expected, np.int16)).mean()
