"""Proposing a better network, and changing to it."""

from PySide6.QtCore import QObject

from photo_faces.services.networks.models import Proposal, proposal
from photo_faces.ui.desk.context import Context
from photo_faces.ui.desk.networks import Networks, offer_network
from photo_faces.ui.pages.learning.better_card import BetterCard

_DECLINED = "better/declined"


class BetterController(QObject):
    """Decides what the card of a better network shows."""

    def __init__(self, context: Context, card: BetterCard, networks: Networks) -> None:
        super().__init__(card)
        self._context, self._card, self._networks = context, card, networks
        self._better: Proposal | None = None
        card.use.clicked.connect(self._use)
        card.later.clicked.connect(self._decline)
        card.change.take(networks)
        networks.turned.connect(self._follow)

    def look(self) -> None:
        """Find out whether there is a better network than the one in use."""
        library, settings = self._context.library, self._context.settings
        self._context.jobs.ask(self, lambda: proposal(library, settings), self._take)

    def _take(self, better: Proposal | None) -> None:
        declined = better is not None and self._context.memory.text(_DECLINED) == better.name
        self._better = None if declined else better
        if self._better is not None:
            self._card.propose(self._better)
        self._follow()

    def _follow(self) -> None:
        better = self._better
        self._card.setVisible(better is not None)
        mine = better is not None and self._networks.changing == better.name
        self._card.show_changing(changing=mine)
        offer_network(self._card.use, self._networks)

    def _decline(self) -> None:
        """Propose no network again before there is another one that is better."""
        if self._better is not None:
            self._context.memory.keep(_DECLINED, self._better.name)
            self._take(None)

    def _use(self) -> None:
        if self._better is not None:
            self._networks.improve(self._better.name)
