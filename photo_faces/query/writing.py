"""Names in the text of a query: as they are to stand there, changed, and while they are written."""

import re
from collections.abc import Callable
from typing import Final

from photo_faces.domain.names import LONGEST
from photo_faces.query.parse import END, SIGNS, QueryError, parse
from photo_faces.query.terms import Either, Shows, names
from photo_faces.query.words import JOINING, WORDS, any_of

# What a name may follow, and a colon, which something else follows.
_BEFORE: Final = re.compile(rf'[{SIGNS}"]|\b(?:{any_of(*JOINING)}){END}', re.IGNORECASE)

_BLANKS: Final = re.compile(r'("[^"]*")|\s+')

_WITHIN: Final = re.compile(
    "|".join(word for said in ("and", "or", "not") for word in WORDS[said] if not word.isascii())
)


def written(name: str) -> str:
    """A name as it stands in a query: in quotation marks where it would be read otherwise."""
    try:
        plain = parse(name)
    except QueryError:
        plain = None
    if isinstance(plain, Shows) and plain.name.text == name:
        return name
    return quoted(name)


def tidied(text: str) -> str:
    """A query with one blank wherever there are several, but in quotation marks."""
    return _BLANKS.sub(lambda found: found[1] or " ", text.strip())


def renamed(text: str, called: Callable[[str], str | None]) -> str:
    """A query with other names in it; `called` says which, None for that which is there."""
    if (whole := called(text)) is not None:
        return written(whole)
    try:
        asked = list(names(parse(text)))
    except QueryError:
        return text
    for name in reversed(asked):
        if (other := called(name.text)) is not None:
            put = quoted(other) if text[name.start] == '"' else written(other)
            text = text[: name.start] + put + text[name.end :]
    return text


def joined(query: str, condition: str, conjunction: str = "and") -> str:
    """A query that asks for one thing more, with a word for "and" between."""
    query = query.strip()
    if not query:
        return condition
    try:
        either = isinstance(parse(query), Either)
    except QueryError:
        either = False
    return f"{f'({query})' if either else query} {conjunction} {condition}"


def parted(text: str, known: Callable[[str], bool]) -> str:
    """A query with blanks about words that were typed as Chinese is, without any: 张伟和李娜.

    Args:
        text: the query.
        known: whether somebody has a name. A word is parted where that gives such names alone, and
            is none itself.
    """
    try:
        asked = list(names(parse(text)))
    except QueryError:
        return text
    for name in reversed(asked):
        plain = text[name.start : name.end]
        if (
            len(plain) <= LONGEST
            and not known(plain)
            and (apart := _apart(plain, known)) is not None
        ):
            text = text[: name.start] + apart + text[name.end :]
    return text


def last_of(word: str) -> str:
    """What is written after the last 和, 或 or the like in a word."""
    return _WITHIN.split(word)[-1]


def _apart(word: str, known: Callable[[str], bool]) -> str | None:
    if known(word):
        return word
    for found in _WITHIN.finditer(word):
        first, rest = word[: found.start()], word[found.end() :]
        if (not first or known(first)) and (others := _apart(rest, known)) is not None:
            return f"{first} {found[0]} {others}".lstrip()
    return None


def beginning(text: str) -> str:
    """The name that is being written at the end of a text, for completion; empty for none."""
    start, before = 0, ""
    for found in _BEFORE.finditer(text):
        quoted = text.count('"', 0, found.start()) % 2 == 1 and found[0] != '"'
        if not quoted:
            start, before = found.end(), found[0]
    return "" if before in (":", "：") else text[start:].lstrip()


def quoted(name: str) -> str:
    """A name in quotation marks, whatever it holds."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
