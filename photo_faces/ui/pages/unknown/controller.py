"""The page of unknown faces: look through them, name many at once."""

from dataclasses import replace
from typing import Final

from photo_faces.domain.language import noop, plural, tr
from photo_faces.services.searching.unknown import Order, Unknown, UnknownFaces
from photo_faces.ui.desk.faces import (
    NAME,
    NOT_A_FACE,
    OPEN,
    SIMILAR,
    STRANGER,
    WITH,
    FacesController,
)
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.photo_acts import PHOTO_ACTS
from photo_faces.ui.desk.spec import PageSpec, Side
from photo_faces.ui.widgets.faces_list import FacesListPage
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layout import Section
from photo_faces.ui.widgets.parts import Button, EmptyState


class UnknownPage(FacesListPage):
    """The faces that belong to nobody."""

    def __init__(self, desk: Desk) -> None:
        self.ignored = Button(tr("Set aside"), look="flat", icon="not-a-face")
        self.ignored.setToolTip(tr("Faces that you said are none, or strangers'"))
        none = EmptyState(
            "unknown",
            tr("No unknown faces"),
            tr("Faces that could not be put with anybody appear here, so that you can name them."),
        )
        super().__init__(tr("Unknown faces"), GridView(desk.face_cells()), none, self.ignored)


class UnknownController(FacesController):
    """Decides what happens on the page of unknown faces."""

    page: UnknownPage
    acts = (
        OPEN,
        NAME,
        replace(SIMILAR, bar=True),
        WITH,
        replace(STRANGER, apart=True),
        NOT_A_FACE,
        *PHOTO_ACTS,
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, UnknownPage(desk))
        self.take_grid(self.page.grid, "unknown")
        self.page.ignored.clicked.connect(lambda: self.navigator.go(Place("ignored")))
        self._faces = UnknownFaces(self.context.library, self.context.settings)
        self._order: Order | None = None  # that waits to be taken
        self._arriving = self._waiting = False

    def show(self, place: Place) -> None:
        if self._order is not None:
            self._faces.take(self._order)
            self._order, self.reading.stale = None, True
        self._arriving = self.reading.stale = self.reading.stale or self._waiting
        super().show(place)

    def refresh(self) -> None:
        self.reading.read(self._faces.listed, self._take)

    def _take(self, found: Unknown) -> None:
        about = plural(
            "%n faces that belong to nobody yet",
            "%n face that belongs to nobody yet",
            len(found.ids),
        )
        self.list_faces(self.page, found.ids, about, _sections(found))
        self._waiting = found.compared < found.telling
        if self._arriving and self._waiting:
            self.reading.read(self._faces.sort, self._sorted, key="order", lane="search")
        self._arriving = False

    def _sorted(self, order: Order) -> None:
        """Nothing moves under the pointer: who is at work here finds it so when they come back."""
        if self.grid.selection.count() or self.grid.first_shown():
            self._order = order
        else:
            self._faces.take(order)
            if self.grid.currentIndex().row() == 0:  # where the keyboard begins, and begins again
                self.grid.selectionModel().clearCurrentIndex()
            self.refresh()


def _sections(found: Unknown) -> list[Section]:
    """The stretches of faces that are not empty; none where all are of one kind."""
    captions = (
        (found.alike, tr("Alike, side by side")),
        (found.compared - found.alike, tr("Like nobody else here")),
        (found.telling - found.compared, tr("Not compared yet") if found.compared else ""),
        (len(found.ids) - found.telling, tr("Too small, blurred or turned to tell")),
    )
    sections, first = [], 0
    for count, caption in captions:
        if count:
            sections.append(Section(first, caption))
        first += count
    return sections if len(sections) > 1 or not found.telling else []


SPEC: Final = PageSpec(
    "unknown", noop("Unknown faces"), UnknownController, Side(noop("&Unknown faces"), "unknown")
)
