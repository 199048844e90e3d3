"""A line to type a name into, with completion of the names that are known."""

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from photo_faces.domain.language import tr
from photo_faces.services.searching.alike import Asked
from photo_faces.ui.widgets.images import Shape
from photo_faces.ui.widgets.line import Line
from photo_faces.ui.widgets.names import Names

_Index = QModelIndex | QPersistentModelIndex
_ICON: Final = 28  # side of the faces beside the names, device-independent pixels
_OWN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_COMING: Final = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_ROLES: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


class _Choices(QAbstractListModel):
    """The few names that fit what was typed, with their faces once those are there.

    Attributes:
        shown: (person id, name) of each.
    """

    def __init__(self, names: Names, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self._ratio = parent.devicePixelRatioF()
        self.shown: list[tuple[int, str]] = []
        self._covers: dict[int, int] = {}
        names.faces.arrived.connect(self._show_covers)

    def take(self, fitting: list[tuple[int, str]]) -> None:
        self.beginResetModel()
        self.shown = fitting
        self.endResetModel()
        if fitting:
            self._names.covers([person_id for person_id, _ in fitting], self._know_covers)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person_id, name = self.shown[index.row()]
        if role in _ROLES:
            return name
        if role == Qt.ItemDataRole.DecorationRole and person_id in self._covers:
            side = round(_ICON * self._ratio)
            return self._names.faces.get(self._covers[person_id], Shape(side, side, side // 2))
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, _ICON + 8)
        return None

    def _know_covers(self, covers: dict[int, int]) -> None:
        self._covers = covers
        self._show_covers()

    def _show_covers(self) -> None:
        if self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))


class NameEdit(Line):
    """Enter takes the name, Escape leaves it as it was.

    Signals:
        chosen: the name, by Enter or by a click on a completion.
        completed: it was in the list below the line, whose keys nobody around it sees; perhaps
            by Enter, with no name chosen.
        left: given up by Escape.
    """

    chosen = Signal(str)
    completed = Signal()
    left = Signal()

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._alike: list[tuple[int, str]] = []
        self._choices = _Choices(names, self)
        completer = QCompleter(self._choices, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        popup = self._popup = QListView()
        completer.setPopup(popup)
        popup.setObjectName("completions")
        popup.setIconSize(QSize(_ICON, _ICON))
        popup.setMinimumWidth(220)
        popup.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.activated.connect(self._complete)
        self._completer = completer
        self.attach(completer)
        self.setPlaceholderText(tr("Type a name"))
        self.setAccessibleName(tr("Name"))
        self.setAcceptDrops(False)  # what is dropped is for the window
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(self._enter)

    def ask_about(self, asked: Asked | None) -> None:
        """Offer whom these faces are most like while nothing is typed; None for nobody."""
        if self._offers_alike:
            self._popup.hide()
        self._alike = []
        self._names.alike(self, asked, self._know_alike)

    def attach(self, completer: QCompleter) -> None:
        """Have a completer offer names below this line."""
        self.setCompleter(completer)

    @property
    def choosing(self) -> bool:
        """Whether completions are being offered."""
        return self._popup.isVisible()

    @property
    def completing(self) -> bool:
        """Whether Enter takes a completion."""
        return self.choosing and self._popup.currentIndex().isValid()

    def name(self) -> str:
        """Return what was typed, without blanks around it."""
        return self.text().strip()

    def event(self, event: QEvent) -> bool:
        """Keep Escape from being taken for a shortcut of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._offers_alike and event.key() == Qt.Key.Key_Escape:
            self._popup.hide()  # which came unasked: the line is what is left
        choosing = self.choosing  # the completions have these keys first
        super().keyPressEvent(event)
        if choosing or event.key() not in _OWN:
            return
        event.accept()  # not for what lies behind the line, too
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def begun(self) -> str:
        """Return the name that is being typed."""
        return self.text()

    def put(self, name: str) -> None:
        """Put a name in the place of the one that is being typed."""
        self.setText(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _COMING:
            self._offer_alike()

    def hideEvent(self, event: QHideEvent) -> None:
        self._popup.hide()
        super().hideEvent(event)

    @property
    def _offers_alike(self) -> bool:
        """Whether people are offered before anything is typed."""
        return self.choosing and not self.text()

    def _know_alike(self, found: list[tuple[int, str]]) -> None:
        self._alike = found
        self._offer_alike()

    def _offer_alike(self) -> None:
        if self._alike and self.hasFocus() and self.isVisible() and not self.text():
            self._choices.take(self._alike)
            self._completer.setCompletionPrefix("")
            self._completer.complete()
            self._popup.setCurrentIndex(QModelIndex())  # Enter takes nobody who is not chosen

    def fitting(self) -> list[tuple[int, str]]:
        """Return (person id, name) of those to be offered for what is being typed."""
        return self._names.fitting(self.begun())

    def _offer(self) -> None:
        fitting = self.fitting()
        self._choices.take(fitting)
        if fitting:
            self._completer.complete()
        else:
            self._popup.hide()

    def _complete(self, name: str) -> None:
        self.put(name)
        self.completed.emit()
        self._take()

    def _enter(self) -> None:
        if self.completing:
            return
        if self.choosing:
            self._popup.hide()
            self.completed.emit()
        self._take()

    def _take(self) -> None:
        if self.name():
            self.chosen.emit(self.name())
