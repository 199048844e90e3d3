"""The navigation at the left, with the progress of what takes long under it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QSizePolicy,
    QWidget,
)

from photo_faces.domain.language import noop, tr
from photo_faces.ui import plain, words
from photo_faces.ui.desk.spec import PageSpec, Side
from photo_faces.ui.widgets import icons, theme
from photo_faces.ui.widgets.lay import in_column, in_row, scrolling
from photo_faces.ui.widgets.parts import Button, IconButton, Words, pressed_by_enter
from photo_faces.ui.widgets.progress_panel import ProgressPanel
from photo_faces.ui.widgets.theme import GAP, Colours

_LEAST: Final = 224  # its width, device-independent pixels
_OF_WINDOW: Final = 4  # as much as this part of the window it takes at most, or else folds
_SIGN: Final = 20  # side of an icon
_BESIDE: Final = 12  # what is left free beside it


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
        self._side = theme.roomy(_SIGN)
        self.setMinimumHeight(self._side + GAP)  # in a low window: how far a scan is needs room
        self.setMaximumHeight(max(self._side + 18, self.fontMetrics().height() + GAP))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(plain.unlabelled(self.text()))

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
            return QSize(self._side + 2 * _BESIDE, self._side + 18)
        metrics = QFontMetrics(theme.font(self, bold=True))
        words_width = metrics.boundingRect(plain.unlabelled(self.text())).width()
        aside = metrics.horizontalAdvance(" 99,999") + 2 * GAP
        return QSize(self._words_at() + words_width + aside, self._side + 18)

    def _words_at(self) -> int:
        return self._side + 2 * _BESIDE - 2

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
        sign = self._read(QRectF(_BESIDE, (self.height() - side) / 2, side, side))
        icons.paint(painter, self._icon, sign, strong)
        if self._narrow:
            self._paint_mark(painter, sign)
            return
        painter.setFont(theme.font(self, bold=self.marked))
        painter.setPen(colours.text)
        left = self._read(rect.adjusted(self._words_at(), 0, -_BESIDE, 0))
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
    """Unfolds what stands under it; marked where the page that is shown is folded away."""

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


class _Offer(QWidget):
    """Why what is new is not scanned yet, and a button that does it; hidden where nothing waits."""

    def __init__(self) -> None:
        super().__init__()
        self.why = Words(muted=True, scale=0.92, wrap=True)
        self.scan_now = Button(tr("Scan now"), icon="rescan")
        button = (self.scan_now, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = in_column(self.why, button, on=self, gap=4)
        self.hide()

    def say(self, why: str) -> None:
        self.why.setText(why)
        self.scan_now.setToolTip(plain.tip(why))
        self.setVisible(bool(why))

    def set_narrow(self, narrow: bool) -> None:
        self.why.setVisible(not narrow)
        self.scan_now.fold(narrow)
        self._column.setContentsMargins(0 if narrow else GAP + 4, GAP, 0 if narrow else GAP, GAP)


class Sidebar(QWidget):
    """Where one can go.

    Signals:
        chosen: the name of a page.
    """

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageSpec]) -> None:
        """Make it.

        Args:
            pages: those that have a place here, in their order, and others.
        """
        super().__init__()
        self._under = {spec.name: spec.under or spec.name for spec in pages}
        self._folded = {spec.name for spec in pages if spec.side and spec.side.library}
        self.back = IconButton("back", tr("Back (Alt+Left)"))
        self.forward = IconButton("forward", tr("Forward (Alt+Right)"))
        self.panel = ProgressPanel()
        self._offer = _Offer()
        self.waiting, self.scan_now = self._offer.why, self._offer.scan_now
        top = in_row(self.back, self.forward, None, gap=2)
        self._column = column = in_column(top, GAP, on=self, gap=2, pad=(GAP, GAP, GAP, 0))
        self.buttons: dict[str, NavButton] = {}
        self._group = QButtonGroup(self)
        self.library = FoldButton(Side(noop("&Library"), "library", alert=True))
        inner, below = QWidget(), QWidget()
        above = in_column(on=inner, gap=2)
        self._under_library = under = in_column(on=below, gap=2)
        for name, side in ((spec.name, spec.side) for spec in pages if spec.side):
            (under if side.library else above).addWidget(self._button(name, side))
        above.addWidget(self.library)
        above.addWidget(below)
        above.addStretch()
        self._below = below
        self._unfold(False)
        self.library.toggled.connect(self._unfold)
        self.places = scrolling(inner)  # in a low window
        column.addWidget(self.places, 1)
        column.addWidget(self._offer)
        column.addWidget(self.panel)
        widest = max(button.sizeHint().width() for button in self.buttons.values())
        self._wide = max(_LEAST, widest + 2 * GAP)
        alone = theme.roomy(_SIGN) + 2 * _BESIDE
        self._rail = max(alone, 2 * self.back.sizeHint().width() + 2) + GAP
        self._set_narrow(False)

    def _button(self, page: str, place: Side) -> NavButton:
        button = self.buttons[page] = NavButton(place)
        button.clicked.connect(lambda: self.chosen.emit(page))
        self._group.addButton(button)
        return button

    def _unfold(self, shown: bool) -> None:
        self._below.setVisible(shown)
        for page in self._folded:  # the arrow keys go to all of a group, seen or not
            move = self._group.addButton if shown else self._group.removeButton
            move(self.buttons[page])

    def fit(self, window: int) -> None:
        """Fold to icons where the window is too narrow for words: its width, in pixels."""
        narrow = window < _OF_WINDOW * self._wide
        if narrow != (self.width() < self._wide):
            self._set_narrow(narrow)

    def _set_narrow(self, narrow: bool) -> None:
        for button in (*self.buttons.values(), self.library):
            button.set_narrow(narrow)
        self.panel.set_narrow(narrow)
        self._offer.set_narrow(narrow)
        beside = GAP // 2 if narrow else GAP
        self._column.setContentsMargins(beside, GAP, beside, 0)
        self._under_library.setContentsMargins(0 if narrow else 2 * GAP, 0, 0, 0)
        self.setFixedWidth(self._rail if narrow else self._wide)

    def say_waiting(self, why: str) -> None:
        """Say why what is new is not scanned yet, and offer to; or say nothing."""
        self._offer.say(why)

    def mark(self, page: str) -> None:
        """Mark the page that is shown, or the one it belongs to; some belong to none."""
        page = self._under[page]
        self._group.setExclusive(False)
        for name, button in self.buttons.items():
            button.setChecked(name == page)
        self.library.mark(page in self._folded)
        self._group.setExclusive(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = Colours.of(self.palette())
        painter.fillRect(self.rect(), colours.sidebar)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colours.hairline)
