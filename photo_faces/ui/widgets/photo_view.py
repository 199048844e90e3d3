"""A photo that can be zoomed and moved."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets import icons
from photo_faces.ui.widgets.photo_layers import Levels
from photo_faces.ui.widgets.theme import GAP, Colours

_MOST: Final = 8.0  # widget pixels for a pixel of the photo
_WHEEL: Final = 1.0015  # zoom for an eighth of a degree


class PhotoView(QWidget):
    """Shows a photo, or words in its place.

    Signals:
        zoomed: the zoom changed.
        moved: what is shown lies elsewhere in the widget, zoomed or not.
    """

    zoomed = Signal()
    moved = Signal()

    def __init__(self, *, margin: int = 12) -> None:
        """Make one that leaves `margin` free around the whole photo."""
        super().__init__()
        self._margin = margin
        self.zoomed.connect(self.moved)
        self._levels: Levels | None = None
        self._message = ("", "")
        self._scale = 0.0  # widget pixels for a pixel of the original; 0 fits the widget
        self._centre = QPointF()  # of the view, in pixels of the original
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 80)
        self.setAccessibleName(tr("Photo"))

    def show_photo(self, levels: Levels, *, keep_view: bool = False) -> None:
        """Show a photo; `keep_view` where it is the same one, only sharper."""
        self._levels = levels
        self._message = ("", "")
        if not keep_view:
            self._scale = 0.0
            self._centre = QPointF(levels.size.width() / 2, levels.size.height() / 2)
        self.update()

    def show_message(self, icon: str, words: str) -> None:
        """Show words in place of a photo."""
        self._levels = None
        self._message = (icon, words)
        self.setAccessibleDescription(words)
        self.update()

    @property
    def shows_photo(self) -> bool:
        """Whether there is a photo, and no words in its place."""
        return self._levels is not None

    @property
    def scale(self) -> float:
        """Widget pixels for a pixel of the original."""
        return self._scale or self._fit()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom, keeping what lies at a point of the widget where it is."""
        if self._levels is None:
            return
        at = at or QPointF(self.rect().center())
        before = self.to_photo(at)
        fit = self._fit()
        wanted = min(max(self.scale * factor, fit), max(_MOST, fit))
        self._scale = 0.0 if wanted <= fit * 1.001 else wanted
        self._centre += before - self.to_photo(at)
        self._keep_inside()
        self.update()
        self.zoomed.emit()

    def fit(self) -> None:
        """Show the whole photo."""
        self._scale = 0.0
        self._keep_inside()
        self.update()
        self.zoomed.emit()

    def actual_size(self) -> None:
        """Show a pixel of the photo as a pixel of the screen."""
        self.zoom(1 / (self.scale * self.devicePixelRatioF()))

    def pan(self, by: QPointF) -> None:
        """Move the view by widget pixels."""
        self._centre += by / self.scale
        self._keep_inside()
        self.update()
        self.moved.emit()

    def _fit(self) -> float:
        if self._levels is None:
            return 1.0
        size = self._levels.size
        across = max(1, self.width() - 2 * self._margin) / max(1, size.width())
        down = max(1, self.height() - 2 * self._margin) / max(1, size.height())
        return min(across, down, 4.0)

    def _keep_inside(self) -> None:
        if self._levels is None:
            return
        size, scale = self._levels.size, self.scale
        centre = []
        for length, view, at in (
            (size.width(), self.width(), self._centre.x()),
            (size.height(), self.height(), self._centre.y()),
        ):
            half = view / scale / 2
            centre.append(length / 2 if 2 * half >= length else min(max(at, half), length - half))
        self._centre = QPointF(*centre)

    def to_photo(self, point: QPointF) -> QPointF:
        """Return the pixel of the original at a point of the widget."""
        return self._centre + (point - QRectF(self.rect()).center()) / self.scale

    def to_widget(self, rect: QRectF) -> QRectF:
        """Return where pixels of the original lie in the widget."""
        corner = (rect.topLeft() - self._centre) * self.scale + QRectF(self.rect()).center()
        return QRectF(corner, rect.size() * self.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_inside()
        super().resizeEvent(event)
        self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_WHEEL ** event.angleDelta().y(), event.position())
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._levels is None:
            self._paint_message(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < 3)
        where = self.to_widget(QRectF(QPointF(), self._levels.size.toSizeF()))
        painter.drawImage(where, self._levels.fitting(where.width() * self.devicePixelRatioF()))

    def _paint_message(self, painter: QPainter) -> None:
        icon, words = self._message
        if not words:
            return
        colours = Colours.of(self.palette())
        sign = QRectF(0, 0, 48, 48)
        sign.moveCenter(QRectF(self.rect()).center() - QPointF(0, 44))
        icons.paint(painter, icon, sign, colours.muted)
        painter.setPen(colours.muted)
        below = QRectF(self.rect()).adjusted(40, 0, -40, 0)
        below.setTop(sign.bottom() + 2 * GAP)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, centre | Qt.TextFlag.TextWordWrap, words)
