"""What the window works with, made once by the composition root and handed down."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.records import Changed
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.gone import GonePhotos
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.services.review.review import Review
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.searching.alike import AlikePeople
from photo_faces.services.searching.find import Finder
from photo_faces.services.searching.search import Search
from photo_faces.services.viewing.thumbnails import PhotoImages
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.ui.desk.memory import Memory
from photo_faces.ui.jobs import Jobs
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.names import Names

_CHIPS_AT_A_TIME = 32
_THUMBNAILS_AT_A_TIME = 4  # each may have to be decoded first


@dataclass(frozen=True)
class Before:
    """What is done once the window is closed, and its library with it.

    Attributes:
        title: of the message that stands there meanwhile.
        about: what more that says.
        call: does it, off the GUI thread.
    """

    title: str
    about: str
    call: Callable[[], object]


@dataclass(frozen=True)
class Then:
    """What is to be opened once the window is closed.

    Attributes:
        library: its file.
        before: what is done first; where that fails, the library of before is opened again.
    """

    library: Path
    before: Before | None = None


@dataclass
class Next:
    """Where the window leaves that for whoever opened it."""

    wanted: Then | None = None


@dataclass(frozen=True)
class Context:
    """Services, jobs, caches of small pictures, and what the window remembers."""

    settings: Settings
    library: Library
    people: People
    drawing: Drawing
    history: History
    folders: Folders
    gone: GonePhotos
    search: Search
    finder: Finder
    review: Review
    pictures: PhotoImages
    jobs: Jobs
    names: Names
    faces: Images  # small pictures of faces, by face id
    photos: Images  # small pictures of photos, by photo id
    memory: Memory
    then: Next = field(default_factory=Next)

    @classmethod
    def over(cls, library: Library, settings: Settings, memory: Path, parent: QObject) -> "Context":
        """Build everything over one open library.

        Args:
            library: open; who opened it closes it.
            settings: how to scan and where to cache.
            memory: the file of the window's own state.
            parent: owner of the Qt objects.
        """
        people, pictures = People(library, "window"), PhotoImages(library, settings)
        jobs, search = Jobs(parent, library.blame), Search(library, settings)

        def chips(face_ids: Sequence[int]) -> Mapping[int, bytes]:
            return people.chips(list(face_ids))

        faces = Images(jobs, chips, _CHIPS_AT_A_TIME, "query", parent)
        thumbnails = partial(_thumbnails, pictures)
        return cls(
            settings=settings,
            library=library,
            people=people,
            drawing=Drawing(library, "window"),
            history=History(library, "window"),
            folders=Folders(library, settings.ignored),
            gone=GonePhotos(library, "window"),
            search=search,
            finder=Finder(library, settings, search),
            review=Review(library, settings, "window"),
            pictures=pictures,
            jobs=jobs,
            names=Names(jobs, people, AlikePeople(library, settings), faces, parent),
            faces=faces,
            photos=Images(jobs, thumbnails, _THUMBNAILS_AT_A_TIME, "thumbnail", parent),
            memory=Memory(memory, jobs),
        )

    def forget(self, changed: Changed) -> None:
        """Have small pictures read again that may look different now."""
        self.faces.forget(None if changed.whole else changed.faces)
        self.photos.forget(None if changed.whole else changed.photos)

    def settle(self) -> None:
        """Have that written which a decision put off; where it fails, the next one does it."""

        def write() -> None:
            with suppress(PhotoFacesError):
                self.library.settle()

        self.jobs.run(write, lane="change")

    def close(self) -> bool:
        """End all jobs and worker processes; return whether they ended in time."""
        ended = self.jobs.shutdown()
        self.search.close()
        self.pictures.close()
        return ended


def _thumbnails(pictures: PhotoImages, photo_ids: Sequence[int]) -> Mapping[int, bytes]:
    found = {}
    for photo_id in photo_ids:
        try:
            found[photo_id] = pictures.thumbnail(photo_id)
        except PhotoFacesError:  # the tile says that the photo cannot be seen
            continue
    return found
