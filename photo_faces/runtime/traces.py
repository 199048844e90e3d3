"""Where a bug came from, without what it was about: no names, no paths of photos, no parameters."""

import os
import re
import sys
import traceback
from pathlib import Path

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.runtime.errors import RemoteTraceback

# What these say is about code; what others say may be about people and their files.
_OF_CODE = (AttributeError, ImportError, NameError, NotImplementedError, AssertionError, TypeError)
_QUOTED = re.compile(r"""'[^']*'|"[^"]*"|‘[^’]*’|“[^”]*”""")
_NAME = re.compile(r"\b\w*[^\W\d_a-z]\w*")  # of anything: a word that is not all of small letters
_PATH = re.compile(r"\S*[/\\].*", re.DOTALL)
_SUFFIX = re.compile(r"\.[a-zA-Z0-9]{1,8}(?=\W|$)")
_MOST = 300  # characters of what an error says


def told(error: BaseException) -> str:
    """Return the traceback of an error, with its causes, for a log or a report of a bug.

    Files of code are named from their packages on, what is quoted and paths are left out.
    """
    parts: list[str] = []
    seen: set[int] = set()
    following: BaseException | None = error
    why = ""
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        parts[:0] = [_one(following), why]
        if following.__cause__ is not None:
            following, why = following.__cause__, _CAUSE
        elif following.__context__ is not None and not following.__suppress_context__:
            following, why = following.__context__, _CONTEXT
        else:
            following = None
    return "".join(parts)


_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


def _one(error: BaseException) -> str:
    if isinstance(error, RemoteTraceback):  # it was told where it was raised
        return f"In a worker process:\n{error.args[0]}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = traceback.format_list(
        [
            traceback.FrameSummary(_short(each.filename), each.lineno, each.name, line=each.line)
            for each in frames
        ]
    )
    kind = type(error)
    named = kind.__qualname__
    if kind.__module__ != "builtins":
        named = f"{kind.__module__}.{named}"
    said = _said(error)
    head = "Traceback (most recent call last):\n" if lines else ""
    return f"{head}{''.join(lines)}{named}{': ' if said else ''}{said}\n"


def _short(file: str) -> str:
    """A file of code from its package on."""
    for folder in sorted(filter(None, sys.path), key=len, reverse=True):
        inside = os.path.join(folder, "")  # noqa: PTH118 -- ends with a separator
        if file.startswith(inside):
            return file[len(inside) :]
    return Path(file).name


def _said(error: BaseException) -> str:
    if isinstance(error, PhotoFacesError):
        return error.message.code
    if isinstance(error, OSError) and error.strerror:
        file = error.filename
        suffix = Path(os.fsdecode(file)).suffix if isinstance(file, str | bytes) else ""
        return f"{error.strerror} (…{suffix})" if suffix else error.strerror
    said = str(error).partition("\n[")[0]  # SQLAlchemy adds the statement
    if not isinstance(error, _OF_CODE):
        said = _NAME.sub("…", _QUOTED.sub("…", said))
    return _PATH.sub(_but_suffix, said)[:_MOST]


def _but_suffix(path: re.Match[str]) -> str:
    suffixes = _SUFFIX.findall(path[0])
    return f"…{suffixes[-1] if suffixes else ''}"
