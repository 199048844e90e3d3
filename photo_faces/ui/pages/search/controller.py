"""Search by a face: of a picture that was dropped, pasted or opened, or of the library's own."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLineEdit

from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.records import Changed
from photo_faces.imaging.formats import EXTENSIONS
from photo_faces.query.writing import quoted
from photo_faces.services.people.chips import shown
from photo_faces.services.searching.search import Matches
from photo_faces.ui import words
from photo_faces.ui.desk.chosen import Chosen
from photo_faces.ui.desk.faces import NAME, OPEN, SIMILAR, WITH, FacesController
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk
from photo_faces.ui.desk.photo_acts import PHOTO_ACTS
from photo_faces.ui.desk.spec import PageSpec, Side
from photo_faces.ui.pages.search.hits import HitsModel
from photo_faces.ui.pages.search.opening import Opened, open_file, open_pasted
from photo_faces.ui.pages.search.page import SearchPage
from photo_faces.ui.widgets.images import whole
from photo_faces.ui.widgets.photo_layers import FaceBox, Levels

_TOP = 200


class SearchController(FacesController):
    """Decides what happens on the search page."""

    page: SearchPage

    def __init__(self, desk: Desk) -> None:
        page = SearchPage(desk.photo_cells(lines=2), desk.context.names)
        super().__init__(desk, page)
        self._query: Opened | None = None
        self._place: Place | None = None  # whose face is looked for
        self._asked = ""  # what asks for the photos with the face that is looked for
        self._hits = HitsModel(self.context, self)
        self.take_grid(page.grid, "search", self._hits)
        self.context.photos.arrived.connect(page.grid.painting.soon)
        page.open.clicked.connect(self.ask_picture)
        page.words.chosen.connect(lambda query: self.navigator.go(Place("photos", query=query)))
        page.none.asked.connect(self.ask_picture)
        page.query.picked.connect(self._search)
        page.cancel.clicked.connect(self._give_up)

    def show(self, place: Place) -> None:
        # Who comes back comes to the same place; who asks again makes another one of the same face.
        if place.face is not None and place is not self._place:
            self._place = place
            self._search_face(place.face)
        self.page.words.setText(self._asked)
        super().show(place)

    def refresh(self) -> None:
        """What was found stays; only names may have changed."""
        self.model.forget()

    def hear(self, changed: Changed) -> None:
        self._hits.renew()

    def focus(self) -> None:
        if self.page.layers.currentWidget() is self.page.none:
            self.page.none.offer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.model.rowCount():
            self.page.grid.setFocus()
        else:
            self.page.query.setFocus()

    def ask_picture(self) -> None:
        """Let the user choose a picture."""
        patterns = " ".join(f"*{extension}" for extension in sorted(EXTENSIONS))
        dialog = QFileDialog(
            self.page, tr("Open a picture"), "", tr("Pictures ({patterns})", patterns=patterns)
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.search_picture(Path(name)))
        dialog.open()

    def find_line(self) -> QLineEdit:
        return self.page.words

    def show_all(self) -> bool:
        return False  # the line has what is looked for, and narrows nothing

    def search_picture(self, path: Path) -> None:
        """Look for the people in a picture file."""
        context = self.context
        asked = f"face:{quoted(str(path))}"
        self._begin(path.name, asked, lambda: open_file(context, path))

    def search_image(self, image: QImage) -> None:
        """Look for the people in a picture that was pasted."""
        context = self.context
        self._begin(tr("the pasted picture"), "", lambda: open_pasted(context, image))

    def _begin(self, name: str, asked: str, call: Any) -> None:
        self._place = None
        self.navigator.go(Place("search"))
        self._start_over("", "")
        self.page.show_looking(name)
        show = partial(self._show_query, asked)
        job = self.context.jobs.ask((self, "query"), call, show, lane="search")
        job.failed.connect(self._failed)

    def _start_over(self, asked: str, hint: str) -> None:
        """Show nothing of what was looked for before."""
        self._drop()
        self._query = None
        self._say_asked(asked)
        self.page.layers.setCurrentWidget(self.page.found)
        self.page.hint.setText(hint)
        self.model.set_ids([])
        self._say("", "")

    def _drop(self) -> None:
        for what in ("query", "hits"):
            self.context.jobs.drop((self, what))

    def _say_asked(self, asked: str) -> None:
        """Have what is looked for stand in the line, to be gone on with."""
        self._asked = asked
        self.page.words.setText(asked)

    def _give_up(self) -> None:
        """Look for nothing any more."""
        self._drop()
        self._place = None
        self.page.cancel.hide()
        self.page.header.about.setText("")
        self.page.layers.setCurrentWidget(self.page.none)
        self._take_keyboard()

    def _failed(self, error: BaseException) -> None:
        self._give_up()
        self.context.jobs.unanswered.emit(error)

    def _show_query(self, asked: str, query: Opened) -> None:
        self._query = query
        self.page.show_query(query.levels)
        boxes = [
            FaceBox(
                number,
                QRectF(face.box.left, face.box.top, face.box.width, face.box.height),
                "",
                named=False,
            )
            for number, face in enumerate(query.picture.faces)
        ]
        self.page.query.show_boxes(boxes)
        if len(boxes) == 1:  # of several, one asks for the largest by its path
            picture, (face,) = query.picture, query.picture.faces
            chip = shown(face.chip, face.landmarks, face.box, picture.width, picture.height)
            self.page.words.know_picture(str(picture.path), chip)
            self._say_asked(asked)
        if not boxes:
            self.page.hint.setText("")
            self._say(
                tr("No face found in this picture"), tr("Try one in which the face is larger.")
            )
            return
        many = plural(
            "%n faces found. Click the one to look for.",
            "%n face found. Click the one to look for.",
            len(boxes),
        )
        self.page.hint.setText(many if len(boxes) > 1 else "")
        self.page.query.point_out(0)

    def _search(self, number: int) -> None:
        if self._query is None or not 0 <= number < len(self._query.picture.faces):
            return
        search, picture = self.context.search, self._query.picture
        self._ask(lambda: search.similar(picture, picture.faces[number], _TOP))

    def _search_face(self, face_id: int) -> None:
        search = self.context.search
        self._start_over(f"face:{face_id}", tr("Faces similar to this one, nearest first."))
        self.page.cancel.hide()
        self.context.jobs.ask(
            (self, "query"), lambda: self.context.people.chips([face_id]), self._show_face
        )
        self._ask(lambda: search.similar_to_face(face_id, _TOP))

    def _show_face(self, chips: dict[int, bytes]) -> None:
        for chip in chips.values():
            image = whole(chip)
            self.page.show_query(Levels(image.size(), (image,)))
            self.page.query.show_boxes([])

    def _ask(self, call: Any) -> None:
        self.page.header.about.setText(tr("Searching…"))
        job = self.context.jobs.ask((self, "hits"), call, self._take, lane="search")
        job.failed.connect(self._failed)

    def _take(self, found: Matches) -> None:
        hits = found.hits
        self._hits.take(found)
        self.page.grid.scrollToTop()
        likely = sum(hit.distance <= found.threshold for hit in hits)
        about = plural("%n likely matches, the nearest first", "%n likely match", likely)
        if likely == _TOP:
            about = plural(
                "At least %n likely matches, the nearest first", "At least %n likely match", likely
            )
        if found.who is not None and found.who.label and found.who.probability is not None:
            about = f"{words.likely(found.who.label, found.who.probability)} · {about}"
        self.page.header.about.setText(about)
        if not hits:
            self._say(tr("Nothing to compare with"), tr("The library has no other faces yet."))
        else:
            self.page.answers.setCurrentWidget(self.page.grid)
            if self._seen:
                self.page.grid.selection.select([], hits[0].face.id)

    def _say(self, title: str, about: str) -> None:
        self.page.header.about.setText("")
        self.page.nothing.say(title, about)
        self.page.answers.setCurrentWidget(self.page.nothing)

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        return Chosen.of("faces", self.grid.selection, tr("Found photos"))

    acts = (OPEN, replace(NAME, bar=False), SIMILAR, WITH, *PHOTO_ACTS)


SPEC: Final = PageSpec(
    "search",
    noop("Search by face"),
    SearchController,
    Side(noop("Search &by face"), "picture-search"),
)
