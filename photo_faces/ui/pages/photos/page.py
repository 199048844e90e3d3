"""The page of all photos."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel

from photo_faces.domain.language import tr
from photo_faces.ui.desk.order import NEWEST, OLDEST
from photo_faces.ui.pages.photos.cells import TileCells
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.justified import JustifiedLayout
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.lazy_rows import Role, asked
from photo_faces.ui.widgets.names import Names
from photo_faces.ui.widgets.one_of import OneOf
from photo_faces.ui.widgets.parts import Button, EmptyState
from photo_faces.ui.widgets.query_edit import QueryEdit
from photo_faces.ui.widgets.theme import GAP

_LEAST: Final = 180  # width of the query, device-independent pixels


class PhotosGrid(GridView):
    """Photos in rows that fill the width; while one drags the scroll bar, it tells the month.

    Signals:
        badge_clicked: the id of a photo, whose number of alike ones was clicked.
    """

    badge_clicked = Signal(int)

    def __init__(self, cells: TileCells) -> None:
        self._shapes: NDArray[np.float32] = np.empty(0, np.float32)
        super().__init__(cells)
        self.setAccessibleName(tr("Photos"))
        self.month = QLabel(self)
        self.month.setObjectName("bubble")
        self.month.hide()
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._tell_month())
        bar.sliderReleased.connect(self.month.hide)

    def set_shapes(self, shapes: NDArray[np.float32]) -> None:
        """Say how wide each photo is by its height, in the order of the rows."""
        self._shapes = shapes
        self._relayout()

    def lay_out(self, count: int, width: int) -> JustifiedLayout:
        # Between two answers rows and shapes may not be of one list.
        shapes = self._shapes if len(self._shapes) == count else np.ones(count, np.float32)
        height = self._cells.cell().height()
        return JustifiedLayout(shapes, height, width, theme.PAGE_MARGIN, self.fitting(count))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        badge = TileCells.badge(self.visualRect(index))
        if index.isValid() and badge.contains(point) and asked(index, Role.Stack) is not None:
            self.badge_clicked.emit(asked(index, Role.Id))
            return
        super().mousePressEvent(event)

    def _tell_month(self) -> None:
        bar = self.verticalScrollBar()
        top = self.first_shown()
        shown = [section.caption for section in self._sections if section.first <= top]
        if not shown or not bar.isSliderDown():
            return
        self.month.setText(shown[-1])
        self.month.adjustSize()
        down = bar.value() * (self.height() - self.month.height()) // max(1, bar.maximum())
        self.month.move(self.viewport().width() - self.month.width() - GAP, down)
        self.month.show()
        self.month.raise_()


class PhotosPage(LayeredPage):
    """All photos by month, or those that a query finds."""

    def __init__(self, cells: TileCells, names: Names) -> None:
        super().__init__(tr("Photos"))
        self.query = QueryEdit(names)
        self.query.setMinimumWidth(_LEAST)
        self.order = OneOf(tr("In which order photos stand"), "sort")
        self.order.offer(tr("Newest first"), NEWEST)
        self.order.offer(tr("Oldest first"), OLDEST)
        self.new = Button(tr("New"), look="flat")
        self.new.setToolTip(tr("Show the photos that came last"))
        self.albums = Button(tr("Albums"), look="flat", icon="folder")
        self.albums.setToolTip(tr("Show an album, or keep what is asked for as one"))
        self.header.offers.addWidget(self.query, 1)
        for offer in (self.albums, self.new, self.order):
            self.header.offers.addWidget(offer)
        self.grid = PhotosGrid(cells)
        self.none = EmptyState(
            "photos",
            tr("No photos yet"),
            tr(
                "Add the folders that your photos are in. They are only read, and stay where they "
                "are."
            ),
            tr("Add a folder…"),
        )
        self.nothing = EmptyState("photos", tr("No photo is like that"), "", tr("Show all photos"))
        self.lay(self.grid, self.none, self.nothing)
        self.query.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
