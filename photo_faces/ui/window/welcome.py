"""What a user sees first: what this is, and what becomes of the photos (nothing)."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from photo_faces.domain.language import noop, tr
from photo_faces.ui.widgets import icons
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import Button, Sign, Words
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN

_WIDTH, _SIGN = 500, 32  # of a point and of its sign, device-independent pixels
_POINTS = (
    (
        "faces",
        noop("It finds the faces and puts them together"),
        noop("You say once who somebody is, and all their photos have a name."),
    ),
    (
        "photos",
        noop("Your photos are never changed"),
        noop("They are only read. Not one is moved, copied, renamed or written to."),
    ),
    (
        "lock",
        noop("Everything stays on this computer"),
        noop("Nothing is uploaded. What is found lies in one file of your own."),
    ),
)


class WelcomePage(QWidget):
    """Explains, and asks for folders.

    Signals:
        asked: the user wants to choose a folder.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        logo = QLabel()
        logo.setPixmap(icons.application_icon().pixmap(QSize(80, 80)))
        logo.setAccessibleName("photo_faces")
        title = Words(tr("Find everybody in your photos"), scale=2.0, bold=True)
        title.setMinimumWidth(title.sizeHint().width())
        self.choose = Button(tr("Choose a folder of photos…"), look="primary", icon="folder-add")
        hint = Words(tr("or drop folders anywhere in this window"), muted=True)
        hint.setMinimumWidth(hint.sizeHint().width())
        centre = Qt.AlignmentFlag.AlignHCenter
        column = in_column(
            (None, 3), (logo, 0, centre), GAP, (title, 0, centre), 2 * GAP, on=self, pad=PAGE_MARGIN
        )
        for icon, heading, text in _POINTS:
            column.addWidget(_point(icon, tr(heading), tr(text)), 0, centre)
        column.addSpacing(2 * GAP)
        column.addWidget(self.choose, 0, centre)
        column.addWidget(hint, 0, centre)
        column.addStretch(4)
        self.choose.clicked.connect(self.asked)


def _point(icon: str, heading: str, text: str) -> QWidget:
    point = QWidget()
    point.setFixedWidth(_WIDTH)
    sign = (Sign(icon, _SIGN, accent=True), 0, Qt.AlignmentFlag.AlignTop)
    about = Words(text, muted=True, wrap=True)
    about.setFixedWidth(_WIDTH - _SIGN - 2 * GAP)  # it is asked how high it is in a wide page
    lines = in_column(Words(heading, bold=True), about, gap=2)
    in_row(sign, (lines, 1), on=point, gap=2 * GAP, pad=(0, GAP // 2))
    return point
