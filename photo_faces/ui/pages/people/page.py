"""The page of all people."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPixmap,
)
from PySide6.QtWidgets import QLineEdit, QMenu

from photo_faces.domain.language import noop, tr
from photo_faces.ui import plain
from photo_faces.ui.pages.people.cells import PersonCells
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.lazy_rows import Role
from photo_faces.ui.widgets.parts import Button, EmptyState

_EVERYBODY: Final = noop("Everybody")
PEOPLE_MIME = "application/x-photo-faces-people"
_PACKED: Final = re.compile(rb"\d{1,18}(,\d{1,18})*")  # ids, as the library counts them


class PeopleGrid(GridView):
    """People, who can be dragged onto each other.

    Signals:
        dropped: id of the person dropped on, ids of those dragged.
    """

    dropped = Signal(int, object)

    def __init__(self, cells: PersonCells) -> None:
        super().__init__(cells)
        self._people = cells
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setAccessibleName(tr("People"))

    def startDrag(self, actions: Qt.DropAction) -> None:
        drag = QDrag(self)
        drag.setMimeData(pack(self.selected()))
        index = self.currentIndex()
        rect = self._people.picture_rect(self.visualRect(index))
        cover: QPixmap = self.viewport().grab(rect)
        drag.setPixmap(cover.scaledToHeight(64, Qt.TransformationMode.SmoothTransformation))
        drag.setHotSpot(QPoint(32, 32))
        drag.exec(Qt.DropAction.LinkAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(PEOPLE_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(PEOPLE_MIME):
            event.ignore()
            return
        self._aim(self._target(event))
        event.setAccepted(self._people.drop_target >= 0)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        target = self._target(event)
        self._aim(-1)
        self.setState(GridView.State.NoState)
        if target >= 0:
            event.acceptProposedAction()
            self.dropped.emit(target, unpack(event.mimeData()))
        else:
            event.ignore()

    def _target(self, event: QDropEvent) -> int:
        index = self.indexAt(event.position().toPoint())
        person = index.data(Role.Id) if index.isValid() else -1
        return -1 if person in unpack(event.mimeData()) else person

    def _aim(self, person: int) -> None:
        self._people.drop_target = person
        self.viewport().update()


def pack(person_ids: list[int]) -> QMimeData:
    """Return people as what is dragged."""
    data = QMimeData()
    data.setData(PEOPLE_MIME, ",".join(map(str, person_ids)).encode())
    return data


def unpack(data: QMimeData) -> list[int]:
    """Return the ids of the people who are dragged; nobody where it is not from here."""
    packed = bytes(data.data(PEOPLE_MIME).data())
    return list(map(int, packed.split(b","))) if _PACKED.fullmatch(packed) else []


class ShownButton(Button):
    """Chooses whom to show: everybody, the favourites, or a group.

    Signals:
        chosen: something else is to be shown, or in another order.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(tr(_EVERYBODY), look="flat", icon="people")
        self.setToolTip(tr("Show everybody, your favourites, or a group of people"))
        self._menu = QMenu(self)
        self._one = QActionGroup(self)
        self._one.triggered.connect(self._follow)
        self.first = QAction(tr("Favourites &first"), self)
        self.first.setCheckable(True)
        self.first.triggered.connect(lambda: self.chosen.emit())
        self.know_groups([])
        self.setMenu(self._menu)

    @property
    def favourites(self) -> bool:
        """Whether only favourites are to be shown."""
        return bool(self._one.actions()[1].isChecked())

    @property
    def relation(self) -> str | None:
        """The group to show, if it is one."""
        chosen = self._one.checkedAction()
        group: str | None = None if chosen is None else chosen.data()
        return group

    def know_groups(self, groups: Sequence[str]) -> None:
        """Offer these groups; one that is no more gives way to everybody."""
        kept, favourites = self.relation, bool(self._one.actions()) and self.favourites
        self._menu.clear()
        for action in self._one.actions():
            self._one.removeAction(action)
        for words, group in (
            (tr(_EVERYBODY), None),
            (tr("Favourites"), None),
            *zip(groups, groups, strict=True),
        ):
            action = self._one.addAction(plain.label(words))
            action.setToolTip(plain.tip(words))
            action.setCheckable(True)
            action.setData(group)
        offered = self._one.actions()
        again = next((action for action in offered[2:] if action.data() == kept), None)
        (again or offered[1 if favourites else 0]).setChecked(True)
        self._menu.addActions(offered[:2])
        self._menu.addSeparator()
        self._menu.addActions(offered[2:])
        self._menu.addSeparator()
        self._menu.addAction(self.first)
        self._say()

    def _follow(self) -> None:
        self._say()
        self.chosen.emit()

    def _say(self) -> None:
        chosen = self._one.checkedAction()
        self.setText(chosen.text() if chosen is not None else tr(_EVERYBODY))


class PeoplePage(LayeredPage):
    """Everybody, the ones with the most faces first."""

    def __init__(self, cells: PersonCells) -> None:
        super().__init__(tr("People"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by name"))
        self.filter.setAccessibleName(tr("Filter people by name"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAcceptDrops(False)  # what is dropped is for the window
        self.filter.setFixedWidth(220)
        self.shown = ShownButton()
        self.header.offers.addWidget(self.shown)
        self.hidden = Button(tr("Hidden"), look="flat", icon="hide")
        self.hidden.setCheckable(True)
        self.hidden.setToolTip(tr("Show people whom you hid, too"))
        self.header.offers.addWidget(self.hidden)
        self.header.offers.addWidget(self.filter)
        self.grid = PeopleGrid(cells)
        self.none = EmptyState(
            "people", tr("Nobody here yet"), tr("People appear once your photos have been scanned.")
        )
        self.lay(self.grid, self.none)
