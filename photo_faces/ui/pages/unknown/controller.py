"""The page of unknown faces: look through them, name many at once."""

from dataclasses import replace
from typing import Final

from photo_faces.domain.language import noop, plural, tr
from photo_faces.ui.desk.faces import (
    NAME,
    NOT_A_FACE,
    OPEN,
    SIMILAR,
    STRANGER,
    FacesController,
)
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.photo_acts import PHOTO_ACTS
from photo_faces.ui.desk.spec import PageSpec, Side
from photo_faces.ui.widgets.faces_list import FacesListPage
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
        super().__init__(tr("Unknown faces"), desk.face_cells(), none, self.ignored)


class UnknownController(FacesController):
    """Decides what happens on the page of unknown faces."""

    page: UnknownPage
    acts = (
        OPEN,
        NAME,
        replace(SIMILAR, bar=True),
        replace(STRANGER, apart=True),
        NOT_A_FACE,
        *PHOTO_ACTS,
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, UnknownPage(desk))
        self.take_grid(self.page.grid, "unknown")
        self.page.ignored.clicked.connect(lambda: self.navigator.go(Place("ignored")))

    def refresh(self) -> None:
        people = self.context.people
        self.read(lambda: (people.faces_of(None), people.telling()), self._take)

    def _take(self, found: tuple[list[int], int]) -> None:
        ids, telling = found
        about = plural(
            "%n faces that belong to nobody yet", "%n face that belongs to nobody yet", len(ids)
        )
        sections = [Section(0, ""), Section(telling, tr("Too small, blurred or turned to tell"))]
        self.list_faces(
            self.page, ids, about, sections[telling == 0 :] if telling < len(ids) else ()
        )


SPEC: Final = PageSpec(
    "unknown", noop("Unknown faces"), UnknownController, Side(noop("&Unknown faces"), "unknown")
)
