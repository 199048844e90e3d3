"""Pictures whose files end early, read as far as they go."""

import zlib
from collections.abc import Callable
from typing import IO, Any, BinaryIO, cast

import numpy as np
from PIL import Image, ImageFile, JpegImagePlugin, TiffImagePlugin

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.domain.message import Message
from photo_faces.imaging.failures import explain

ENOUGH = 0.5  # of the rows; with fewer, the picture counts as lost

_BY_ROWS = ("PNG", "TIFF", "BMP", "DIB", "GIF")  # the decoders of others give all or nothing
_END = b"\xff\xd9"
_ANYTHING = bytes(range(1, 255))
_UNSAID = (127, 128)  # what a JPEG decoder makes of what is not there, in each channel
_EDGE = 8  # pixels: a row of a JPEG is there if its right end is


def load(image: Image.Image, file: BinaryIO, again: Callable[[], Image.Image]) -> Message | None:
    """Load an opened picture; what is missing at its end becomes grey.

    A JPEG that lacks no more than its end mark is whole.

    Args:
        image: opened, pixels unread.
        file: what it is read from.
        again: opens it once more from the file's beginning, to be read at the same size.

    Returns:
        What is missing; None of a whole picture.

    Raises:
        DecodeError: TRUNCATED, less than half is there.
        Exception: what the decoder raised, if it is not that the file ends early.
    """
    if not isinstance(image, ImageFile.ImageFile):  # developed from a camera RAW
        return None
    end = _ended(image) if isinstance(image, JpegImagePlugin.JpegImageFile) else None
    try:
        image.load()
    except Exception as error:
        if image.format not in _BY_ROWS or not _ends_early(image, error, file):
            raise
        file.seek(0)
        share = _fill(image, again())
        if share is None:
            raise
        return _said(share)
    if end is None or not end.reached:
        return None
    if share := _unsaid(image):
        return _said(share)
    if "progressive" in image.info:
        file.seek(0)
        return None if _is_whole(image, again()) else Message("ends-early")
    return None


class _WithEnd:
    """A JPEG file that gives something and an end mark after its last byte, once."""

    def __init__(self, file: Any, before: bytes = b"") -> None:
        self._file = file
        self._end = before + _END
        self.reached = False

    def read(self, size: int) -> bytes:
        data: bytes = self._file.read(size)
        if data or self.reached:
            return data
        self.reached = True
        return self._end

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _ended(image: ImageFile.ImageFile, before: bytes = b"") -> _WithEnd:
    end = _WithEnd(image.fp, before)
    image.fp = cast("IO[bytes]", end)
    return end


def _said(missing: float) -> Message:
    said = Message("ends-early-by", percent=max(1, round(100 * missing)))
    if 1 - missing < ENOUGH:
        raise DecodeError(Reason.TRUNCATED, said)
    return said


def _unsaid(image: Image.Image) -> float:
    """The share of rows at the lower end of a JPEG that its decoder made up."""
    width, height = image.size
    edge = np.asarray(image.crop((max(0, width - _EDGE), 0, width, height))).reshape(height, -1)
    if not np.isin(edge[-1], _UNSAID).all():
        return 0.0
    same = (edge == edge[-1, -edge.shape[1] :]).all(axis=1)
    return float(np.argmin(same[::-1]) if not same.all() else height) / height


def _is_whole(image: Image.Image, second: Image.Image) -> bool:
    """Whether a progressive JPEG lacks its end mark only: then what comes before that is ignored.

    Args:
        image: loaded.
        second: the same, opened only.
    """
    assert isinstance(second, ImageFile.ImageFile)
    with second:
        _ended(second, _ANYTHING)
        second.load()
        return _rows(second) == _rows(image)


def _ends_early(image: Image.Image, error: Exception, file: BinaryIO) -> bool:
    if explain(error, file).reason is Reason.TRUNCATED:
        return True
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return False
    tags, size = image.tag_v2, file.seek(0, 2)
    parts = [(tags.get(273), tags.get(279)), (tags.get(324), tags.get(325))]
    return any(
        start + length > size
        for starts, lengths in parts
        if starts and lengths
        for start, length in zip(starts, lengths, strict=False)
    )


def _fill(image: ImageFile.ImageFile, second: Image.Image) -> float | None:
    """Make the rows grey that were not read.

    They are those that keep the colour, whichever it was, that the picture had before.

    Args:
        image: whose loading failed.
        second: the same, opened only; its pixels are used up.

    Returns:
        The share of such rows; None where there are none, or not all at one end.
    """
    assert isinstance(second, ImageFile.ImageFile)
    image.tile = []  # it keeps what it has
    first = _rows(image)
    bands = len(image.getbands())
    with second:
        second.im = Image.new(image.mode, image.size, (255,) * bands if bands > 1 else 255).im
        try:
            second.load()
        except Exception:
            second.tile = []
        there = np.array(first) == np.array(_rows(second))
    count, height = int(there.sum()), len(there)
    if count == height or not (there[:count].all() or there[height - count :].all()):
        return None
    top = count if there[:count].all() else 0
    image.paste(_grey(image), (0, top, image.width, top + height - count))
    return 1 - count / height


def _grey(image: Image.Image) -> Any:
    """What is grey in the picture's mode, or next to it."""
    if image.mode == "P":
        palette = np.array(image.getpalette(), np.int16).reshape(-1, 3)
        return int(np.abs(palette - 128).sum(axis=1).argmin())
    return Image.new("L", (1, 1), 128).convert(image.mode).getpixel((0, 0))


def _rows(image: Image.Image) -> list[int]:
    """A checksum of each row."""
    width, height = image.size
    return [zlib.crc32(image.crop((0, y, width, y + 1)).tobytes()) for y in range(height)]
