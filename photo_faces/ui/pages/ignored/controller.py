"""Faces that the user set aside: not faces, and strangers. They can be brought back."""

from typing import Final

from photo_faces.domain.records import Ignored
from photo_faces.ui import words
from photo_faces.ui.desk.faces import NAME, OPEN, SIMILAR, FacesController
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.spec import Act, PageSpec, some
from photo_faces.ui.pages.ignored.page import IgnoredPage
from photo_faces.ui.widgets.face_cells import FaceCells
from photo_faces.ui.widgets.layout import Section

_CAPTIONS = {Ignored.NOT_A_FACE: "Not faces", Ignored.STRANGER: "Strangers"}


class IgnoredController(FacesController):
    """Decides what happens on the page of faces that are set aside."""

    page: IgnoredPage

    def __init__(self, desk: Desk, page: IgnoredPage) -> None:
        super().__init__(desk, page)
        self.take_grid(page.grid, "unknown")

    def refresh(self) -> None:
        people = self.context.people
        self.read(people.ignored, self._take)

    def _bring_back(self) -> None:
        people, ids = self.context.people, self.page.grid.selected()
        if ids:
            said = f"Brought back {words.count(len(ids), 'face')}."
            self.decisions.decide(lambda: people.bring_back(ids), said)

    def _take(self, found: list[tuple[int, Ignored]]) -> None:
        sections: list[Section] = []
        for row, (_, why) in enumerate(found):
            if not sections or sections[-1].caption != _CAPTIONS[why]:
                sections.append(Section(row, _CAPTIONS[why]))
        self.page.grid.set_sections(sections)
        self.model.set_ids([face for face, _ in found])
        self.page.grid.ensure_current()
        about = f"{words.count(len(found), 'face')}, shown nowhere else and proposed to nobody"
        self.page.header.about.setText(about if found else "")
        self.page.layers.setCurrentWidget(self.page.grid if found else self.page.none)

    acts = (
        OPEN,
        NAME,
        SIMILAR,
        Act(
            "&Bring back",
            _bring_back,
            "Backspace",
            icon="bring-back",
            tip="These are faces of somebody",
            when=some,
            bar=True,
            apart=True,
        ),
    )


def _make(desk: Desk) -> IgnoredController:
    return IgnoredController(desk, IgnoredPage(FaceCells(desk.context.faces, desk.window)))


SPEC: Final = PageSpec("ignored", "Faces set aside", _make, under="unknown")
