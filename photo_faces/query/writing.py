"""Names in the text of a query: as they are to stand there, changed, and while they are written."""

import re
from collections.abc import Callable
from typing import Final

from photo_faces.query.parse import END, SIGNS, QueryError, parse
from photo_faces.query.terms import Either, Shows, names

# What a name may follow, and a colon, which something else follows.
_BEFORE: Final = re.compile(rf'[{SIGNS}"]|\b(?:and|or|not|only){END}', re.IGNORECASE)


def written(name: str) -> str:
    """A name as it stands in a query: in quotation marks where it would be read otherwise."""
    try:
        plain = parse(name)
    except QueryError:
        plain = None
    if isinstance(plain, Shows) and plain.name.text == name:
        return name
    return quoted(name)


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


def joined(query: str, condition: str) -> str:
    """A query that asks for one thing more."""
    query = query.strip()
    if not query:
        return condition
    try:
        either = isinstance(parse(query), Either)
    except QueryError:
        either = False
    return f"({query}) and {condition}" if either else f"{query} and {condition}"


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
