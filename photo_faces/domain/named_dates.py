"""When photos were taken, as programs and people name files after it."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Final

_HOUR, _SIXTY = r"[01]\d|2[0-3]", r"[0-5]\d"
# 20140803, 2014-08-03; after it no digit, but those of a time.
_DAY: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    rf"(?:(?!\d)|(?=(?:{_HOUR})(?:{_SIXTY}){{2}}(?:\d{{3}})?(?!\d)))",
    re.ASCII,
)
# What may stand after a day: _123456789, 123456, _12-34-56 ...
_PACKED: Final = re.compile(
    rf"(?:[-_ T.]| at |, )*(?P<hour>{_HOUR})(?P<point>[-_.:]?)"
    rf"(?P<minute>{_SIXTY})(?P=point)(?P<second>{_SIXTY})(?:\d{{3}})?(?!\d)",
    re.ASCII,
)
# ... and what desktops write into screenshots, in many languages: " um 5.06.07", " 下午5.06.07".
_WRITTEN: Final = re.compile(
    r"(?:\D{0,12}?(?:(?P<am>上午|午前|오전)|(?P<pm>下午|午後|오후)) ?|\D{1,12}?)"
    rf"(?P<hour>[01]?\d|2[0-3])(?P<point>[.:])(?P<minute>{_SIXTY})(?P=point)(?P<second>{_SIXTY})"
    r"(?!\d)",
    re.ASCII,
)
# Behind the time, as macOS has it after a narrow space that does not break; in Spanish "p. m.".
_HALF: Final = re.compile(r"[ \u00a0\u202f]?([AP])\.?[ \u00a0\u202f]?M\b", re.ASCII | re.IGNORECASE)


def moment_of(name: str) -> datetime | None:
    """The moment that a file is named after; midnight where that is a day; None for none.

    Args:
        name: of the file, without its folder.
    """
    name = unicodedata.normalize("NFC", name)  # macOS may write letters in parts
    for found in _DAY.finditer(name):
        day = _day(*found.group(1, 3, 4))
        if day is not None:
            return datetime.combine(day, _time_at(name, found.end()))
    return None


def _day(*numbers: str) -> date | None:
    """A day, unless there is none such or it is yet to come."""
    try:
        day = date(*map(int, numbers))
    except ValueError:  # the 31st of a month that has none
        return None
    # Where the photo was taken it may be tomorrow already.
    return day if day <= date.today() + timedelta(days=1) else None


def _time_at(name: str, at: int) -> time:
    """The time in a name that follows a day; midnight where none does."""
    found = _PACKED.match(name, at) or _WRITTEN.match(name, at)
    if found is None:
        return time()
    said, behind = found.groupdict(), _HALF.match(name, found.end())
    half = behind[1].lower() if behind else "p" if said.get("pm") else "a" if said.get("am") else ""
    hour = int(said["hour"])
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(said["minute"]), int(said["second"]))
