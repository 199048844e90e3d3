"""What a full regroup would change: looked at by the user, face by face, before it counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.message import Message
from photo_faces.domain.table import NOBODY
from photo_faces.services.grouping.whole import Grouped


@dataclass(frozen=True, slots=True)
class Move:
    """A face that would go from somebody (None: from nobody) to somebody; new people below -1."""

    face_id: int
    from_person: int | None
    to_person: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """Faces that go the same way, which are taken or left as one.

    Attributes:
        before: whose they are; None for nobody's.
        after: whose they would be; None for nobody's, below -1 a new person's.
        strangers: whether they would be set aside with strangers of the user's.
        faces: their ids.
    """

    before: int | None
    after: int | None
    strangers: bool
    faces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A full regroup that has not been applied.

    Attributes:
        grouped: what the run found.
        moves: the faces that would move, those of the same way one after the other.
        clusters_joining: people most of whose faces would go to one other person, and none stay.
        people_new: who would come to be.
        people_gone: who would have no face left and no name, those who join others included.
        names_changed: faces that the user confirmed and that would have another name: 0.
        seconds: that it took.
    """

    grouped: Grouped | None
    moves: tuple[Move, ...]
    clusters_joining: int
    people_new: int
    people_gone: int
    names_changed: int
    seconds: float

    @property
    def faces_moving(self) -> int:
        return len(self.moves)

    @property
    def strangers(self) -> int:
        """How many faces would be set aside with strangers of the user's."""
        return 0 if self.grouped is None else len(self.grouped.strange)

    def rows(self) -> list[Row]:
        """What can be taken or left by itself: all that moves, or is set aside, once."""
        strange = () if self.grouped is None else self.grouped.strange
        aside, moving = set(strange), {move.face_id for move in self.moves}
        ways: dict[tuple[int | None, int | None, bool], list[int]] = {}
        for move in self.moves:
            way = move.from_person, move.to_person, move.face_id in aside
            ways.setdefault(way, []).append(move.face_id)
        if unmoved := [face for face in strange if face not in moving]:
            ways.setdefault((None, None, True), []).extend(unmoved)
        return [Row(*way, tuple(faces)) for way, faces in ways.items()]

    def told(self) -> Message:
        """All of it: that 412 faces move, 3 groups join others."""
        if not self.moves and not self.strangers:
            return Message("plan-nothing")
        counts = {
            "plan-moves": len(self.moves),
            "plan-joins": self.clusters_joining,
            "plan-new": self.people_new,
            "plan-names": self.names_changed,
            "plan-strangers": self.strangers,
        }
        facts = tuple(Message(code, count=n) for code, n in counts.items() if n)
        return Message("plan", facts=facts)


def plan(grouped: Grouped | None, seconds: float) -> Plan:
    """What a run would change in the library that it read."""
    if grouped is None:
        return Plan(None, (), 0, 0, 0, 0, seconds)
    before, after = grouped.before, grouped.person
    moving = np.flatnonzero(before != after)
    # The largest groups first: what goes the same way is looked at as one.
    ways, which, sizes = np.unique(
        np.column_stack([before[moving], after[moving]]),
        axis=0,
        return_inverse=True,
        return_counts=True,
    )
    which = which.reshape(-1)
    order = np.lexsort((grouped.face[moving], which, -sizes[which]))
    moves = tuple(
        Move(face, _somebody(old), _somebody(new))
        for face, old, new in zip(
            grouped.face[moving[order]].tolist(),
            before[moving[order]].tolist(),
            after[moving[order]].tolist(),
            strict=True,
        )
    )
    gone = np.setdiff1d(before[before != NOBODY], after)
    return Plan(
        grouped,
        moves,
        _joining(ways, sizes, gone),
        len(np.unique(after[after < NOBODY])),
        len(gone),
        int(np.count_nonzero(grouped.confirmed & (before != after))),
        seconds,
    )


def without(whole: Plan, left: Iterable[Row]) -> Plan:
    """The plan without some of its rows: their faces stay as they are."""
    grouped, out = whole.grouped, {face for row in left for face in row.faces}
    if grouped is None or not out:
        return whole
    stay = np.isin(grouped.face, list(out))
    # Whoever keeps what should have gone need not be nearly one picture any more.
    kept = set(grouped.before[stay].tolist())
    rest = replace(
        grouped,
        person=np.where(stay, grouped.before, grouped.person),
        alike=tuple(who for who in grouped.alike if who not in kept),
        strange=tuple(face for face in grouped.strange if face not in out),
    )
    return plan(rest, whole.seconds)


def plan_row(plan: Plan) -> dict[str, Any]:
    """The plan as JSON has it; new people have numbers below -1."""
    return {
        "faces_moving": plan.faces_moving,
        "clusters_joining": plan.clusters_joining,
        "people_new": plan.people_new,
        "people_gone": plan.people_gone,
        "names_changed": plan.names_changed,
        "strangers": plan.strangers,
        "seconds": plan.seconds,
        "moves": [
            {"face": move.face_id, "from": move.from_person, "to": move.to_person}
            for move in plan.moves
        ],
    }


def _joining(ways: NDArray[np.int64], sizes: NDArray[np.int64], gone: NDArray[np.int64]) -> int:
    """Count the people who are gone because they are part of another now."""
    joining = 0
    for person in gone.tolist():
        from_here = ways[:, 0] == person
        whereto = ways[from_here, 1][np.argmax(sizes[from_here])]
        joining += int(whereto > 0)
    return joining


def _somebody(person: int) -> int | None:
    return None if person == NOBODY else person
