"""Camera RAW: the preview that the camera put inside, or half the sensor's resolution."""

import io
from typing import Any, BinaryIO

from PIL import Image

from photo_faces.domain.errors import DecodeError, Reason

_SMALLEST_PREVIEW = 640  # pixels; a shorter longest side is an icon, not a photo
_ORIENTATION_OF_FLIP = {3: 3, 5: 8, 6: 6}  # LibRaw's words to EXIF's


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
        raise DecodeError(
            Reason.NEEDS_EXTRA, 'camera RAW needs: pip install "photo-faces[raw]"'
        ) from None
    file.seek(0)
    try:
        raw = rawpy.imread(file)
    except rawpy.LibRawFileUnsupportedError:
        return None
    except rawpy.LibRawError as error:
        raise _failure(error, rawpy) from error
    with raw:
        try:
            return _preview(raw, rawpy) or (_developed(raw, max_pixels), 1)
        except rawpy.LibRawError as error:
            raise _failure(error, rawpy) from error


def _failure(error: Exception, rawpy: Any) -> DecodeError:
    if isinstance(error, rawpy.LibRawUnsufficientMemoryError):
        return DecodeError(Reason.OUT_OF_MEMORY, "not enough memory to decode it")
    first = error.args[0] if error.args else error
    said = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    return DecodeError(Reason.CORRUPT, f"LibRaw: {said}")


def _preview(raw: Any, rawpy: Any) -> tuple[Image.Image, int] | None:
    try:
        preview = raw.extract_thumb()
    except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
        return None
    image: Image.Image
    if preview.format == rawpy.ThumbFormat.JPEG:
        image = Image.open(io.BytesIO(preview.data), formats=["JPEG"])
    else:
        image = Image.fromarray(preview.data)
    if max(image.size) < _SMALLEST_PREVIEW:
        return None
    return image, _ORIENTATION_OF_FLIP.get(raw.sizes.flip, 1)


def _developed(raw: Any, max_pixels: int) -> Image.Image:
    width, height = raw.sizes.raw_width, raw.sizes.raw_height
    if width * height > max_pixels:
        raise DecodeError(
            Reason.TOO_LARGE, f"{width} x {height} pixels, over the limit of {max_pixels:,}"
        )
    return Image.fromarray(raw.postprocess(half_size=True, use_camera_wb=True, output_bps=8))
