"""What a crop shows beyond the edge of its photo: black, which is filled to be looked at."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageStat

from photo_faces.imaging.thumbnails import encode_jpeg, read_jpeg

_BLACK = 60.0  # of 255: brighter on average is a picture that goes on
_FINE = 2  # times as many points to draw a mask in
_QUALITY = 90


def softened(jpeg: bytes, photo: npt.NDArray[np.float64], edge: float) -> bytes:
    """Fill what lies beyond a photo with its colours, ever softer.

    Args:
        jpeg: the crop.
        photo: (4, 2), the photo's corners, in shares of the crop's sides.
        edge: how far into the photo and out of it there is some of the black, likewise.

    Returns:
        A JPEG of the same size; the crop itself where it is not black there.

    Raises:
        DecodeError: it is no JPEG that can be read.
    """
    crop = read_jpeg(jpeg)
    corners, out = photo * crop.size, edge * crop.width
    missing = _mask(crop.size, _moved(corners, out)).point(lambda value: 255 - value)
    if missing.getbbox() and ImageStat.Stat(crop.convert("L"), missing).mean[0] > _BLACK:
        return jpeg
    levels = [crop.convert("RGBA")]
    levels[0].putalpha(_mask(crop.size, _moved(corners, -out)))
    # What is there spreads into ever larger points, and the finest that there is shows.
    while max(levels[-1].size) > 1:
        levels.append(levels[-1].reduce(2))
    filled = levels.pop()
    filled.putalpha(255)
    while levels:
        above = levels.pop()
        below = filled.resize(above.size, Image.Resampling.BILINEAR)
        filled = Image.alpha_composite(below, above)
    return encode_jpeg(np.asarray(filled.convert("RGB")), _QUALITY)


def _moved(corners: npt.NDArray[np.float64], out: float) -> npt.NDArray[np.float64]:
    """Corners of a rectangle whose sides lie so many pixels further out."""
    along = np.roll(corners, -1, axis=0) - corners
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    return corners + out * (np.roll(along, 1, axis=0) - along)


def _mask(size: tuple[int, int], corners: npt.NDArray[np.float64]) -> Image.Image:
    """White within corners, black around."""
    width, height = size
    mask = Image.new("L", (width * _FINE, height * _FINE), 0)
    ImageDraw.Draw(mask).polygon([tuple(each) for each in corners * _FINE], fill=255)
    return mask.reduce(_FINE)
