"""Copies of photos in a folder, to give away."""

import errno
import os
import re
import shutil
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from photo_faces.domain.errors import PhotoFacesError, WrongUse
from photo_faces.domain.message import Message
from photo_faces.files import part_beside
from photo_faces.imaging.copies import encode_copy
from photo_faces.imaging.metadata import Metadata
from photo_faces.runtime.pool import TICK, WorkerPool
from photo_faces.services.scanning.stages import (
    DecodeLimits,
    decode_within,
    decoding_pool,
)
from photo_faces.services.searching.find import Finder, FoundPhoto
from photo_faces.services.viewing.thumbnails import known_error, why_alone
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import folders

_LONGEST: Final = 180  # bytes of a name, so that any file system takes it
# What a file system says of a name that it does not take: Windows' own are among these.
_NO_NAME: Final = (errno.EINVAL, errno.ENAMETOOLONG, errno.EILSEQ)
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')  # on some system or other
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d) *(\.|$)", re.IGNORECASE)  # on Windows


class Naming(StrEnum):
    """What copies are called."""

    ORIGINAL = "original"  # as the photo's file
    DATE = "date"  # 2014-08-03 12.34.56
    PEOPLE = "people"  # 2014-08-03 Anna, Bob


@dataclass(frozen=True, slots=True)
class Wanted:
    """How photos are copied.

    Attributes:
        folder: where to; made where it is missing.
        longest: longest side in pixels; None for the size that the photos have.
        naming: what the copies are called.
        keep_metadata: whether date, camera and place go along.
    """

    folder: Path
    longest: int | None = None
    naming: Naming = Naming.ORIGINAL
    keep_metadata: bool = True

    @property
    def as_they_are(self) -> bool:
        """Whether copies are the files themselves, byte by byte."""
        return self.longest is None and self.keep_metadata


@dataclass(frozen=True, slots=True)
class CopyProgress:
    """How many photos are dealt with, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of it.

    Attributes:
        files: the copies, in the order of the photos.
        failed: (photo, why) of those that could not be copied.
    """

    files: tuple[Path, ...]
    failed: tuple[tuple[Path, Message], ...]


def copy_photos(
    library: Library, settings: Settings, photo_ids: Sequence[int], wanted: Wanted
) -> Generator[CopyProgress, None, Copied]:
    """Copy photos to a folder; the photos themselves are only read.

    Nothing that lies in the folder is replaced: a copy whose name is taken gets a number. Each copy
    is there whole or not at all. Closing the generator stops; the copies made so far stay.

    Args:
        library: whose photos.
        settings: how to decode.
        photo_ids: which, in their order.
        wanted: how.

    Raises:
        WrongUse: the folder belongs to the library, whose next scan would find the copies.
        PhotoFacesError: nothing can be written there, or nothing more.
    """
    _make_folder(library, wanted.folder)
    tried = Counter[str]()
    files, failed, total = list[Path](), list[tuple[Path, Message]](), len(photo_ids)
    with closing(
        _contents(settings, wanted, Finder(library, settings).photos(photo_ids))
    ) as contents:
        for each in contents:
            if each is not None:
                found, content = each
                try:
                    files.append(_put(wanted, found, content, tried))
                except PhotoFacesError as error:
                    failed.append((found.photo.path, why_alone(error)))
                except OSError as error:  # for all that are left, too
                    raise PhotoFacesError(
                        "copies-disk-full", folder=wanted.folder, done=len(files), count=total
                    ) from error
            yield CopyProgress(len(files) + len(failed), total)
    return Copied(tuple(files), tuple(failed))


def _make_folder(library: Library, folder: Path) -> None:
    with library.read() as session:
        taken = [Path(root.path).resolve() for root in folders.list_(session)]
    inside = next((root for root in taken if folder.resolve().is_relative_to(root)), None)
    if inside is not None:
        raise WrongUse("copies-inside", folder=folder, root=inside)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PhotoFacesError("folder-unmade", folder=folder, why=error) from error
    if not os.access(folder, os.W_OK):
        raise PhotoFacesError("folder-unwritable", folder=folder)


