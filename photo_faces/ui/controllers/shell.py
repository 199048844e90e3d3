"""What belongs to no page: drops, pastes, counts beside the navigation, messages."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from photo_faces.services.problems import problems
from photo_faces.ui.context import Context
from photo_faces.ui.errors import explain
from photo_faces.ui.views.dialogs import Sheet, tell


class Counts(NamedTuple):
    """How much there is of what the navigation lists."""

    people: int
    questions: int
    unknown: int
    folders: int
    problems: int


class Dropped(NamedTuple):
    """What was dropped or pasted."""

    folders: list[Path]
    pictures: list[Path]
    image: QImage | None

    @classmethod
    def of(cls, data: QMimeData) -> "Dropped":
        """Sort out folders, picture files and pictures without a file."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        folders = [path for path in paths if path.is_dir()]
        pictures = [path for path in paths if path.is_file()]
        image = None
        if not paths and data.hasImage():
            image = QImage(data.imageData())
        return cls(folders, pictures, image)

    def words(self) -> str:
        """Return what dropping it would do."""
        if self.folders:
            return "Drop to add to your library"
        return "Drop to search by the face in this picture"

    def __bool__(self) -> bool:
        return bool(self.folders or self.pictures or self.image is not None)


class ShellController(QObject):
    """Decides what happens to what is dropped or pasted, and how errors are shown.

    Signals:
        folders: folders to be added and scanned.
        picture: a picture file to search by.
        image: a pasted picture to search by.
        counted: the `Counts` of now.
        outside: another program has changed the library.
    """

    folders = Signal(list)
    picture = Signal(Path)
    image = Signal(QImage)
    counted = Signal(object)
    outside = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._known: object = None  # what was added last when the window looked; None: not known
        context.jobs.unanswered.connect(self.show_error)

    def count(self) -> None:
        """Count what the navigation lists."""
        context = self._context
        self._known = None

        def read() -> tuple[Counts, object]:
            people = context.people
            last = people.last_added()
            counts = Counts(
                len(people.ids()),
                context.review.count(),
                people.nobodys(),
                len(context.folders.list()),
                len(problems(context.library)),
            )
            return counts, last

        context.jobs.ask(self, read, self._take)

    def look(self) -> None:
        """Look whether another program has changed the library since the window last looked."""
        look = self._context.people.last_added
        # In the lane of the user's decisions: all that were made by then have been heard of.
        self._context.jobs.ask((self, "look"), look, self._compare, lane="change")

    def _take(self, found: tuple[Counts, object]) -> None:
        counts, self._known = found
        self.counted.emit(counts)

    def _compare(self, last: object) -> None:
        if self._known not in (None, last):
            self.outside.emit()

    def take(self, dropped: Dropped) -> None:
        """Add folders, or search by the first picture."""
        if dropped.folders:
            self.folders.emit(dropped.folders)
        elif dropped.pictures:
            self.picture.emit(dropped.pictures[0])
        elif dropped.image is not None and not dropped.image.isNull():
            self.image.emit(dropped.image)

    def paste(self) -> None:
        self.take(Dropped.of(QGuiApplication.clipboard().mimeData()))

    def show_error(self, error: BaseException) -> None:
        """Show an error, once where the same one comes several times."""
        about = explain(error)
        # Asked of Qt, and not kept: a sheet that was closed is deleted, and asking it raises.
        told = [each for each in self._window.findChildren(Sheet) if each.isVisible()]
        if not any(each.accessibleDescription() == about.text for each in told):
            tell(self._window, about)
