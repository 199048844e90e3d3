"""The list of all keys."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui import plain
from photo_faces.ui.widgets.dialogs import Sheet
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import Words
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN

_COLUMNS = 3  # at most
_BETWEEN = 2 * PAGE_MARGIN  # columns


class Shortcuts(NamedTuple):
    """The actions of one page."""

    title: str
    actions: Sequence[QAction]


def show_shortcuts(parent: QWidget, groups: Sequence[Shortcuts]) -> None:
    """Show the keys of all actions that have some."""
    sheet = Sheet(parent, tr("Keyboard shortcuts"), "")
    columns = in_row(gap=_BETWEEN)
    with_keys = [Shortcuts(each.title, _with_keys(each.actions)) for each in groups]
    shown = [each for each in with_keys if each.actions]
    actions = [action for each in shown for action in each.actions]
    metrics = sheet.fontMetrics()
    keys = max(metrics.horizontalAdvance(_keys(action)) for action in actions)
    words = max(metrics.horizontalAdvance(plain.called(action)) for action in actions)
    words = min(words, sheet.widest() - keys - 2 * GAP)  # or else they are wrapped
    most = min(_COLUMNS, max(1, (sheet.widest() + _BETWEEN) // (keys + 2 * GAP + words + _BETWEEN)))
    lines = sum(len(each.actions) + 1 for each in shown)
    filled, column = 0, _column()
    for group in shown:
        middle = filled + (len(group.actions) + 1) / 2
        if column.count() and middle >= lines * (columns.count() + 1) / most:
            _close(columns, column)
            column = _column()
        filled += len(group.actions) + 1
        column.addWidget(Words(group.title, bold=True))
        column.addLayout(_rows(group.actions, keys, words))
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


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return " ".join(keys.toString(native) for keys in action.shortcuts())


def _rows(actions: Sequence[QAction], keys: int, words: int) -> QGridLayout:
    rows = QGridLayout()
    rows.setHorizontalSpacing(2 * GAP)
    rows.setVerticalSpacing(3)
    rows.setColumnStretch(1, 1)
    for column, wide in enumerate((keys, words)):  # the same in each group
        rows.setColumnMinimumWidth(column, wide)
    for number, action in enumerate(actions):
        rows.addWidget(Words(_keys(action), muted=True), number, 0)
        rows.addWidget(Words(plain.called(action), wrap=True), number, 1)
    return rows
