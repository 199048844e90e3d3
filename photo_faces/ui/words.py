"""Numbers, times and reasons as a person would say them."""

import datetime as days
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale

from photo_faces.domain.errors import Reason
from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Person, Photo

_REASONS: Final = {
    Reason.UNREADABLE: noop("Cannot be opened"),
    Reason.EMPTY: noop("Empty file"),
    Reason.TRUNCATED: noop("Ends too early"),
    Reason.CORRUPT: noop("Damaged"),
    Reason.UNSUPPORTED: noop("Not a picture we can read"),
    Reason.NEEDS_EXTRA: noop("Needs an optional package"),
    Reason.TOO_LARGE: noop("Too large"),
    Reason.TIMEOUT: noop("Took too long"),
    Reason.CRASHED: noop("Crashed its decoder"),
    Reason.OUT_OF_MEMORY: noop("Not enough memory"),
    Reason.NAME_UNMATCHED: noop("A named face was not found again"),
}

_CHANCES: Final = (
    (0.9, noop("Very likely")),
    (0.6, noop("Likely")),
    (0.4, noop("Maybe")),
    (0.15, noop("Unlikely")),
)


def number(value: int) -> str:
    """Return a number with its thousands apart."""
    return QLocale().toString(value)


def decimal(value: float) -> str:
    """Return a number with one digit after the point."""
    return QLocale().toString(value, "f", 1)


def faces(count: int) -> str:
    """Return "1 face", "12 faces", "1,204 faces"."""
    return plural("%n faces", "%n face", count)


def photos(count: int) -> str:
    """Return how many photos."""
    return plural("%n photos", "%n photo", count)


def photos_and_copies(count: int, copies: int) -> str:
    """Return how many photos, and how many files there are of them beside one of each."""
    told = plural("%n copies", "%n copy", copies) if copies else ""
    return listed(*filter(None, (photos(count), told)))


def people(count: int) -> str:
    """Return how many people."""
    return plural("%n people", "%n person", count)


def share(done: int, total: int) -> str:
    """Return how far something is: "3 of 1,204"."""
    return tr("{done} of {total}", done=number(done), total=number(total))


def share_of_faces(done: int, total: int) -> str:
    """Return how far something is with the faces."""
    return plural("{done} of %n faces", "{done} of %n face", total, done=number(done))


def share_of_photos(done: int, total: int) -> str:
    """Return how far something is with the photos."""
    return plural("{done} of %n photos", "{done} of %n photo", total, done=number(done))


def listed(*parts: str) -> str:
    """Return a few things of equal rank, one after the other: "Anna, 3 faces"."""
    return tr(", ").join(parts)


def names(*those: str) -> str:
    """Return the names of a few people, one after the other: "Anna, Bob"."""
    return tr(", ", "between names").join(those)


def person(who: Person) -> str:
    """Return what a person is called."""
    return who.label or unnamed()


def unnamed() -> str:
    """Return what somebody without a name is called."""
    return tr("Unnamed person")


def date(when: days.date | None) -> str:
    """Return a day, short; nothing where it is not known."""
    if when is None:
        return ""
    return QLocale().toString(QDate(when.year, when.month, when.day), tr("d MMM yyyy"))


def age(born: days.date | None, when: datetime | None) -> str:
    """Return how old somebody was: "3", "7 months", "newborn"; nothing where it is not known."""
    if born is None or when is None or when.date() < born:
        return ""
    months = 12 * (when.year - born.year) + when.month - born.month - (when.day < born.day)
    if months == 0:
        return tr("newborn")
    if months < 24:
        return plural("%n months", "%n month", months)
    #: An age in years, beside a name: "Anna, 3"
    return plural("%n", "%n", months // 12)


def in_years(old: str) -> str:
    """Return what `age` said as a phrase of its own: "3 years old"."""
    if old == tr("newborn"):
        return tr("Newborn")
    return tr("{age} years old", age=old) if old.isdecimal() else tr("{age} old", age=old)


def ages(rising: Iterable[str]) -> str:
    """Return from what to what age, as `age` says them, somebody is seen; of none, nothing."""
    seen = [each for each in rising if each]
    if not seen:
        return ""
    if seen[0] == seen[-1]:
        return tr("aged {age}", age=seen[0])
    return tr("aged {first} to {last}", first=seen[0], last=seen[-1])


def with_age(name: str, born: days.date | None, when: datetime | None) -> str:
    """Return a name, with the age at the time where it is known: "Anna, 3"."""
    return listed(*(part for part in (name, age(born, when)) if part))


def date_and_time(when: datetime) -> str:
    """Return a moment of the camera's clock."""
    return listed(date(when), f"{when:%H:%M}")


def month(when: datetime | None) -> str:
    """Return a month and its year."""
    if when is None:
        return tr("No date")
    # By itself a month may have another form than beside a day.
    written = tr("MMMM yyyy").replace("MMMM", f"'{QLocale().standaloneMonthName(when.month)}'")
    return QLocale().toString(QDate(when.year, when.month, 1), written)


def guessed(photo: Photo) -> str:
    """Return by what a photo stands among others that has no date; nothing where it has one."""
    if photo.guess is None:
        return ""
    begins = photo.guess.begins
    match photo.guess.by:
        case "file":
            return tr("No date in the photo; the file is of {month}", month=month(begins))
        case "year":
            when = year(begins)
        case "month":
            when = month(begins)
    return tr("No date in the photo; the folder is of {when}", when=when)


def year(when: datetime | None) -> str:
    """Return a year."""
    return tr("No date") if when is None else str(when.year)


def duration(seconds: float) -> str:
    """Return a time span in one or two units: "40 s", "12 min", "2 h 5 min"."""
    if seconds < 60:
        return tr("{seconds} s", seconds=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{minutes} min", minutes=minutes)
    hours, minutes = divmod(minutes, 60)
    if not minutes:
        return tr("{hours} h", hours=hours)
    return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)


def reason(value: str) -> str:
    """Return a problem's fixed word in plain words."""
    return tr(_REASONS[Reason(value)])


def closeness(distance: float, threshold: float) -> str:
    """Return how likely two faces are the same person's, in a word.

    Args:
        distance: squared L2 of unit vectors, 0 to 4.
        threshold: the model's own bound for "same person", in the same unit.
    """
    if distance <= 0.6 * threshold:
        return tr("Very likely")
    if distance <= threshold:
        return tr("Likely")
    return tr("Maybe") if distance <= 1.3 * threshold else tr("Unlikely")


def chance(probability: float) -> str:
    """Return a probability (0 to 1) in a word."""
    for least, word in _CHANCES:
        if probability >= least:
            return tr(word)
    return tr("Very unlikely")


def percent(probability: float) -> str:
    """Return a probability (0 to 1), never as certain: "73 %"."""
    return in_percent(str(min(99, max(1, round(100 * probability)))))


def in_percent(number: str) -> str:
    """Return a number with its sign: "73 %"."""
    return tr("{number} %", number=number)


def likely(name: str, probability: float) -> str:
    """Return who somebody is, and how likely (0 to 1), never as certain: "Likely Anna (73 %)"."""
    return tr(
        "{likely} {name} ({percent})",
        likely=chance(probability),
        name=name,
        percent=percent(probability),
    )


def conjunction() -> str:
    """Return the word between two conditions of a query: one that the query language has."""
    return tr("and", "a word of queries: one that query/words.py has")
