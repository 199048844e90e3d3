"""The head of a page: what it is called and about, and what it offers."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN

_OF_TITLE: Final = 0.55  # of a header's width: so much of a title is shown before it is cut


class PageHeader(QWidget):
    """A page's title, a line about it, and on the right what it offers."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.title = Words(title, scale=1.75, bold=True)
        self.named: QWidget = self.title  # what has the title's room
        self.about = Words(muted=True)
        self.lead = QHBoxLayout()  # before the title: a cover, say
        self.offers = QHBoxLayout()
        self.offers.setSpacing(GAP)
        self.names = in_column(self.title, self.about, gap=2)
        who = in_row(self.lead, (self.names, 1), gap=2 * GAP)
        self._flow = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._flow.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN - 6, PAGE_MARGIN, GAP)
        self._flow.setSpacing(2 * GAP)
        self._flow.addLayout(who, 1)
        self._flow.addLayout(self.offers)
        self._fitted: object = None  # to what it was fitted last

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # what it offers becomes narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fold(self, buttons: list[Button], free: int) -> bool:
        """Fold as few offers as make all fit, from the first on; return whether they do."""
        views = [button for button in buttons if button.isCheckable()]  # alike, folded or not
        others = [[button] for button in buttons if button not in views]
        for button in buttons:
            button.fold(False)
        for folded in ([], views, *others):
            for button in folded:
                button.fold(True)
            self.offers.invalidate()
            if self.offers.minimumSize().width() <= free:
                return True
        return False

    def _fit(self) -> None:
        """Leave the title its room: offers lose their words, or go below, where it is narrow."""
        items = map(self.offers.itemAt, range(self.offers.count()))
        widgets = [item.widget() for item in items if item is not None]
        offers = [offer for offer in widgets if offer is not None and not offer.isHidden()]
        buttons = [offer for offer in offers if isinstance(offer, Button)]
        title = self.named.sizeHint().width()
        said = [self.about.text(), *(button.accessibleName() for button in buttons)]
        now = self.width(), title, len(offers), said
        if now == self._fitted:
            return
        self._fitted = now
        room = self.width() - 2 * PAGE_MARGIN
        most = round(room * _OF_TITLE)
        about = self.about.sizeHint().width() if self.about.text() else 0
        # What the page is about is cut rather than that the offers go below, which takes height.
        for words, below in ((max(title, about), False), (title, False), (title, True)):
            wide = min(words, most)
            wanted = self.lead.sizeHint().width() + wide + 4 * GAP
            if self._fold(buttons, room - (0 if below else wanted)):
                break
        self.named.setMinimumWidth(wide)  # a line beside it would like to be wide
        left = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag(0)
        self._flow.setAlignment(self.offers, left)
        way = QBoxLayout.Direction
        self._flow.setDirection(way.TopToBottom if below else way.LeftToRight)
