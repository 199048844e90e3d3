"""How far something long is, with its pause and its end."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from photo_faces.domain.language import tr
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import IconButton, Words
from photo_faces.ui.widgets.theme import GAP, Colours


class ProgressPanel(QWidget):
    """How far something long is; hidden while there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Words(bold=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.amount = Words(muted=True, scale=0.92)
        self.pace = Words(muted=True, scale=0.92)
        self.left = Words(muted=True, scale=0.92)
        self.pause = IconButton("pause", tr("Pause"), side=18)
        self.cancel = IconButton("close", tr("Cancel"), side=18)
        top = in_row((self.title, 1), self.pause, self.cancel, gap=0)
        in_column(
            top,
            self.bar,
            self.amount,
            self.pace,
            self.left,
            on=self,
            gap=4,
            pad=(GAP + 4, GAP, GAP, GAP + 4),
        )
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = Colours.of(self.palette())
        QPainter(self).fillRect(GAP, 0, self.width() - 2 * GAP, 1, colours.hairline)
