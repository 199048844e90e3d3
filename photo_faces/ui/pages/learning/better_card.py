"""The card that proposes a better network, and shows how far the change to it is."""

from photo_faces.domain.language import plural, tr
from photo_faces.services.networks.models import Proposal
from photo_faces.ui import plain, words
from photo_faces.ui.pages.learning.change_progress import ChangeProgress
from photo_faces.ui.widgets.cards import CARD_PAD, Card
from photo_faces.ui.widgets.lay import in_column, in_row
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP
from photo_faces.words import sentence


class BetterCard(Card):
    """What the better network is, what the change costs, and whether to change."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Words(tr("There is a better network"), scale=1.35, bold=True, wrap=True)
        self.words = Words(wrap=True)
        self.licence = Words(muted=True, wrap=True)
        self.use = Button(tr("Use the better network"), look="primary")
        self.later = Button(tr("Not now"))
        self.change = ChangeProgress()
        row = in_row(self.use, self.later, (None, 1), gap=2 * GAP)
        in_column(self.title, self.words, self.licence, self.change, row, on=self, pad=CARD_PAD)
        self.hide()  # until there is something to propose

    def propose(self, better: Proposal) -> None:
        """Show a proposal."""
        self.words.setText(
            plural(
                "{name} recognises more faces of one person and confuses fewer people than the "
                "network in use. %n faces would be read anew from what the library keeps, in the "
                "background and without your photos: that takes about {time}. Names and all else "
                "that you said stay. Then you are shown what grouping by it would change, and "
                "decide.",
                "{name} recognises more faces of one person and confuses fewer people than the "
                "network in use. %n face would be read anew from what the library keeps, in the "
                "background and without your photos: that takes about {time}. Names and all else "
                "that you said stay. Then you are shown what grouping by it would change, and "
                "decide.",
                better.faces,
                name=better.name,
                time=words.duration(better.seconds),
            )
        )
        instead = plain.label(better.instead_of)
        self.licence.setText(
            tr(
                "In use: {instead}. Licence of {name}: {licence}.",
                instead=instead,
                name=better.name,
                licence=sentence(better.licence),
            )
        )

    def show_changing(self, *, changing: bool) -> None:
        """Show how far the change is, or the offer of it."""
        self.use.setVisible(not changing)
        self.later.setVisible(not changing)
        self.change.follow(changing=changing)
