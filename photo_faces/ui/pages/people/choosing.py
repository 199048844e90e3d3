"""The buttons that choose whom the page of all people shows, and in which order."""

from collections.abc import Sequence

from PySide6.QtGui import QAction

from photo_faces.domain.language import tr
from photo_faces.ui.pages.people.order import EVERYBODY, ORDERS, SHOWN
from photo_faces.ui.widgets.one_of import OneOf


class ShownButton(OneOf):
    """Chooses whom to show: everybody, the favourites, or a group."""

    def __init__(self) -> None:
        super().__init__(tr("Whom to show: everybody, some, or a group of people"), "people")
        self.know_groups([])

    @property
    def shown(self) -> str:
        """Whom to show, where it is no group."""
        return str(self.choices.checkedAction().data()[0])

    @property
    def relation(self) -> str | None:
        """The group to show, if it is one."""
        group: str | None = self.choices.checkedAction().data()[1]
        return group

    def show_everybody(self) -> bool:
        """Show everybody; return whether it was not so before."""
        before = self.choices.checkedAction().data()
        self.take((EVERYBODY, None))
        return bool(before != (EVERYBODY, None))

    def know_groups(self, groups: Sequence[str]) -> None:
        """Offer these groups; one that is no more gives way to everybody."""
        chosen = self.choices.checkedAction()
        kept = None if chosen is None else chosen.data()
        self.offered.clear()
        for action in self.choices.actions():
            self.choices.removeAction(action)
            action.deleteLater()
        for value, words in SHOWN:
            self.offer(tr(words), (value, None))
        self.offered.addSeparator()
        for group in groups:
            self.offer(group, (EVERYBODY, group))
        self.take(kept)


class OrderButton(OneOf):
    """Chooses by what people are ordered, and whether favourites come first."""

    def __init__(self) -> None:
        super().__init__(tr("In which order people stand"), "sort")
        for value, words in ORDERS:
            self.offer(tr(words), value)
        self.offered.addSeparator()
        self.first = QAction(tr("Favourites &first"), self)
        self.first.setCheckable(True)
        self.first.triggered.connect(lambda: self.chosen.emit())
        self.offered.addAction(self.first)
        self.choose("")

    @property
    def order(self) -> str:
        return str(self.value)

    def choose(self, order: str) -> None:
        """Order by this, or by faces where it is nothing that is offered."""
        self.take(order)
