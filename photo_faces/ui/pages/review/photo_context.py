"""A photo with one of its faces marked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.images import Images, Shape
from photo_faces.ui.widgets.theme import Colours


class PhotoContext(QWidget):
    """The photo that a face is in, small, with a ring around the face.

    Signals:
        opened: by a double click.
    """

    opened = Signal()

    def __init__(self, images: Images) -> None:
        super().__init__()
        self._images = images
        self._photo = -1
        self._size = QSize(4, 3)
        self._face = QRectF()
        self.setFixedHeight(150)
        self.setAccessibleName(tr("The photo it is in"))
        self.setToolTip(tr("A double click opens the photo"))
        images.arrived.connect(self.update)

    def show_photo(self, photo: int, size: QSize, face: QRectF) -> None:
        """Show a photo.

        Args:
            photo: its id.
            size: of the upright photo, in pixels.
            face: in pixels of the photo.
        """
        self._photo, self._size, self._face = photo, size, face
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._photo < 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fitted = self._size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRectF(QPointF(0, 0), fitted.toSizeF())
        rect.moveCenter(QRectF(self.rect()).center())
        ratio = self.devicePixelRatioF()
        shape = Shape(round(rect.width() * ratio), round(rect.height() * ratio), round(6 * ratio))
        picture = self._images.get(self._photo, shape)
        if picture is None or picture.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Colours.of(self.palette()).card)
            painter.drawRoundedRect(rect, 6, 6)
            return
        painter.drawPixmap(rect, picture, QRectF(picture.rect()))
        scale = rect.width() / max(1, self._size.width())
        ring = QRectF(self._face.topLeft() * scale, self._face.size() * scale)
        ring.translate(rect.topLeft())
        for colour, width in ((QColor(0, 0, 0, 120), 4.0), (QColor(255, 255, 255), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring.adjusted(-3, -3, 3, 3), 5, 5)
