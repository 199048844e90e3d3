"""Faces that the user set aside: not faces, and strangers. They can be brought back."""

from typing import Final

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Ignored
from photo_faces.ui.desk.faces import NAME, OPEN, SIMILAR, WITH, FacesController
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.photo_acts import PHOTO_ACTS
from photo_faces.ui.desk.spec import Act, PageSpec, some
from photo_faces.ui.widgets.faces_list import FacesListPage
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layout import Section
from photo_faces.ui.widgets.parts import EmptyState

_CAPTIONS = {Ignored.NOT_A_FACE: noop("Not faces"), Ignored.STRANGER: noop("Strangers")}


class IgnoredController(FacesController):
    """Decides what happens on the page of faces that are set aside."""

    page: FacesListPage

    def __init__(self, desk: Desk) -> None:
        words = tr("Faces that you say are none, or are a stranger's, are kept here.")
        none = EmptyState("not-a-face", tr("Nothing set aside"), words)
        super().__init__(desk, FacesListPage(tr("Set aside"), GridView(desk.face_cells()), none))
        self.take_grid(self.page.grid, "unknown")

    def refresh(self) -> None:
        people = self.context.people
        self.reading.read(people.ignored, self._take)

    def _bring_back(self) -> None:
        people, ids = self.context.people, self.page.grid.selection.meant()
        if ids:
            said = plural("Brought back %n faces.", "Brought back %n face.", len(ids))
            self.decisions.decide(lambda: people.bring_back(ids), said)

    def _take(self, found: list[tuple[int, Ignored]]) -> None:
        sections: list[Section] = []
        for row, (_, why) in enumerate(found):
            if not row or found[row - 1][1] != why:
                sections.append(Section(row, tr(_CAPTIONS[why])))
        about = plural(
            "%n faces, shown nowhere else and proposed to nobody",
            "%n face, shown nowhere else and proposed to nobody",
            len(found),
        )
        self.list_faces(self.page, [face for face, _ in found], about, sections)

    acts = (
        OPEN,
        NAME,
        SIMILAR,
        WITH,
        Act(
            noop("&Bring back"),
            _bring_back,
            "Backspace",
            "bring-back",
            some,
            noop("These are faces of somebody"),
            bar=True,
            apart=True,
        ),
        *PHOTO_ACTS,
    )


SPEC: Final = PageSpec("ignored", noop("Faces set aside"), IgnoredController, under="unknown")
