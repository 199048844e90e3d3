"""Dragging files out of the window, and faces and people within it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtWidgets import QWidget

from photo_faces.ui.widgets.dragged import FACES_MIME, pack, url_of

Carry = Callable[[Callable[[Sequence[Path]], None]], object]


class DragOut:
    """A drag from a widget whose files come later than it begins.

    Attributes:
        waiting: for what is to be dragged; or it is being dragged.
    """

    def __init__(
        self,
        source: QWidget,
        find: Carry,
        faces: Callable[[], Sequence[int]],
        picture: Callable[[], QPixmap],
    ) -> None:
        """Make it.

        Args:
            source: where it begins.
            find: asks for the files of what is selected.
            faces: the ids of the faces that are selected, if they are faces.
            picture: makes what is seen under the pointer.
        """
        self._source, self._find = source, find
        self._faces, self._picture = faces, picture
        self.waiting = False
        self._begun = 0  # how often one was

    def begin(self) -> None:
        """Ask for the files, and drag them once they are there, unless the button is let go."""
        self.waiting = True
        self._begun += 1
        self._find(partial(self._drag, self._begun))

    def _drag(self, number: int, paths: Sequence[Path]) -> None:
        faces = self._faces()
        if number != self._begun or not (self.waiting and (paths or faces)):
            return
        data = pack(QMimeData(), FACES_MIME, faces)
        if paths:  # else the faces alone: what asks for photos by them needs no file
            data.setUrls([url_of(path) for path in paths])
        drag(self._source, data, self._picture(), Qt.DropAction.CopyAction)
        self.waiting = False


def drag(source: QWidget, data: QMimeData, picture: QPixmap, action: Qt.DropAction) -> None:
    """Drag something until it is dropped, with a picture of it under the pointer."""
    dragged = QDrag(source)
    dragged.setMimeData(data)
    dragged.setPixmap(picture.scaledToHeight(64, Qt.TransformationMode.SmoothTransformation))
    dragged.setHotSpot(QPoint(32, 32))
    dragged.exec(action)
