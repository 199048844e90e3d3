"""The bar below a page: how many cells are selected, and what can be done with them."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from photo_faces.domain.language import plural, tr
from photo_faces.ui import plain
from photo_faces.ui.widgets.lay import in_row
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN, Colours

_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class SelectionBar(QWidget):
    """Keeps its place while nothing is selected, so that nothing moves when something is.

    Its buttons appear with the selection. They take no click as soon as that: it would be the
    second half of a double click on what the first one selected.

    Signals:
        turned: something is selected now, or nothing any more.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.none = Words(tr("Nothing selected"), muted=True)
        self.count = Words(bold=True)
        self.buttons: list[Button] = []
        self._actions: list[QAction] = []
        self._appeared = QElapsedTimer()
        self._row = in_row(self.none, self.count, None, on=self, gap=4, pad=(PAGE_MARGIN, GAP))
        self.hide()  # where a page offers nothing

    def offer(self, action: QAction, icon: str) -> None:
        """Add a button for an action."""
        button = Button(_text(action), look="flat", icon=icon)
        button.clicked.connect(action.trigger)
        own = action.toolTip() != action.iconText()
        tip = (action.toolTip() if own else plain.called(action)).rstrip("…")
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{tip} ({native})" if native else tip)
        button.installEventFilter(self)
        self.buttons.append(button)
        self._actions.append(action)
        self._row.addWidget(button)
        button.ensurePolished()
        self._row.addStrut(button.sizeHint().height())  # as high as with its buttons, always
        action.changed.connect(self._follow)
        self._follow()
        self.show()

    def show_count(self, count: int) -> None:
        """Say how many cells are selected, and offer what can be done with them if any are."""
        if count and self.count.isHidden():
            self._appeared.start()
        self.count.setText(plural("%n selected", "%n selected", count) if count else "")
        self.count.setVisible(count > 0)
        turns = self.none.isHidden() != (count > 0)
        self.none.setVisible(count == 0)
        self._follow()
        if turns:
            self.turned.emit()

    @property
    def in_use(self) -> bool:
        """Whether it offers anything."""
        return self.isVisible() and not self.count.isHidden()

    @property
    def takes_clicks(self) -> bool:
        """Whether its buttons have been there for longer than a double click takes."""
        return self._appeared.hasExpired(QApplication.doubleClickInterval())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # its buttons become narrow instead

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _PRESSES and not self.takes_clicks

    def _follow(self) -> None:
        any_chosen = not self.count.isHidden()
        for button, action in zip(self.buttons, self._actions, strict=True):
            button.setEnabled(action.isEnabled())
            button.setVisible(any_chosen and action.isVisible())
        self._fit()

    def _fit(self) -> None:
        """Leave out the words of the buttons where there is no room for them."""
        for folded in (False, True):
            for button, action in zip(self.buttons, self._actions, strict=True):
                button.setText(_text(action))
                button.fold(folded)
            if self._row.minimumSize().width() <= self.width():
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = Colours.of(self.palette())
        painter.fillRect(self.rect(), colours.sidebar)
        painter.fillRect(0, 0, self.width(), 1, colours.hairline)


def _text(action: QAction) -> str:
    return plain.label(plain.bare(action.text()))
