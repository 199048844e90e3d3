"""The list of all keys."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui import plain
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import Words
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN

_COLUMNS, _COLUMN = 3, 380  # at most, and the width of one


class Shortcuts(NamedTuple):
    """The actions of one page."""

    title: str
    actions: Sequence[QAction]


def show_shortcuts(parent: QWidget, groups: Sequence[Shortcuts]) -> None:
    """Show the keys of all actions that have some."""
    sheet = Sheet(parent, tr("Keyboard shortcuts"), "")
    columns = in_row(gap=2 * PAGE_MARGIN)
    most = min(_COLUMNS, max(1, sheet.screen().availableSize().width() // theme.roomy(_COLUMN)))
    with_keys = [Shortcuts(each.title, _with_keys(each.actions)) for each in groups]
    shown = [each for each in with_keys if each.actions]
    lines = sum(len(each.actions) + 1 for each in shown)
    filled, column = 0, _column()
    for group in shown:
        middle = filled + (len(group.actions) + 1) / 2
        if column.count() and middle >= lines * (columns.count() + 1) / most:
            _close(columns, column)
            column = _column()
        filled += len(group.actions) + 1
        column.addWidget(Words(group.title, bold=True))
        column.addLayout(_rows(group.actions))
        column.addSpacing(2 * GAP)
    _close(columns, column)
    sheet.body.addLayout(columns)
    sheet.answer(tr("Close"), primary=True)
    sheet.open()


def _column() -> QVBoxLayout:
    return in_column(gap=GAP // 2)  # else that of the columns


def _close(columns: QHBoxLayout, column: QVBoxLayout) -> None:
    column.addStretch(1)
    columns.addLayout(column)


def _with_keys(actions: Sequence[QAction]) -> list[QAction]:
    return [each for each in actions if not each.shortcut().isEmpty()]


def _rows(actions: Sequence[QAction]) -> QGridLayout:
    rows = QGridLayout()
    rows.setHorizontalSpacing(2 * GAP)
    rows.setVerticalSpacing(3)
    rows.setColumnStretch(1, 1)
    native = QKeySequence.SequenceFormat.NativeText
    for number, action in enumerate(actions):
        keys = " ".join(keys.toString(native) for keys in action.shortcuts())
        said = [Words(keys, muted=True), Words(plain.called(action))]
        for column, words in enumerate(said):
            words.setMinimumWidth(words.sizeHint().width())
            rows.addWidget(words, number, column, Qt.AlignmentFlag.AlignLeft)
    return rows
