"""The photos that were found by a face, nearest first."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from photo_faces.domain.records import Face
from photo_faces.services.searching.search import Hit, Matches
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.widgets.lazy_rows import LazyRows
from photo_faces.ui.widgets.photo_rows import PhotoRow


class HitsModel(LazyRows):
    """Photos found, by the id of the face they were found by."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context.jobs, self._read_hits, parent)
        self._context = context
        self._hits: dict[int, Hit] = {}
        self._threshold = 1.0

    def words(self, record: PhotoRow) -> str:
        return words.listed(*record.lines)

    def tip(self, record: PhotoRow) -> str:
        return record.tip

    def take(self, found: Matches) -> None:
        """Show what was found."""
        self._threshold = found.threshold
        self._hits = {hit.face.id: hit for hit in found.hits}
        self.forget(self._hits)
        self.set_ids(list(self._hits))

    def renew(self) -> None:
        """Read again who the faces are; what was found stays."""
        people, ids = self._context.people, list(self._hits)

        def take(faces: list[Face]) -> None:
            for face in faces:
                if face.id in self._hits:
                    old = self._hits[face.id]
                    self._hits[face.id] = Hit(face, old.distance, old.similarity)
            self.forget()

        if ids:
            self._context.jobs.ask((self, "names"), lambda: people.faces(ids), take)

    def _read_hits(self, ids: Sequence[int]) -> Iterable[tuple[int, PhotoRow]]:
        known, threshold = self._hits, self._threshold  # others may be found meanwhile
        hits = [known[face_id] for face_id in ids if face_id in known]
        wanted = list({hit.face.photo_id for hit in hits})
        photos = {photo.id: photo for photo in self._context.people.photos(wanted)}
        for hit in hits:
            photo = photos.get(hit.face.photo_id)
            close = words.closeness(hit.distance, threshold)
            first = f"{close} · {hit.face.label}" if hit.face.label else close
            yield (
                hit.face.id,
                PhotoRow(
                    hit.face.photo_id,
                    hit.face.id,
                    photo is None or photo.missing,
                    photo is not None and photo.offline,
                    (first, words.date(hit.face.taken_at) or hit.face.photo.name),
                    str(hit.face.photo),
                ),
            )
