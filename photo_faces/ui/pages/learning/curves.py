"""Curves of one figure over another: how learning goes, and what a network accepts."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui import plain
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.axes import Axis, Curve, Look, nearest
from photo_faces.ui.widgets.theme import GAP, Colours

_HEIGHT: Final = 208  # device-independent pixels, with the legend and the words under the axis
_PAD: Final = 6  # at the sides, for the frame of the focus
_LEVELS: Final = (0.0, 0.5, 1.0)  # of the height, with a line and a value each
_SAMPLE: Final = 16  # length of a line in the legend
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Curves(QWidget):
    """Curves over one pair of axes; the mouse and the arrow keys tell the values."""

    def __init__(self, across: Axis, up: Axis, waiting: str, *, ends: bool = True) -> None:
        """Make an empty plot.

        Args:
            across: the axis to the right.
            up: the axis upwards.
            waiting: what stands there while there is nothing to show.
            ends: whether to mark where the curve that it is about has come to.
        """
        super().__init__()
        self._across, self._up = across, up
        self._waiting, self._ends = waiting, ends
        self._curves: tuple[Curve, ...] = ()
        self._places: list[float] = []  # where something is known, across, ascending
        self._bounds = ((0.0, 1.0), (0.0, 1.0))
        self._pointed: int | None = None
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def curves(self) -> tuple[Curve, ...]:
        """What is shown."""
        return self._curves

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Show these; those without points are left out."""
        self._curves = tuple(curve for curve in curves if curve.points)
        named = [curve for curve in self._curves if curve.name]
        self._places = sorted({x for curve in named for x, _ in curve.points})
        if self._pointed is not None:
            self._pointed = min(self._pointed, len(self._places) - 1) if self._places else None
        if self._curves:
            points = [point for curve in self._curves for point in curve.points]
            self._bounds = (
                self._across.bounds([x for x, _ in points]),
                self._up.bounds([y for _, y in points]),
            )
        self.setAccessibleDescription(self._in_words())
        self.update()

    def told(self) -> str:
        """Return the values that are pointed at, in words; nothing where none are."""
        if self._pointed is None:
            return ""
        at = self._places[self._pointed]
        lines = [self._across.say(at)]
        for curve in self._curves:
            if curve.name:
                value = self._up.say(nearest(curve.points, at)[1])
                lines.append(f"{curve.name}: {value}")
        return "\n".join(lines)

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    # -- pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self._places:
            return
        across = [abs(self._left(place) - event.position().x()) for place in self._places]
        self._point(across.index(min(across)), event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._places:
            super().keyPressEvent(event)
            return
        last = len(self._places) - 1
        here = (0 if step > 0 else last) if self._pointed is None else self._pointed + step
        here = min(max(here, 0), last)
        x, y = self._left(self._places[here]), self._area().top()
        self._point(here, self.mapToGlobal(QPoint(round(x), round(y))))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at_nothing()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at_nothing()

    def _point(self, place: int, where: QPoint) -> None:
        self._pointed = place
        QToolTip.showText(where, plain.tip(self.told()), self)
        self.update()

    def _point_at_nothing(self) -> None:
        self._pointed = None
        self.update()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = Colours.of(self.palette())
        painter.setFont(theme.font(self, 0.82))
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if not self._curves:
            painter.setPen(colours.muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._waiting)
            return
        self._paint_frame(painter, colours)
        if sum(bool(curve.name) for curve in self._curves) > 1:
            self._paint_legend(painter, colours)
        for curve in self._curves:
            painter.setPen(_pen(curve.look, colours))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([self._place(point) for point in curve.points]))
        self._paint_marks(painter, colours)

    def _area(self) -> QRectF:
        """Where the curves are drawn."""
        metrics = self.fontMetrics()
        low, high = self._bounds[1]
        said = [self._up.say(low + share * (high - low)) for share in _LEVELS]
        right = max(map(metrics.horizontalAdvance, said)) + GAP
        top, under = metrics.height() + 2 * GAP, metrics.height() + 3 * GAP // 2
        return QRectF(self.rect()).adjusted(_PAD, top, -right - _PAD, -under)

    def _left(self, across: float) -> float:
        area = self._area()
        return area.left() + self._across.along(across, self._bounds[0]) * area.width()

    def _place(self, point: tuple[float, float]) -> QPointF:
        area = self._area()
        up = self._up.along(point[1], self._bounds[1])
        return QPointF(self._left(point[0]), area.bottom() - up * area.height())

    def _paint_frame(self, painter: QPainter, colours: Colours) -> None:
        area, (low, high) = self._area(), self._bounds[1]
        half = painter.fontMetrics().height() / 2
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for share in _LEVELS:
            height = area.bottom() - share * area.height()
            painter.setPen(colours.hairline)
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
            painter.setPen(colours.muted)
            beside = QRectF(
                area.right(), height - half, self.width() - area.right() - _PAD, 2 * half
            )
            painter.drawText(beside, flags, self._up.say(low + share * (high - low)))
        for value in self._marked():
            left = self._left(value)
            painter.setPen(colours.hairline)
            painter.drawLine(QPointF(left, area.top()), QPointF(left, area.bottom()))
            painter.setPen(colours.muted)
            text = self._across.say(value)
            wide = painter.fontMetrics().horizontalAdvance(text)
            start = min(max(left - wide / 2, area.left()), area.right() - wide)
            under = QRectF(start, area.bottom() + GAP // 2, wide + 1, 2 * half)
            painter.drawText(under, Qt.AlignmentFlag.AlignLeft, text)

    def _marked(self) -> list[float]:
        """Return the values under which words stand: the ends, or of a log axis the decades."""
        low, high = self._bounds[0]
        if not self._across.log:
            return [low, high]
        decades = range(math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9) + 1)
        values = [10.0**decade for decade in decades]
        widest = max(self.fontMetrics().horizontalAdvance(self._across.say(v)) for v in values)
        room = max(1, int(self._area().width() / (widest + 2 * GAP)))
        return values[:: -(-len(values) // room)]

    def _paint_legend(self, painter: QPainter, colours: Colours) -> None:
        left, metrics = self._area().left(), painter.fontMetrics()
        top = GAP // 2
        middle = top + metrics.height() / 2
        for curve in self._curves:
            if not curve.name:
                continue
            painter.setPen(_pen(curve.look, colours))
            painter.drawLine(QPointF(left, middle), QPointF(left + _SAMPLE, middle))
            painter.setPen(colours.muted)
            left += _SAMPLE + GAP / 2
            wide = metrics.horizontalAdvance(curve.name)
            painter.drawText(QRectF(left, top, wide + 1, metrics.height()), curve.name)
            left += wide + 2 * GAP

    def _paint_marks(self, painter: QPainter, colours: Colours) -> None:
        """Mark what is pointed at, else the end of the curve that it is about."""
        at = None if self._pointed is None else self._places[self._pointed]
        painter.setPen(QPen(colours.page, 2))
        for curve in self._curves:
            if not curve.name or (at is None and not (self._ends and curve.look == "strong")):
                continue
            point = curve.points[-1] if at is None else nearest(curve.points, at)
            painter.setBrush(_pen(curve.look, colours).color())
            painter.drawEllipse(self._place(point), 4.5, 4.5)

    def _in_words(self) -> str:
        told = []
        for curve in self._curves:
            if curve.name:
                ends = [
                    tr("{value} at {place}", value=self._up.say(y), place=self._across.say(x))
                    for x, y in (curve.points[0], curve.points[-1])
                ]
                first, last = ends
                if first == last:
                    told.append(tr("{curve}: {value}", curve=curve.name, value=first))
                else:
                    told.append(
                        tr("{curve}: {first} to {last}", curve=curve.name, first=first, last=last)
                    )
        return ". ".join(told)


def _pen(look: Look, colours: Colours) -> QPen:
    if look == "strong":
        return QPen(colours.accent, 2, j=Qt.PenJoinStyle.RoundJoin)
    if look == "plain":
        return QPen(colours.muted, 1.75, j=Qt.PenJoinStyle.RoundJoin)
    if look == "level":
        return QPen(colours.muted, 1.25, Qt.PenStyle.DashLine)
    faint = QColor(colours.accent)
    faint.setAlphaF(0.32)
    return QPen(faint, 1.25, j=Qt.PenJoinStyle.RoundJoin)
