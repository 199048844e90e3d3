"""How far a change of network is, on the cards that offer one."""

from photo_faces.domain.language import tr
from photo_faces.services.networks.models import ModelProgress
from photo_faces.ui import words
from photo_faces.ui.desk.networks import Networks
from photo_faces.ui.widgets.progress_panel import ProgressPanel, Told


class ChangeProgress(ProgressPanel):
    """A bar, words, and a button that cancels; seen while a network is changed to."""

    def __init__(self) -> None:
        super().__init__(wide=True)
        self.bar.setAccessibleName(tr("Progress of changing the network"))
        for part in (self.title, self.about, self.pause):
            part.hide()
        self.follow(changing=False)

    def take(self, networks: Networks) -> None:
        """Show what these do."""
        self.cancel.clicked.connect(networks.cancel)
        networks.moved.connect(self._move)

    def follow(self, *, changing: bool) -> None:
        """Be seen or not; what begins is at its beginning."""
        self.setVisible(changing)
        if not changing:
            self.tell(Told(""))

    def _move(self, progress: ModelProgress) -> None:
        of = words.share_of_faces(progress.done, progress.total)
        left = tr("{of}. The network in use stays so until all are done.", of=of)
        self.tell(Told("", progress.done, progress.total, left=left))
