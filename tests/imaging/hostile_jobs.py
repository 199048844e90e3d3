"""What the workers of the hostile-files test run."""

from pathlib import Path

from photo_faces.imaging.decode import decode


def nothing():
    return None


def describe(_, path: str):
    decoded = decode(Path(path), longest=1600)
    pixels = decoded.pixels
    return pixels.dtype.str, pixels.shape, decoded.width, decoded.height, decoded.scale


def small(_, path: str):
    return decode(Path(path), longest=160).pixels
