"""A strip of years: how many faces or photos each has; a click or an arrow key goes there."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui import words
from photo_faces.ui.pages.person.dates import Year
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN, Colours

_TOP: Final = 5  # above the bars, device-independent pixels
_BARS: Final = 34  # lower end of the bars
_WIDEST: Final = 46  # a year
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class YearsBar(QWidget):
    """Years from the first to the last; hidden where there are not two.

    Signals:
        picked: the first row of the year that is to be shown.
    """

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._years: list[Year] = []
        self._here = 0  # which of them is shown
        self._counted: Callable[[int], str] = words.faces
        self.setAccessibleName(tr("Years"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_years(self, years: Sequence[Year], counted: Callable[[int], str], row: int) -> None:
        """Show these years; `counted` says how many there are in one, `row` which are shown."""
        before, self._counted = self._years, counted
        self._years = sorted(years, key=lambda each: each.year)
        self.setVisible(len(years) > 1)
        self.mark(before[self._here].first if before == self._years and before else row)

    def mark(self, row: int) -> None:
        """Mark the year that a row is of, or that it comes after."""
        begun = [(year.first, place) for place, year in enumerate(self._years) if year.first <= row]
        self._here = max(begun)[1] if begun else 0
        if self._years:
            self.setAccessibleDescription(self._told(self._years[self._here]))
        self.update()

    def rect_of(self, year: int) -> QRectF:
        """Return where the bar of a year stands, with the room above it."""
        step = self._step()
        left = PAGE_MARGIN + (year - self._years[0].year) * step
        return QRectF(left, 0, step, self.height())

    def sizeHint(self) -> QSize:
        return QSize(200, _BARS + self.fontMetrics().height() + GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._years:
            super().keyPressEvent(event)
            return
        self._pick(min(max(self._here + step, 0), len(self._years) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and (place := self._at(QPointF(event.pos()))) is not None:
            QToolTip.showText(event.globalPos(), self._told(self._years[place]), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), Colours.of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(self, 0.85))
        most = max(year.count for year in self._years)
        apart = self.fontMetrics().horizontalAdvance(" 2000 ")
        free = -1.0
        for place, year in enumerate(self._years):
            rect = self.rect_of(year.year)
            high = max(3.0, (_BARS - _TOP) * year.count / most)
            bar = QRectF(rect.left() + 1, _BARS - high, max(2.0, rect.width() - 2), high)
            here = place == self._here
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent if here else colours.soft)
            painter.drawRoundedRect(bar, 2, 2)
            middle = rect.center().x()
            if middle - apart / 2 >= free:
                free = middle + apart / 2
                painter.setPen(colours.text if here else colours.muted)
                below = QRectF(middle - apart / 2, _BARS + 2, apart, self.height() - _BARS - 2)
                painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, str(year.year))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.accent, 2))
            around = self.rect().adjusted(PAGE_MARGIN - 6, 1, -PAGE_MARGIN + 6, -1)
            painter.drawRoundedRect(around, theme.RADIUS, theme.RADIUS)

    def _step(self) -> float:
        across = self._years[-1].year - self._years[0].year + 1
        return min(_WIDEST, (self.width() - 2 * PAGE_MARGIN) / across)

    def _at(self, point: QPointF) -> int | None:
        """The year nearest to a point; None where there are none."""
        if not self._years:
            return None

        def away(place: int) -> float:
            return abs(self.rect_of(self._years[place].year).center().x() - point.x())

        return min(range(len(self._years)), key=away)

    def _go(self, point: QPointF) -> None:
        if (place := self._at(point)) is not None:
            self._pick(place)

    def _pick(self, place: int) -> None:
        self._here = place
        year = self._years[place]
        self.setAccessibleDescription(self._told(year))
        self.update()
        self.picked.emit(year.first)

    def _told(self, year: Year) -> str:
        return words.listed(str(year.year), self._counted(year.count))
