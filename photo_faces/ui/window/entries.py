"""The entries of the navigation: a place to go to, and what unfolds more of them."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from photo_faces.domain.language import tr
from photo_faces.ui import plain, words
from photo_faces.ui.desk.spec import Side
from photo_faces.ui.widgets import icons, theme
from photo_faces.ui.widgets.parts import pressed_by_enter
from photo_faces.ui.widgets.theme import GAP, Colours

SIGN: Final = 20  # side of an icon
BESIDE: Final = 12  # what is left free beside it


class NavButton(QAbstractButton):
    """An icon, a word, and perhaps a number."""

    def __init__(self, place: Side) -> None:
        super().__init__()
        self._icon = place.icon
        self._alert = place.alert
        self._count = 0
        self._narrow = False
        self.setText(tr(place.words))
        self.setCheckable(True)
        self._side = theme.roomy(SIGN)
        self.setMinimumHeight(self._side + GAP)  # in a low window: how far a scan is needs room
        self.setMaximumHeight(max(self._side + 18, self.fontMetrics().height() + GAP))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(plain.bare(self.text()))

    @property
    def marked(self) -> bool:
        """Whether it is drawn as the one where the user is."""
        return self.isChecked()

    def set_count(self, count: int) -> None:
        """Show a number at the right; none for 0."""
        self._count = count
        self.setAccessibleDescription(words.number(count) if count else "")
        self._say()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; the word and the number are its tool tip then."""
        self._narrow = narrow
        self._say()
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        told = [self.accessibleName(), self.accessibleDescription()]
        self.setToolTip(" · ".join(filter(None, told)) if self._narrow else "")

    def sizeHint(self) -> QSize:
        if self._narrow:
            return QSize(self._side + 2 * BESIDE, self._side + 18)
        metrics = QFontMetrics(theme.font(self, bold=True))
        words_width = metrics.boundingRect(plain.bare(self.text())).width()
        aside = metrics.horizontalAdvance(" 99,999") + 2 * GAP
        return QSize(self._words_at() + words_width + aside, self._side + 18)

    def _words_at(self) -> int:
        return self._side + 2 * BESIDE - 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = Colours.of(self.palette())
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.marked or self.underMouse():
            painter.setBrush(colours.selected if self.marked else colours.hover)
            painter.drawRoundedRect(rect, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRoundedRect(rect, 8, 8)
        strong = colours.accent if self.marked else colours.muted
        side = self._side
        beside = (self.width() - side) / 2 if self._narrow else BESIDE
        sign = self._read(QRectF(beside, (self.height() - side) / 2, side, side))
        icons.paint(painter, self._icon, sign, strong)
        if self._narrow:
            self._paint_mark(painter, sign)
            return
        painter.setFont(theme.font(self, bold=self.marked))
        painter.setPen(colours.text)
        left = self._read(rect.adjusted(self._words_at(), 0, -BESIDE, 0))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic
        painter.drawText(left, flags | Qt.AlignmentFlag.AlignLeft, self.text())
        self._paint_right(painter, left)

    def _read(self, place: QRectF) -> QRectF:
        """Return where that is as one reads: mirrored from right to left."""
        if self.isRightToLeft():
            place.moveRight(self.width() - place.left())
        return place

    def _paint_mark(self, painter: QPainter, sign: QRectF) -> None:
        """A dot at the icon, where there is a number."""
        if self._count:
            colours = Colours.of(self.palette())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.warning if self._alert else colours.accent)
            painter.drawEllipse(sign.topRight(), 4, 4)

    def _paint_right(self, painter: QPainter, rect: QRectF) -> None:
        if self._count:
            colours = Colours.of(self.palette())
            painter.setFont(theme.font(self, 0.92, bold=self._alert))
            painter.setPen(colours.warning if self._alert else colours.muted)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(rect, right, words.number(self._count))


class FoldButton(NavButton):
    """Unfolds what stands under it; marked where the page that is shown is folded away.

    Signals:
        stepped: the arrows lead down from it, or up.
    """

    stepped = Signal(bool)

    def __init__(self, place: Side) -> None:
        super().__init__(place)
        self._here = False

    @property
    def marked(self) -> bool:
        return self._here and not self.isChecked()

    def mark(self, here: bool) -> None:
        """Say whether the page that is shown stands under it."""
        self._here = here
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _paint_right(self, painter: QPainter, rect: QRectF) -> None:
        side = theme.roomy(16)
        place = QRectF(self.width() - side - 9, rect.center().y() - side / 2, side, side)
        place = self._read(place)
        icon = "fold" if self.isChecked() else "unfold"
        icons.paint(painter, icon, place, Colours.of(self.palette()).muted)
        if not self.isChecked():
            side += 4
            room = (side, 0, 0, 0) if self.isRightToLeft() else (0, 0, -side, 0)
            super()._paint_right(painter, rect.adjusted(*room))
