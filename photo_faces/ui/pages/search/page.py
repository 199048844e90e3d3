"""The page that finds photos by a face."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.cells import PAD, Cells
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.names import Names
from photo_faces.ui.widgets.parts import Button, EmptyState, Words
from photo_faces.ui.widgets.photo_canvas import PhotoCanvas
from photo_faces.ui.widgets.photo_layers import Levels
from photo_faces.ui.widgets.query_edit import QueryLine
from photo_faces.ui.widgets.theme import PAGE_MARGIN

_SIDE: Final = 276  # width of the picture to search by


class SearchPage(LayeredPage):
    """On the left whom is looked for, on the right where they are."""

    def __init__(self, cells: Cells, names: Names) -> None:
        super().__init__(tr("Search by face"))
        self.open = Button(tr("Open a picture…"), icon="picture-search")
        self.words = QueryLine(names)
        self.words.setMinimumWidth(_SIDE // 2)
        self.words.setMaximumWidth(_SIDE)
        self.header.offers.addWidget(self.words)
        self.header.offers.addWidget(self.open)
        self.none = EmptyState(
            "picture-search",
            tr("Whose photos are you looking for?"),
            tr(
                "Drop a picture here, paste one, or open one. It is only looked at: it is neither "
                "kept nor added to your library. From any face in the library you can also ask for "
                "similar ones."
            ),
            tr("Open a picture…"),
        )
        self.query = PhotoCanvas(margin=0)
        self.query.setAccessibleName(tr("The picture to search by"))
        self.hint = Words(muted=True, wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.cancel = Button(tr("Cancel"), icon="close")
        self.cancel.hide()
        self.grid = GridView(cells)
        self.grid.setAccessibleName(tr("Photos found"))
        self.nothing = EmptyState("faces", "", "")
        looked_for = (self.query, 1), self.cancel, self.hint, None
        left = QWidget()
        left.setFixedWidth(_SIDE + PAGE_MARGIN)
        in_column(*looked_for, on=left, pad=(PAGE_MARGIN, PAD, 0, PAGE_MARGIN))
        right = QWidget()
        self.answers = QStackedLayout(right)
        self.answers.addWidget(self.grid)
        self.answers.addWidget(self.nothing)
        found = QWidget()
        in_row(left, (right, 1), on=found)
        self.lay(self.none, found)
        self.found = found

    def show_looking(self, name: str) -> None:
        """Say that faces are looked for in a picture, and offer to leave it."""
        self.query.setMaximumHeight(_SIDE)
        self.query.show_message("picture-search", tr("Looking for faces in {name}…", name=name))
        self.cancel.show()

    def show_query(self, levels: Levels) -> None:
        """Show whom is looked for, as high as the picture is."""
        self.cancel.hide()
        high = _SIDE * levels.size.height() // max(1, levels.size.width())
        self.query.setMinimumHeight(_SIDE // 3)  # in a low window
        self.query.setMaximumHeight(min(max(high, _SIDE // 3), round(1.4 * _SIDE)))
        self.query.show_photo(levels)
