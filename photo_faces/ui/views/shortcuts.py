"""The list of all keys."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_faces.ui.theme import GAP, PAGE_MARGIN
from photo_faces.ui.views.dialogs import Sheet
from photo_faces.ui.views.parts import Words


class Shortcuts(NamedTuple):
    """The actions of one page."""

    title: str
    actions: Sequence[QAction]


def show_shortcuts(parent: QWidget, groups: Sequence[Shortcuts]) -> None:
    """Show the keys of all actions that have some."""
    sheet = Sheet(parent, "Keyboard shortcuts", "")
    columns = QHBoxLayout()
    columns.setSpacing(2 * PAGE_MARGIN)
    halves = [QVBoxLayout(), QVBoxLayout()]
    for number, group in enumerate(groups):
        half = halves[0 if number < 2 else 1]
        half.addWidget(Words(group.title, bold=True))
        half.addLayout(_rows(group.actions))
        half.addSpacing(GAP)
    for half in halves:
        half.addStretch(1)
        columns.addLayout(half)
    sheet.body.addLayout(columns)
    sheet.answer("Close", primary=True)
    sheet.open()


def _rows(actions: Sequence[QAction]) -> QGridLayout:
    rows = QGridLayout()
    rows.setHorizontalSpacing(2 * GAP)
    rows.setVerticalSpacing(3)
    rows.setColumnStretch(1, 1)
    native = QKeySequence.SequenceFormat.NativeText
    for number, action in enumerate(each for each in actions if not each.shortcut().isEmpty()):
        keys = " ".join(keys.toString(native) for keys in action.shortcuts())
        said = [Words(keys, muted=True), Words(action.text().replace("&", ""))]
        for column, words in enumerate(said):
            words.setMinimumWidth(words.sizeHint().width())
            rows.addWidget(words, number, column, Qt.AlignmentFlag.AlignLeft)
    return rows
