"""What goes to standard output: JSON for programs, tables for people."""

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len

NOTHING = "-"
_NUMBER = re.compile(r"-|\d{1,3}(,\d{3})*(\.\d+)?")


def prepare_streams() -> None:
    """Let file names of any bytes through, as the file system gave them.

    Where names are not bytes (Windows), what the terminal cannot show is escaped instead.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # absent where a test replaced it
        if reconfigure is not None:
            reconfigure(errors="surrogateescape" if os.name == "posix" else "backslashreplace")


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
