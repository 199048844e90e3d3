"""Small pictures: shrinking, JPEG in memory, and a cache of them that can always be made again."""

import contextlib
import io
import os
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]


def encode_jpeg(pixels: Pixels, quality: int) -> bytes:
    """Encode (h, w, 3) uint8 sRGB pixels; colour is kept at full resolution from quality 90 on."""
    out = io.BytesIO()
    sampling = "4:4:4" if quality >= 90 else "4:2:0"
    Image.fromarray(pixels).save(out, "JPEG", quality=quality, subsampling=sampling)
    return out.getvalue()


def decode_jpeg(data: bytes) -> Pixels:
    """Decode what `encode_jpeg` made to (h, w, 3) uint8."""
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        return np.ascontiguousarray(np.asarray(image.convert("RGB")))


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
    image = Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
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
        descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(jpeg)
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise

    def _path(self, content_hash: bytes) -> Path:
        name = content_hash.hex()
        return self._folder / name[:2] / name[2:4] / f"{name}.jpg"
