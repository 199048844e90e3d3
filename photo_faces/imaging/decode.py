"""A photo's file to upright sRGB pixels, no larger than asked for."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import (
    AvifImagePlugin,
    ExifTags,
    Image,
    JpegImagePlugin,
    TiffImagePlugin,  # noqa: F401 - importing registers a format, here and below
    WebPImagePlugin,  # noqa: F401
)

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.domain.message import Message
from photo_faces.domain.named_dates import moment_of
from photo_faces.imaging import dates, formats
from photo_faces.imaging.colour import simplify, to_srgb
from photo_faces.imaging.cut import load
from photo_faces.imaging.failures import explain
from photo_faces.imaging.fingerprint import picture_hash
from photo_faces.imaging.limits import MAX_MEMORY, bytes_needed, check_file, check_picture
from photo_faces.imaging.metadata import Metadata, changed_at, read_exif
from photo_faces.imaging.raw import open_raw, own_exif
from photo_faces.imaging.tags import without_large_tags

for _kind in formats.FORMATS:
    with suppress(ImportError):
        _kind.register()

# As for HEIF: each thread takes memory, and large machines have many cores.
AvifImagePlugin.DEFAULT_MAX_THREADS = 4

MAX_PIXELS = 178_956_970  # where Pillow itself speaks of a decompression bomb: 512 MB as RGB

# What Pillow calls them; MPO is opened as JPEG, and RAW by others.
_OPENED = ("DIB", *(each.name for each in formats.FORMATS if each is not formats.RAW))
_SLACK = 7 / 8  # of `longest`: 4000 pixels halved by the JPEG decoder will do for 2048
_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded photo.

    Attributes:
        pixels: (h, w, 3) uint8, sRGB, upright, C-contiguous.
        width: of the upright original, in pixels.
        height: likewise.
        scale: pixels of `pixels` per pixel of the original, over 0 and at most 1.
        metadata: from the EXIF block of the file, or of the preview of a camera RAW first. The date
            is that of its XMP packet or its name where that has none.
        picture_hash: of the pixels as the file holds them, 32 bytes; at one and the same `longest`
            the same for files that differ in metadata only.
        notice: what is missing of the picture; None of a whole one.
    """

    pixels: npt.NDArray[np.uint8]
    width: int
    height: int
    scale: float
    metadata: Metadata
    picture_hash: bytes
    notice: Message | None = None


def decode(
    path: Path,
    *,
    longest: int | None = None,
    max_pixels: int = MAX_PIXELS,
    max_memory: int = MAX_MEMORY,
) -> Decoded:
    """Decode a photo; its content decides what it is, whatever its name says.

    Animated files give their first frame, camera RAW its embedded preview (whose pixels are then
    the "original" ones). One thread of a process at a time may decode.

    Args:
        path: may hold bytes that are not UTF-8, surrogate-escaped. The file is opened once.
        longest: upper bound of the result's longest side in pixels; never enlarges. A JPEG may
            come out up to an eighth smaller where its decoder's own halving lands there, which
            costs a fraction of the time, and half as large where memory would not do. None: full
            size.
        max_pixels: a photo of more pixels is refused before it is decoded.
        max_memory: bytes; likewise, by what its decoder takes.

    Raises:
        DecodeError: with the reason and what there is to say of it.
    """
    try:
        with path.open("rb") as file, _quiet(max_pixels):
            try:
                decoded = _decode(file, path.suffix.lower(), longest, max_pixels, max_memory)
            except DecodeError:
                raise
            except Exception as error:  # Pillow raises whatever its parsers stumble over
                raise explain(error, file) from error
    except OSError as error:
        raise DecodeError(Reason.UNREADABLE, "words", words=error) from error
    named = Metadata(taken_at=moment_of(path.name))
    return replace(decoded, metadata=decoded.metadata.completed(named))


