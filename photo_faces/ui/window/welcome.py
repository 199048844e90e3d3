"""What a user sees first: what this is, and what becomes of the photos (nothing)."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from photo_faces.domain.language import noop, tr
from photo_faces.ui.widgets import icons, theme
from photo_faces.ui.widgets.lay import in_column, in_row, scrolling
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
        title = Words(tr("Find everybody in your photos"), scale=2.0, bold=True, wrap=True)
        self.choose = Button(tr("Choose a folder of photos…"), look="primary", icon="folder-add")
        hint = Words(tr("or drop folders anywhere in this window"), muted=True, wrap=True)
        centre = Qt.AlignmentFlag.AlignHCenter
        for words in (title, hint):
            words.setAlignment(centre)
        self._points = [_Point(icon, tr(heading), tr(text)) for icon, heading, text in _POINTS]
        self._told = QWidget()
        told = in_column((logo, 0, centre), GAP, title, 2 * GAP, on=self._told)
        for point in self._points:
            told.addWidget(point, 0, centre)
        told.addSpacing(2 * GAP)
        self._area = scrolling(self._told)  # in a low window, over what is there to be done
        in_column(
            (None, 3),
            (self._area, 99),
            (self.choose, 0, centre),
            hint,
            (None, 4),
            on=self,
            pad=PAGE_MARGIN,
        )
        self.choose.clicked.connect(self.asked)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * PAGE_MARGIN
        for point in self._points:
            point.fit(min(theme.roomy(_WIDTH), room - PAGE_MARGIN))
        self._area.setMaximumHeight(self._told.heightForWidth(room))


class _Point(QWidget):
    """A sign, and beside it what is so."""

    def __init__(self, icon: str, heading: str, text: str) -> None:
        super().__init__()
        self._sign = Sign(icon, _SIGN, accent=True)
        self._lines = [Words(heading, bold=True, wrap=True), Words(text, muted=True, wrap=True)]
        lines = in_column(*self._lines, gap=2)
        sign = (self._sign, 0, Qt.AlignmentFlag.AlignTop)
        in_row(sign, (lines, 1), on=self, gap=2 * GAP, pad=(0, GAP // 2))

    def fit(self, width: int) -> None:
        """Be so wide."""
        self.setFixedWidth(width)
        for line in self._lines:  # how high it is is asked in a wide page
            line.setFixedWidth(width - self._sign.width() - 2 * GAP)
