"""Where the user is, was, and can go back to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from photo_faces.services.measuring.quality import Figure

_MOST_IDS: Final = 1_000_000  # in the lists that photos were opened from: 36 MB


@dataclass(frozen=True)
class Trail:
    """The list a photo was opened from, for previous and next.

    Attributes:
        kind: what `ids` are.
    """

    kind: Literal["faces", "photos"]
    ids: Sequence[int] = field(repr=False)
    at: int


@dataclass(frozen=True)
class Place:
    """A page, and what it shows."""

    page: str  # the name of its spec
    subject: int | None = None  # the id of a person, of a photo or of a run of learning
    trail: Trail | None = None
    face: int | None = None  # to be pointed out in the photo, or searched by
    figure: Figure | None = None  # whose faces are listed
    query: str | None = None  # which photos are shown; None for those that were shown last


class Navigator(QObject):
    """A browser's history.

    Signals:
        went: to a place, be it a new one or one from the history.
    """

    went = Signal(object)
    _MOST = 200

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._at = -1
        self._gone_on = 0  # times

    @property
    def place(self) -> Place | None:
        return self._places[self._at] if self._places else None

    def go(self, place: Place) -> None:
        """Go to a place; what lay forward is forgotten."""
        if place != self.place:
            self._gone_on += 1
            self._places = [*self._places[: self._at + 1], place][-self._MOST :]
            self._at = len(self._places) - 1
            self._forget_lists()
        self.went.emit(place)

    def replace(self, place: Place) -> None:
        """Be at another place without a step in the history, as in stepping through photos."""
        self._gone_on += 1
        self._places[self._at] = place
        if self._at and self._places[self._at - 1] == place:  # going back would lead nowhere
            del self._places[self._at]
            self._at -= 1

    def leave(self) -> None:
        """Leave a place that is no more: go back, and never come here again."""
        gone = self.place
        self._gone_on += 1
        kept = [place for place in self._places[: self._at] if place != gone]
        self._places = kept or [Place("people")]
        self._at = len(self._places) - 1
        self.went.emit(self._places[self._at])

    def while_here(
        self, then: Callable[..., object], otherwise: Callable[..., object] | None = None
    ) -> Callable[..., None]:
        """Return what is called once something is read that was asked for here.

        Args:
            then: is called where the user has not gone on since: nothing opens over another page,
                nor over what is being asked by then.
            otherwise: is called in its place where they have.
        """
        here = self._gone_on

        def call(*read: Any) -> None:
            if self._gone_on == here and QApplication.activeModalWidget() is None:
                then(*read)
            elif otherwise is not None:
                otherwise(*read)

        return call

    def _forget_lists(self) -> None:
        """Forget which lists photos were opened from long ago: any may hold the whole library."""
        room, known = _MOST_IDS, set[int]()
        for at in range(self._at, -1, -1):
            trail = self._places[at].trail
            if trail is None:
                continue
            if id(trail.ids) not in known:
                known.add(id(trail.ids))
                room -= len(trail.ids)
            if room < 0 and at < self._at:
                self._places[at] = replace(self._places[at], trail=None)

    def can_go(self, steps: int) -> bool:
        return 0 <= self._at + steps < len(self._places)

    def step(self, steps: int) -> None:
        """Go back (-1) or forward (1) if that is possible."""
        if self.can_go(steps):
            self._at += steps
            self._gone_on += 1
            self.went.emit(self._places[self._at])
