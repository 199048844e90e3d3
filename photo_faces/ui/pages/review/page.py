"""The page of the review: one question at a time, large."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.pages.review.photo_context import PhotoContext
from photo_faces.ui.widgets.face_tiles import FacesPane, typed_number
from photo_faces.ui.widgets.images import Images
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.name_edit import NameEdit
from photo_faces.ui.widgets.names import Names
from photo_faces.ui.widgets.parts import Button, EmptyState, Words
from photo_faces.ui.widgets.theme import GAP, KEPT_CLEAR, PAGE_MARGIN


class _NameLine(NameEdit):
    """A line for a name that leaves undo to the window while there is nothing typed to undo."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)


class ReviewPage(LayeredPage):
    """Left what is asked about, right whom it may be, below the answers."""

    def __init__(self, faces: Images, photos: Images, names: Names) -> None:
        super().__init__(tr("Review"))
        centre = Qt.AlignmentFlag.AlignHCenter
        self.headline = Words(scale=1.9, bold=True)
        self.headline.setAlignment(centre)
        self.why = Words()
        self.why.setAlignment(centre)
        self.settles = Words(muted=True)
        self.settles.setAlignment(centre)
        self.asked = FacesPane(faces, tr("Asked about"))
        self.photo = PhotoContext(photos)
        self.asked.column.addWidget(self.photo)
        self.known = FacesPane(faces, tr("Nearest faces of the person"))
        self.name = _NameLine(names)
        self.name.setMaximumWidth(320)
        self.yes = Button(tr("Yes  (Y)"), look="primary")
        self.no = Button(tr("No  (N)"))
        self.skip = Button(tr("Skip  (S)"))
        self.ignore = Button(tr("Ignore  (I)"))
        for button in (self.yes, self.no, self.skip, self.ignore):
            button.setMinimumWidth(90)
            button.setMinimumHeight(40)
        self.question = self._question()
        self.none = EmptyState(
            "review",
            tr("Nothing to ask"),
            tr(
                "Here it is asked who a group of faces is, and whether people who look alike are "
                "one. New photos bring new questions."
            ),
        )
        self.looking = EmptyState(
            "review",
            tr("Looking through your library"),
            tr("The questions come first whose answers settle most faces."),
        )
        self.lay(self.looking, self.question, self.none, blank=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.name.isVisible():
            self.name.setFocus()
        elif number := typed_number(event):
            self.asked.tiles.pick(number)
        else:
            super().keyPressEvent(event)

    def _question(self) -> QWidget:
        made = QWidget()
        made.setObjectName(KEPT_CLEAR)
        panes = in_row((self.asked, 1), (self.known, 1), gap=2 * PAGE_MARGIN)
        answers = in_row(
            (None, 1), (self.name, 8), self.yes, self.no, self.skip, self.ignore, (None, 1)
        )
        in_column(
            self.headline,
            self.why,
            self.settles,
            GAP,
            (panes, 1),
            GAP,
            answers,
            on=made,
            pad=(PAGE_MARGIN, GAP, PAGE_MARGIN, PAGE_MARGIN),
        )
        return made
