"""How far a change of network is, on the cards that offer one."""

from PySide6.QtWidgets import QProgressBar, QWidget

from photo_faces.domain.language import tr
from photo_faces.services.networks.models import ModelProgress
from photo_faces.ui import words
from photo_faces.ui.desk.networks import Networks
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP


class ChangeProgress(QWidget):
    """A bar, words, and a button that cancels; seen while a network is changed to."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of changing the network"))
        self.words = Words(muted=True, wrap=True)
        self.cancel = Button(tr("Cancel"))
        row = in_row((self.words, 1), self.cancel, gap=2 * GAP)
        in_column(self.bar, row, on=self)
        self.follow(changing=False)

    def take(self, networks: Networks) -> None:
        """Show what these do."""
        self.cancel.clicked.connect(networks.cancel)
        networks.moved.connect(self._move)

    def follow(self, *, changing: bool) -> None:
        """Be seen or not; what begins is at its beginning."""
        self.setVisible(changing)
        if not changing:
            self.bar.setRange(0, 0)
            self.words.setText("")

    def _move(self, progress: ModelProgress) -> None:
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        of = words.share_of_faces(progress.done, progress.total)
        self.words.setText(tr("{of}. The network in use stays so until all are done.", of=of))
