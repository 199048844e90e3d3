"""When photos were taken, as programs and people name files and folders after it."""

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import Final, Literal, Self

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

# Folders. "2014-08-03..." is one of a day, but "2014-08-03-05 Rome" goes on from there.
_TO: Final = re.compile(r" ?[-–+&] ?(\d\d?)(?![-_.:]?\d)", re.ASCII)
_YEAR: Final = re.compile(r"(?:19|20)\d\d", re.ASCII)
_MONTH: Final = re.compile(
    r"((?:19|20)\d\d)(?:[-_](0[1-9]|1[0-2])(?![-_.]?\d).*|(0[1-9]|1[0-2]))", re.ASCII | re.DOTALL
)
_MONTH_OF_YEAR: Final = re.compile(r"(0[1-9]|1[0-2])(?![^\W_]).*", re.ASCII | re.DOTALL)
_DAY_OF_MONTH: Final = re.compile(r"0[1-9]|[12]\d|3[01]", re.ASCII)
_FORMS: Final = ("2014-08-03", "2014-08", "2014")
_NUMBERS: Final = re.compile(r"[\d_-]+", re.ASCII)


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


@dataclass(frozen=True, slots=True)
class Guess:
    """By what a photo stands that has no date of its own.

    Attributes:
        begins: when; where that is a month or a year, its first day.
        by: what that is: the moment of its file, or the month or year of its folders.
    """

    begins: datetime
    by: Literal["file", "month", "year"]

    @classmethod
    def of(cls, written: str) -> Self:
        """A guess as the library writes it: what `date_of_folders` says, or a file's moment.

        Raises:
            ValueError: it is neither.
        """
        if "T" in written:
            return cls(datetime.fromisoformat(written), "file")
        begins = datetime.combine(begin_of(written), time())
        return cls(begins, "month" if "-" in written else "year")


def date_of_folders(root: bytes, path: bytes, mtime_ns: int) -> str | None:
    """The day, month or year that the folders of a photo are named after.

    A day goes before all else, and a folder before those around it.

    Args:
        root: path of the library folder. What lies around that is not looked at.
        path: of the file, relative to it; both as `os.fsencode` gives them.
        mtime_ns: when the file was written.

    Returns:
        As "2014-08-03", "2014-08" or "2014"; `begin_of` says how it begins. None where folders
        tell nothing, or no more than a month or a year in which the file was written.
    """
    told = _date_of(root, path)
    if told is not None and len(told) < len(_FORMS[0]):
        # The system knows not all times.
        with suppress(OSError, OverflowError, ValueError):
            if datetime.fromtimestamp(mtime_ns // 10**9).isoformat().startswith(told):
                return None
    return told


def _date_of(root: bytes, path: bytes) -> str | None:
    folders = PurePath(os.fsdecode(root)).name, *PurePath(os.fsdecode(path)).parts[:-1]
    day = longer = around = None
    for name in folders:
        found = _date_of_folder(name, around)
        if found is not None and len(found) == len(_FORMS[0]):
            day = found
        longer = found or longer
        around = found if _NUMBERS.fullmatch(name) else None
    return day or longer


def begin_of(told: str) -> date:
    """The first day of what `date_of_folders` says.

    Raises:
        ValueError: it would not say that.
    """
    begin = date.fromisoformat(told + "-01-01"[len(told) - len("2014") :])
    if not begin.isoformat().startswith(told):
        raise ValueError("a date in another form")
    return begin


def _date_of_folder(name: str, around: str | None) -> str | None:
    """What one folder is named after, in one that is named after a year or a month alone."""
    days = list(_days_of(name))
    if days:  # of several, what they have in common
        common = ({day[:length] for day in days} for length in map(len, _FORMS))
        return next((each.pop() for each in common if len(each) == 1), None)
    told, outer = None, len(around or "")
    if _YEAR.fullmatch(name):
        told = name
    elif month := _MONTH.fullmatch(name):
        told = f"{month[1]}-{month[2] or month[3]}"
    elif outer == len("2014") and (month := _MONTH_OF_YEAR.fullmatch(name)):
        told = f"{around}-{month[1]}"
    elif outer == len("2014-08") and _DAY_OF_MONTH.fullmatch(name):
        told = f"{around}-{name}"
    with suppress(ValueError):  # the 31st of a month that has none
        return told if told and not _is_to_come(begin_of(told)) else None
    return None


def _days_of(name: str) -> Iterator[str]:
    for found in _DAY.finditer(name):
        day = _day(*found.group(1, 3, 4))
        if day is not None:
            yield day.isoformat()
            to = _TO.match(name, found.end())
            if to and int(to[1]) > day.day:
                yield f"{day:%Y-%m}-{to[1]:0>2}"


def _is_to_come(day: date) -> bool:
    # Where the photo was taken it may be tomorrow already.
    return day > date.today() + timedelta(days=1)


def _day(*numbers: str) -> date | None:
    """A day, unless there is none such or it is yet to come."""
    try:
        day = date(*map(int, numbers))
    except ValueError:  # the 31st of a month that has none
        return None
    return None if _is_to_come(day) else day


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
