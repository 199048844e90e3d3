"""The navigation at the left, with the progress of what takes long under it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from photo_faces.domain.language import noop, tr
from photo_faces.ui import plain
from photo_faces.ui.desk.spec import PageSpec, Side
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.lay import in_column, in_row, scrolling
from photo_faces.ui.widgets.parts import Button, IconButton, Words
from photo_faces.ui.widgets.progress_panel import ProgressPanel
from photo_faces.ui.widgets.theme import GAP, Colours
from photo_faces.ui.window.entries import BESIDE, SIGN, FoldButton, NavButton

_LEAST: Final = 224  # its width, device-independent pixels
_OF_WINDOW: Final = 4  # as much as this part of the window it takes at most, or else folds


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
        self.library.stepped.connect(self._step_from_library)
        self.places = scrolling(inner)  # in a low window
        column.addWidget(self.places, 1)
        column.addWidget(self._offer)
        column.addWidget(self.panel)
        widest = max(button.sizeHint().width() for button in self.buttons.values())
        self._wide = max(_LEAST, widest + 2 * GAP)
        alone = theme.roomy(SIGN) + 2 * BESIDE
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
        self._let_tab_in()

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
        self._let_tab_in()
        here = next((each for each in self.buttons.values() if each.isChecked()), None)
        if here is not None:  # in a low window
            self.places.ensureWidgetVisible(here if here.group() else self.library, 0, GAP)

    def _let_tab_in(self) -> None:
        """Have Tab come to where the user is, which Qt has come to where the keyboard was last."""
        seen = [each for each in self.buttons.values() if each.group() is not None]
        here = next((each for each in seen if each.isChecked()), seen[0])
        for button in seen:
            policy = Qt.FocusPolicy.TabFocus if button is here else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)

    def _step_from_library(self, down: bool) -> None:
        """Go to what stands below the entry that unfolds, if that is seen, or above it."""
        places = [each for name, each in self.buttons.items() if (name in self._folded) == down]
        place = places[0 if down else -1]
        if place.isVisible():
            place.click()  # as Qt does within a group
            place.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = Colours.of(self.palette())
        painter.fillRect(self.rect(), colours.sidebar)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colours.hairline)
