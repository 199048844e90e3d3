"""What goes to standard output: JSON for programs, tables for people."""

import codecs
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len

NOTHING = "-"
_ANY_BYTES = "photo-faces-any-bytes"
_NUMBER = re.compile(r"-|\d{1,3}(,\d{3})*(\.\d+)?")


def prepare_streams() -> None:
    """Let file names of any bytes through, as the file system gave them.

    What the terminal cannot show is escaped. A stream that the caller closed swallows all.
    """
    codecs.register_error(_ANY_BYTES, _as_given)
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # absent where a test replaced it
        if reconfigure is not None:
            reconfigure(errors=_ANY_BYTES)


def _as_given(error: UnicodeError) -> tuple[str | bytes, int]:
    """Write a byte of a file name as it is, and escape a character that cannot be written.

    Where names are not bytes (Windows), both are escaped.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    character = error.object[error.start]
    if os.name == "posix" and "\udc80" <= character <= "\udcff":
        return bytes([ord(character) - 0xDC00]), error.start + 1
    return character.encode("ascii", "backslashreplace").decode(), error.start + 1


def emit(value: Any) -> None:
    """Print one JSON value, ASCII-escaped: a path that is no valid Unicode survives it."""
    print(json.dumps(value))


def emit_list(rows: Iterable[Any]) -> None:
    """Print a JSON list, a row a line, without holding all rows."""
    opening = "["
    for row in rows:
        print(opening, json.dumps(row), sep="\n", end="")
        opening = ","
    print("[]" if opening == "[" else "\n]")


def answer(value: Any, *sentences: str, as_json: bool) -> None:
    """Print the answer as one JSON value, or in sentences."""
    if as_json:
        emit(value)
        return
    for sentence in sentences:
        say(sentence)


def say(text: str = "") -> None:
    """Print a sentence of the answer."""
    print(text)


def note(text: str) -> None:
    """Print to standard error, beside the answer."""
    print(text, file=sys.stderr)


def printable(text: object) -> str:
    """The text without what would move a terminal's cursor or colour it: file names may hold it."""
    return "".join(
        character
        if character.isprintable() or "\udc80" <= character <= "\udcff"
        else repr(character)[1:-1]
        for character in str(text)
    )


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns, numbers to the right; the last column may be of any width."""
    cells = [[_cell(value) for value in row] for row in rows]
    columns = list(zip(headings, *cells, strict=True))
    widths = [max(map(cell_len, column)) for column in columns]
    right = [
        all(map(_is_number, column[1:])) and set(column[1:]) != {NOTHING} for column in columns
    ]
    for row in (headings, *cells):
        parts = []
        for cell, width, to_the_right in zip(row, widths, right, strict=True):
            padding = " " * (width - cell_len(cell))
            parts.append(padding + cell if to_the_right else cell + padding)
        print("  ".join(parts).rstrip())


def counted(count: int, one: str, several: str = "") -> str:
    """How many there are of something: "1 face", "1,204 faces".

    Args:
        count: how many.
        one: what one of them is called.
        several: what none or several are, where that does not just end with an s.
    """
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def _cell(value: object) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, int):
        return f"{value:,}"
    return printable(value)


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None
