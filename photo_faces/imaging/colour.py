"""Any mode that Pillow hands out, to 8-bit sRGB on white."""

import functools
import io
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")
_LEVELS = np.linspace(0, 255, 6).astype(np.uint8)
_STRIP = 1 << 20  # samples that are worked on at a time
_LARGEST_PROFILE = 1 << 22  # bytes; those that are kept, and printers' have less
_SAME = 2  # levels of 255: a transform that changes less is the identity but for rounding


def simplify(image: Image.Image) -> Image.Image:
    """Bring the image to a mode that can be resized with filters: L, RGB, RGBA, CMYK or LAB."""
    if image.mode.startswith("I") or image.mode == "F":
        image = _to_eight_bits(image)
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else _with_alpha(image)
    if image.mode in ("L", "RGB", "CMYK", "LAB"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def bytes_a_pixel(image: Image.Image) -> int:
    """What each pixel takes at the most: as Pillow holds it, and as `simplify` and resizing do."""
    held = {"1": 1, "L": 1, "P": 1}.get(image.mode, 2 if image.mode.startswith("I;16") else 4)
    if image.mode.startswith("I") or image.mode == "F":
        return held + 1
    if image.has_transparency_data:
        return held + 4 if image.mode in ("RGBA", "RGBa") else held + 8
    if image.mode in ("L", "RGB", "CMYK", "LAB"):
        return held
    return held + (1 if image.mode == "1" else 4)


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Bring an image from `simplify` to RGB mode in sRGB, transparent parts on white.

    Args:
        image: of mode L, RGB, RGBA, CMYK or LAB.
        profile: the embedded ICC profile; a broken or unfit one is ignored.
    """
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    if alpha is not None:
        image = image.convert("RGB")
    transform = _lab_transform() if image.mode == "LAB" else _transform(profile, image.mode)
    if transform is not None:
        image = ImageCms.applyTransform(image, transform) or image
    if image.mode != "RGB":
        image = image.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=alpha)
        return white
    return image


def _with_alpha(image: Image.Image) -> Image.Image:
    if image.mode == "La":
        image = image.convert("LA")
    return image.convert("RGBA")


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """Scale 16-bit, 32-bit and float samples to 0..255 as their range suggests."""
    rows = max(1, _STRIP // image.width)
    tops = range(0, image.height, rows)
    places = [(0, top, image.width, min(top + rows, image.height)) for top in tops]
    low = high = 0.0
    for place in places:
        samples = _finite(image.crop(place))
        low, high = min(low, float(samples.min())), max(high, float(samples.max()))
    if image.mode.startswith("I;16"):
        low, high = 0.0, 65535.0
    elif image.mode == "F" and low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    elif low >= 0 and high <= 65535:
        low, high = 0.0, 65535.0
    grey = Image.new("L", image.size)
    for place in places:
        scaled = (_finite(image.crop(place)) - low) * (255.0 / max(high - low, 1e-30))
        part = np.clip(np.rint(scaled), 0, 255).astype(np.uint8)
        grey.paste(Image.fromarray(part), place)
    return grey


def _finite(part: Image.Image) -> npt.NDArray[np.float32]:
    return np.nan_to_num(np.asarray(part).astype(np.float32), posinf=0.0, neginf=0.0)


@functools.lru_cache(maxsize=16)
def _transform(profile: bytes | None, mode: str) -> Any:
    """Make the transform to sRGB; None where there is nothing to do, or nothing that can be."""
    if not profile or len(profile) > _LARGEST_PROFILE:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        transform = ImageCms.buildTransform(source, _SRGB, mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return None if mode == "RGB" and _is_identity(transform) else transform


def _is_identity(transform: Any) -> bool:
    """Tell whether colours stay: most cameras embed sRGB itself, and each pixel costs time."""
    grid = np.stack(np.meshgrid(_LEVELS, _LEVELS, _LEVELS), axis=-1).reshape(1, -1, 3)
    after = ImageCms.applyTransform(Image.fromarray(grid), transform)
    return bool(np.abs(np.asarray(after, np.int16) - grid.astype(np.int16)).max() <= _SAME)


@functools.cache
def _lab_transform() -> Any:
    return ImageCms.buildTransform(ImageCms.createProfile("LAB"), _SRGB, "LAB", "RGB")
