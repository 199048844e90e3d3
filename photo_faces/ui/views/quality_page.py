"""The page that says how well the library's faces are sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photo_faces.services.quality import Figure
from photo_faces.ui import theme
from photo_faces.ui.theme import GAP, PAGE_MARGIN, Colours
from photo_faces.ui.views.page import LayeredPage
from photo_faces.ui.views.parts import Button, EmptyState, Sign, Words
from photo_faces.ui.views.plot import Plot, Point

_PAD: Final = 18  # between a card's edge and what is in it
_NARROWEST: Final = 270  # a card
_LINES: Final = 3  # of words about a figure


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows.

    Attributes:
        value: the figure.
        about: what it means, in plain words.
        offer: what a click shows; "" where there is nothing to show.
        alert: whether it is not what it should be.
        points: the figure over time.
    """

    value: str
    about: str
    offer: str
    alert: bool
    points: Sequence[Point]


class FigureCard(QAbstractButton):
    """A figure, what it means, how it came along; a click or Enter shows the faces behind it."""

    def __init__(self, title: str, say: Callable[[float], str], *, share: bool) -> None:
        super().__init__()
        self._shown = Shown("", "", "", alert=False, points=())
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumWidth(_NARROWEST)
        self.plot = Plot(say, share=share)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, self._head(), _PAD, _PAD + self._foot())
        column.addWidget(self.plot)

    def take(self, shown: Shown) -> None:
        """Show a figure."""
        self._shown = shown
        self.plot.show_points(shown.points)
        self.setAccessibleName(f"{self.text()}: {shown.value}")
        self.setAccessibleDescription(f"{shown.about} {shown.offer}".strip())
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(hand if shown.offer else Qt.CursorShape.ArrowCursor)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        height = self._head() + self.plot.sizeHint().height() + _PAD + self._foot()
        return QSize(_NARROWEST, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = Colours.of(self.palette())
        offering = bool(self._shown.offer)
        self._paint_ground(painter, colours, hovered=offering and self.underMouse())
        words = self.rect().adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 4)
        painter.setFont(theme.font(self, bold=True))
        painter.setPen(colours.text)
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(words, top, self.text())
        height = painter.fontMetrics().height() + 2
        painter.setFont(theme.font(self, 2.0, bold=True))
        painter.setPen(colours.warning if self._shown.alert else colours.text)
        painter.drawText(words.adjusted(0, height, 0, 0), top, self._shown.value)
        height += painter.fontMetrics().height() + 2
        painter.setFont(theme.font(self, 0.92))
        painter.setPen(colours.muted)
        flags = top | Qt.TextFlag.TextWordWrap
        about = words.adjusted(0, height, 0, 0)
        about.setHeight(_LINES * painter.fontMetrics().lineSpacing() + 4)
        painter.drawText(about, flags, self._shown.about)
        if offering:
            painter.setFont(theme.font(self, 0.92, bold=True))
            painter.setPen(colours.accent)
            painter.drawText(words, Qt.AlignmentFlag.AlignBottom, f"{self._shown.offer}  ›")

    def _paint_ground(self, painter: QPainter, colours: Colours, *, hovered: bool) -> None:
        base: QColor = self.palette().base().color()
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else QPen(colours.hairline))
        painter.setBrush(theme.mix(base, colours.accent, 0.05) if hovered else base)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)

    def _head(self) -> int:
        """How high the words over the plot are."""
        lines = sum(
            self._line(scale, bold=bold) for scale, bold in ((1.0, True), (2.0, True))
        ) + _LINES * self._line(0.92)
        return _PAD + lines + GAP

    def _foot(self) -> int:
        return self._line(0.92, bold=True)

    def _line(self, scale: float, *, bold: bool = False) -> int:
        label = Words(scale=scale, bold=bold)
        return label.fontMetrics().lineSpacing() + 2


class Cards(QWidget):
    """Cards in as many columns as fit."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._cards = cards
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * GAP)
        self._lay(3)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (self.width() + 2 * GAP) // (_NARROWEST + 2 * GAP)
        self._lay(min(max(1, fitting), len(self._cards)))

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)


class Proposal(QWidget):
    """Proposes something, with a reason and a button."""

    def __init__(self, offer: str) -> None:
        super().__init__()
        self.title = Words("It may be time to group all faces again", bold=True, wrap=True)
        self.why = Words(muted=True, wrap=True)
        self.offer = Button(offer, look="primary")
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.title)
        told.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, _PAD - 4, _PAD, _PAD - 4)
        row.setSpacing(2 * GAP)
        row.addWidget(Sign("rescan", 24, accent=True))
        row.addLayout(told, 1)
        row.addWidget(self.offer)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = Colours.of(self.palette())
        painter.setPen(colours.hairline)
        painter.setBrush(colours.selected)
        rect: QRect = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)


class QualityPage(LayeredPage):
    """Figures about the library as cards.

    Signals:
        asked: for the faces behind a figure.
    """

    asked = Signal(str)

    def __init__(self, cards: dict[Figure, FigureCard]) -> None:
        super().__init__("Quality")
        self.cards = cards
        for figure, card in cards.items():
            card.clicked.connect(lambda _=False, figure=figure: self.asked.emit(figure))
        self.proposal = Proposal("Show what would change…")
        self.proposal.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(2 * GAP)
        column.addWidget(self.proposal)
        column.addWidget(Cards(list(cards.values())))
        column.addStretch()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.none = EmptyState(
            "quality",
            "Nothing to measure yet",
            "Once your photos have been scanned, this page shows how well their faces are sorted.",
        )
        self.lay(self.area, self.none)
