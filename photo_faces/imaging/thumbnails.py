"""Small pictures: shrinking, JPEG in memory, and a cache of them that can always be made again."""

import contextlib
import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.files import whole

LARGEST_SIDE = 4096  # pixels: many times what is kept here or in a library

Pixels = npt.NDArray[np.uint8]
THUMBNAILS = "thumbnails"  # their folder in the cache folder


def encode_jpeg(pixels: Pixels, quality: int) -> bytes:
    """Encode (h, w, 3) uint8 sRGB pixels; colour is kept at full resolution from quality 90 on."""
    out = io.BytesIO()
    sampling = "4:4:4" if quality >= 90 else "4:2:0"
    Image.fromarray(pixels).save(out, "JPEG", quality=quality, subsampling=sampling)
    return out.getvalue()


def read_jpeg(data: bytes, enough: tuple[int, int] | None = None) -> Image.Image:
    """Read a small JPEG of a library or a cache, as RGB: all that is read of those goes through.

    Either may come from anybody. So nothing else is opened (Pillow would run Ghostscript on an
    EPS), nothing large, and nothing progressive, which would cost its size in time once a scan.

    Args:
        data: as `encode_jpeg` makes it, supposedly.
        enough: width and height; it may come halved as often as leaves these.

    Raises:
        DecodeError: it is no such JPEG, or a damaged one.
    """
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            if max(image.size) > LARGEST_SIDE or "progressive" in image.info:
                raise ValueError("not one that was made here")
            if enough is not None:
                image.draft("RGB", enough)
            return image.convert("RGB")
    except Exception as error:  # Pillow raises whatever its parsers stumble over
        raise DecodeError(Reason.CORRUPT, "words", words=str(error)) from error


def decode_jpeg(data: bytes) -> Pixels:
    """Decode what `encode_jpeg` made to (h, w, 3) uint8.

    Raises:
        DecodeError: it is nothing of that kind, or damaged.
    """
    return np.ascontiguousarray(np.asarray(read_jpeg(data)))


def shrink(pixels: Pixels, longest: int) -> Pixels:
    """Scale (h, w, 3) uint8 pixels so that the longest side is at most `longest`, anti-aliased.

    Returns:
        The pixels themselves where they are small enough.
    """
    height, width = pixels.shape[:2]
    if max(height, width) <= longest:
        return pixels
    scale = longest / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    # A third of the time of LANCZOS, and as sharp at this size.
    image = Image.fromarray(pixels).resize(size, Image.Resampling.HAMMING, reducing_gap=1.5)
    return np.ascontiguousarray(np.asarray(image))


class ThumbnailCache:
    """JPEG files by content hash, in two levels of folders; losing any of them loses nothing.

    Args:
        folder: made when the first thumbnail is put.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, content_hash: bytes) -> bytes | None:
        """Return the JPEG that was put under this hash; None if there is none to be read."""
        try:
            return self._path(content_hash).read_bytes() or None
        except OSError:
            return None

    def put(self, content_hash: bytes, jpeg: bytes) -> None:
        """Keep a JPEG; readers in other processes see the old one or the new one, never half.

        Raises:
            OSError: no space, or no permission.
        """
        path = self._path(content_hash)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with whole(path) as part:
            part.write_bytes(jpeg)

    def drop(self, content_hash: bytes) -> None:
        """Delete the JPEG that was put under this hash, if there is one."""
        with contextlib.suppress(OSError):
            self._path(content_hash).unlink()

    def _path(self, content_hash: bytes) -> Path:
        name = content_hash.hex()
        return self._folder / name[:2] / name[2:4] / f"{name}.jpg"