_Job = tuple[bytes, int | None, bool, datetime | None]
_Content = bytes | BaseException | None
_Contents = Generator[tuple[FoundPhoto, _Content] | None, None, None]


def _contents(settings: Settings, wanted: Wanted, photos: Iterator[FoundPhoto]) -> _Contents:
    """Photos with what is to be written of each, as it gets done: None for the file as it is.

    Decoded in processes of their own, as all photos are. None at least every 0.05 s meanwhile.
    """
    if wanted.as_they_are:
        yield from ((found, None) for found in photos)
        return
    with closing(decoding_pool(_encode, settings)) as pool:
        flying: dict[int, FoundPhoto] = {}
        for number, found in enumerate(photos):
            path = os.fsencode(found.photo.path)
            taken_at = found.photo.taken_at
            pool.submit((path, wanted.longest, wanted.keep_metadata, taken_at), number)
            flying[number] = found
            while len(flying) > settings.decode_workers:
                yield from _done(pool, flying)
        while flying:
            yield from _done(pool, flying)


def _done(pool: WorkerPool[DecodeLimits, _Job, bytes], flying: dict[int, FoundPhoto]) -> _Contents:
    for outcome in pool.results(TICK):
        yield flying.pop(outcome.key), outcome.error or outcome.value
    yield None


def _encode(limits: DecodeLimits, job: _Job) -> bytes:
    path, longest, keep, taken_at = job
    decoded = decode_within(limits, path, longest)
    metadata = decoded.metadata.completed(Metadata(taken_at=taken_at))  # what its folder told
    return encode_copy(replace(decoded, metadata=metadata), keep_metadata=keep)


def _put(wanted: Wanted, found: FoundPhoto, content: _Content, tried: Counter[str]) -> Path:
    """Writes one copy under a name that is free.

    Raises:
        PhotoFacesError: that cannot be done with this photo.
        OSError: the disk is full.
    """
    source = found.photo.path
    if isinstance(content, BaseException):
        raise known_error(source, content)
    if found.photo.missing or found.photo.offline:
        raise PhotoFacesError("copy-of-missing")
    suffix = source.suffix if content is None else ".jpg"
    try:
        with part_beside(wanted.folder / "copy") as part:
            if content is None:
                shutil.copyfile(source, part)
                with suppress(OSError):  # some file systems know no permissions
                    shutil.copystat(source, part)
            else:
                part.write_bytes(content)
            target = _free(wanted.folder, _name(found, wanted.naming), suffix, tried)
            try:
                part.replace(target)
            except OSError:
                target.unlink(missing_ok=True)
                raise
    except OSError as error:
        if error.errno in _FULL:
            raise
        raise PhotoFacesError("words", words=error) from error
    return target


def _free(folder: Path, stem: str, suffix: str, tried: Counter[str]) -> Path:
    """Takes the first free name of stem.suffix, stem (2).suffix, ...; an empty file lies there.

    Where the file system takes no such name, it is one that any takes. Numbers that were `tried`
    for a name are not tried again.
    """
    while True:
        number = tried[stem + suffix] = tried[stem + suffix] + 1
        target = folder / f"{stem}{f' ({number})' if number > 1 else ''}{suffix}"
        try:
            target.open("xb").close()
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno not in _NO_NAME or stem == (plain := file_name(stem)):
                raise
            stem = plain
        else:
            return target


def _name(found: FoundPhoto, naming: Naming) -> str:
    """What a copy is called, without a suffix."""
    taken = found.photo.taken_at
    people = ", ".join(name for _, name in found.people)
    told = ""
    if naming is Naming.DATE and taken is not None:
        told = f"{taken.date().isoformat()} {taken:%H.%M.%S}"
    elif naming is Naming.PEOPLE and people:
        told = f"{taken.date().isoformat()} {people}" if taken is not None else people
    return file_name(told) or _not_reserved(found.photo.path.stem)


def file_name(told: str) -> str:
    """Words as a name that any file system takes; nothing where nothing is left of them."""
    short = _FORBIDDEN.sub("_", told).encode(errors="ignore")[:_LONGEST].decode(errors="ignore")
    return _not_reserved(short.strip(" ."))


def _not_reserved(name: str) -> str:
    return f"_{name}" if _RESERVED.match(name) else name