@contextmanager
def _quiet(max_pixels: int) -> Iterator[None]:
    """Silence Pillow's warnings, and hold frames inside a file to the same limit as the file."""
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = (max_pixels + 1) // 2  # it refuses what has more than twice as many
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _decode(
    file: BinaryIO, suffix: str, longest: int | None, max_pixels: int, max_memory: int
) -> Decoded:
    image, orientation = _open(file, suffix, max_pixels, max_memory)
    with image:
        width, height = image.size
        if width * height > max_pixels:
            raise DecodeError(
                Reason.TOO_LARGE, "many-pixels", width=width, height=height, limit=max_pixels
            )
        drafted = _draft(image, longest, max_memory)
        check_picture(image, (width, height), longest, max_memory)
        notice = load(image, file, lambda: _again(file, suffix, longest, max_pixels, max_memory))
        if not drafted:
            width, height = image.size  # some formats know better only now
        exif, profile = _exif(image), image.info.get("icc_profile")
        packet = image.info.get("xmp")
        orientation = _orientation(exif) or orientation
        upright = _shrink(simplify(image), longest)
        if upright is not image:
            image.close()  # what comes needs the memory
    picture = picture_hash(upright, (width, height))
    upright = to_srgb(upright, profile if isinstance(profile, bytes) else None)
    if orientation in _TRANSPOSE:
        upright = upright.transpose(_TRANSPOSE[orientation])
        if orientation >= 5:
            width, height = height, width
    pixels = np.ascontiguousarray(np.asarray(upright))
    scale = min(1.0, max(upright.size) / max(width, height))
    exifs = [exif, own_exif(file)] if suffix in formats.RAW.suffixes else [exif]
    metadata = _metadata(exifs, packet if isinstance(packet, bytes) else b"")
    return Decoded(pixels, width, height, scale, metadata, picture, notice)


def _metadata(exifs: Sequence[Image.Exif], packet: bytes) -> Metadata:
    """What EXIF blocks say, the first one first, and an XMP packet: of dates the surest."""
    said = [read_exif(exif) for exif in exifs]
    said.append(Metadata(taken_at=dates.from_xmp(packet)))
    said += [Metadata(taken_at=changed_at(exif)) for exif in exifs]
    return reduce(Metadata.completed, said)


def _open(file: BinaryIO, suffix: str, max_pixels: int, max_memory: int) -> tuple[Image.Image, int]:
    """Open the image, pixels unread; with it the orientation to use where it names none."""
    head = file.read(formats.HEAD_BYTES)
    if not head:
        raise DecodeError(Reason.EMPTY, "no-content")
    kind = formats.sniff(head)
    if suffix in formats.RAW.suffixes and kind in (None, formats.TIFF):
        check_file(file, formats.RAW, max_memory)
        opened = open_raw(file, max_pixels)
        if opened is not None:
            return opened
    if kind is None:
        raise DecodeError(Reason.UNSUPPORTED, "no-image")
    if (extra := kind.missing) is not None:
        raise DecodeError(Reason.NEEDS_EXTRA, "needs-extra", needs=extra, kind=kind.name)
    check_file(file, kind, max_memory)
    if kind.fills_gaps and formats.ends_early(file):
        raise DecodeError(Reason.TRUNCATED, "ends-before")
    file.seek(0)
    if kind is formats.TIFF:
        file = without_large_tags(file)
    return Image.open(file, formats=_OPENED), 1


def _again(
    file: BinaryIO, suffix: str, longest: int | None, max_pixels: int, max_memory: int
) -> Image.Image:
    image, _ = _open(file, suffix, max_pixels, max_memory)
    _draft(image, longest, max_memory)
    return image


def _draft(image: Image.Image, longest: int | None, max_memory: int) -> bool:
    """Let the JPEG decoder halve the picture as often as leaves enough: it then does far less.

    It is halved once more where it would take too much memory.
    """
    if longest is None or not isinstance(image, JpegImagePlugin.JpegImageFile):
        return False
    enough = longest * _SLACK
    factor = max((f for f in (2, 4, 8) if max(image.size) / f >= enough), default=1)
    while factor < 8 and _needed(image, factor, longest) > max_memory:
        factor *= 2
    if factor == 1 or min(image.size) < factor:
        return False
    before = image.size
    image.draft(None, (image.width // factor, image.height // factor))
    return image.size != before


def _needed(image: Image.Image, factor: int, longest: int) -> int:
    size = (image.width // factor, image.height // factor)
    return bytes_needed(image, size, image.size, longest)


def _shrink(image: Image.Image, longest: int | None) -> Image.Image:
    if longest is None or max(image.size) <= longest:
        return image
    scale = longest / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    # Averaging by whole factors first halves the time from 12 megapixels; HAMMING is as sharp as
    # the bicubic filter at the cost of the bilinear one.
    return image.resize(size, Image.Resampling.HAMMING, reducing_gap=1.0)


def _exif(image: Image.Image) -> Image.Exif:
    if image.format == "AVIF":  # the container says how to turn it, XMP only how it once was
        image.info.pop("xmp", None)
    try:
        return image.getexif()
    except Exception:  # a broken block is no reason to lose the photo
        return Image.Exif()


def _orientation(exif: Image.Exif) -> int | None:
    value: Any = exif.get(ExifTags.Base.Orientation)
    return value if isinstance(value, int) and 1 <= value <= 8 else None
