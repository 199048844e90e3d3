"""A small plot of a figure over time."""

import math
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui import words
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.theme import GAP, Colours

_HEIGHT: Final = 92  # device-independent pixels, with the dates under the plot
_FIRST: Final = 24 * 3600  # seconds within which the hour says more than the day


class Point(NamedTuple):
    """What was measured at a time; `low` and `high` bound it where it is an estimate."""

    at: datetime
    value: float
    low: float | None = None
    high: float | None = None


class Plot(QWidget):
    """Steps, since a figure holds until it is measured again; the mouse tells each point."""

    def __init__(self, say: Callable[[float], str], *, share: bool) -> None:
        """Make an empty plot.

        Args:
            say: a value in words.
            share: whether the values are shares, 0 to 1, rather than numbers from 0 on.
        """
        super().__init__()
        self._say = say
        self._share = share
        self._points: list[Point] = []
        self._pointed = -1
        self.setFixedHeight(_HEIGHT)
        self.setMouseTracking(True)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these, the oldest first."""
        self._points = list(points)
        self._pointed = -1
        self.setAccessibleName(self._in_words())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, _HEIGHT)

    def bounds(self) -> tuple[float, float]:
        """Return the values at the bottom and at the top."""
        values = [each for point in self._points for each in point[1:] if each is not None]
        if not self._share:
            return 0.0, max([1.0, *values])
        return whole_tenths(values)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = Colours.of(self.palette())
        painter.setFont(theme.font(self, 0.82))
        self._paint_frame(painter, colours)
        places = [self._place(point.at, point.value) for point in self._points]
        self._paint_shade(painter, colours.accent)
        line = _steps(places, self._area().right())
        painter.setPen(QPen(colours.accent, 2, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        painter.setPen(QPen(colours.page, 2))
        painter.setBrush(colours.accent)
        marked = line[-1] if self._pointed < 0 else places[self._pointed]
        painter.drawEllipse(marked, 4.5, 4.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self._points:
            return
        across = [abs(self._place(p.at, p.value).x() - event.position().x()) for p in self._points]
        self._pointed = across.index(min(across))
        point = self._points[self._pointed]
        where = event.globalPosition().toPoint()
        QToolTip.showText(where, f"{self._say(point.value)}\n{words.date_and_time(point.at)}", self)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointed = -1
        self.update()

    def _area(self) -> QRectF:
        """Where the line is drawn."""
        low, high = map(self._say, self.bounds())
        metrics = self.fontMetrics()
        right = max(metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)) + GAP
        return QRectF(self.rect()).adjusted(5, 8, -right, -metrics.height() - GAP // 2)

    def _place(self, at: datetime, value: float) -> QPointF:
        area, (low, high) = self._area(), self.bounds()
        first, last = self._points[0].at, self._points[-1].at
        span = (last - first).total_seconds()
        along = (at - first).total_seconds() / span if span else 0.0
        up = (value - low) / (high - low)
        return QPointF(area.left() + along * area.width(), area.bottom() - up * area.height())

    def _paint_frame(self, painter: QPainter, colours: Colours) -> None:
        area, right = self._area(), Qt.AlignmentFlag.AlignRight
        painter.setPen(colours.hairline)
        for height in (area.top(), area.bottom()):
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
        painter.setPen(colours.muted)
        half = self.fontMetrics().height() / 2
        for height, value in zip((area.bottom(), area.top()), self.bounds(), strict=True):
            beside = QRectF(area.right(), height - half, self.width() - area.right(), 2 * half)
            painter.drawText(beside, right | Qt.AlignmentFlag.AlignVCenter, self._say(value))
        under = QRectF(area.left(), area.bottom(), area.width(), self.height() - area.bottom())
        painter.drawText(under, Qt.AlignmentFlag.AlignBottom, self._since())
        if len(self._points) > 1:
            painter.drawText(under, right | Qt.AlignmentFlag.AlignBottom, tr("now"))

    def _paint_shade(self, painter: QPainter, accent: QColor) -> None:
        """Shade what lies under the line, or between the bounds of an estimate."""
        shade = QColor(accent)
        shade.setAlphaF(0.12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        ground, end = self.bounds()[0], self._area().right()
        high = [point.value if point.high is None else point.high for point in self._points]
        low = [ground if point.low is None else point.low for point in self._points]
        upper, lower = (
            _steps([self._place(p.at, v) for p, v in zip(self._points, values, strict=True)], end)
            for values in (high, low)
        )
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))

    def _since(self) -> str:
        first, last = self._points[0].at, self._points[-1].at
        near = (last - first).total_seconds() < _FIRST
        return f"{first:%H:%M}" if near else words.date(first)

    def _in_words(self) -> str:
        if not self._points:
            return ""
        first, last = self._points[0], self._points[-1]
        return tr(
            "Over time: {first} on {when}, {last} now",
            first=self._say(first.value),
            when=words.date_and_time(first.at),
            last=self._say(last.value),
        )


def whole_tenths(shares: Sequence[float]) -> tuple[float, float]:
    """Return the whole tenths between which shares (0 to 1, at least one) are plotted."""
    low, high = math.floor(min(shares) * 10) / 10, math.ceil(max(shares) * 10) / 10
    return (low, high) if high > low else (max(0.0, low - 0.1), min(1.0, low + 0.1))


def _steps(places: Sequence[QPointF], end: float) -> list[QPointF]:
    """Return the corners of a line that goes on level from place to place, up to an end."""
    line: list[QPointF] = []
    for place in places:
        if line:
            line.append(QPointF(place.x(), line[-1].y()))
        line.append(place)
    return [*line, QPointF(end, line[-1].y())] if line else []
