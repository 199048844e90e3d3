"""The library's folders: add, remove, rescan."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from photo_faces.domain.errors import FewFound
from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Changed, Root
from photo_faces.ui import words
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.spec import Act, PageSpec, Side
from photo_faces.ui.errors import in_short
from photo_faces.ui.pages.folders.page import FoldersPage
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.ui.widgets.records import Records


class FoldersController(PageController):
    """Decides what happens on the page of folders."""

    page: FoldersPage

    def __init__(self, desk: Desk) -> None:
        page = FoldersPage()
        super().__init__(desk, page)
        self.model: Records[Root] = Records(
            (
                (tr("Folder"), lambda root: str(root.path)),
                (tr("Photos"), lambda root: words.number(root.photos)),
                ("", lambda root: tr("Not connected") if root.offline else ""),
            ),
            self,
            numbers=(1,),
        )
        page.table.take(self.model, 0, {1: 120, 2: 150})
        self.actions.offer_menu(page.table)
        page.moved.clicked.connect(self.ask_moved)
        page.again.clicked.connect(self.reread_all)
        page.add.clicked.connect(self.ask_folder)
        page.none.asked.connect(self.ask_folder)
        page.remove.clicked.connect(self.ask_remove)
        page.rescan.clicked.connect(lambda: self.scanning.start())
        page.watching.setChecked(desk.watcher.wanted)
        page.watching.setEnabled(self.context.settings.watch)
        page.watching.toggled.connect(desk.watcher.want)
        page.table.picked.connect(self.follow)
        self.follow()

    def refresh(self) -> None:
        folders = self.context.folders
        self.reading.read(lambda: (folders.list(), folders.copies()), self._take)

    def focus(self) -> None:
        self.page.table.setFocus()

    def ask_folder(self) -> None:
        """Let the user choose a folder to add."""
        self._choose(tr("Add a folder of photos"), self.scanning.start)

    def ask_moved(self) -> None:
        """Let the user say where the selected folder is now."""
        if root := self._chosen():
            title = tr("Where is {folder} now?", folder=root.path.name or root.path)
            self._choose(title, lambda paths: self.move(root, paths[0]))

    def move(self, root: Root, path: Path, *, force: bool = False) -> None:
        """Say where a folder is now; look there for what has changed."""
        folders = self.context.folders
        job = self.context.jobs.run(lambda: folders.move(root.id, path, force=force), lane="change")
        job.done.connect(self._has_moved)
        ask = self.navigator.while_here(self._ask_whether_moved, self._say_not_moved)
        job.failed.connect(partial(self._not_moved, root, path, ask))

    def _has_moved(self, root: Root) -> None:
        self.decisions.told.emit(tr("The folder is now {path}.", path=root.path), None)
        self.decisions.changed.emit(Changed.everything())
        self.scanning.start()

    def _not_moved(
        self, root: Root, path: Path, ask: Callable[..., None], error: BaseException
    ) -> None:
        if isinstance(error, FewFound):
            ask(root, path, error)
        else:
            self.context.jobs.unanswered.emit(error)

    def _say_not_moved(self, root: Root, path: Path, error: FewFound) -> None:
        self.decisions.told.emit(in_short(error), None)

    def _ask_whether_moved(self, root: Root, path: Path, error: FewFound) -> None:
        sheet = Sheet(
            self.page.window(),
            tr("Is this really the folder?"),
            tr(
                "{found} Photos that are not there will be listed as gone; what you said of "
                "them is kept.",
                found=in_short(error),
            ),
        )
        sheet.answer(tr("Cancel"), primary=True)
        sheet.answer(tr("It is the folder"), lambda: self.move(root, path, force=True))
        sheet.open()

    def _choose(self, title: str, then: Callable[[list[Path]], object]) -> None:
        """Let the user choose a folder."""
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self.page.window(), title, pictures)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
        dialog.open()

    def reread(self) -> None:
        """Have the photos of the selected folder read again, unchanged or not."""
        if root := self._chosen():
            self.scanning.read_again([root.path])

    def reread_all(self) -> None:
        """Have all photos read again, unchanged or not."""
        self.scanning.read_again([])

    def ask_remove(self) -> None:
        """Ask what becomes of the names in a folder that is to be removed."""
        root = self._chosen()
        if root is None:
            return
        sheet = Sheet(
            self.page.window(),
            tr("Remove this folder from the library?"),
            plural(
                "{folder}\n\nThe %n photos on your disk stay as they are. Keep the names you gave, "
                "and they are there again when you add the folder again; or forget them for good. "
                "Neither can be undone.",
                "{folder}\n\nThe %n photo on your disk stays as it is. Keep the names you gave, "
                "and they are there again when you add the folder again; or forget them for good. "
                "Neither can be undone.",
                root.photos,
                folder=root.path,
            ),
        )
        sheet.answer(tr("Cancel"))
        sheet.answer(tr("Forget the names"), lambda: self.remove(root, keep_names=False))
        sheet.answer(tr("Keep the names"), lambda: self.remove(root, keep_names=True), primary=True)
        sheet.open()

    def remove(self, root: Root, *, keep_names: bool) -> None:
        folders = self.context.folders
        job = self.context.jobs.run(lambda: folders.remove(root.id, keep_names), lane="change")
        job.done.connect(self._removed)

    def _removed(self, changed: Changed) -> None:
        self.decisions.told.emit(tr("Removed the folder from the library."), None)
        self.decisions.changed.emit(changed)
        self.decisions.refresh_undo()

    def _take(self, read: tuple[list[Root], int]) -> None:
        roots, copies = read
        self.model.take(roots)
        photos = sum(root.photos for root in roots) - copies
        about = plural(
            "{photos} in %n folders",
            "{photos} in %n folder",
            len(roots),
            photos=words.photos_and_copies(photos, copies),
        )
        self.page.header.about.setText(about if roots else "")
        self.page.layers.setCurrentWidget(self.page.framed if roots else self.page.none)
        for button in (self.page.rescan, self.page.again):
            button.setEnabled(bool(roots))
        self.follow()

    def _chosen(self) -> Root | None:
        rows = self.page.table.meant()
        return self.model.record(rows[0]) if rows else None

    def follow(self, *_: object) -> None:
        super().follow()
        # Buttons go by what is selected: a click on one takes the keyboard from the table.
        roots = [self.model.record(row) for row in self.page.table.selected()]
        self.page.moved.setVisible(any(root.offline for root in roots[:1]))
        self.page.remove.setEnabled(bool(roots))

    def _any_chosen(self) -> bool:
        return self._chosen() is not None

    def _is_there(self) -> bool:
        root = self._chosen()
        return root is not None and not root.offline

    acts = (
        Act(noop("&Add a folder…"), ask_folder, "Insert", "folder-add"),
        Act(noop("&Remove…"), ask_remove, "Delete", "remove", _any_chosen),
        Act(noop("This folder is &now at…"), ask_moved, icon="folder", when=_any_chosen),
        Act(noop("Read its photos &again"), reread, icon="rescan", when=_is_there),
        Act(
            noop("Read a&ll photos again"),
            reread_all,
            when=lambda folders: folders.model.rowCount() > 0,
        ),
    )


SPEC: Final = PageSpec(
    "folders", noop("Folders"), FoldersController, Side(noop("&Folders"), "folder", library=True)
)
