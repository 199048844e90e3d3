"""One face, as the picture of somebody."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from photo_faces.ui.widgets import cells
from photo_faces.ui.widgets.images import Images


class Cover(QWidget):
    """One face, round."""

    def __init__(self, images: Images, side: int) -> None:
        super().__init__()
        self._images = images
        self._face_id: int | None = None
        self.setFixedSize(side, side)
        images.arrived.connect(self.update)

    def show_face(self, face_id: int | None) -> None:
        self._face_id = face_id
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionViewItem()
        option.palette = self.palette()
        cells.picture(painter, option, self.rect(), self._images, self._face_id, self.width() // 2)
