"""Faces that the user set aside: not faces, and strangers. They can be brought back."""

from collections.abc import Sequence

from photo_faces.domain.records import Changed, Ignored
from photo_faces.ui import words
from photo_faces.ui.controllers.faces import FacesController
from photo_faces.ui.controllers.page import Desk
from photo_faces.ui.views.faces_list import FacesListPage
from photo_faces.ui.views.layout import Section

_CAPTIONS = {Ignored.NOT_A_FACE: "Not faces", Ignored.STRANGER: "Strangers"}


def ignore(desk: Desk, face_ids: Sequence[int]) -> None:
    """Set faces aside as strangers'."""
    people, ids = desk.context.people, list(face_ids)
    if ids:
        said = f"{words.count(len(ids), 'face')} set aside as strangers."
        desk.decisions.decide(lambda: people.ignore(ids), said)


def ignore_people(desk: Desk, person_ids: Sequence[int]) -> None:
    """Set all faces of people aside as strangers'."""
    people, ids = desk.context.people, list(person_ids)

    def decide() -> Changed:
        faces = [face for person in ids for face in people.faces_of(person, gone=True)]
        return people.ignore(faces)

    said = f"{words.count(len(ids), 'person', 'people')} set aside as strangers."
    desk.decisions.decide(decide, said)


class IgnoredController(FacesController):
    """Decides what happens on the page of faces that are set aside."""

    page: FacesListPage

    def __init__(self, desk: Desk, page: FacesListPage) -> None:
        super().__init__(desk, page)
        self.take_grid(page.grid, "unknown")
        self.separate()
        self._back = self.action(
            "&Bring back",
            self._bring_back,
            "Backspace",
            icon="bring-back",
            tip="These are faces of somebody",
        )
        page.bar.offer(self._back, "bring-back")
        page.bar.offer(self.name_action, "name")
        page.grid.picked.connect(self._follow_selection)
        self._follow_selection()

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

    def _follow_selection(self) -> None:
        count = self.page.grid.selected_count()
        for action in (self.open_action, self.similar_action):
            action.setEnabled(count == 1)
        for action in (self.name_action, self._back):
            action.setEnabled(count > 0)
        self.page.bar.show_count(count)
