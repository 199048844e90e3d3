"""When, with what and where a photo was taken, as far as its EXIF block can be believed."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL import ExifTags, Image

_DATES = (ExifTags.Base.DateTimeOriginal, ExifTags.Base.DateTimeDigitized)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a photo says of itself.

    Attributes:
        taken_at: the camera's local time, without a zone.
        camera: maker and model in one line.
        latitude: degrees, north positive, -90 to 90; None unless the longitude is there too.
        longitude: degrees, east positive, -180 to 180.
    """

    taken_at: datetime | None = None
    camera: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def completed(self, other: "Metadata") -> "Metadata":
        """What this lacks from another."""
        place = self if self.latitude is not None else other
        return Metadata(
            self.taken_at or other.taken_at,
            self.camera or other.camera,
            place.latitude,
            place.longitude,
        )


def read_exif(exif: Image.Exif) -> Metadata:
    """Read what can be read; anything odd in the block is left out, never raised."""
    position = _or_none(_position, exif)
    latitude, longitude = position or (None, None)
    return Metadata(_or_none(_taken_at, exif), _or_none(_camera, exif), latitude, longitude)


def changed_at(exif: Image.Exif) -> datetime | None:
    """When the file was last changed, as a block says: in some, the only date there is."""
    moment: datetime | None = _or_none(
        lambda block: parse_date(block.get(ExifTags.Base.DateTime)), exif
    )
    return moment


def _or_none(read: Any, exif: Image.Exif) -> Any:
    # Tags hold what anybody wrote there: Pillow answers with struct.error, KeyError, OSError,
    # ValueError, ZeroDivisionError and more.
    try:
        return read(exif)
    except Exception:
        return None


def _taken_at(exif: Image.Exif) -> datetime | None:
    tags = exif.get_ifd(ExifTags.IFD.Exif)
    return next(filter(None, (parse_date(tags.get(tag)) for tag in _DATES)), None)


def parse_date(value: object) -> datetime | None:
    """Read "2021:05:01 13:45:00" and its relatives; None for anything that is no real moment."""
    text = _text(value)
    if text is None:
        return None
    digits = "".join(each if each.isascii() and each.isdigit() else " " for each in text).split()
    if len(digits) == 1 and len(digits[0]) in (8, 14):  # 20210501134500
        packed = digits[0]
        digits = [packed[:4], *(packed[at : at + 2] for at in range(4, len(packed), 2))]
    if len(digits) < 3 or len(digits[0]) != 4:
        return None
    numbers = [int(each) for each in digits[:6]]
    if numbers[0] < 1800:  # a camera whose clock was never set
        return None
    try:
        return datetime(*(numbers + [0] * (6 - len(numbers))))  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def _camera(exif: Image.Exif) -> str | None:
    make = _text(exif.get(ExifTags.Base.Make)) or ""
    model = _text(exif.get(ExifTags.Base.Model)) or ""
    first = make.split()[0].lower() if make else ""
    if first and first not in model.lower().split():
        model = f"{make} {model}"
    return model.strip() or None


def _position(exif: Image.Exif) -> tuple[float, float] | None:
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef))
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef))
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return latitude, longitude


def _degrees(parts: Any, reference: object) -> float:
    """Degrees from up to three numbers; NaN if they are none."""
    numbers = [float(part) for part in (parts if isinstance(parts, tuple | list) else (parts,))]
    if not 1 <= len(numbers) <= 3 or any(number < 0 for number in numbers[1:]):
        return math.nan
    degrees = sum((number / 60.0**power for power, number in enumerate(numbers)), 0.0)
    letter = (_text(reference) or "").upper()[:1]
    return -degrees if letter in ("S", "W") else degrees


def _text(value: object) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    shown = "".join(each if each.isprintable() else " " for each in value.partition("\0")[0])
    return " ".join(shown.split()) or None
