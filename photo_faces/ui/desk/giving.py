"""Photos on their way out: to the file manager, the clipboard, other programs, a folder, a PDF."""

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.message import Message
from photo_faces.services.archives.copies import (
    Copied,
    CopyProgress,
    Wanted,
    copy_photos,
    file_name,
)
from photo_faces.ui import words
from photo_faces.ui.desk import contact_sheet, outside
from photo_faces.ui.desk.chosen import Chosen, photo_ids
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.export_sheet import ExportSheet
from photo_faces.ui.desk.navigation import Navigator
from photo_faces.ui.desk.tasks import Task, Tasks
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.ui.widgets.images import image_of
from photo_faces.ui.widgets.progress_panel import Told
from photo_faces.words import sentence

_LONGEST: Final = 4096  # pixels of a picture in the clipboard
_REASONS: Final = 200  # lines of a report


class _Made(Protocol):
    """What became of photos that were given away."""

    @property
    def failed(self) -> tuple[tuple[Path, Message], ...]: ...


class Giving(QObject):
    """Does it, for any page that shows photos.

    Signals:
        made: a sentence for a user who has gone on, what can be done now, and what does it.
    """

    made = Signal(str, str, object)

    def __init__(
        self, context: Context, tasks: Tasks, navigator: Navigator, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._tasks, self._window = context, tasks, window
        self._here = navigator.while_here

    def paths(self, chosen: Chosen, then: Callable[[list[Path]], object]) -> None:
        """Find the files of photos; those that are not there now are left out."""
        context = self._context

        def read() -> list[Path]:
            found = context.people.photos(photo_ids(context, chosen))
            return [photo.path for photo in found if not (photo.missing or photo.offline)]

        self._context.jobs.run(read).done.connect(then)

    def show(self, chosen: Chosen) -> None:
        """Have the file manager show a photo, selected."""
        self._one(chosen, self.show_file)

    def show_file(self, path: Path) -> None:
        """Have the file manager show a file, selected."""
        self._show([path])

    def open_file(self, path: Path) -> None:
        """Open a file with the program that the desktop has for it."""
        outside.open_outside(path, self._tasks.told.emit)

    def open_outside(self, chosen: Chosen) -> None:
        """Open a photo with the program that the desktop has for it."""
        self._one(chosen, self.open_file)

    def copy(self, chosen: Chosen) -> None:
        """Put the files of photos into the clipboard, and the picture if it is one photo."""
        context = self._context

        def read() -> Generator[None, None, tuple[list[Path], QImage | None]]:
            ids = photo_ids(context, chosen)
            if len(ids) != 1:
                photos = context.people.photos(ids)
                there = [photo.path for photo in photos if not (photo.missing or photo.offline)]
                return there, None
            path = context.pictures.path(ids[0])
            picture = yield from context.pictures.full(ids[0], _LONGEST)
            return [path], image_of(picture)

        def put(found: tuple[list[Path], QImage | None]) -> None:
            self.copy_files(*found)

        context.jobs.ask((self, "copy"), read, put, lane="picture")

    def copy_files(self, paths: list[Path], image: QImage | None = None) -> None:
        """Put files into the clipboard, and a picture if there is one."""
        if not paths:
            self._tasks.told.emit(
                tr("Nothing was copied: the files of these photos are not there.")
            )
            return
        QGuiApplication.clipboard().setMimeData(outside.copied(paths, image))
        self._tasks.told.emit(
            plural(
                "Copied %n photos to the clipboard.",
                "Copied %n photo to the clipboard.",
                len(paths),
            )
        )

    def ask_export(self, chosen: Chosen) -> None:
        """Ask how photos are to be copied to a folder, and copy them."""
        self._ids(chosen, partial(self._ask_export, chosen.title))

    def _ask_export(self, title: str, ids: list[int]) -> None:
        folder = file_name(title) or tr("Photos")
        ExportSheet(
            self._window, self._context.memory, len(ids), folder, partial(self._export, ids)
        ).open()

    def _export(self, ids: list[int], wanted: Wanted) -> None:
        library, settings = self._context.library, self._context.settings
        task = Task(
            tr("Exporting photos"),
            lambda: copy_photos(library, settings, ids, wanted),
            partial(_told, tr("Exporting photos")),
            kept=noop("Cancelled. The copies made so far stay."),
            changes=False,
            lane="beside",
        )
        if run := self._tasks.run_or_say(task):
            report = self._here(self._report, self._say)
            run.job.done.connect(partial(self._exported, wanted.folder, report))

    def _exported(self, folder: Path, report: Callable[..., None], done: Copied) -> None:
        copied = plural("Copied %n photos", "Copied %n photo", len(done.files))
        title = copied if done.files else tr("No photo was copied")
        report(
            title,
            tr("To {folder}", folder=folder),
            done,
            [*done.files[:1]] or [folder],
            tr("Show the folder"),
        )

    def ask_contact_sheet(self, chosen: Chosen) -> None:
        """Ask for the file of a contact sheet, and make it."""
        self._ids(chosen, partial(self._ask_contact_sheet, chosen.title or tr("Photos")))

    def _ask_contact_sheet(self, title: str, ids: list[int]) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        name = (file_name(title) or tr("Photos")) + ".pdf"
        start = str(Path(QStandardPaths.writableLocation(documents)) / name)
        dialog = QFileDialog(self._window, tr("Save the contact sheet"), start, tr("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self._draw(title, ids, Path(file)))
        dialog.open()

    def _draw(self, title: str, ids: list[int], file: Path) -> None:
        finder, pictures = self._context.finder, self._context.pictures
        task = Task(
            tr("Making a contact sheet"),
            lambda: contact_sheet.draw(finder, pictures, title, ids, file),
            partial(_told, tr("Making a contact sheet")),
            kept=noop("Cancelled. No contact sheet was made."),
            changes=False,
            lane="beside",
        )
        if run := self._tasks.run_or_say(task):
            report = self._here(self._report, self._say)
            run.job.done.connect(partial(self._drawn, file, report))

    def _drawn(self, file: Path, report: Callable[..., None], done: contact_sheet.Drawn) -> None:
        report(
            plural("A contact sheet of %n pages", "A contact sheet of %n page", done.pages),
            str(file),
            done,
            [file],
            tr("Show the file"),
        )

    def _report(
        self, title: str, about: str, done: _Made, files: Sequence[Path], offer: str
    ) -> None:
        """Say what was made and what failed, and offer to show it."""
        sheet = Sheet(self._window, title, about)
        if done.failed:
            sheet.body.addWidget(_reasons(done.failed))
        sheet.answer(tr("Close"))
        sheet.answer(offer, partial(self._show, files), primary=True)
        sheet.open()

    def _say(self, title: str, about: str, done: _Made, files: Sequence[Path], offer: str) -> None:
        """Say it by a line to a user who has gone on, but for what failed."""
        if done.failed:
            self._report(title, about, done, files, offer)
        else:
            self.made.emit(f"{title} · {about}", offer, partial(self._show, files))

    def _show(self, files: Sequence[Path]) -> None:
        outside.show_in_folder(files, self, self._tasks.told.emit)

    def _one(self, chosen: Chosen, then: Callable[[Path], object]) -> None:
        """Find the file of the first photo, or say why it is not there."""
        context = self._context

        def read() -> Path | None:
            ids = photo_ids(context, chosen)
            return context.pictures.path(ids[0]) if ids else None

        show = self._here(lambda path: path is not None and then(path))
        context.jobs.run(read).done.connect(show)

    def _ids(self, chosen: Chosen, then: Callable[[list[int]], object]) -> None:
        context = self._context

        def read() -> list[int]:
            ids = photo_ids(context, chosen)
            if not ids:
                raise PhotoFacesError("photos-none")
            return ids

        context.jobs.run(read).done.connect(self._here(then))


def _told(title: str, progress: CopyProgress) -> Told:
    amount = words.share_of_photos(progress.done, progress.total)
    return Told(title, progress.done, progress.total, amount)


def _reasons(failed: tuple[tuple[Path, Message], ...]) -> QWidget:
    lines = [f"{path.name}: {sentence(why)}" for path, why in failed[:_REASONS]]
    if len(failed) > _REASONS:
        lines.append(plural("… and %n more", "… and %n more", len(failed) - _REASONS))
    head = plural("%n photos failed:", "%n photo failed:", len(failed))
    shown = QPlainTextEdit("\n".join([head, *lines]))
    shown.setReadOnly(True)
    shown.setFixedHeight(min(180, 60 + 20 * len(lines)))
    shown.setObjectName("reasons")
    shown.setAccessibleName(tr("Photos that failed, and why"))
    return shown
