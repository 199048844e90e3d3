"""A line to type a name into, with completion of the names that are known."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from photo_faces.ui.models.names import Names


class NameEdit(QLineEdit):
    """Enter takes the name, Escape leaves it as it was.

    Signals:
        chosen: the name, by Enter or by a click on a completion.
        completed: it was by a completion.
        left: given up by Escape.
    """

    chosen = Signal(str)
    completed = Signal()
    left = Signal()

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._fitting = QStringListModel(self)
        completer = QCompleter(self._fitting, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.popup().setObjectName("completions")
        completer.activated.connect(self._complete)
        self.setCompleter(completer)
        self.setPlaceholderText("Type a name")
        self.setAccessibleName("Name")
        self.setMaxLength(500)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._take)

    def name(self) -> str:
        """Return what was typed, without blanks around it."""
        return self.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        super().keyPressEvent(event)

    def _offer(self, typed: str) -> None:
        names = [name for _, name in self._names.fitting(typed)]
        self._fitting.setStringList(names)
        if names:
            self.completer().complete()
        else:
            self.completer().popup().hide()

    def _complete(self, name: str) -> None:
        self.setText(name)
        self.completed.emit()
        self._take()

    def _take(self) -> None:
        if self.name():
            self.chosen.emit(self.name())
