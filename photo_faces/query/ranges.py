"""Ranges of days and of numbers, in the ways in which they are typed."""

import calendar
import re
from datetime import date
from typing import Final

_BETWEEN: Final = r"\s*(?:[.．。]{2,3}|[…–—~～到至]|-(?=\s*%s))\s*"
_MANY: Final = 10**6  # years, faces: where a range is open

#: A year, a month or a day.
DAY: Final = r"\d{4}(-\d{1,2}(-\d{1,2})?|年(\d{1,2}月(\d{1,2}日)?)?)?"
#: Between the ends of a range: 2012..2015, 2012 - 2015, 2012～2015, 2012到2015.
TO_A_YEAR: Final = _BETWEEN % r"\d{4}"
TO_A_NUMBER: Final = _BETWEEN % r"\d" + r"(?!(?<=\s)\d{4})"  # in "age 18.. 2014" that is a year


def numbers(text: str) -> tuple[int, int]:
    """The ends of a range of numbers, both included, as they stand there."""
    low, high = _ends(text, TO_A_NUMBER)
    return int(low or 0), int(high or _MANY)


def days(text: str) -> tuple[date, date]:
    """The first and the last day of a range, as its ends stand there.

    Raises:
        ValueError: there is no such day.
    """
    low, high = _ends(text, TO_A_YEAR)
    first = _day(low, last=False) if low else date.min
    return first, _day(high, last=True) if high else date.max


def _ends(text: str, between: str) -> tuple[str, str]:
    low, *high = re.split(between, text, maxsplit=1)
    return low, high[0] if high else low


def _day(text: str, *, last: bool) -> date:
    """The first or the last day of a year, a month or a day. Raises ValueError."""
    year, *rest = map(int, re.findall(r"\d+", text))
    month = rest[0] if rest else 12 if last else 1
    day = rest[1] if rest[1:] else calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day)
