"""The page of one photo."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.box_layer import BoxLayer
from photo_faces.ui.widgets.lay import in_column
from photo_faces.ui.widgets.name_edit import NameEdit
from photo_faces.ui.widgets.names import Names
from photo_faces.ui.widgets.page_header import PageHeader
from photo_faces.ui.widgets.parts import IconButton, Words
from photo_faces.ui.widgets.photo_canvas import PhotoCanvas
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN


class PhotoPage(QWidget):
    """A photo, its faces, where and when it was taken, previous and next.

    Its foot is as high as a message, which then covers no name on the photo.
    """

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.header = PageHeader()
        self.back = IconButton("back", tr("Previous photo (Left)"))
        self.next = IconButton("forward", tr("Next photo (Right)"))
        self.counter = Words(muted=True)
        self.smaller = IconButton("zoom-out", tr("Zoom out (-)"))
        self.larger = IconButton("zoom-in", tr("Zoom in (+)"))
        self.fit = IconButton("fit", tr("Whole photo (0)"))
        self.draw = IconButton("draw", tr("Draw a face that was not found (B)"))
        self.boxes = IconButton("faces", tr("Show faces (F)"))
        self.boxes.setCheckable(True)
        self.boxes.setChecked(True)
        self.run = IconButton("play", tr("Slideshow (F5)"))
        self.more = IconButton("menu", tr("More"))
        for part in (
            self.counter,
            self.back,
            self.next,
            self.smaller,
            self.larger,
            self.fit,
            self.draw,
            self.boxes,
            self.run,
            self.more,
        ):
            self.header.offers.addWidget(part)
        self.canvas = PhotoCanvas()
        self.layer = BoxLayer(self.canvas)
        self.edit = NameEdit(names, self.canvas)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.setPlaceholderText(tr("Who is this?"))
        self.edit.hide()
        self.edit.left.connect(self.close_edit)
        self.edit.deserted.connect(self.edit.hide)
        self.path = Words(muted=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        foot = in_column(self.path, gap=None, pad=(PAGE_MARGIN, 2 * GAP))
        in_column(self.header, (self.canvas, 1), foot, on=self, gap=0)

    def count(self, place: str) -> None:
        """Say which of how many photos it is; nothing, which takes no room, where it is alone."""
        self.counter.setText(place)
        self.counter.setVisible(bool(place))

    def open_edit(self, key: int, name: str) -> None:
        """Let a face be named where it is."""
        self.open_edit_at(self.canvas.label_rect(key), name)

    def open_edit_at(self, label: QRect, name: str) -> None:
        """Let a name be typed where a label is."""
        size = self.edit.sizeHint()
        rect = QRect(0, 0, max(200, label.width()), size.height())
        rect.moveCenter(label.center())
        rect.moveLeft(min(max(rect.left(), 4), max(4, self.canvas.width() - rect.width() - 4)))
        rect.moveTop(min(max(rect.top(), 4), self.canvas.height() - rect.height() - 4))
        self.edit.setGeometry(rect)
        self.edit.setText(name)
        self.edit.selectAll()
        self.edit.show()
        self.edit.raise_()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_edit(self) -> None:
        if self.edit.isVisible():
            # First: from a line that is hidden the keyboard would step on to the next face.
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit.hide()
