"""When a photo was taken where its EXIF block does not say: by its XMP packet, else its name."""

import re
from datetime import datetime
from typing import Final

from photo_faces.imaging.metadata import parse_date

# What programs call the moment of taking, the surest first (XMP specification, part 2).
_PROPERTIES: Final = (b"exif:DateTimeOriginal", b"photoshop:DateCreated", b"xmp:CreateDate")
_LONGEST: Final = 1 << 20  # bytes of a packet that are looked at

# IMG_20140803_123456.jpg, IMG-20190412-WA0001.jpg, Screenshot 2018-01-01 at 12.34.56.png,
# PXL_20210101_123456789.jpg: a day, and a time if one follows.
_IN_NAME: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?:(?:[-_ T.]| at |, )*([01]\d|2[0-3])([-_.:]?)([0-5]\d)\6([0-5]\d)(?:\d{3})?)?(?!\d)",
    re.ASCII,
)


def from_xmp(packet: bytes) -> datetime | None:
    """The moment of taking that an XMP packet names; None where it names none.

    The packet is searched, not parsed: it is what anybody wrote into the file.

    Args:
        packet: XML, in UTF-8.
    """
    searched = packet[:_LONGEST]
    for name in _PROPERTIES:
        # As an attribute, or as an element.
        for found in re.finditer(rb"\b%s\s*(?:=\s*[\"']|>)([^\"'<]{4,40})" % name, searched):
            moment = parse_date(found[1])
            if moment is not None:
                return moment
    return None


def from_name(name: str) -> datetime | None:
    """The moment that a file is named after; midnight where that is a day; None for none.

    Args:
        name: of the file, without its folder.
    """
    for found in _IN_NAME.finditer(name):
        year, _, month, day, hour, _, minute, second = found.groups(default="0")
        numbers = map(int, (year, month, day, hour, minute, second))
        try:
            return datetime(*numbers)  # type: ignore[arg-type]
        except ValueError:
            continue  # the 31st of a month that has none
    return None
