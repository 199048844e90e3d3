"""Days as people of the window's language write them."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale

_PARTS: Final = re.compile(r"\d+|[^\W\d_]+")
_BESIDE: Final = ("st", "nd", "rd", "th", "of", "de", "den", "der", "年", "日", "년", "일")
_MONTH: Final = ("月", "월")  # behind its number
_SHORTEST: Final = 3  # letters by which a month is known


def understood(typed: str) -> date:
    """Return the day that was meant; the first of a month or a year that stands alone.

    Which of two numbers is the day, and which the month, the language of the window says where
    the numbers do not.

    Raises:
        ValueError: it is no day.
    """
    numbers: list[str] = []
    months: list[int] = []
    for part in _PARTS.findall(typed):
        if part.isdecimal():
            numbers.append(part)
        elif part in _MONTH and numbers:
            months.append(int(numbers.pop()))
        elif part.casefold() not in _BESIDE:
            months.append(_month(part))
    if len(months) > 1:
        raise ValueError(typed)
    try:
        return date(*(_named(months[0], numbers) if months else _numbered(numbers)))
    except OverflowError:  # a number beyond all years
        raise ValueError(typed) from None


def example() -> str:
    """Return a day in the short form of the language, with all of its year."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    whole = short if "yyyy" in short else short.replace("yy", "yyyy")
    return QLocale().toString(QDate(2015, 5, 31), whole)


def _month(word: str) -> int:
    """The month that a word names or begins to name, here or in English."""
    wanted = word.casefold()
    begun = {
        number
        for number, name in _months()
        if name == wanted or (len(wanted) >= _SHORTEST and name.startswith(wanted))
    }
    if len(begun) != 1:
        raise ValueError(word)
    return begun.pop()


def _months() -> Iterator[tuple[int, str]]:
    for locale in (QLocale(), QLocale(QLocale.Language.English)):
        for number in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                for name in (
                    locale.monthName(number, form),
                    locale.standaloneMonthName(number, form),
                ):
                    yield number, name.casefold().rstrip(".")


def _named(month: int, numbers: list[str]) -> tuple[int, int, int]:
    """Year, month and day, of a month and what stands beside it."""
    match numbers:
        case [year] if len(year) == 4:
            return int(year), month, 1
        case [year, day] if len(year) > 2:
            return int(year), month, int(day)
        case [day, year]:
            return _year(year), month, int(day)
    raise ValueError(numbers)


def _numbered(numbers: list[str]) -> tuple[int, int, int]:
    match numbers:
        case [year] if len(year) == 4:
            return int(year), 1, 1
        case [year, month, day] if len(year) > 2:
            return int(year), int(month), int(day)
        case [first, second, year]:
            of_day, of_month = int(first), int(second)
            if of_month > 12 or (of_day <= 12 and not _day_first()):
                of_day, of_month = of_month, of_day
            return _year(year), of_month, of_day
    raise ValueError(numbers)


def _day_first() -> bool:
    written = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return written.find("d") < written.find("M")


def _year(written: str) -> int:
    """A year, of which two figures are of the last hundred years."""
    if len(written) != 2:
        return int(written)
    now = date.today().year
    return now - (now - int(written)) % 100
