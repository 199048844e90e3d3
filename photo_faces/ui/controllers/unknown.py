"""The page of unknown faces: look through them, name many at once."""

from photo_faces.ui import words
from photo_faces.ui.controllers.faces import FacesController
from photo_faces.ui.controllers.ignored import ignore
from photo_faces.ui.controllers.page import Desk
from photo_faces.ui.navigation import Place
from photo_faces.ui.views.faces_pages import UnknownPage


class UnknownController(FacesController):
    """Decides what happens on the page of unknown faces."""

    page: UnknownPage

    def __init__(self, desk: Desk, page: UnknownPage) -> None:
        super().__init__(desk, page)
        self.take_grid(page.grid, "unknown")
        self.separate()
        self._not_a_face = self.action(
            "Not a &face", self.not_faces, "Shift+Delete", icon="not-a-face"
        )
        tip = "Somebody who does not matter: shown nowhere, proposed to nobody"
        self._stranger = self.action(
            "&Stranger",
            lambda: ignore(desk, page.grid.selected()),
            "Ctrl+I",
            icon="stranger",
            tip=tip,
        )
        page.ignored.clicked.connect(lambda: self.navigator.go(Place("ignored")))
        for action, icon in (
            (self.name_action, "name"),
            (self.similar_action, "search"),
            (self._stranger, "stranger"),
            (self._not_a_face, "not-a-face"),
        ):
            page.bar.offer(action, icon)
        page.grid.picked.connect(self._follow_selection)
        self._follow_selection()

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

    def _follow_selection(self) -> None:
        count = self.page.grid.selected_count()
        self.open_action.setEnabled(count == 1)
        self.similar_action.setEnabled(count == 1)
        self.name_action.setEnabled(count > 0)
        self._stranger.setEnabled(count > 0)
        self._not_a_face.setEnabled(count > 0)
        self.page.bar.show_count(count)
