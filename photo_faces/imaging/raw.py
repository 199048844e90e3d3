"""Camera RAW: the preview that the camera put inside, or half the sensor's resolution."""

import io
import struct
from typing import Any, BinaryIO

from PIL import ExifTags, Image

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.imaging.tags import without_large_tags

_SMALLEST_PREVIEW = 640  # pixels; a shorter longest side is an icon, not a photo
_ORIENTATION_OF_FLIP = {3: 3, 5: 8, 6: 6}  # LibRaw's words to EXIF's
_BOXES_END = 1 << 20  # bytes: the boxes of a CR3 with metadata are in its beginning
_BOXES = ((b"CMT2", ExifTags.IFD.Exif), (b"CMT4", ExifTags.IFD.GPSInfo))


def open_raw(file: BinaryIO, max_pixels: int) -> tuple[Image.Image, int] | None:
    """Open the picture inside a camera RAW file.

    Args:
        file: at any position; read whole.
        max_pixels: limit for developing; a preview is checked by the caller.

    Returns:
        The picture, perhaps not loaded yet, and the EXIF orientation (1 to 8) to apply if its own
        metadata have none; None if this is no RAW file after all.

    Raises:
        DecodeError: NEEDS_EXTRA without rawpy, TOO_LARGE, CORRUPT.
    """
    try:
        import rawpy
    except ImportError:
        raise DecodeError(Reason.NEEDS_EXTRA, "needs-extra", needs="raw", kind="RAW") from None
    file.seek(0)
    try:
        raw = rawpy.imread(file)
    except rawpy.LibRawFileUnsupportedError:
        return None
    except rawpy.LibRawError as error:
        raise _failure(error, rawpy) from error
    with raw:
        try:
            return _preview(raw, rawpy) or (_dated(_developed(raw, max_pixels), raw), 1)
        except rawpy.LibRawError as error:
            raise _failure(error, rawpy) from error


def _failure(error: Exception, rawpy: Any) -> DecodeError:
    if isinstance(error, rawpy.LibRawUnsufficientMemoryError):
        return DecodeError(Reason.OUT_OF_MEMORY, "no-memory")
    first = error.args[0] if error.args else error
    said = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    return DecodeError(Reason.CORRUPT, "words", words=f"LibRaw: {said}")


def _preview(raw: Any, rawpy: Any) -> tuple[Image.Image, int] | None:
    try:
        preview = raw.extract_thumb()
    except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
        return None
    image: Image.Image
    if preview.format == rawpy.ThumbFormat.JPEG:
        image = Image.open(io.BytesIO(preview.data), formats=["JPEG"])
    else:
        image = _dated(Image.fromarray(preview.data), raw)
    if max(image.size) < _SMALLEST_PREVIEW:
        return None
    return image, _ORIENTATION_OF_FLIP.get(raw.sizes.flip, 1)


def _dated(image: Image.Image, raw: Any) -> Image.Image:
    """Give it LibRaw's date, as it does itself with a preview that is a JPEG."""
    taken = getattr(getattr(raw, "other", None), "timestamp", None)
    if taken is not None and taken.timestamp() > 0:  # when it knows none
        exif = Image.Exif()
        exif[ExifTags.Base.DateTime] = f"{taken:%Y:%m:%d %H:%M:%S}"
        image.info["exif"] = exif.tobytes()
    return image


def _developed(raw: Any, max_pixels: int) -> Image.Image:
    width, height = raw.sizes.raw_width, raw.sizes.raw_height
    if width * height > max_pixels:
        raise DecodeError(
            Reason.TOO_LARGE, "many-pixels", width=width, height=height, limit=max_pixels
        )
    return Image.fromarray(raw.postprocess(half_size=True, use_camera_wb=True, output_bps=8))


def own_exif(file: BinaryIO) -> Image.Exif:
    """The EXIF block of a camera RAW file itself, whatever its preview has.

    That is for DNG and most others, which are TIFF but for the first bytes of some, and for CR3.
    What others say is in their previews: their block is empty.

    Args:
        file: at any position.
    """
    exif = Image.Exif()
    try:
        file.seek(0)
        head = file.read(8)
        if head[:2] in (b"II", b"MM"):
            exif.endian = "<" if head[:2] == b"II" else ">"
            exif.load_from_fp(
                without_large_tags(file), struct.unpack(f"{exif.endian}I", head[4:])[0]
            )
        elif head[4:] == b"ftyp":
            _load_boxes(exif, head + file.read(_BOXES_END))
    except Exception:  # what Pillow stumbles over is no reason to lose the photo
        return Image.Exif()
    return exif


def _load_boxes(exif: Image.Exif, beginning: bytes) -> None:
    """Canon's boxes hold a TIFF of one directory each."""
    exif.load(_box(beginning, b"CMT1"))
    for name, ifd in _BOXES:
        part = Image.Exif()
        part.load(_box(beginning, name))
        exif.get_ifd(ifd).update(part)


def _box(beginning: bytes, name: bytes) -> bytes:
    at = beginning.find(name)
    if at < 4:
        return b""
    length: int = struct.unpack(">I", beginning[at - 4 : at])[0]
    return beginning[at + 4 : at - 4 + length]
