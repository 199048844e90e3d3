"""The page that says how well the library's faces are sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from photo_faces.domain.language import tr
from photo_faces.services.measuring.quality import Figure
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.cards import CARD_PAD, Cards, Proposal, narrowest
from photo_faces.ui.widgets.contrast import mix
from photo_faces.ui.widgets.lay import in_column, scrolling
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import EmptyState, pressed_by_enter
from photo_faces.ui.widgets.plot import Plot, Point
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN, Colours

_Policy = QSizePolicy.Policy
_LINES: Final = 3  # of words about a figure, for which there is room at least


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
        self.setMinimumWidth(narrowest())
        self.plot = Plot(say, share=share)
        self._column = in_column(self.plot, on=self, gap=None)
        self.setSizePolicy(_Policy.Preferred, _Policy.Preferred)  # as high as those beside it
        self._fit()

    def take(self, shown: Shown) -> None:
        """Show a figure."""
        self._shown = shown
        self.plot.show_points(shown.points)
        self._fit()
        self.setAccessibleName(f"{self.text()}: {shown.value}")
        self.setAccessibleDescription(f"{shown.about} {shown.offer}".strip())
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(hand if shown.offer else Qt.CursorShape.ArrowCursor)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the words above and below the plot their room."""
        below = CARD_PAD + self._foot()
        self._column.setContentsMargins(CARD_PAD, self._head(), CARD_PAD, below)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = self._head() + self.plot.sizeHint().height() + CARD_PAD + self._foot()
        return QSize(narrowest(), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = Colours.of(self.palette())
        offering = bool(self._shown.offer)
        self._paint_ground(painter, colours, hovered=offering and self.underMouse())
        words = self.rect().adjusted(CARD_PAD, CARD_PAD - 2, -CARD_PAD, -CARD_PAD + 4)
        painter.setFont(theme.font(self, bold=True))
        painter.setPen(colours.text)
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(words, top, self.text())
        height = painter.fontMetrics().height() + 2
        large = theme.font(self, 2.0, bold=True)
        wide = QFontMetrics(large).horizontalAdvance(self._shown.value)
        painter.setFont(theme.font(self, 2.0 * min(1.0, words.width() / max(1, wide)), bold=True))
        painter.setPen(colours.warning if self._shown.alert else colours.text)
        painter.drawText(words.adjusted(0, height, 0, 0), top, self._shown.value)
        height += painter.fontMetrics().height() + 2
        painter.setFont(theme.font(self, 0.92))
        painter.setPen(colours.muted)
        flags = top | Qt.TextFlag.TextWordWrap
        about = words.adjusted(0, height, 0, 0)
        painter.drawText(about, flags, self._shown.about)
        if offering:
            painter.setFont(theme.font(self, 0.92, bold=True))
            painter.setPen(colours.accent)
            painter.drawText(words, Qt.AlignmentFlag.AlignBottom, f"{self._shown.offer}  ›")

    def _paint_ground(self, painter: QPainter, colours: Colours, *, hovered: bool) -> None:
        base: QColor = self.palette().base().color()
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else QPen(colours.hairline))
        painter.setBrush(mix(base, colours.accent, 0.05) if hovered else base)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)

    def _head(self) -> int:
        """How high the words over the plot are."""
        over = self._line(1.0, bold=True) + self._line(2.0, bold=True)
        room = QRect(0, 0, max(self.width(), narrowest()) - 2 * CARD_PAD, 0)
        metrics = QFontMetrics(theme.font(self, 0.92))
        about = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._shown.about).height()
        return CARD_PAD + over + max(_LINES * self._line(0.92), about + 4) + GAP

    def _foot(self) -> int:
        return self._line(0.92, bold=True)

    def _line(self, scale: float, *, bold: bool = False) -> int:
        return QFontMetrics(theme.font(self, scale, bold=bold)).lineSpacing() + 2


class QualityPage(LayeredPage):
    """Figures about the library as cards.

    Signals:
        asked: for the faces behind a figure.
    """

    asked = Signal(str)

    def __init__(self, cards: dict[Figure, FigureCard]) -> None:
        super().__init__(tr("Quality"))
        self.cards = cards
        for figure, card in cards.items():
            card.clicked.connect(lambda _=False, figure=figure: self.asked.emit(figure))
        self.proposal = Proposal(
            tr("It may be time to group all faces again"), tr("Show what would change…")
        )
        self.proposal.hide()
        inner = QWidget()
        in_column(
            self.proposal,
            Cards(list(cards.values())),
            None,
            on=inner,
            gap=2 * GAP,
            pad=(PAGE_MARGIN, GAP, PAGE_MARGIN, 2 * PAGE_MARGIN),
        )
        self.area = scrolling(inner)
        self.none = EmptyState(
            "quality",
            tr("Nothing to measure yet"),
            tr(
                "Once your photos have been scanned, this page shows how well their faces are "
                "sorted."
            ),
        )
        self.lay(self.area, self.none, blank=False)
