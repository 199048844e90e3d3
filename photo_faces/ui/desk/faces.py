"""What can be done with selected faces, on whichever page they are."""

from collections.abc import Iterable, Sequence
from typing import Final

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Changed
from photo_faces.ui import words
from photo_faces.ui.desk.chosen import Chosen
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.grids import remember_zoom, serve
from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.desk.page import PageController
from photo_faces.ui.desk.spec import Act, one, some
from photo_faces.ui.widgets.faces_list import FacesListPage
from photo_faces.ui.widgets.grid import GridView
from photo_faces.ui.widgets.layout import Section
from photo_faces.ui.widgets.lazy_rows import LazyRows
from photo_faces.ui.widgets.photo_rows import FaceRow, read_faces
from photo_faces.ui.widgets.row_selection import RowSelection


class FacesModel(LazyRows):
    """Faces by id."""

    def __init__(self, context: Context, parent: PageController) -> None:
        people = context.people

        def fetch(ids: Sequence[int]) -> Iterable[tuple[int, FaceRow]]:
            return read_faces(people, ids)

        super().__init__(context.jobs, fetch, parent)

    def words(self, record: FaceRow) -> str:
        date = words.date(record.face.taken_at) or tr("no date")
        face = record.face
        name = words.with_age(face.label or tr("Unknown face"), face.birthdate, face.taken_at)
        return words.listed(name, date)

    def tip(self, record: FaceRow) -> str:
        told = [str(record.face.photo)]
        if record.offline:
            told.append(tr("The photo is on a disk that is not connected."))
        elif record.missing:
            told.append(tr("The photo is gone."))
        return "\n".join(told)


class FacesController(PageController):
    """A page with a grid of faces: open, name, not a face, find similar."""

    model: LazyRows

    def take_grid(self, grid: GridView, zoom_key: str, model: LazyRows | None = None) -> None:
        """Connect the page's grid of faces.

        Args:
            grid: of the faces.
            zoom_key: under which its zoom is remembered.
            model: of rows by the ids of faces, where more is shown than these.
        """
        self.grid = grid
        self.model = FacesModel(self.context, self) if model is None else model
        grid.setModel(self.model)
        self.context.faces.arrived.connect(grid.painting.soon)
        remember_zoom(self.context.memory, zoom_key, grid)
        serve(self, grid)
        grid.activated.connect(lambda index: self._open_row(index.row()))
        self.follow()

    @property
    def selection(self) -> RowSelection | None:
        return self.grid.selection

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        return Chosen.of("faces", self.grid.selection, tr("Photos"))

    def hear(self, changed: Changed) -> None:
        # Faces show what is known of their people.
        self.model.forget(None if changed.whole or changed.people else changed.faces)
        super().hear(changed)

    def list_faces(
        self, page: FacesListPage, ids: Sequence[int], about: str, sections: Sequence[Section] = ()
    ) -> None:
        """Show faces, or what stands in their place if there are none."""
        page.grid.set_sections(sections)
        self.model.set_ids(ids)
        page.grid.selection.ensure_current()
        page.header.about.setText(about if ids else "")
        page.layers.setCurrentWidget(page.grid if ids else page.none)

    def open_photo(self) -> None:
        """Show the photo of the face that is meant."""
        self._open_row(self.grid.selection.meant_row())

    def _open_row(self, row: int) -> None:
        """Show the photo of the face in a row."""
        if row < 0:
            return
        ids = self.model.ids()
        self.navigator.go(Place("photo", None, Trail("faces", ids, row), face=ids[row]))

    def name_selected(self) -> None:
        if chosen := self.grid.selection.meant():
            self.decisions.ask_name(chosen)

    def not_faces(self) -> None:
        if chosen := self.grid.selection.meant():
            self.decisions.not_a_face(chosen)

    def go_to_person(self) -> None:
        """Show the person of the selected face."""
        chosen = self.grid.selection.meant()
        row = self.model.record(chosen[0]) if len(chosen) == 1 else None
        if row is not None and row.face.person_id is not None:
            self.navigator.go(Place("person", row.face.person_id))

    def find_similar(self) -> None:
        """Search by the selected face."""
        if len(chosen := self.grid.selection.meant()) == 1:
            self.navigator.go(Place("search", face=chosen[0]))

    def ask_photos(self) -> None:
        """Show the photos with a face like the selected one."""
        if len(chosen := self.grid.selection.meant()) == 1:
            self.navigator.go(Place("photos", query=f"face:{chosen[0]}"))

    def set_aside(self) -> None:
        """Set the selected faces aside as strangers'."""
        people, ids = self.context.people, self.grid.selection.meant()
        if ids:
            said = plural(
                "%n faces set aside as strangers.", "%n face set aside as a stranger.", len(ids)
            )
            self.decisions.decide(lambda: people.ignore(ids), said)

    def focus(self) -> None:
        self.grid.setFocus()
        self.grid.selection.ensure_current()


OPEN: Final = Act(noop("&Open photo"), FacesController.open_photo, when=one)
NAME: Final = Act(noop("&Name as…"), FacesController.name_selected, "F2", "name", some, bar=True)
SIMILAR: Final = Act(noop("&Find similar"), FacesController.find_similar, "S", "search", one)
WITH: Final = Act(
    noop("Photos &with this face"), FacesController.ask_photos, icon="photos", when=one
)
GO: Final = Act(noop("&Go to this person"), FacesController.go_to_person, "P", "people", one)
STRANGER: Final = Act(
    noop("&Stranger"),
    FacesController.set_aside,
    "Ctrl+I",
    "stranger",
    some,
    noop("Somebody who does not matter: shown nowhere, proposed to nobody"),
    bar=True,
)
NOT_A_FACE: Final = Act(
    noop("Not a &face"), FacesController.not_faces, "Shift+Delete", "not-a-face", some, bar=True
)
