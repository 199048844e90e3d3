"""What belongs to no page: drops, pastes, counts beside the navigation, messages."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import tr
from photo_faces.services.viewing.totals import count
from photo_faces.storage.people.totals import Totals
from photo_faces.ui.desk.context import Context
from photo_faces.ui.errors import explain
from photo_faces.ui.widgets.dialogs import Sheet, tell
from photo_faces.ui.widgets.dragged import path_of


class Dropped(NamedTuple):
    """What was dropped or pasted."""

    folders: list[Path]
    picture: Path | None  # the first one, where there are no folders
    image: QImage | None

    @classmethod
    def of(cls, urls: Iterable[QUrl], image: QImage | None) -> "Dropped":
        """Sort out folders and pictures; it may take some time."""
        paths = [path for url in urls if (path := path_of(url)) is not None]
        folders = [path for path in paths if _is(path.is_dir)]
        if folders:
            return cls(folders, None, None)
        return cls([], next((path for path in paths if _is(path.is_file)), None), image)

    def words(self) -> str:
        """Return what dropping it would do."""
        if self.folders:
            return tr("Drop to add to your library")
        if self:
            return tr("Drop to search by the face in this picture")
        return tr("Only folders and pictures can be dropped here")

    def __bool__(self) -> bool:
        return bool(self.folders or self.picture or self.image is not None)


def foretold(data: QMimeData) -> str:
    """Return what dropping this would do, by the first file alone: there may be thousands."""
    urls = data.urls()
    return Dropped.of(urls[:1], _image(data, urls)).words()


def _image(data: QMimeData, urls: Iterable[QUrl]) -> QImage | None:
    """The picture that is no file; beside a file there may be one as well."""
    files = any(url.isLocalFile() for url in urls)
    image = data.imageData() if not files and data.hasImage() else None
    if isinstance(image, QPixmap):
        image = image.toImage()
    return image if isinstance(image, QImage) and not image.isNull() else None


def _is(kind: Callable[[], bool]) -> bool:
    try:
        return kind()
    except OSError:  # in a folder that cannot be looked into, say
        return False


class ShellController(QObject):
    """Decides what happens to what is dropped or pasted, and how errors are shown.

    Signals:
        folders: folders to be added and scanned.
        picture: a picture file to search by.
        image: a pasted picture to search by.
        counted: the `Totals` of now, and how many questions are open.
        outside: another program has changed the library.
        told: a sentence for the user.
    """

    folders = Signal(list)
    picture = Signal(Path)
    image = Signal(QImage)
    counted = Signal(object, int)
    outside = Signal()
    told = Signal(str)

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

        def read() -> tuple[Totals, int, object]:
            last = context.people.last_added()
            return count(context.library), context.review.count(), last

        context.jobs.ask(self, read, self._take)

    def look(self) -> None:
        """Look whether another program has changed the library since the window last looked."""
        look = self._context.people.last_added
        # In the lane of the user's decisions: all that were made by then have been heard of.
        self._context.jobs.ask((self, "look"), look, self._compare, lane="change")

    def _take(self, found: tuple[Totals, int, object]) -> None:
        totals, questions, self._known = found
        self.counted.emit(totals, questions)

    def _compare(self, last: object) -> None:
        if self._known not in (None, last):
            self.outside.emit()

    def drop(self, data: QMimeData | None) -> None:
        """Take what was dropped, or say that it is of no use."""
        self._sort(data, tr("There is no picture or folder in what was dropped."))

    def paste(self) -> None:
        """Take what is in the clipboard, or say that it is of no use."""
        data = QGuiApplication.clipboard().mimeData()
        self._sort(data, tr("There is no picture or folder to paste. Copy one, then paste it."))

    def _sort(self, data: QMimeData | None, useless: str) -> None:
        """Find out what there is, and take it. Some platforms give None."""
        urls = [] if data is None else data.urls()
        image = None if data is None else _image(data, urls)

        def take(dropped: Dropped) -> None:
            if dropped:
                self.take(dropped)
            else:
                self.told.emit(useless)

        if urls:
            self._context.jobs.run(lambda: Dropped.of(urls, image)).done.connect(take)
        else:
            take(Dropped([], None, image))

    def take(self, dropped: Dropped) -> None:
        """Add folders, or search by the first picture."""
        if dropped.folders:
            self.folders.emit(dropped.folders)
        elif dropped.picture is not None:
            self.picture.emit(dropped.picture)
        elif dropped.image is not None:
            self.image.emit(dropped.image)

    def show_error(self, error: BaseException) -> None:
        """Show an error, once where the same one comes several times."""
        about = explain(error)
        # Asked of Qt, and not kept: a sheet that was closed is deleted, and asking it raises.
        told = [each for each in self._window.findChildren(Sheet) if each.isVisible()]
        if not any(each.accessibleDescription() == about.text for each in told):
            tell(self._window, about)
