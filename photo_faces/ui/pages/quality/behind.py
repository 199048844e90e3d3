"""The page of the faces behind a figure."""

from dataclasses import replace
from functools import partial
from typing import Final

from photo_faces.domain.language import noop, tr
from photo_faces.services.measuring import quality
from photo_faces.services.measuring.quality import Figure
from photo_faces.ui import words
from photo_faces.ui.desk.faces import (
    GO,
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
from photo_faces.ui.desk.spec import PageSpec
from photo_faces.ui.pages.quality.words import ABOUT
from photo_faces.ui.widgets.faces_list import FacesListPage
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.parts import EmptyState


class BehindController(FacesController):
    """Decides what happens on the page of the faces behind a figure."""

    page: FacesListPage
    acts = (
        OPEN,
        NAME,
        replace(GO, bar=True, apart=True),
        replace(SIMILAR, bar=True),
        WITH,
        STRANGER,
        NOT_A_FACE,
        *PHOTO_ACTS,
    )

    def __init__(self, desk: Desk) -> None:
        none = EmptyState("faces", tr("No faces left"), tr("All that was here has been seen to."))
        super().__init__(desk, FacesListPage(tr("Faces"), GridView(desk.face_cells(lines=2)), none))
        self._figure: Figure = "settled"
        self.take_grid(self.page.grid, "unknown")

    def show(self, place: Place) -> None:
        if place.figure is not None and place.figure != self._figure:
            self._figure = place.figure
            self.model.set_ids([])
            self.reading.start_over()
        super().show(place)

    def refresh(self) -> None:
        call = partial(quality.faces_behind, self.context.library, self._figure)
        self.reading.read(call, self._take)

    def _take(self, ids: list[int]) -> None:
        self.page.header.title.setText(tr(ABOUT[self._figure].behind))
        self.list_faces(self.page, ids, words.faces(len(ids)))


SPEC: Final = PageSpec("behind", noop("Faces behind a figure"), BehindController, under="quality")
