"""Numbers, times and reasons as a person would say them."""

import datetime as days
from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from photo_faces.domain.errors import Reason
from photo_faces.domain.records import Person

UNNAMED = "Unnamed person"
_REASONS = {
    Reason.UNREADABLE: "Cannot be opened",
    Reason.EMPTY: "Empty file",
    Reason.TRUNCATED: "Ends too early",
    Reason.CORRUPT: "Damaged",
    Reason.UNSUPPORTED: "Not a picture we can read",
    Reason.NEEDS_EXTRA: "Needs an optional package",
    Reason.TOO_LARGE: "Too large",
    Reason.TIMEOUT: "Took too long",
    Reason.CRASHED: "Crashed its decoder",
    Reason.OUT_OF_MEMORY: "Not enough memory",
    Reason.NAME_UNMATCHED: "A named face was not found again",
}


def number(value: int) -> str:
    """Return a number with its thousands apart."""
    return QLocale().toString(value)


def count(value: int, one: str, many: str | None = None) -> str:
    """Return "1 face", "12 faces", "1,204 faces"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def person(who: Person) -> str:
    """Return what a person is called."""
    return who.label or UNNAMED


def date(when: datetime | None) -> str:
    """Return a day, short; nothing where it is not known."""
    if when is None:
        return ""
    return QLocale().toString(QDate(when.year, when.month, when.day), "d MMM yyyy")


def age(born: days.date | None, when: datetime | None) -> str:
    """Return how old somebody was: "3", "7 months", "newborn"; nothing where it is not known."""
    if born is None or when is None or when.date() < born:
        return ""
    months = 12 * (when.year - born.year) + when.month - born.month - (when.day < born.day)
    if months == 0:
        return "newborn"
    return count(months, "month") if months < 24 else number(months // 12)


def in_years(old: str) -> str:
    """Return what `age` said as a phrase of its own: "3 years old"."""
    if not old.isdecimal():
        return old.capitalize() if old == "newborn" else f"{old} old"
    return f"{old} years old"


def with_age(name: str, born: days.date | None, when: datetime | None) -> str:
    """Return a name, with the age at the time where it is known: "Anna, 3"."""
    return ", ".join(part for part in (name, age(born, when)) if part)


def date_and_time(when: datetime) -> str:
    """Return a moment of the camera's clock."""
    return f"{date(when)}, {when:%H:%M}"


def month(when: datetime | None) -> str:
    """Return a month and its year."""
    if when is None:
        return "No date"
    return f"{QLocale().standaloneMonthName(when.month)} {when.year}"


def year(when: datetime | None) -> str:
    """Return a year."""
    return "No date" if when is None else str(when.year)


def duration(seconds: float) -> str:
    """Return a time span in one or two units: "40 s", "12 min", "2 h 5 min"."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def reason(value: str) -> str:
    """Return a problem's fixed word in plain words."""
    return _REASONS[Reason(value)]


def closeness(distance: float, threshold: float) -> str:
    """Return how likely two faces are the same person's, in a word.

    Args:
        distance: squared L2 of unit vectors, 0 to 4.
        threshold: the model's own bound for "same person", in the same unit.
    """
    if distance <= 0.6 * threshold:
        return "Very likely"
    if distance <= threshold:
        return "Likely"
    return "Maybe" if distance <= 1.3 * threshold else "Unlikely"


def chance(probability: float) -> str:
    """Return a probability (0 to 1) in a word."""
    for least, word in ((0.9, "Very likely"), (0.6, "Likely"), (0.4, "Maybe"), (0.15, "Unlikely")):
        if probability >= least:
            return word
    return "Very unlikely"


def percent(probability: float) -> str:
    """Return a probability (0 to 1), never as certain: "73 %"."""
    return f"{min(99, max(1, round(100 * probability)))} %"


def likely(name: str, probability: float) -> str:
    """Return who somebody is, and how likely (0 to 1), never as certain: "Likely Anna (73 %)"."""
    return f"{chance(probability)} {name} ({percent(probability)})"
