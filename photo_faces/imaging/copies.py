"""A photo as a JPEG to give away: smaller, or without what its file says of it."""

import io
from datetime import datetime

from PIL import ExifTags, Image

from photo_faces.imaging.decode import Decoded
from photo_faces.imaging.metadata import Metadata

_QUALITY = 92
_SECONDS = 3600  # of a degree


def encode_copy(photo: Decoded, *, keep_metadata: bool) -> bytes:
    """Encode a decoded photo.

    Args:
        photo: upright, as large as it is to be.
        keep_metadata: whether its date, camera and place go along. Nothing else does: not its
            former orientation, previews, comments, or what programs wrote there.
    """
    out = io.BytesIO()
    exif = _exif(photo.metadata) if keep_metadata else Image.Exif()
    Image.fromarray(photo.pixels).save(out, "JPEG", quality=_QUALITY, exif=exif)
    return out.getvalue()


def _exif(metadata: Metadata) -> Image.Exif:
    exif = Image.Exif()
    if metadata.camera:
        exif[ExifTags.Base.Model] = metadata.camera
    if metadata.taken_at:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = _moment(metadata.taken_at)
    if metadata.latitude is not None and metadata.longitude is not None:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef] = "N" if metadata.latitude >= 0 else "S"
        gps[ExifTags.GPS.GPSLatitude] = _degrees(metadata.latitude)
        gps[ExifTags.GPS.GPSLongitudeRef] = "E" if metadata.longitude >= 0 else "W"
        gps[ExifTags.GPS.GPSLongitude] = _degrees(metadata.longitude)
    return exif


def _moment(taken_at: datetime) -> str:
    return f"{taken_at.year:04}:{taken_at:%m:%d %H:%M:%S}"  # Windows pads no year


def _degrees(value: float) -> tuple[float, float, float]:
    seconds = abs(value) * _SECONDS
    return float(seconds // 3600), float(seconds % 3600 // 60), round(seconds % 60, 3)
