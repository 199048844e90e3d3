"""Which faces of a library look like those that a query asks for."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.query.parse import QueryError
from photo_faces.query.terms import Like
from photo_faces.runtime.call import finished
from photo_faces.services.searching.identity import BLOCK, Known
from photo_faces.services.searching.search import Search
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import embeddings, models

_KEPT = 64  # answers


class LikeFaces:
    """Compares faces, and keeps what came of it until a vector changes."""

    def __init__(self, library: Library, cache: Path, search: Search) -> None:
        self._library, self._cache, self._search = library, cache, search
        self._found: dict[tuple[object, ...], Sequence[int]] = {}
        self._keeping = Lock()

    def of(self, asked: Like) -> Sequence[int]:
        """Ids of the faces at or under the network's threshold of likeness; the face itself, too.

        Raises:
            QueryError: the library knows no such face, or no face is seen in such a picture.
        """
        what = _written(Path(asked.name.text).absolute()) if asked.face is None else asked.face
        key = (*self._state(), what)
        found = self._found.get(key)
        if found is None:
            found = self._compare(asked)
            with self._keeping:
                while len(self._found) >= _KEPT:
                    del self._found[next(iter(self._found))]
                self._found[key] = found
        return found

    def _state(self) -> tuple[object, ...]:
        """What differs as soon as a face may be compared otherwise."""
        with self._library.read() as session:
            active = models.active(session)
            if active is None:
                return (None,)
            last = embeddings.last_face(session, active.id)
            return active.id, last, embeddings.last_change(session)

    def _compare(self, asked: Like) -> Sequence[int]:
        known, vector = self._of_picture(asked) if asked.face is None else self._own(asked)
        if known is None:
            return ()
        found: list[int] = []
        for ids, vectors in known.vectors.blocks(BLOCK):
            near = ids[2 - 2 * (vectors @ vector) <= known.model.threshold]
            found += near[near >= 0].tolist()
        return found

    def _own(self, asked: Like) -> tuple[Known | None, NDArray[np.float32]]:
        known, itself = Known.of(self._library, self._cache), np.array([asked.face], np.int64)
        if known is None or not known.vectors.hold(itself).all():
            at = asked.name.start, asked.name.end
            raise QueryError("query-no-face", *at, face=asked.face)
        return known, known.vectors.of(itself)[0]

    def _of_picture(self, asked: Like) -> tuple[Known | None, NDArray[np.float32]]:
        try:
            known, vector = finished(self._search.largest(Path(asked.name.text).absolute()))
        except PhotoFacesError as error:
            at = asked.name.start, asked.name.end
            raise QueryError("query-no-picture", *at, why=error.message) from error
        return known, np.frombuffer(vector, "<f4")


def _written(path: Path) -> tuple[Path, object]:
    """A file, and what differs when it is another one of that name."""
    try:
        stat = path.stat()
    except OSError:  # whoever opens it says why
        return path, None
    return path, (stat.st_mtime_ns, stat.st_size)
