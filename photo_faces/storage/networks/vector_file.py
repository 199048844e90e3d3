"""All vectors of a model in a file of the cache folder, mapped into memory and kept up to date.

SQLite holds the vectors; reading a million of them takes seconds, mapping a file none. The file is
two: a large one that is never written again, in which many vectors lie by cells so that a search
need not look at all of them, and a small one of what has come and gone since.
Both are written under a temporary name and put in place whole, so that several programs may do it
at once, and a file that is lost, damaged or of another library is simply made again.
"""

import mmap
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from photo_faces.files import key_of
from photo_faces.storage.networks import embeddings, vector_format
from photo_faces.storage.networks.models import Model
from photo_faces.vectors.inverted import Cells, one_cell

LEAST = 4096  # changes that the small file holds before a new large one is written
SHARE = 32  # or, in a larger library, this part of its vectors
_VECTORS = "vectors"  # in the cache folder
_AT_ONCE = 4096  # vectors that are looked up in the large file at a time
_NO_IDS = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of a model as they were in one state of the library.

    Attributes:
        old: (n,) int64 face ids, those of the large file in its order.
        old_vectors: (n, d) float32, unit length.
        ascending: (n,) int64 positions in `old` by ascending id.
        cells: where in `old` those lie that are alike.
        mapped: the large file; None where the vectors are in memory.
        gone: (g,) ascending positions in `old` that do not count: removed, or in `new`.
        new: (m,) int64 ascending face ids that came or changed since.
        new_vectors: (m, d) float32, unit length.
        change: number of the last change of the library that is in here, and its mark.
        name: of the large file; empty where none could be written.
    """

    old: NDArray[np.int64]
    old_vectors: NDArray[np.float32]
    ascending: NDArray[np.int64]
    cells: Cells
    mapped: mmap.mmap | None
    gone: NDArray[np.int64]
    new: NDArray[np.int64]
    new_vectors: NDArray[np.float32]
    change: tuple[int, int]
    name: str

    def __len__(self) -> int:
        return len(self.old) - len(self.gone) + len(self.new)

    def blocks(
        self, size: int, without: NDArray[np.int64] = _NO_IDS
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """All vectors in blocks of at most `size`, and their face ids.

        The id is -1 where the vector does not count any more, and for some ascending face ids.
        """
        left_out = self._left_out(without)
        for start in range(0, len(self.old), size):
            part = slice(start, min(start + size, len(self.old)))
            yield _but(self.old, part, left_out), self.old_vectors[part]
            self._let_go()
        left_out = np.flatnonzero(np.isin(self.new, without))
        for start in range(0, len(self.new), size):
            part = slice(start, min(start + size, len(self.new)))
            yield _but(self.new, part, left_out), self.new_vectors[part]

    def around(
        self, asked: NDArray[np.float32], without: NDArray[np.int64]
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]]:
        """What to compare some vectors (m, d) with, as `vectors.search.nearest` takes it.

        Which of those asked, and ids and vectors as in `blocks`.
        """
        left_out = self._left_out(without)
        for part, rows in self.cells.around(asked):
            yield rows, _but(self.old, part, left_out), self.old_vectors[part]
        everything = slice(0, len(self.new))
        ids = _but(self.new, everything, np.flatnonzero(np.isin(self.new, without)))
        yield np.arange(len(asked)), ids, self.new_vectors

    def hold(self, faces: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say of each of (k,) faces whether its vector is here."""
        found = np.isin(faces, self.new)
        places = self._at(faces)
        if len(self.old):
            found |= (self.old[places] == faces) & ~np.isin(places, self.gone)
        return found

    def of(self, faces: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors (k, d) of faces, all of which must be there."""
        found = np.empty((len(faces), self.old_vectors.shape[1]), np.float32)
        recent = np.isin(faces, self.new)
        found[recent] = self.new_vectors[np.searchsorted(self.new, faces[recent])]
        rest = np.flatnonzero(~recent)
        at = self._at(faces[rest])
        order = np.argsort(at)
        for start in range(0, len(order), _AT_ONCE):
            part = order[start : start + _AT_ONCE]
            found[rest[part]] = self.old_vectors[at[part]]
            if len(order) > _AT_ONCE:
                self._let_go()
        return found

    def _let_go(self) -> None:
        """Count what was read of the large file as the system's memory again, not as ours."""
        if self.mapped is not None and hasattr(mmap, "MADV_DONTNEED"):
            self.mapped.madvise(mmap.MADV_DONTNEED)

    def last(self) -> int:
        """The highest face id, also of one that does not count any more; 0 where there is none."""
        return max(self.old[self.ascending[-1:]].tolist() + self.new[-1:].tolist(), default=0)

    def places(self, faces: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where in `old` those of (k,) faces lie that are there, ascending."""
        at = self._at(faces)
        return np.sort(at[self.old[at] == faces]) if len(self.old) else _NO_IDS

    def _left_out(self, without: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.union1d(self.gone, self.places(without))

    def _at(self, faces: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where in `old` faces lie if they are there, and somewhere in it if they are not."""
        if not len(self.old):
            return np.zeros(len(faces), np.int64)
        rank = np.searchsorted(self.old, faces, sorter=self.ascending)
        return self.ascending[np.minimum(rank, len(self.old) - 1)]


def open_(session: Session, model: Model, library: Path, folder: Path) -> Vectors:
    """The vectors of a model, all and only those that `session` sees.

    Args:
        session: one state of the library.
        model: whose vectors.
        library: the library's file, which names the cached files.
        folder: the cache folder.
    """
    stem = _stem(model, library, folder)
    kept = _load(stem, model.dim)
    current = None if kept is None else _follow(session, model, kept)
    if current is None or len(current.new) + len(current.gone) > _allowed(current):
        return _make(session, model, stem)
    if current is not kept:
        with suppress(OSError):  # it is done again the next time
            _write_recent(stem, current)
    return current


def forget(model: Model | None, library: Path, folder: Path) -> None:
    """Remove the files of a model's vectors, or of all's; they are made again where wanted."""
    which = "*" if model is None else model.id
    for file in (folder / _VECTORS).glob(f"{key_of(library)}-{which}.*"):
        with suppress(OSError):  # another program has it open, where that is in the way
            file.unlink()


def _stem(model: Model, library: Path, folder: Path) -> Path:
    return folder / _VECTORS / f"{key_of(library)}-{model.id}"


def _allowed(vectors: Vectors) -> int:
    return max(LEAST, len(vectors.old) // SHARE)


def _load(stem: Path, dim: int) -> Vectors | None:
    """What the files hold, None where they are not there or not whole."""
    try:
        recent = vector_format.read_recent(_recent(stem), dim)
        large = vector_format.read_large(stem.with_name(recent.name), dim)
    except (OSError, ValueError):
        return None
    return Vectors(*large, recent.gone, recent.new, recent.new_vectors, recent.change, recent.name)


def _follow(session: Session, model: Model, kept: Vectors) -> Vectors | None:
    """Bring vectors up to date with the library; None where they are not of its past."""
    number, mark = kept.change
    if number and embeddings.mark_of(session, number) != mark:
        return None
    changed = embeddings.changed_since(session, model.id, number)
    top = kept.last()
    if top and top not in changed and not _holds(session, model, kept, top):
        return None  # another library lies at this path, or an older state of this one
    before = changed[changed <= top]
    blocks = [*embeddings.rows(session, model.id, only=before.tolist())] if len(before) else []
    blocks += embeddings.rows(session, model.id, after=top)
    change = embeddings.last_change(session)
    if not blocks and not len(before):
        return kept if change == kept.change else replace(kept, change=change)
    stays = ~np.isin(kept.new, before)
    ids = np.concatenate([kept.new[stays], *(block[0] for block in blocks)])
    vectors = np.concatenate([kept.new_vectors[stays], *(block[1] for block in blocks)])
    order = np.argsort(ids)
    gone = np.union1d(kept.gone, kept.places(before))
    return replace(kept, gone=gone, new=ids[order], new_vectors=vectors[order], change=change)


def _holds(session: Session, model: Model, kept: Vectors, face: int) -> bool:
    """Say whether a face has the same vector in the library as here."""
    stored = embeddings.of_face(session, model.id, face)
    return stored is not None and stored == kept.of(np.array([face]))[0].tobytes()


def _make(session: Session, model: Model, stem: Path) -> Vectors:
    """Write new files of all vectors; where that cannot be done, hold them in memory."""
    change = embeddings.last_change(session)
    empty = np.empty((0, model.dim), np.float32)
    try:
        name = vector_format.write_large(stem, embeddings.rows(session, model.id), model.dim)
        large = vector_format.read_large(stem.with_name(name), model.dim)
        made = Vectors(*large, _NO_IDS, _NO_IDS, empty, change, name)
        _write_recent(stem, made)
    except OSError:
        blocks = [(_NO_IDS, empty), *embeddings.rows(session, model.id)]
        ids = np.concatenate([block[0] for block in blocks])
        vectors = np.concatenate([block[1] for block in blocks])
        cells, ascending = one_cell(vectors), np.arange(len(ids))
        return Vectors(ids, vectors, ascending, cells, None, _NO_IDS, _NO_IDS, empty, change, "")
    for other in stem.parent.glob(f"{stem.name}.*.f32"):
        if other.name != name:
            with suppress(OSError):  # another program has it open, where that is in the way
                other.unlink()
    return made


def _write_recent(stem: Path, vectors: Vectors) -> None:
    """Write the small file. Raises OSError."""
    recent = vector_format.Recent(
        vectors.name, vectors.gone, vectors.new, vectors.new_vectors, vectors.change
    )
    vector_format.write_recent(_recent(stem), recent)


def _recent(stem: Path) -> Path:
    return stem.with_name(f"{stem.name}.recent")


def _but(ids: NDArray[np.int64], part: slice, left_out: NDArray[np.int64]) -> NDArray[np.int64]:
    """The ids of a part, -1 at those of ascending positions that are to be left out."""
    first, last = np.searchsorted(left_out, (part.start, part.stop))
    if first == last:
        return ids[part]
    kept = ids[part].copy()
    kept[left_out[first:last] - part.start] = -1
    return kept
