"""Cards: what belongs together on one ground, side by side where there is room."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import Button, Sign, Words
from photo_faces.ui.widgets.theme import GAP, Colours

CARD_PAD: Final = 18  # between a card's edge and what is in it, device-independent pixels
_NARROWEST: Final = 270  # a card, where letters are no larger than usual


def narrowest() -> int:
    """The least width of a card, in device-independent pixels."""
    return theme.roomy(_NARROWEST)


class Card(QWidget):
    """A ground with an edge, for the widgets that are laid on it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_ground(self.palette().base().color())

    def _paint_ground(self, ground: QColor) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Colours.of(self.palette()).hairline)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)


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
        return QSize(narrowest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (self.width() + 2 * GAP) // (narrowest() + 2 * GAP)
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


class Proposal(Card):
    """Proposes something, with a reason and a button."""

    def __init__(self, title: str, offer: str) -> None:
        super().__init__()
        self.title = Words(title, bold=True, wrap=True)
        self.why = Words(muted=True, wrap=True)
        self.offer = Button(offer, look="primary")
        told = in_column(self.title, self.why, gap=2)
        in_row(
            Sign("rescan", 24, accent=True),
            (told, 1),
            self.offer,
            on=self,
            gap=2 * GAP,
            pad=(CARD_PAD, CARD_PAD - 4),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_ground(Colours.of(self.palette()).selected)
