"""The page of one photo: step through the list it came from, name its faces."""

from collections import OrderedDict

from PySide6.QtCore import QPoint, QRectF, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.records import Face, Photo
from photo_faces.ui import plain, words
from photo_faces.ui.controllers.ignored import ignore
from photo_faces.ui.controllers.page import Desk, PageController
from photo_faces.ui.controllers.photo_reading import FoundPhoto, about, beside, decode, find
from photo_faces.ui.navigation import Place
from photo_faces.ui.views.photo_layers import FaceBox, Levels
from photo_faces.ui.views.photo_page import PhotoPage

_LONGEST = 2560  # pixels of the longest side at first
_SHARPEST = 8192  # when zoomed in
_KEPT = 4  # decoded photos: this one, its neighbours, the one before


class PhotoController(PageController):
    """Decides what happens on a photo's page."""

    page: PhotoPage

    def __init__(self, desk: Desk, page: PhotoPage) -> None:
        super().__init__(desk, page)
        self._place = Place("photo")
        self._found: FoundPhoto | None = None
        self._decoded: OrderedDict[tuple[int, int], Levels] = OrderedDict()
        self._sharpness = 0
        self._make_actions(desk)
        page.back.clicked.connect(lambda: self.step(-1))
        page.next.clicked.connect(lambda: self.step(1))
        page.larger.clicked.connect(lambda: page.canvas.zoom(1.4))
        page.smaller.clicked.connect(lambda: page.canvas.zoom(1 / 1.4))
        page.fit.clicked.connect(page.canvas.fit)
        page.boxes.toggled.connect(page.canvas.set_boxes_shown)
        page.more.clicked.connect(
            lambda: self._show_menu(
                page.canvas.current, page.more.mapToGlobal(page.more.rect().bottomLeft())
            )
        )
        page.canvas.naming.connect(self.name_face)
        page.canvas.picked.connect(lambda _: self._follow_face())
        page.canvas.menu.connect(self._show_menu)
        page.canvas.zoomed.connect(self._sharpen)
        page.edit.chosen.connect(self._named)

    def _make_actions(self, desk: Desk) -> None:
        canvas = self.page.canvas
        self._name = self.action("&Name this face…", self._name_current, "F2", icon="name")
        self._go = self.action("&Go to this person", self._go_to_person, "P", icon="people")
        self._similar = self.action("&Find similar", self._find_similar, "S", icon="search")
        self._reject = self.action("Not &this person", self._not_person, "Delete", icon="reject")
        self._no_face = self.action(
            "Not a fac&e", self._not_face, "Shift+Delete", icon="not-a-face"
        )
        self._stranger = self.action(
            "Stran&ger",
            lambda: ignore(desk, [self.page.canvas.current]),
            "Ctrl+I",
            icon="stranger",
            tip="Somebody who does not matter: shown nowhere, proposed to nobody",
        )
        self.separate()
        self._previous = self.action("&Previous photo", lambda: self.step(-1), "Left", icon="back")
        self._next = self.action("Ne&xt photo", lambda: self.step(1), "Right", icon="forward")
        self.separate()
        self.action("Zoom &in", lambda: canvas.zoom(1.4), "+", icon="zoom-in").setShortcuts(
            [QKeySequence("+"), QKeySequence("=")]
        )
        self.action("Zoom &out", lambda: canvas.zoom(1 / 1.4), "-", icon="zoom-out")
        self.action("&Whole photo", canvas.fit, "0", icon="fit")
        self.action("&Actual size", canvas.actual_size, "1")
        self.action("Show &faces", self.page.boxes.toggle, "B", icon="faces")
        self.separate()
        self.action("Show in file &manager", self._show_outside, icon="open-outside")

    def show(self, place: Place) -> None:
        if place != self._place or self._found is None:
            self._place = place
            self._was_read = False
            self._stale = True
        super().show(place)

    def leave(self) -> None:
        self.page.close_edit()
        super().leave()

    def refresh(self) -> None:
        context, place = self.context, self._place
        self.read(lambda: find(context, place), self._take, key="photo")

    def show_failed(self, words: str) -> None:
        self._found = None
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
        self.context.jobs.ask(
            (self, "photo"), lambda: beside(context, trail, photo, steps), self._arrive
        )

    def name_face(self, key: int) -> None:
        """Let a face be named where it is."""
        face = self._face(key)
        if face is not None:
            self.page.open_edit(key, face.name or "")

    def _arrive(self, found: FoundPhoto | None) -> None:
        if found is not None:
            self._place = found.place
            self.navigator.replace(found.place)
            self._take(found)

    def _take(self, found: FoundPhoto | None) -> None:
        if found is None:
            self.navigator.leave()
            return
        another = self._found is None or self._found.photo.id != found.photo.id
        self._found = found
        photo = found.photo
        self.page.header.title.setText(photo.path.name)
        self.page.header.title.setToolTip(plain.tip(photo.path.name))
        self.page.header.about.setText(about(photo))
        self.page.path.setText(str(photo.path))
        trail = self._place.trail
        counter = f"{words.number(trail.at + 1)} of {words.number(len(trail.ids))}" if trail else ""
        self.page.counter.setText(counter)
        for action, button, wanted in (
            (self._previous, self.page.back, trail is not None and trail.at > 0),
            (self._next, self.page.next, trail is not None and trail.at + 1 < len(trail.ids)),
        ):
            action.setEnabled(wanted)
            button.setEnabled(wanted)
        if another:
            self._sharpness = _LONGEST
            self._load(_LONGEST)
        else:
            self._show_boxes(self.page.canvas.current)

    def _load(self, longest: int) -> None:
        assert self._found is not None
        photo = self._found.photo
        known = self._decoded.get((photo.id, longest))
        if known is not None:
            self._decoded.move_to_end((photo.id, longest))
            self._draw(photo.id, longest, known)
            return
        context = self.context
        job = self.context.jobs.ask(
            (self, "picture"),
            lambda: decode(context, photo, longest),
            lambda levels: self._draw(photo.id, longest, levels),
            lane="picture",
        )
        job.failed.connect(lambda error: self._cannot_show(photo, error))

    def _draw(self, photo_id: int, longest: int, levels: Levels) -> None:
        self._decoded[photo_id, longest] = levels
        while len(self._decoded) > _KEPT:
            self._decoded.popitem(last=False)
        if self._found is None or self._found.photo.id != photo_id:
            return
        self.page.canvas.show_photo(levels, keep_view=longest > _LONGEST)
        if longest == _LONGEST:
            self._show_boxes(self._place.face if self._place.face is not None else -1)

    def _cannot_show(self, photo: Photo, error: BaseException) -> None:
        if self._found is None or self._found.photo.id != photo.id:
            return
        if not isinstance(error, PhotoFacesError):
            self.context.jobs.unanswered.emit(error)
        icon = "offline" if photo.offline else "missing"
        self.page.canvas.show_message(icon, str(error))
        self._follow_face()

    def _sharpen(self) -> None:
        """Decode the photo in more detail once the zoom asks for it."""
        if self._found is None or self._sharpness == _SHARPEST:
            return
        width, height = self._found.photo.width or 0, self._found.photo.height or 0
        shown = self.page.canvas.scale * self.page.devicePixelRatioF() * max(width, height)
        if max(width, height) > _LONGEST and shown > _LONGEST:
            self._sharpness = _SHARPEST
            self._load(_SHARPEST)

    def _show_boxes(self, current: int) -> None:
        assert self._found is not None
        boxes = [
            FaceBox(
                face.id,
                QRectF(face.box.left, face.box.top, face.box.width, face.box.height),
                words.with_age(face.label, face.birthdate, face.taken_at)
                if face.label
                else "Who is this?",
                face.label is not None,
            )
            for face in self._found.faces
        ]
        self.page.canvas.show_boxes(boxes, current)
        self._follow_face()

    def _face(self, key: int) -> Face | None:
        faces = self._found.faces if self._found else []
        return next((face for face in faces if face.id == key), None)

    def _follow_face(self) -> None:
        face = self._face(self.page.canvas.current)
        for action in (self._name, self._similar, self._stranger, self._no_face):
            action.setEnabled(face is not None)
        for action in (self._go, self._reject):
            action.setEnabled(face is not None and face.person_id is not None)

    def _named(self, name: str) -> None:
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

    def _not_person(self) -> None:
        face = self._face(self.page.canvas.current)
        if face is not None and face.person_id is not None:
            self.decisions.reject(face.person_id, [face.id])

    def _not_face(self) -> None:
        self.decisions.not_a_face([self.page.canvas.current])

    def _show_outside(self) -> None:
        if self._found is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._found.photo.path.parent)))

    def _show_menu(self, key: int, where: QPoint) -> None:
        menu = QMenu(self.page)
        self.fill(menu)
        menu.popup(where)
