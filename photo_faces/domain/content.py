"""A photo as it was read, on its way into the library."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of a photo, apart from its faces.

    Attributes:
        content_hash: of the file's bytes, 32 bytes.
        picture_hash: of its pixels as they are stored, 32 bytes, whatever else is in the file.
        width: of the upright photo, in pixels.
        height: likewise.
        taken_at: the camera's local time.
        camera: its name.
        latitude, longitude: degrees.
        difference_hash: 32 bytes that re-encodes and resizes share.
        indexed_with: names the detector's settings.
        turned_hashes: difference hashes of the photo turned by one, two and three quarters against
            the clock, by which one that was turned is known again; not kept.
    """

    content_hash: bytes
    picture_hash: bytes
    width: int
    height: int
    taken_at: datetime | None
    camera: str | None
    latitude: float | None
    longitude: float | None
    difference_hash: bytes
    indexed_with: str
    turned_hashes: tuple[bytes, ...] = ()
