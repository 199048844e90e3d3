"""One person: who it is, their faces, their photos."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from photo_faces.domain.language import tr
from photo_faces.ui.pages.person.companions import Companions
from photo_faces.ui.pages.person.details_panel import DetailsPanel
from photo_faces.ui.pages.person.more_foot import MoreFoot
from photo_faces.ui.pages.person.years import YearsBar
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.cells import Cells
from photo_faces.ui.widgets.cover import Cover
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lay import in_column
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.name_edit import NameEdit
from photo_faces.ui.widgets.names import Names
from photo_faces.ui.widgets.parts import (
    Button,
    EmptyState,
    IconButton,
    Words,
)
from photo_faces.ui.widgets.query_edit import QueryLine

_QUERY, _NARROW_QUERY = 170, 142  # widths of the line, device-independent pixels
_LOW: Final = 330  # of a page that has room for the faces and little else
_HIGH: Final = 520  # of a page that has room for all


class Title(Words):
    """A title that is edited by a click.

    Signals:
        clicked: by the left mouse button.
    """

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class NameTitle(QStackedWidget):
    """A person's name as a page's title, edited in place.

    Signals:
        named: the name typed.
        asked: the user wants to edit it.
    """

    named = Signal(str)
    asked = Signal()

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.words = Title(scale=1.75, bold=True)
        self.words.setCursor(Qt.CursorShape.IBeamCursor)
        self.words.setToolTip(tr("Click to change the name (F2)"))
        self.edit = NameEdit(names)
        self.edit.setMaximumWidth(420)
        self.addWidget(self.words)
        self.addWidget(self.edit)
        self.setFixedHeight(max(self.words.sizeHint().height(), self.edit.sizeHint().height()) + 2)
        self.words.clicked.connect(self.asked)
        self.edit.chosen.connect(self._take)
        self.edit.left.connect(self.close_edit)
        self.edit.returnPressed.connect(self.close_edit)
        self.edit.deserted.connect(self._show_words)

    def open_edit(self, name: str) -> None:
        """Let the name be typed."""
        self.setCurrentWidget(self.edit)
        self.edit.setText(name)
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_edit(self) -> None:
        if not self.edit.choosing:
            self._show_words()

    def _show_words(self) -> None:
        self.setCurrentWidget(self.words)

    def _take(self, name: str) -> None:
        self._show_words()
        self.named.emit(name)


class PersonPage(LayeredPage):
    """One person: who it is, all their faces by date, all photos with them."""

    def __init__(self, face_cells: Cells, photo_cells: Cells, images: Images, names: Names) -> None:
        super().__init__()
        self._make_head(images, names)
        self._make_offers(names)
        self.faces = GridView(face_cells)
        self.faces.setAccessibleName(tr("Faces of this person"))
        self.photos = GridView(photo_cells)
        self.photos.setAccessibleName(tr("Photos of this person"))
        self.none = EmptyState(
            "faces", tr("No faces left"), tr("All faces were moved away. The name is kept.")
        )
        self.lay(self.faces, self.photos, self.none)
        self.years = YearsBar()
        self._above = QWidget()
        in_column(self.years, on=self._above)
        self.column.insertWidget(1, self._above)
        self.panel = DetailsPanel()
        self.row.addWidget(self.panel)
        self.foot = MoreFoot(images)
        self._below = QWidget()
        in_column(self.foot, on=self._below)
        self.column.insertWidget(self.column.indexOf(self.bar), self._below)

        self.foot.turned.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is low there is no room for a question and for all else, or for neither."""
        self.foot.fit(self.height())
        high = self.height() >= theme.roomy(_LOW)
        room = self.height() >= _HIGH or not self.foot.faces.isVisibleTo(self.foot)
        self._above.setVisible(room)
        self._with.setVisible(high and room)
        self._below.setVisible(high)

    def _make_head(self, images: Images, names: Names) -> None:
        """Who it is, and with whom."""
        self.cover = Cover(images, 72)
        self.name = NameTitle(names)
        self.header.lead.addWidget(self.cover)
        self.header.names.replaceWidget(self.header.title, self.name)
        self.header.title.hide()
        self.header.named = self.name
        self.companions = Companions()
        self._with = QWidget()
        in_column(self.companions, on=self._with)
        self.header.names.addWidget(self._with)

    def _make_offers(self, names: Names) -> None:
        """What is shown of them, and what can be done."""
        self.query = QueryLine(names)
        self.query.setPlaceholderText(tr("and Bob, 2014, …"))
        self.query.setAccessibleName(tr("Which of the photos"))
        self.query.setMinimumWidth(_NARROW_QUERY)
        self.query.setMaximumWidth(_QUERY)
        # Or below a long name all would be drawn out.
        self.query.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.header.offers.addWidget(self.query)
        self.as_faces = Button(tr("Faces"), look="flat", icon="faces")
        self.as_photos = Button(tr("Photos"), look="flat", icon="photos")
        self.tabs = QButtonGroup(self)
        for number, tab in enumerate((self.as_faces, self.as_photos)):
            tab.setCheckable(True)
            self.tabs.addButton(tab, number)
            self.header.offers.addWidget(tab)
        self.as_faces.setChecked(True)
        self.details = Button(tr("Details"), look="flat", icon="details")
        self.details.setCheckable(True)
        self.details.setToolTip(tr("Birthdate, group and notes (D)"))
        self.header.offers.addWidget(self.details)
        self.favourite = IconButton("favourite", tr("Favourite (F)"))
        self.favourite.setCheckable(True)
        self.header.offers.addWidget(self.favourite)
        self.more = IconButton("menu", tr("More about this person"))
        self.header.offers.addWidget(self.more)
