"""What decoding a file would take, as far as its header tells, and what it may."""

import os
import struct
from typing import BinaryIO

from PIL import Image, JpegImagePlugin, TiffImagePlugin

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.domain.message import Message
from photo_faces.imaging import formats
from photo_faces.imaging.colour import bytes_a_pixel
from photo_faces.imaging.formats import Format
from photo_faces.imaging.tags import LARGEST, hidden

MAX_MEMORY = 800_000_000  # bytes

_ROOM = 10_000_000  # bytes, for what is small
_LARGEST_FILE = 1 << 30  # bytes: 16-bit RGB of as many pixels as are decoded by default


def check_file(file: BinaryIO, kind: Format, max_memory: int) -> None:
    """Refuse a file of which opening alone would take too much.

    TIFF may be as large as it likes: only what is asked for is read of it.

    Args:
        file: at any position, and left at any.
        kind: its format.
        max_memory: bytes.

    Raises:
        DecodeError: TOO_LARGE.
    """
    size = os.fstat(file.fileno()).st_size
    most = max_memory // 2 if kind.whole else _LARGEST_FILE
    if kind is not formats.TIFF and size > most:
        raise DecodeError(Reason.TOO_LARGE, "large-file", size=size, limit=most)
    if kind is formats.WEBP:
        width, height = _canvas(file)
        need = _ROOM + width * height * (4 + kind.beside)
        _check_need(need, (width, height), kind.name, max_memory)
    if kind is formats.PNG and (block := _largest_before_pixels(file, size)) > LARGEST:
        raise DecodeError(Reason.TOO_LARGE, "large-metadata", size=block)


def _largest_before_pixels(file: BinaryIO, size: int) -> int:
    """The length of the largest chunk of a PNG file that comes before those with its pixels."""
    largest, at = 0, 8
    while True:
        file.seek(at)
        header = file.read(8)
        if len(header) < 8 or header[4:] in (b"IDAT", b"fdAT", b"IEND"):
            return largest
        length: int = struct.unpack(">I", header[:4])[0]
        largest = max(largest, min(length, size - at))
        at += length + 12


def _canvas(file: BinaryIO) -> tuple[int, int]:
    """Width and height of a WebP file, whose decoder takes memory for them when it is opened."""
    file.seek(12)
    head = file.read(18).ljust(18, b"\0")
    body = head[8:]
    match head[:4]:
        case b"VP8X":
            width = int.from_bytes(body[4:7], "little") + 1
            return width, int.from_bytes(body[7:10], "little") + 1
        case b"VP8L":
            bits = int.from_bytes(body[1:5], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            width, height = struct.unpack("<HH", body[6:10])
            return width & 0x3FFF, height & 0x3FFF


def check_picture(
    image: Image.Image, full: tuple[int, int], longest: int | None, max_memory: int
) -> None:
    """Refuse a picture whose decoding would take too much memory.

    Args:
        image: opened, pixels unread, perhaps to be read at a fraction of its size.
        full: its width and height in the file.
        longest: side of what it is shrunk to, in pixels; None: it stays as it is.
        max_memory: bytes.

    Raises:
        DecodeError: TOO_LARGE.
    """
    need = bytes_needed(image, image.size, full, longest)
    _check_need(need, full, image.format or "a bitmap", max_memory)


def bytes_needed(
    image: Image.Image, size: tuple[int, int], full: tuple[int, int], longest: int | None
) -> int:
    """What decoding takes if the picture is read at a size: all of it, then what comes of it."""
    pixels = size[0] * size[1]
    kind = formats.named(image.format)
    of_decoder = kind.beside if kind else 0
    held = pixels * (bytes_a_pixel(image) + of_decoder) + _coefficients(image, full)
    scale = min(1.0, (longest or max(size)) / max(size))
    result = int(pixels * scale * scale)
    if scale < 1:
        reduced = 1 / int(1 / scale)  # by averages first, then one way, then the other
        steps = reduced * reduced * (reduced < 1) + scale * reduced + scale * scale
        held += int(4 * pixels * steps)
    return _ROOM + max(held + _mapped(image), 14 * result)


def _check_need(need: int, size: tuple[int, int], kind: str, max_memory: int) -> None:
    if need > max_memory:
        width, height = size
        said = Message(
            "much-memory", width=width, height=height, kind=kind, need=need, limit=max_memory
        )
        raise DecodeError(Reason.TOO_LARGE, said)


def _mapped(image: Image.Image) -> int:
    """Bytes of a compressed TIFF file: its decoder has them in sight, and large tags in memory."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile) or image.fp is None:
        return 0
    compressed = any(tile[0] == "libtiff" for tile in image.tile)
    return os.fstat(image.fp.fileno()).st_size + hidden(image.fp) if compressed else 0


def _coefficients(image: Image.Image, full: tuple[int, int]) -> int:
    """Bytes that a progressive JPEG takes, whose decoder holds all of it at full size."""
    if not isinstance(image, JpegImagePlugin.JpegImageFile) or "progressive" not in image.info:
        return 0
    parts = [(across, down) for _, across, down, _ in image.layer]
    most = max(across for across, _ in parts) * max(down for _, down in parts)
    share = sum(across * down for across, down in parts) / max(most, 1)
    return int(2 * full[0] * full[1] * share)
