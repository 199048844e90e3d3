"""What all pages but the photo's are: a header, layers of which one is shown, a bar below."""

from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.page_header import PageHeader
from photo_faces.ui.widgets.parts import EmptyState, Words
from photo_faces.ui.widgets.selection_bar import SelectionBar
from photo_faces.ui.widgets.theme import GAP

_MOMENT_MS: Final = 200  # until a page says that it reads


class LayeredPage(QWidget):
    """A page; add its layers by `lay`."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.header = PageHeader(title)
        self.bar = SelectionBar()
        middle, layered = QWidget(), QWidget()
        self.layers = QStackedLayout(layered)
        self.waiting = Words(tr("Reading…"), muted=True)  # over what there is nothing in yet
        self.waiting.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.waiting.hide()
        self._blank = self._waits = False
        self._soon = QTimer(self, singleShot=True, interval=_MOMENT_MS)
        self._soon.timeout.connect(self._say_waiting)
        over = QGridLayout(middle)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(layered, 0, 0)
        over.addWidget(self.waiting, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self.row = QHBoxLayout()  # the layers, and what stands beside them
        self.row.addWidget(middle, 1)
        column.addLayout(self.row, 1)
        column.addWidget(self.bar)
        self.failed = EmptyState("problem", tr("This could not be read"), "", tr("Try again"))

    def lay(self, *layers: QWidget, blank: bool = True) -> None:
        """Add layers; the first is shown.

        Args:
            layers: one over the other.
            blank: whether there is nothing in them until something was read.
        """
        self._blank = blank
        for layer in (*layers, self.failed):
            self.layers.addWidget(layer)

    def wait(self, waits: bool) -> None:
        """Say, after a moment, that what the page shows is being read; or no longer."""
        self._waits = waits and self._blank
        self.waiting.hide()
        self._soon.stop()
        if self._waits and self.isVisible():
            self._soon.start()

    def _say_waiting(self) -> None:
        self.waiting.setVisible(not isinstance(self.layers.currentWidget(), EmptyState))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waits:
            self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._soon.stop()
        super().hideEvent(event)

    def in_place_of_all(self) -> QWidget | None:
        """Return what can have the keyboard where the page has nothing to list, if it has not."""
        layer = self.layers.currentWidget()
        if not isinstance(layer, EmptyState):
            return None
        offers = layer.offer.isVisibleTo(layer) and layer.offer.isEnabled()
        return layer.offer if offers else layer

    def show_failed(self, words: str) -> None:
        """Say why there is nothing to show, and offer to try again."""
        self.failed.words.setText(words)
        self.layers.setCurrentWidget(self.failed)


def show_in(area: QScrollArea, part: QWidget, rect: QRect) -> None:
    """Have an area scroll to a rectangle of a part of what is in it."""
    page = area.widget()
    assert page is not None
    for corner in (rect.bottomLeft(), rect.topLeft()):
        point = part.mapTo(page, corner)
        area.ensureVisible(point.x(), point.y(), 0, 2 * GAP)
