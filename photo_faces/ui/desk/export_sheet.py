"""Asks how photos are to be copied to a folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from photo_faces.domain.language import noop, plural, tr
from photo_faces.services.archives.copies import Naming, Wanted
from photo_faces.ui.desk.memory import Memory
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.ui.widgets.lay import in_row
from photo_faces.ui.widgets.parts import Button, DropDown, Words
from photo_faces.ui.widgets.theme import GAP

_SIZES: Final = (
    (noop("As they are"), None),
    (noop("Large, 3840 pixels"), 3840),
    (noop("Medium, 2048 pixels"), 2048),
    (noop("Small, 1024 pixels"), 1024),
)
_NAMES: Final = (
    (noop("As their files"), Naming.ORIGINAL),
    (noop("Date and time"), Naming.DATE),
    (noop("Date and people"), Naming.PEOPLE),
)
_NEW: Final = noop("Copies get new files as JPEG. Your photos are only read.")
_EXACT: Final = noop("Exact copies of the files. Your photos are only read.")


class ExportSheet(Sheet):
    """A folder, a size, names, and whether date and place go along; as they were the last time."""

    def __init__(
        self,
        parent: QWidget,
        memory: Memory,
        photos: int,
        name: str,
        then: Callable[[Wanted], object],
    ) -> None:
        """Make it.

        Args:
            parent: the window.
            memory: what was chosen the last time.
            photos: how many are to be copied.
            name: of a folder that is offered, in that of the last time.
            then: gets what was chosen.
        """
        super().__init__(parent, plural("Export %n photos", "Export %n photo", photos), "")
        self._memory, self._then = memory, then
        self._make_fields(name)
        self.about = Words(muted=True, wrap=True)
        self.body.addLayout(self._form())
        self.answer(tr("Cancel"))
        self.take = self.answer(tr("Export"), self._take, primary=True)
        self.folder.textChanged.connect(self._follow)
        self.sizes.currentIndexChanged.connect(self._follow)
        self.metadata.toggled.connect(self._follow)
        self._follow()

    def _make_fields(self, name: str) -> None:
        """Make what is chosen in, as it was the last time."""
        memory = self._memory
        downloads = QStandardPaths.StandardLocation.DownloadLocation
        within = memory.text("export/folder") or QStandardPaths.writableLocation(downloads)
        self.folder = QLineEdit(str(Path(within) / name))
        self.folder.setAccessibleName(tr("Folder"))
        self.choose = Button(tr("Choose…"))
        self.choose.clicked.connect(self._choose)
        self.sizes = _choice(tr("Size"), [tr(words) for words, _ in _SIZES])
        self.names = _choice(tr("Names"), [tr(words) for words, _ in _NAMES])
        self.metadata = QCheckBox(tr("Keep date, camera and place"))
        self.sizes.setCurrentIndex(memory.number("export/size", 0, most=len(_SIZES) - 1))
        self.names.setCurrentIndex(memory.number("export/names", 0, most=len(_NAMES) - 1))
        self.metadata.setChecked(memory.choice("export/metadata", ("yes", "no"), "yes") == "yes")

    def _form(self) -> QFormLayout:
        where = QWidget()
        where.setFocusProxy(self.folder)
        in_row((self.folder, 1), self.choose, on=where)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GAP)
        form.setVerticalSpacing(GAP + 2)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("F&older"), where)
        form.addRow(tr("&Size"), self.sizes)
        form.addRow(tr("&Names"), self.names)
        form.addRow("", self.metadata)
        form.addRow("", self.about)
        for field in (where, self.sizes, self.names):  # else the words stand higher than they
            form.labelForField(field).setMinimumHeight(field.sizeHint().height())
        return form

    def _typed(self) -> Path:
        typed = Path(self.folder.text().strip())
        try:
            return typed.expanduser()
        except RuntimeError:  # "~ann" is the home of nobody
            return typed

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        return Wanted(
            self._typed(),
            _SIZES[self.sizes.currentIndex()][1],
            _NAMES[self.names.currentIndex()][1],
            self.metadata.isChecked(),
        )

    def _follow(self) -> None:
        self.about.setText(tr(_EXACT if self.wanted.as_they_are else _NEW))
        self.take.setEnabled(self._typed().is_absolute())

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Where to copy the photos"), str(self.wanted.folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _take(self) -> None:
        wanted = self.wanted
        if (within := os.fspath(wanted.folder.parent)).isprintable():
            self._memory.keep("export/folder", within)
        self._memory.keep("export/size", self.sizes.currentIndex())
        self._memory.keep("export/names", self.names.currentIndex())
        self._memory.keep("export/metadata", "yes" if wanted.keep_metadata else "no")
        self._then(wanted)


def _choice(name: str, among: list[str]) -> DropDown:
    box = DropDown()
    box.addItems(among)
    box.setAccessibleName(name)
    return box
