"""What is done with a library as a whole: another one, another place, backups."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from photo_faces.domain.language import noop, tr
from photo_faces.services.archives.backup import move, restore
from photo_faces.settings import by_environment, library_name, recent_libraries
from photo_faces.storage.base.backup import backup
from photo_faces.ui import plain
from photo_faces.ui.desk.context import Before, Then
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.pages.settings.page import SettingsPage
from photo_faces.ui.widgets.dialogs import Sheet

_FILES: Final = noop("Libraries (*.sqlite)")


class Libraries(QObject):
    """Asks for files, and has the window closed and opened again where it takes that."""

    def __init__(self, page: SettingsPage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._context = desk.context
        self._decisions = desk.decisions
        self._here = desk.navigator.while_here

    def ask_open(self) -> None:
        """Let the user open another library."""
        self._ask(tr("Open a library"), self.switch)

    def ask_new(self) -> None:
        """Let the user say where a new library is to be."""
        self._ask(tr("A new library"), self.switch, "Photos.sqlite")

    def switch(self, library: Path, before: Before | None = None) -> None:
        """Close this window, and open one over another library."""
        self._context.then.wanted = Then(library, before)
        self._page.window().close()

    def show_recent(self) -> None:
        """Offer the other libraries that were open last, once it is known which are there."""
        now, show = self._context.settings.library, self._here(self._show_recent)
        # In a thread of its own: a disk in the network that is away may take minutes to say so.
        self._context.jobs.ask((self, "recent"), lambda: _others(now), show, lane="long")

    def _show_recent(self, others: list[Path]) -> None:
        menu = QMenu(self._page.recent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for path in others:
            menu.addAction(plain.label(str(path)), partial(self.switch, path))
        if menu.isEmpty():
            menu.addAction(tr("No other yet")).setEnabled(False)
        menu.popup(self._page.recent.mapToGlobal(self._page.recent.rect().bottomLeft()))

    def ask_move(self) -> None:
        """Let the user say where the library is to be from now on, and what becomes of the old."""
        self._ask(tr("Move the library"), self._ask_leave, self._context.settings.library.name)

    def _ask_leave(self, place: Path) -> None:
        told = tr(
            "{file}\n\nIt is copied there, and the copy is looked at before it counts. The window "
            "closes, and opens again. The library that lies here now can be left as it is, or "
            "removed once the new one is there.",
            file=place,
        )
        if by_environment("library"):
            told += "\n" + tr(
                "{variable} in the environment still names the old one: change that too.",
                variable="PHOTO_FACES_LIBRARY",
            )
        sheet = Sheet(self._page.window(), tr("Move the library to this place?"), told)
        sheet.answer(tr("Cancel"))
        sheet.answer(tr("Remove the old one"), lambda: self.move(place, leave=False))
        sheet.answer(tr("Leave the old one"), lambda: self.move(place, leave=True), primary=True)
        sheet.open()

    def move(self, place: Path, *, leave: bool) -> None:
        """Have the library somewhere else from now on."""
        settings = self._context.settings
        call = partial(move, settings.library, place, settings.cache_folder, leave=leave)
        self.switch(place, _before(tr("Moving the library…"), place, call))

    def ask_backup(self) -> None:
        """Let the user say where a backup is to be."""
        name = f"{library_name(self._context.settings)}-backup.sqlite"
        self._ask(tr("Back up the library"), self.back_up, name)

    def back_up(self, file: Path) -> None:
        library = self._context.library
        # Beside the user's decisions: SQLite copies the library as it is at one moment.
        job = self._context.jobs.run(lambda: backup(library.path, file), lane="long")
        said = tr("The library is backed up in {file}.", file=file)
        job.done.connect(lambda _: self._decisions.told.emit(said, None))

    def ask_restore(self) -> None:
        """Let the user choose a backup, and ask whether it is to be put back."""
        self._ask(tr("Choose a backup"), self._ask_restore)

    def _ask_restore(self, file: Path) -> None:
        library = self._context.settings.library
        sheet = Sheet(
            self._page.window(),
            tr("Put this backup in the place of the library?"),
            tr(
                "{file}\n\nThe library of now is kept beside it, as "
                "{library}.before-restore. The window closes, and opens again.",
                file=file,
                library=library.name,
            ),
        )
        before = _before(
            tr("Putting the backup in its place…"), file, partial(restore, file, library)
        )
        sheet.answer(tr("Cancel"), primary=True)
        sheet.answer(tr("Restore"), lambda: self.switch(library, before))
        sheet.open()

    def _ask(self, title: str, then: Callable[[Path], object], new: str = "") -> None:
        """Let the user choose a file; one that need not be there where it has a name to begin."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        start = QStandardPaths.writableLocation(documents)
        dialog = QFileDialog(self._page.window(), title, start, tr(_FILES))
        mode = QFileDialog.FileMode.AnyFile if new else QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if new:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("sqlite")
            dialog.selectFile(new)
        dialog.fileSelected.connect(lambda file: then(Path(file)))
        dialog.open()


def _others(now: Path) -> list[Path]:
    """The libraries that were open last and are there, but for the one that is open."""
    return [each for each in recent_libraries() if each != now and _is_there(each)]


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # in a folder that may not be looked into
        return False


def _before(title: str, file: Path, call: Callable[[], object]) -> Before:
    return Before(title, tr("{file}\n\nThe window opens again once it is there.", file=file), call)
