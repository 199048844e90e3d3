"""What countries are called in the languages that the window speaks."""

from collections.abc import Mapping
from functools import cache

from photo_faces.settings import LANGUAGES


@cache
def called(language: str) -> Mapping[str, str]:
    """Countries by their ISO 3166 codes, as they are called in a language ("zh_CN").

    The names are those of Unicode's CLDR; there are none of a language that it does not know.
    """
    from country_list import countries_for_language

    try:
        return dict(countries_for_language(language))
    except ValueError:
        return {}


@cache
def names_of(code: str) -> frozenset[str]:
    """The names of a country in all languages that the window can be told to speak."""
    known = (called(file.stem).get(code, "") for file in LANGUAGES.glob("*.qm"))
    return frozenset(filter(None, known))
