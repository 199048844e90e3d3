"""What else may be a person, under their faces: one question at a time."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.face_tiles import FacesPane
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP, KEPT_CLEAR, PAGE_MARGIN, Colours

_NARROW: Final = 640  # below, some buttons are icons alone, device-independent pixels
_OF_PAGE: Final = 8  # the faces have this part of the page's height
_FEW: Final = 5  # faces that have room beside the person's where it is narrow
_LOWEST, _HIGHEST = 56, 128  # sides of them


class MoreFoot(QWidget):
    """A line with a question and its answers, and below it the faces.

    Signals:
        turned: something else is shown.
    """

    turned = Signal()

    def __init__(self, images: Images) -> None:
        super().__init__()
        self.setObjectName(KEPT_CLEAR)
        self.fold = Button("", look="flat", icon="fold")
        self.headline = Words(bold=True)
        self.look = Button("", look="flat", icon="search")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(160)
        self.stop = Button(tr("Cancel"))
        self.group = Button(tr("See the group"), look="flat", icon="people")
        self.yes = Button(tr("Yes"), look="primary")
        self.no = Button(tr("No"))
        self.skip = Button(tr("Skip"))
        self.skip.setToolTip(tr("Skip: do not ask again"))
        self.answers = (self.yes, self.no, self.skip)
        self.asked = FacesPane(images, tr("Asked about"))
        self.known = FacesPane(images, tr("Nearest faces of the person"))
        self.faces = QWidget()
        self._panes = in_row(self.asked, self.known, gap=2 * GAP, on=self.faces)
        rest = (self.look, self.bar, self.stop, self.group, *self.answers)
        top = in_row(self.fold, (self.headline, 1), None, *rest)
        in_column(top, self.faces, on=self, gap=4, pad=(PAGE_MARGIN, 4, PAGE_MARGIN, 4))
        self._parts = (self.headline, *rest, self.faces)
        for button in (self.fold, self.look, self.stop, self.group, *self.answers):
            button.setAutoDefault(True)  # so that Enter presses the one that has the keyboard
        self.show_only()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def show_faces(self, asked: Sequence[int], known: Sequence[int], *, pickable: bool) -> None:
        """Show the faces that are asked about, and the person's nearest, as large as those."""
        self.asked.tiles.show_faces(asked, pickable=pickable)
        self.known.tiles.show_faces(known)
        for place, faces in enumerate((asked, known)):
            self._panes.setStretch(place, len(faces))
        self._fit_width()

    def show_only(self, *parts: QWidget) -> None:
        """Show these; who had the keyboard in one that is hidden has it in the first that takes it.

        Args:
            parts: of the foot; what folds it is always there.
        """
        before = self.window().focusWidget()
        within = before is not None and self.isAncestorOf(before)
        for part in self._parts:
            part.setVisible(part in parts)
        self._fit_width()
        self.turned.emit()
        if within and before is not None and not before.isVisibleTo(self):
            takes = [part for part in (*self.answers, self.stop, self.look) if part in parts]
            (*takes, self.fold)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, height: int) -> None:
        """Leave the page its room, which is so high."""
        side = min(max(height // _OF_PAGE, _LOWEST), _HIGHEST)
        for pane in (self.asked, self.known):
            pane.tiles.setFixedHeight(side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = Colours.of(self.palette())
        across = self.width() - 2 * PAGE_MARGIN
        QPainter(self).fillRect(PAGE_MARGIN, 0, across, 1, colours.hairline)

    def _fit_width(self) -> None:
        narrow = self.width() < _NARROW
        self.fold.fold(narrow and self.headline.isVisibleTo(self))
        self.group.fold(narrow)
        self.known.setVisible(not narrow or len(self.asked.tiles.faces) <= _FEW)
