"""Dragging files out of the window, and faces within it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtWidgets import QWidget

from photo_faces.ui.widgets.dragged import FACES_MIME, pack

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

    def begin(self) -> None:
        """Ask for the files, and drag them once they are there, unless the button is let go."""
        self.waiting = True
        self._find(self._drag)

    def _drag(self, paths: Sequence[Path]) -> None:
        if not (self.waiting and paths):
            return
        data = pack(QMimeData(), FACES_MIME, self._faces())
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        drag = QDrag(self._source)
        drag.setMimeData(data)
        small = self._picture().scaledToHeight(64, Qt.TransformationMode.SmoothTransformation)
        drag.setPixmap(small)
        drag.setHotSpot(QPoint(32, 32))
        drag.exec(Qt.DropAction.CopyAction)
        self.waiting = False
