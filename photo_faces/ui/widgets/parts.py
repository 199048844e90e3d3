"""Small widgets that several pages are made of."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QToolButton,
    QWidget,
)

from photo_faces.ui import plain
from photo_faces.ui.widgets import icons, theme
from photo_faces.ui.widgets.lay import in_column, scrolling
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN, Colours

_WORDS: Final = 440  # width of an explanation, device-independent pixels
_ICON: Final = 18  # side of the icon on a button
_LOW: Final = 260  # height of a page below which it has no sign over its words


class Words(QLabel):
    """Text in a size relative to the application's font; a single line is elided.

    It is drawn in the colour of text, in a muted one, or in that of text on a tool tip.
    """

    def __init__(
        self,
        text: str = "",
        *,
        scale: float = 1.0,
        bold: bool = False,
        muted: bool = False,
        on_tip: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(text)
        self._muted = muted
        self._on_tip = on_tip
        self._wrap = wrap
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(self, scale, bold=bold))
        self.setWordWrap(wrap)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(min(width, self.maximumWidth()))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self._wrap else QSize(min(hint.width(), 24), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._wrap and not self._muted and not self._on_tip:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        colours = Colours.of(self.palette())
        plain = colours.tip_text if self._on_tip else colours.text
        painter.setPen(colours.muted if self._muted else plain)
        rect = self.contentsRect()
        if self._wrap:
            painter.drawText(rect, self.alignment() | Qt.TextFlag.TextWordWrap, self.text())
            return
        fitting = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, self.alignment(), fitting)


class Sign(QWidget):
    """An icon in the colour of the accent or of muted text."""

    def __init__(self, name: str, side: int, *, accent: bool = False) -> None:
        super().__init__()
        self._name = name
        self._accent = accent
        side = theme.roomy(side)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = Colours.of(self.palette())
        colour = colours.accent if self._accent else colours.muted
        icons.paint(QPainter(self), self._name, QRectF(self.rect()), colour)


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button if the key is Enter, which Qt leaves to Space; return whether it was.

    Otherwise the key goes on to the sheet, whose first answer it gives whichever has the focus.
    """
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():  # a key that is held after it opened a sheet answers nothing
        button.click()
    return True


class IconButton(QToolButton):
    """A square button with one of the application's icons; its words are its tool tip."""

    def __init__(self, icon: str, words: str, *, side: int = 20) -> None:
        super().__init__()
        self._icon = icon
        side = theme.roomy(side)
        self.setIconSize(QSize(side, side))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.say(words)
        self._draw()

    def say(self, words: str) -> None:
        self.setToolTip(plain.tip(words))
        self.setAccessibleName(words)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self.setIcon(icons.icon(self._icon, QApplication.palette()))


class Button(QPushButton):
    """A push button in one of the style sheet's looks: "", "primary", "flat" or "toast"."""

    def __init__(self, words: str, *, look: str = "", icon: str = "") -> None:
        super().__init__(words)
        self._icon = icon
        self._words = words
        self._folded = False
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self._draw()

    def setText(self, text: str) -> None:
        self._words = text
        self.setAccessibleName(plain.bare(text))
        super().setText("" if self._folded else text)

    def fold(self, folded: bool) -> None:
        """Be as narrow as the icon, where there is one; the words are its tool tip then."""
        self._folded = folded and bool(self._icon)
        self.setText(self._words)
        self.setToolTip(self.toolTip() or self.accessibleName())

    def say(self, words: str) -> None:
        self.setText(words)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        if not self._icon:
            return
        palette = QApplication.palette()
        if self.property("look") == "primary":
            palette.setColor(palette.ColorRole.WindowText, palette.highlightedText().color())
        self.setIcon(icons.icon(self._icon, palette))
        side = theme.roomy(_ICON)
        self.setIconSize(QSize(side, side))


class EmptyState(QWidget):
    """What a page shows when it has nothing to show: why, and what can be done."""

    asked = Signal()

    def __init__(self, icon: str, title: str, words: str, offer: str = "") -> None:
        super().__init__()
        self._sign = Sign(icon, 56)
        self.title = Words(scale=1.35, bold=True, wrap=True)
        self.words = Words(muted=True, wrap=True)
        self.say(title, words)
        self.offer = Button(offer, look="primary")
        self.offer.setVisible(bool(offer))
        self.offer.clicked.connect(self.asked)
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self.title, self.words):
            label.setAlignment(centre | Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        self._laid = in_column(
            None,
            (self._sign, 0, centre),
            GAP,
            (self.title, 0, centre),
            (self.words, 0, centre),
            GAP,
            (self.offer, 0, centre),
            None,
            on=inner,
        )
        in_column(scrolling(inner), on=self)  # large letters in a low window
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 2 * PAGE_MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for label in (self.title, self.words):
            label.setFixedWidth(max(1, min(theme.roomy(_WORDS), self.width() - 2 * PAGE_MARGIN)))
        high = self.height() >= theme.roomy(_LOW)
        self._sign.setVisible(high)  # else the words need the room
        below = 3 * PAGE_MARGIN if high else GAP
        self._laid.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, below)

    def say(self, title: str, words: str) -> None:
        """Say something else."""
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)


class DropDown(QComboBox):
    """One of a few choices, in a list that opens below."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # its own hears of no style sheet
