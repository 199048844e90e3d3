"""What a user reads, in the language of the window.

English stands in the code, both forms where it counts. Nothing of Qt stands here, since the command
line says some of it too, in English always; the window gives what looks a text up in another one.
`docs/update_languages.py` finds the texts by the names of these functions, so a text is written out
where one of them is called.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

LookUp = Callable[[str, str, int], str]
"""From a text, what tells it apart, and a number (-1 for none) to its translation, or nothing."""


class _Spoken:
    """The language of this process."""

    look_up: LookUp | None = None  # None: English
    number: Callable[[int], str] = staticmethod("{:,}".format)
    countries: Mapping[str, str] = MappingProxyType({})


def speak(
    look_up: LookUp | None,
    written: Callable[[int], str],
    countries: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Say everything in a language from now on.

    Args:
        look_up: finds translations; None for English.
        written: writes a whole number.
        countries: what they are called, by ISO 3166 codes.
    """
    _Spoken.look_up, _Spoken.number = look_up, staticmethod(written)
    _Spoken.countries = countries


def tr(text: str, apart: str = "", /, **places: object) -> str:
    """Return a text in the language of the window.

    Args:
        text: in English; `{name}` is a place.
        apart: tells two texts apart that are one in English. Not together with places, which would
            be taken for a number.
        places: what stands in the places.
    """
    said = (_Spoken.look_up and _Spoken.look_up(text, apart, -1)) or text
    return said.format(**places) if places else said


def plural(many: str, one: str, count: int, /, **places: object) -> str:
    """Return a text about a number of things; `%n` is that number.

    Args:
        many: in English, of several or none.
        one: in English, of one.
        count: how many.
        places: what stands in the places.
    """
    said = (_Spoken.look_up and _Spoken.look_up(many, one, count)) or (one if count == 1 else many)
    said = said.replace("%n", number(count))  # before names, which may hold it
    return said.format(**places) if places else said


def together(first: str, *others: str) -> str:
    """Return sentences one after the other, as the language sets them apart."""
    said = first
    for other in others:
        said = tr("{before} {after}", before=said, after=other)
    return said


def number(value: int) -> str:
    """Return a whole number as the language of the window writes it."""
    return _Spoken.number(value)


def country(code: str, english: str) -> str:
    """Return what a country is called, by its ISO 3166 code and its English name."""
    return _Spoken.countries.get(code, english)


def noop(text: str, /) -> str:
    """Return a text as it is: it is translated where it is shown, which is after this was read."""
    return text
