"""The page of unknown faces: look through them, name many at once."""

from dataclasses import replace
from typing import Final

from photo_faces.ui import words
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
from photo_faces.ui.desk.spec import PageSpec, Side
from photo_faces.ui.pages.unknown.page import UnknownPage
from photo_faces.ui.widgets.face_cells import FaceCells


class UnknownController(FacesController):
    """Decides what happens on the page of unknown faces."""

    page: UnknownPage
    acts = (OPEN, NAME, replace(SIMILAR, bar=True), replace(STRANGER, apart=True), NOT_A_FACE)

    def __init__(self, desk: Desk, page: UnknownPage) -> None:
        super().__init__(desk, page)
        self.take_grid(page.grid, "unknown")
        page.ignored.clicked.connect(lambda: self.navigator.go(Place("ignored")))

    def refresh(self) -> None:
        people = self.context.people
        self.read(lambda: people.faces_of(None), self._take)

    def _take(self, ids: list[int]) -> None:
        self.model.set_ids(ids)
        self.page.grid.ensure_current()
        self.page.header.about.setText(
            words.count(len(ids), "face") + " that belong to nobody yet" if ids else ""
        )
        self.page.layers.setCurrentWidget(self.page.grid if ids else self.page.none)


def _make(desk: Desk) -> UnknownController:
    return UnknownController(desk, UnknownPage(FaceCells(desk.context.faces, desk.window)))


SPEC: Final = PageSpec("unknown", "Unknown faces", _make, Side("&Unknown faces", "unknown"))
