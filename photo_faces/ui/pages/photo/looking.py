"""What stands beside a drawn face while it is looked at, which takes seconds and can wait."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.desk.drawn import DrawnFaces
from photo_faces.ui.widgets.lay import in_row
from photo_faces.ui.widgets.parts import IconButton, Words
from photo_faces.ui.widgets.photo_canvas import PhotoCanvas
from photo_faces.ui.widgets.theme import GAP, KEPT_CLEAR


class LookingHint(QWidget):
    """Says at the name of a face that it is being looked at; hidden while none is."""

    def __init__(self, canvas: PhotoCanvas, drawn: DrawnFaces) -> None:
        super().__init__(canvas)
        self._canvas, self._drawn = canvas, drawn
        self.setObjectName(KEPT_CLEAR)
        self.setAutoFillBackground(True)
        self.words = Words(tr("Looking at this face…"))
        self.later = IconButton("close", tr("Look at it with the next scan"), side=18)
        self.later.clicked.connect(drawn.look_later)
        in_row(self.words, self.later, on=self, gap=GAP // 2, pad=(GAP, 2, 2, 2))
        drawn.looking.connect(self.follow)
        canvas.moved.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Stand at the last of the faces here that are looked at, if any is."""
        waiting = [key for key in self._canvas.keys_seen() if key in self._drawn.looked_at]
        self.setVisible(bool(waiting))
        if not waiting:
            return
        key, whole = max(waiting), self._canvas.rect()
        label, box = self._canvas.label_rect(key), self._canvas.box_rect(key)
        place = QRect(QPoint(0, 0), self.sizeHint())
        place.moveCenter(label.center())
        place.moveTop(label.bottom() + GAP // 2)
        if place.bottom() > whole.bottom():
            place.moveBottom(max(box.top() - GAP // 2, place.height()))
        place.moveLeft(max(0, min(place.left(), whole.right() - place.width())))
        self.setGeometry(place)
