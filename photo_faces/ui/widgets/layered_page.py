"""What all pages but the photo's are: a header, layers of which one is shown, a bar below."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.parts import EmptyState, PageHeader
from photo_faces.ui.widgets.selection_bar import SelectionBar
from photo_faces.ui.widgets.theme import GAP


class LayeredPage(QWidget):
    """A page; add its layers by `lay`."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.header = PageHeader(title)
        self.bar = SelectionBar()
        middle = QWidget()
        self.layers = QStackedLayout(middle)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self.row = QHBoxLayout()  # the layers, and what stands beside them
        self.row.addWidget(middle, 1)
        column.addLayout(self.row, 1)
        column.addWidget(self.bar)
        self.failed = EmptyState("problem", tr("This could not be read"), "", tr("Try again"))

    def lay(self, *layers: QWidget) -> None:
        """Add layers; the first is shown."""
        for layer in (*layers, self.failed):
            self.layers.addWidget(layer)

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


def scrolling(inner: QWidget) -> QScrollArea:
    """Return a layer that scrolls, downwards only, to show what is in it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area
