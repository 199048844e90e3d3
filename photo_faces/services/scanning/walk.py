"""Walking a library folder: every photo in it, once, whatever the folder looks like."""

import errno
import fnmatch
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from photo_faces.domain.message import Message
from photo_faces.imaging.formats import is_photo
from photo_faces.storage.photos.found_files import FoundFile, Unlisted

# Deleted files, previews and other programs' own; names that begin with a dot need no mention.
ALWAYS = (
    "@eaDir",  # Synology's thumbnails
    "@Recycle",
    "#recycle",
    "#snapshot",
    "$Recycle.Bin",
    "RECYCLER",
    "System Volume Information",
    "lost+found",
    "Thumbs.db",
    "*.photoslibrary",
    "*.lrdata",  # Lightroom's previews
)
_NAMED = 8  # names of folders passed over that are kept
_NOTHING_THERE = (errno.ENOENT, errno.ELOOP)  # a link to nowhere or to itself; gone meanwhile


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What was passed over for its name.

    Attributes:
        folders: how many, not counting what is inside of them.
        files: that are named like photos.
        names: some of the folders' names.
    """

    folders: int = 0
    files: int = 0
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts what is passed over while folders are walked."""

    folders: int = 0
    files: int = 0
    names: set[str] = field(default_factory=set)

    def total(self) -> PassedOver:
        """What came together."""
        return PassedOver(self.folders, self.files, tuple(sorted(self.names)[:_NAMED]))


def passes_over(name: str, ignored: Sequence[str]) -> bool:
    """Whether a walk passes over a file or folder for its name.

    Args:
        name: without the path to it.
        ignored: glob patterns beside those that always hold; upper and lower case are one.
    """
    return name.startswith(".") or bool(_patterns(tuple(ignored)).fullmatch(name.casefold()))


@lru_cache
def _patterns(ignored: tuple[str, ...]) -> re.Pattern[str]:
    every = [fnmatch.translate(each.casefold()) for each in (*ALWAYS, *ignored)]
    return re.compile("|".join(every))


def walk(
    root: Path,
    ignored: Sequence[str],
    *,
    others: Sequence[Path] = (),
    tally: Tally | None = None,
) -> Iterator[FoundFile | Unlisted]:
    """Yields the photos below `root`, one folder after the other.

    What `passes_over` says is passed over, but never `root` itself, which somebody named.
    Links to folders are followed; a folder that is met twice (a loop of links, or one folder
    under two names) is walked once. An unchanged photo costs its share of a directory listing
    and one stat. Paths are bytes throughout, so that names in any encoding survive.

    Args:
        root: the library folder.
        ignored: glob patterns of names.
        others: folders that are walked by themselves, and not in here.
        tally: counts what is passed over.
    """
    base = os.fsencode(root)
    tally = tally or Tally()
    apart = _places(others)
    seen = set(apart)
    folders = [base]
    while folders:
        folder = folders.pop()
        try:
            entries = _entries(folder, seen)
        except OSError as error:
            yield Unlisted(os.path.relpath(folder, base), Message("words", words=error))
            continue
        inner: list[bytes] = []
        for entry in entries:
            if passes_over(os.fsdecode(entry.name), ignored):
                _count(entry, apart, tally)
            elif found := _look_at(entry, base, inner):
                yield found
        folders.extend(reversed(inner))


def _entries(folder: bytes, seen: set[tuple[int, int]]) -> list[os.DirEntry[bytes]]:
    """What is in a folder, by name; nothing where it was seen before. Raises OSError."""
    status = os.stat(folder)  # noqa: PTH116 -- Path cannot hold bytes
    if (status.st_dev, status.st_ino) in seen:
        return []
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as listing:
        return sorted(listing, key=lambda entry: entry.name)


def _look_at(
    entry: os.DirEntry[bytes], base: bytes, inner: list[bytes]
) -> FoundFile | Unlisted | None:
    """What an entry is, if it is named like a photo; a folder goes to the `inner` ones."""
    relative = entry.path[len(base) :].lstrip(os.fsencode(os.sep))
    photo = _is_photo(entry)
    try:
        if entry.is_dir():
            inner.append(entry.path)
        elif photo and entry.is_file():
            stat = entry.stat()
            return FoundFile(relative, stat.st_size, stat.st_mtime_ns)
    except OSError as error:
        if photo and error.errno not in _NOTHING_THERE:
            return Unlisted(relative, Message("words", words=error))
    return None


def _places(folders: Sequence[Path]) -> frozenset[tuple[int, int]]:
    """Which folders these are, whatever their names; those that are not there are none."""
    found = set()
    for folder in folders:
        with suppress(OSError):
            status = folder.stat()
            found.add((status.st_dev, status.st_ino))
    return frozenset(found)


def _is_photo(entry: os.DirEntry[bytes]) -> bool:
    """Whether an entry is named like a photo."""
    return is_photo(Path(os.fsdecode(entry.name)))


def _count(entry: os.DirEntry[bytes], apart: frozenset[tuple[int, int]], tally: Tally) -> None:
    with suppress(OSError):
        if not entry.is_dir():
            tally.files += _is_photo(entry)
            return
        status = entry.stat() if apart else None
        if status is None or (status.st_dev, status.st_ino) not in apart:
            tally.folders += 1
            tally.names.add(os.fsdecode(entry.name))
