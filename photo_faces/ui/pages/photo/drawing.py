"""Drawing a face on a photo, naming it, and moving one that was drawn."""

from PySide6.QtCore import QObject, QRectF, QSizeF

from photo_faces.domain.language import noop, tr
from photo_faces.domain.records import Box, Face, Photo
from photo_faces.ui.desk.decisions import Decisions
from photo_faces.ui.pages.photo.page import PhotoPage

_DRAW = noop("Drag a box around the face, or use arrows and Shift+arrows.")
_MOVE = noop("Drag the box or its handles, or use arrows and Shift+arrows.")


class FaceDrawing(QObject):
    """What happens from the first stroke until the face is kept or given up."""

    def __init__(self, decisions: Decisions, page: PhotoPage) -> None:
        super().__init__(page)
        self._decisions = decisions
        self._page = page
        self._photo: Photo | None = None
        self._face: Face | None = None  # that is moved
        self._unseen = False  # whose face cannot be drawn is being named
        layer, edit = page.layer, page.edit
        layer.drawn.connect(self._stroked)
        layer.kept.connect(self._keep_box)
        layer.given_up.connect(self.give_up)
        edit.left.connect(self.give_up)
        edit.returnPressed.connect(self._keep_nameless)

    @property
    def under_way(self) -> bool:
        """Whether a face is being drawn or moved."""
        return self._photo is not None

    def begin(self, photo: Photo, face: Face | None = None) -> None:
        """Let a face be drawn, or one that was drawn be moved."""
        self.give_up()
        self._photo, self._face = photo, face
        box = None
        if face is not None:
            box = QRectF(face.box.left, face.box.top, face.box.width, face.box.height)
        size = QSizeF(photo.width or 1, photo.height or 1)
        self._page.layer.begin(size, tr(_DRAW if face is None else _MOVE), box)

    def ask_unseen(self, photo: Photo) -> None:
        """Ask who is in a photo whose face is not seen."""
        self.give_up()
        self._photo, self._unseen = photo, True
        self._page.edit.ask_about(None)
        self._page.open_edit_at(self._page.canvas.foot(), "")

    def give_up(self) -> None:
        self._photo = self._face = None
        self._unseen = False
        self._page.layer.end()

    def keep(self, name: str | None) -> None:
        """Keep the face where the box is, as that of somebody; None for nobody's yet."""
        photo, face = self._photo, self._face
        box = None if self._unseen else self._box()
        self._page.close_edit()
        self.give_up()
        if face is not None and box is not None:
            self._decisions.drawn.move(face.id, box)
        elif photo is not None:
            self._decisions.drawn.add(photo.id, box, name)

    def _box(self) -> Box:
        box = self._page.layer.box
        return Box(box.left(), box.top(), box.right(), box.bottom())

    def _stroked(self) -> None:
        if self._face is None:
            self._ask()

    def _keep_box(self) -> None:
        if self._face is not None:
            self.keep(None)
        elif self._page.edit.isVisible():  # the button; by Enter the line has it
            self.keep(self._page.edit.name() or None)
        else:
            self._ask()

    def _ask(self) -> None:
        """Ask whose face it is, below the box; what was typed stays."""
        edit, label = self._page.edit, self._page.layer.shown()
        typed = edit.text() if edit.isVisible() else ""
        label.translate(0, label.height() // 2 + edit.sizeHint().height() // 2 + 8)
        edit.ask_about(None)  # what nobody has looked at yet is like nobody
        self._page.open_edit_at(label, typed)

    def _keep_nameless(self) -> None:
        if self.under_way and not self._unseen and not self._page.edit.name():
            self.keep(None)
