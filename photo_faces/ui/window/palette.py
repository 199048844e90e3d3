"""The command palette: all that can be done, by name, with its keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from photo_faces.domain.language import tr
from photo_faces.ui import plain
from photo_faces.ui.widgets.lay import in_column
from photo_faces.ui.widgets.parts import Words
from photo_faces.ui.widgets.theme import GAP
from photo_faces.ui.window.shortcuts import Shortcuts

_SIZE: Final = QSize(620, 460)
_LETTERS: Final = 80  # across, where letters are large
_PAD: Final = 6  # above and below the words of a row
_ACTION: Final = Qt.ItemDataRole.UserRole
_STEPS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """A line and a list: what is typed narrows it, Enter does what is chosen."""

    def __init__(
        self, parent: QWidget, now: Sequence[Shortcuts], others: Sequence[Shortcuts]
    ) -> None:
        """Make it.

        Args:
            parent: the window.
            now: actions that can be done where the user is, where they can be done at all.
            others: those of other pages; listed in grey, so that they can be found.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Commands"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Type what you want to do"))
        self.line.setAccessibleName(tr("Command"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.list = _list()
        self.nothing = Words(muted=True, wrap=True)
        in_column(self.line, self.nothing, (self.list, 1), on=self, pad=2 * GAP)
        rows = [(each.title, action, True) for each in now for action in each.actions]
        rows += [(each.title, action, False) for each in others for action in each.actions]
        usable = [row for row in rows if row[2] and row[1].isEnabled()]
        listed = set()
        for title, action, here in (*usable, *(row for row in rows if row not in usable)):
            name = plain.called(action)
            if name not in listed:  # else it is the same, as another page has it
                self._add(name, title, action, usable=here and action.isEnabled())
            listed.add(name)
        self.line.textChanged.connect(self._filter)
        self.list.itemClicked.connect(self._do)
        across = self.fontMetrics().averageCharWidth() * _LETTERS
        room = parent.size() - QSize(4 * GAP, 4 * GAP)
        self.resize(_SIZE.expandedTo(QSize(across, 0)).boundedTo(room))
        if across > room.width():  # where an action belongs tells less than what it is called
            self.list.setColumnHidden(1, True)
        self._filter("")

    def _add(self, name: str, title: str, action: QAction, *, usable: bool) -> None:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QTreeWidgetItem([name, title, keys])
        item.setData(0, _ACTION, action)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 2 * _PAD))
        item.setDisabled(not usable)
        self.list.addTopLevelItem(item)

    def _filter(self, typed: str) -> None:
        """Show what has all the words that are typed; choose the first that can be done.

        What is called just so comes before what only has the words in its name.
        """
        any_fits = False
        wanted = typed.casefold().split()
        first = exact = None
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            assert item is not None
            told = item.text(0).casefold()
            fits = all(word in told for word in wanted)
            any_fits = any_fits or fits
            item.setHidden(not fits)
            if fits and not item.isDisabled():
                first = first or item
                exact = exact or (item if told.split() == wanted else None)
        self.nothing.setText(tr("No command is called “{words}”.", words=typed.strip()))
        self.nothing.setVisible(not any_fits)
        self.list.setCurrentItem(exact or first)  # type: ignore[arg-type]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.list.keyPressEvent(event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _do(self, item: QTreeWidgetItem | None) -> None:
        if item is None or item.isDisabled():
            return
        action: QAction = item.data(0, _ACTION)
        self.accept()
        action.trigger()


def _list() -> QTreeWidget:
    """Make a list of what an action is called, where it belongs, and its keys."""
    made = QTreeWidget()
    made.setColumnCount(3)
    made.setHeaderHidden(True)
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(tr("Commands"))
    header = made.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for narrow in (1, 2):
        header.setSectionResizeMode(narrow, QHeaderView.ResizeMode.ResizeToContents)
    return made
