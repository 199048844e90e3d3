"""The page of one photo: step through the list it came from, name its faces."""

from typing import Final

from PySide6.QtCore import QPoint

from photo_faces.domain.language import noop, plural
from photo_faces.domain.records import Face
from photo_faces.services.searching.alike import Asked
from photo_faces.ui import plain, words
from photo_faces.ui.desk.chosen import Chosen
from photo_faces.ui.desk.navigation import Place
from photo_faces.ui.desk.page import Desk, PageController
from photo_faces.ui.desk.photo_acts import PHOTO_ACTS
from photo_faces.ui.desk.spec import Act, PageSpec
from photo_faces.ui.pages.photo.drawing import FaceDrawing
from photo_faces.ui.pages.photo.looking import LookingHint
from photo_faces.ui.pages.photo.page import PhotoPage
from photo_faces.ui.pages.photo.picture import PictureController
from photo_faces.ui.pages.photo.reading import OpenPhoto, about, beside, boxes_of, find, pointed_out
from photo_faces.ui.pages.photo.show import Show

_PREVIOUS: Final = Act(
    noop("&Previous photo"), lambda photo: photo.step(-1), "Left", "back", apart=True
)
_NEXT: Final = Act(noop("Ne&xt photo"), lambda photo: photo.step(1), "Right", "forward")


