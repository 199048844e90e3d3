"""When a photo was taken where its EXIF block does not say: by its XMP packet."""

import re
from datetime import datetime
from typing import Final

from photo_faces.imaging.metadata import parse_date

# What programs call the moment of taking, the surest first (XMP specification, part 2).
_PROPERTIES: Final = (b"exif:DateTimeOriginal", b"photoshop:DateCreated", b"xmp:CreateDate")
_LONGEST: Final = 1 << 20  # bytes of a packet that are looked at


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
