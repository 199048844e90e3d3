"""What can be done with selected faces, on whichever page they are."""

from collections.abc import Iterable, Sequence

from photo_faces.domain.records import Changed
from photo_faces.ui import words
from photo_faces.ui.context import Context
from photo_faces.ui.controllers.page import PageController
from photo_faces.ui.models.lazy import LazyRows
from photo_faces.ui.models.rows import FaceRow, read_faces
from photo_faces.ui.navigation import Place, Trail
from photo_faces.ui.views.grid import GridView


class FacesModel(LazyRows):
    """Faces by id."""

    def __init__(self, context: Context, parent: PageController) -> None:
        people = context.people

        def fetch(ids: Sequence[int]) -> Iterable[tuple[int, FaceRow]]:
            return read_faces(people, ids)

        super().__init__(context.jobs, fetch, parent)

    def words(self, record: FaceRow) -> str:
        date = words.date(record.face.taken_at) or "no date"
        face = record.face
        name = words.with_age(face.label or "Unknown face", face.birthdate, face.taken_at)
        return f"{name}, {date}"

    def tip(self, record: FaceRow) -> str:
        state = "\nThe photo is gone." if record.missing else ""
        state = "\nThe photo is on a disk that is not connected." if record.offline else state
        return f"{record.face.photo}{state}"


class FacesController(PageController):
    """A page with a grid of faces: open, name, not a face, find similar."""

    def take_grid(
        self, grid: GridView, zoom_key: str, naming: tuple[str, str] = ("&Name as…", "F2")
    ) -> None:
        """Connect the page's grid of faces and make the actions every such page has.

        Args:
            grid: of the faces.
            zoom_key: under which its zoom is remembered.
            naming: the words and the keys of naming the selected faces.
        """
        self.grid = grid
        self.model = FacesModel(self.context, self)
        grid.setModel(self.model)
        self.context.faces.arrived.connect(grid.viewport().update)
        self.remember_zoom(zoom_key, grid)
        self.offer_menu(grid)
        grid.activated.connect(lambda _: self.open_photo())
        self.open_action = self.action("&Open photo", self.open_photo)
        self.name_action = self.action(naming[0], self.name_selected, naming[1], icon="name")
        self.similar_action = self.action("&Find similar", self.find_similar, "S", icon="search")

    def hear(self, changed: Changed) -> None:
        # Faces show what is known of their people.
        everything = changed == Changed() or changed.people
        self.model.forget(None if everything else changed.faces)
        super().hear(changed)

    def open_photo(self) -> None:
        """Show the photo of the current face."""
        row = self.grid.currentIndex().row()
        if row < 0:
            return
        ids = self.model.ids()
        self.navigator.go(Place("photo", None, Trail("faces", ids, row), face=ids[row]))

    def name_selected(self) -> None:
        if chosen := self.grid.selected():
            self.decisions.ask_name(chosen)

    def not_faces(self) -> None:
        if chosen := self.grid.selected():
            self.decisions.not_a_face(chosen)

    def go_to_person(self) -> None:
        """Show the person of the selected face."""
        chosen = self.grid.selected()
        row = self.model.record(chosen[0]) if len(chosen) == 1 else None
        if row is not None and row.face.person_id is not None:
            self.navigator.go(Place("person", row.face.person_id))

    def find_similar(self) -> None:
        """Search by the selected face."""
        if len(chosen := self.grid.selected()) == 1:
            self.navigator.go(Place("search", face=chosen[0]))

    def focus(self) -> None:
        self.grid.setFocus()
        self.grid.ensure_current()