class PhotoController(PageController):
    """Decides what happens on a photo's page."""

    page: PhotoPage

    def __init__(self, desk: Desk) -> None:
        page = PhotoPage(desk.context.names)
        super().__init__(desk, page)
        self._place = Place("photo")
        self._found: OpenPhoto | None = None
        self._onward = 1  # where the last step went: there the next one is likely to go
        self._read_since = False  # this page, since a step was asked for
        self._picture = PictureController(self.context, page.canvas)
        self._picture.shown.connect(self._show_faces)
        self._picture.decoded.connect(self._look_ahead)
        self._picture.refused.connect(self._end_naming)
        self._picture.refused.connect(self.follow)
        page.back.clicked.connect(lambda: self.step(-1))
        page.next.clicked.connect(lambda: self.step(1))
        page.larger.clicked.connect(lambda: page.canvas.zoom(1.4))
        page.smaller.clicked.connect(lambda: page.canvas.zoom(1 / 1.4))
        page.fit.clicked.connect(page.canvas.fit)
        page.boxes.toggled.connect(page.canvas.set_boxes_shown)
        page.run.clicked.connect(lambda: self.show_off(running=True))
        page.more.clicked.connect(
            lambda: self._show_menu(page.more.mapToGlobal(page.more.rect().bottomLeft()))
        )
        page.canvas.naming.connect(self.name_face)
        page.canvas.picked.connect(self.follow)
        page.canvas.menu.connect(self._show_menu)
        page.edit.chosen.connect(self._named)
        self._drawing = FaceDrawing(self.decisions, page)
        self.looking = LookingHint(page.canvas, self.decisions.drawn)
        page.draw.clicked.connect(self._draw_face)

    def show(self, place: Place) -> None:
        self.context.jobs.drop((self, "step"))  # from where the user was before
        if place != self._place or not self.page.canvas.shows_photo:
            self._place = place
            self._picture.try_again()
            self.reading.start_over()
        super().show(place)

    def leave(self) -> None:
        self._end_naming()
        super().leave()

    def refresh(self) -> None:
        context, place, self._read_since = self.context, self._place, True
        self.reading.read(lambda: find(context, place), self._take, key="photo")

    def show_failed(self, words: str) -> None:
        self._found = None
        self._picture.forget()
        self.page.header.title.setText("")
        self.page.header.about.setText("")
        self.page.path.setText("")
        self.page.canvas.show_message("problem", words)

    def focus(self) -> None:
        self.page.canvas.setFocus()

    def step(self, steps: int) -> None:
        """Go to the next photo of the list, or the previous one."""
        trail = self._place.trail
        if trail is None or self._found is None:
            return
        context, photo = self.context, self._found.photo.id
        self._onward, self._read_since = steps, False
        self.context.jobs.ask(
            (self, "step"), lambda: beside(context, trail, photo, steps), self._arrive
        )

    def _look_ahead(self) -> None:
        trail, found = self._place.trail, self._found
        if trail is None or found is None:
            return
        context, photo, steps = self.context, found.photo.id, self._onward

        def decode(next_: OpenPhoto | None) -> None:
            if next_ is not None:
                self._picture.look_ahead(next_.photo)

        context.jobs.ask((self, "ahead"), lambda: beside(context, trail, photo, steps), decode)

    def name_face(self, key: int) -> None:
        """Let a face be named where it is."""
        face = self._face(key)
        if face is not None:
            self.page.edit.ask_about(None if face.name else Asked((key,)))
            self.page.open_edit(key, face.name or "")

    def show_off(self, *, running: bool) -> None:
        """Show this photo on the whole screen, and those of its list after it."""
        if self._found is not None:
            show = Show(self.context, self._found, self.page.window(), running=running)
            show.ended.connect(self._arrive)
            show.showFullScreen()

    def _arrive(self, found: OpenPhoto | None) -> None:
        if found is not None and self._seen:
            self._place = found.place
            self.navigator.replace(found.place)
            self._take(found)
            if self._read_since:  # what has changed may be about this one, too
                self.refresh()
            else:
                self.context.jobs.drop((self, "photo"))  # what was read of the one before

    def _take(self, found: OpenPhoto | None) -> None:
        if found is None:
            if self._seen:
                self.navigator.leave()
            return
        before, self._found = self._found, found
        photo = found.photo
        self.page.header.title.setText(photo.path.name)
        self.page.header.title.setToolTip(plain.tip(photo.path.name))
        self.page.header.about.setText(about(photo))
        self.page.path.setText(str(photo.path))
        trail = self._place.trail
        counter = words.share(trail.at + 1, len(trail.ids)) if trail else ""
        self.page.count(counter)
        for act, button, wanted in (
            (_PREVIOUS, self.page.back, trail is not None and trail.at > 0),
            (_NEXT, self.page.next, trail is not None and trail.at + 1 < len(trail.ids)),
        ):
            self.actions.made[act].setEnabled(wanted)
            button.setEnabled(wanted)
        if not self._picture.settled(photo):
            self._end_naming()
            self.context.jobs.drop((self, "ahead"))
            self._picture.show(photo, found.small)
            self.follow()
        elif self.page.canvas.shows_photo:
            self._show_boxes(found, pointed_out(found, before, self.page.canvas.current))

    def _show_faces(self) -> None:
        """Show the faces of a photo that is there now."""
        assert self._found is not None
        self._show_boxes(self._found, pointed_out(self._found))

    def _show_boxes(self, found: OpenPhoto, current: int) -> None:
        self.page.canvas.show_boxes(boxes_of(found), current)
        self.follow()

    def _end_naming(self) -> None:
        """Give up what is said of a face: it is of a photo that is shown no more."""
        self.page.close_edit()
        self._drawing.give_up()

    def _face(self, key: int) -> Face | None:
        faces = self._found.faces if self._found else []
        return next((face for face in faces if face.id == key), None)

    def _any_face(self) -> bool:
        return self._face(self.page.canvas.current) is not None

    def _anybody(self) -> bool:
        face = self._face(self.page.canvas.current)
        return face is not None and face.person_id is not None

    def _named(self, name: str) -> None:
        if self._drawing.under_way:
            self._drawing.keep(name)
            return
        face = self._face(self.page.canvas.current)
        self.page.close_edit()
        if face is not None and name != face.name:
            self.decisions.name_faces([face.id], name)

    def _name_current(self) -> None:
        self.name_face(self.page.canvas.current)

    def _go_to_person(self) -> None:
        face = self._face(self.page.canvas.current)
        if face is not None and face.person_id is not None:
            self.navigator.go(Place("person", face.person_id))

    def _find_similar(self) -> None:
        self.navigator.go(Place("search", face=self.page.canvas.current))

    def _ask_photos(self) -> None:
        self.navigator.go(Place("photos", query=f"face:{self.page.canvas.current}"))

    def _not_person(self) -> None:
        face = self._face(self.page.canvas.current)
        if face is not None and face.person_id is not None:
            self.decisions.reject(face.person_id, [face.id])

    def _set_aside(self) -> None:
        people, ids = self.context.people, [self.page.canvas.current]
        said = plural("%n faces set aside as strangers.", "%n face set aside as a stranger.", 1)
        self.decisions.decide(lambda: people.ignore(ids), said)

    def _not_face(self) -> None:
        self.decisions.not_a_face([self.page.canvas.current])

    def chosen_photos(self, *, whole: bool = False) -> Chosen:
        if self._found is None:
            return Chosen("photos")
        photo = self._found.photo
        return Chosen("photos", 1, lambda: (photo.id,), photo.path.stem)

    def _drawn(self) -> bool:
        face = self._face(self.page.canvas.current)
        return face is not None and face.drawn

    def _draw_face(self) -> None:
        if self._found is not None and self.page.canvas.shows_photo:
            self._drawing.begin(self._found.photo)

    def _name_unseen(self) -> None:
        if self._found is not None and self.page.canvas.shows_photo:
            self._drawing.ask_unseen(self._found.photo)

    def _move_face(self) -> None:
        face = self._face(self.page.canvas.current)
        if self._found is not None and face is not None and face.drawn:
            self._drawing.begin(self._found.photo, face)

    def _remove_face(self) -> None:
        self.decisions.drawn.remove([self.page.canvas.current])

    def _show_menu(self, where: QPoint) -> None:
        self.actions.menu(self.page).popup(where)

    acts = (
        Act(noop("&Name this face…"), _name_current, "F2", "name", _any_face),
        Act(noop("&Go to this person"), _go_to_person, "P", "people", _anybody),
        Act(noop("&Find similar"), _find_similar, "S", "search", _any_face),
        Act(noop("P&hotos with this face"), _ask_photos, icon="photos", when=_any_face),
        Act(noop("Not &this person"), _not_person, "Delete", "reject", _anybody),
        Act(noop("Not a fac&e"), _not_face, "Shift+Delete", "not-a-face", _any_face),
        Act(
            noop("Stran&ger"),
            _set_aside,
            "Ctrl+I",
            "stranger",
            _any_face,
            noop("Somebody who does not matter: shown nowhere, proposed to nobody"),
        ),
        Act(noop("&Draw a face…"), _draw_face, "B", "draw", apart=True),
        Act(
            noop("Somebody whose face is &not seen…"),
            _name_unseen,
            "Shift+B",
            "people",
            tip=noop("Who is in the photo, turned away or hidden"),
        ),
        Act(noop("&Move or resize this face…"), _move_face, "M", "draw", _drawn),
        Act(noop("&Remove this face"), _remove_face, "Ctrl+Delete", "remove", _drawn),
        _PREVIOUS,
        _NEXT,
        Act(
            noop("Zoom &in"), lambda it: it.page.canvas.zoom(1.4), ("+", "="), "zoom-in", apart=True
        ),
        Act(noop("Zoom &out"), lambda photo: photo.page.canvas.zoom(1 / 1.4), "-", "zoom-out"),
        Act(noop("&Whole photo"), lambda photo: photo.page.canvas.fit(), "0", "fit"),
        Act(noop("&Actual size"), lambda photo: photo.page.canvas.actual_size(), "1"),
        Act(noop("Show &faces"), lambda photo: photo.page.boxes.toggle(), "F", "faces"),
        Act(
            noop("F&ull screen"), lambda photo: photo.show_off(running=False), "F11", "full-screen"
        ),
        Act(noop("S&lideshow"), lambda photo: photo.show_off(running=True), "F5", "play"),
        *PHOTO_ACTS,
    )


SPEC: Final = PageSpec("photo", noop("A photo"), PhotoController)
