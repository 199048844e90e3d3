"""Walking a library folder: every photo in it, once, whatever the folder looks like."""

import errno
import fnmatch
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from photo_faces.imaging.formats import is_photo

_NOTHING_THERE = (errno.ENOENT, errno.ELOOP)  # a link to nowhere or to itself; gone meanwhile


@dataclass(frozen=True, slots=True)
class WalkedFile:
    """A photo file: its path relative to the root as bytes, its size, and its time in ns."""

    path: bytes
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder that could not be listed, or a photo that could not be looked at.

    Such a photo, and what is in such a folder, is unknown, not missing.
    """

    path: bytes
    detail: str


def walk(root: Path, ignored: Sequence[str]) -> Iterator[WalkedFile | Unlisted]:
    """Yields the photos below `root`, one folder after the other.

    Names that begin with a dot or match one of the glob patterns `ignored` are passed over.
    Links to folders are followed; a folder that is met twice (a loop of links, or one folder
    under two names) is walked once. An unchanged photo costs its share of a directory listing
    and one stat. Paths are bytes throughout, so that names in any encoding survive.

    Args:
        root: the library folder.
        ignored: glob patterns of names.
    """
    base = os.fsencode(root)
    patterns = [os.fsencode(pattern) for pattern in ignored]
    seen: set[tuple[int, int]] = set()
    folders = [base]
    while folders:
        folder = folders.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116 -- Path cannot hold bytes
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield Unlisted(os.path.relpath(folder, base), error.strerror or str(error))
            continue
        inner = []
        for entry in entries:
            if _passed_over(entry.name, patterns):
                continue
            relative = entry.path[len(base) :].lstrip(os.fsencode(os.sep))
            named_so = is_photo(Path(os.fsdecode(entry.name)))
            try:
                if entry.is_dir():
                    inner.append(entry.path)
                elif named_so and entry.is_file():
                    stat = entry.stat()
                    yield WalkedFile(relative, stat.st_size, stat.st_mtime_ns)
            except OSError as error:
                if named_so and error.errno not in _NOTHING_THERE:
                    yield Unlisted(relative, error.strerror or str(error))
        folders.extend(reversed(inner))


def _passed_over(name: bytes, patterns: Sequence[bytes]) -> bool:
    return name.startswith(b".") or any(fnmatch.fnmatchcase(name, each) for each in patterns)
