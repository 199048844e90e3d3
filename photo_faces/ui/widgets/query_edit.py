"""A line to ask for photos in, with completion of the names in it."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from photo_faces.domain.language import noop, tr
from photo_faces.query.writing import beginning, written
from photo_faces.ui.widgets.name_edit import NameEdit
from photo_faces.ui.widgets.names import Names

_PAUSE: Final = 150  # milliseconds without a key until what was typed is asked for
_WIDTH: Final = 300  # where there is room, device-independent pixels
_EXAMPLES: Final = noop(
    "Anna and Bob · Anna not Bob · only Anna, Bob\n"
    "Anna age 3..6 · 2014 · 2014-08 · 2012..2015\n"
    "faces: 3 · unnamed · folder: Italy · camera: Canon\n"
    "place: Rome · new"
)


class QueryLine(NameEdit):
    """A query, taken by Enter; Escape empties it, then leaves it."""

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(names, parent)
        self.setPlaceholderText(tr("Anna and Bob 2012..2015"))
        self.setAccessibleName(tr("Which photos"))
        self.setToolTip(tr(_EXAMPLES))
        self.setClearButtonEnabled(True)
        self.left.connect(self.clear)

    def event(self, event: QEvent) -> bool:
        """Leave Escape to the window where there is nothing to be emptied."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and not self.text()
        ):
            event.ignore()
            return False
        return super().event(event)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(_WIDTH, 0))

    def attach(self, completer: QCompleter) -> None:
        # As the line's own it would put a name that is only looked at in the place of all.
        completer.setWidget(self)

    def begun(self) -> str:
        return beginning(self.text()[: self.cursorPosition()])

    def put(self, name: str) -> None:
        at = self.cursorPosition()
        before = self.text()[:at]
        kept = before[: len(before) - len(self.begun())].removesuffix('"')
        put = f"{kept}{written(name)}"
        self.setText(put + self.text()[at:])
        self.setCursorPosition(len(put))


class QueryEdit(QueryLine):
    """Asks while one types.

    Signals:
        asked: the query, once something else is asked for.
    """

    asked = Signal(str)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(names, parent)
        self._asked = ""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.ask)
        self.textChanged.connect(lambda: self._soon.start())
        self.chosen.connect(lambda _: self.ask())

    def ask(self) -> None:
        """Ask for what stands here, without waiting any longer."""
        self._soon.stop()
        if self.name() != self._asked:
            self._asked = self.name()
            self.asked.emit(self._asked)

    def show_query(self, query: str) -> None:
        """Have a query stand here that is asked for already."""
        self._asked = query
        if self.name() != query:
            self.setText(query)
        self._soon.stop()
