"""The page of all people."""

from PySide6.QtCore import QAbstractItemModel, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from photo_faces.domain.language import tr
from photo_faces.ui.pages.people.cells import PersonCells, PersonLine
from photo_faces.ui.pages.people.choosing import OrderButton, ShownButton
from photo_faces.ui.widgets.drag_out import drag
from photo_faces.ui.widgets.dragged import PEOPLE_MIME, pack, unpack
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.lazy_rows import Role
from photo_faces.ui.widgets.parts import EmptyState


class PeopleGrid(GridView):
    """People, who can be dragged onto each other.

    Signals:
        dropped: id of the person dropped on, ids of those dragged.
    """

    dropped = Signal(int, object)

    def __init__(self, cells: PersonCells) -> None:
        super().__init__(cells)
        self._people = cells
        self._line: PersonLine | None = None  # to go on with
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setAccessibleName(tr("People"))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._keep_line)
            model.modelReset.connect(self._type_on)

    def _keep_line(self) -> None:
        """Remember the name that is being typed: Qt lets go of its line with all rows."""
        line = self.window().focusWidget()
        self._line = line if isinstance(line, PersonLine) and self.isAncestorOf(line) else None

    def _type_on(self) -> None:
        before, self._line = self._line, None
        row = -1 if before is None else self.rows().row_of(before.person)
        if before is None or row < 0:
            return
        index = self.model().index(row, 0)
        self.scrollTo(index)
        self.edit(index)
        line = self.window().focusWidget()
        if before.isModified() and isinstance(line, PersonLine):
            line.type_on(before.text(), before.cursorPosition())

    def startDrag(self, actions: Qt.DropAction) -> None:
        data = pack(QMimeData(), PEOPLE_MIME, self.selection.ids())
        drag(self, data, self.picture(), Qt.DropAction.LinkAction)

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
            self.dropped.emit(target, unpack(event.mimeData(), PEOPLE_MIME))
        else:
            event.ignore()

    def _target(self, event: QDropEvent) -> int:
        index = self.indexAt(event.position().toPoint())
        person = index.data(Role.Id) if index.isValid() else -1
        return -1 if person in unpack(event.mimeData(), PEOPLE_MIME) else person

    def _aim(self, person: int) -> None:
        self._people.drop_target = person
        self.viewport().update()


class PeoplePage(LayeredPage):
    """Everybody, or some, in an order that is chosen."""

    def __init__(self, cells: PersonCells) -> None:
        super().__init__(tr("People"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by name"))
        self.filter.setAccessibleName(tr("Filter people by name"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAcceptDrops(False)  # what is dropped is for the window
        self.filter.setFixedWidth(220)
        fixed = QSizePolicy.Policy.Fixed
        self.filter.setSizePolicy(fixed, fixed)  # or the buttons beside it would become wide
        self.shown = ShownButton()
        self.order = OrderButton()
        for offer in (self.shown, self.order, self.filter):
            self.header.offers.addWidget(offer)
        self.grid = PeopleGrid(cells)
        self.none = EmptyState(
            "people",
            tr("Nobody here yet"),
            tr("The first people appear soon after a scan has begun, and more as it goes on."),
        )
        self.lay(self.grid, self.none)
