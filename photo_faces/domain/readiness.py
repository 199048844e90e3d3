"""What there is to learn from, and whether that is enough. Distances are squared L2."""

from dataclasses import dataclass

from photo_faces.domain.message import Message

MUCH = 1.25  # times the faces that were learnt from


@dataclass(frozen=True, slots=True)
class Advice:
    """A named person who would count if more of their faces were confirmed.

    Attributes:
        person_id: whom.
        name: theirs.
        faces: of theirs that can be learnt from now.
        more: how many more make them count.
    """

    person_id: int
    name: str
    faces: int
    more: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two named people who look like one: learning them apart would teach the wrong thing.

    Attributes:
        first_id: a person.
        first: their name.
        second_id: another.
        second: their name.
        distance: the median between faces of the two.
    """

    first_id: int
    first: str
    second_id: int
    second: str
    distance: float


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a run would learn from, and whether that is enough.

    Attributes:
        people: named people with faces enough.
        faces: of theirs that would be used.
        confirmed: how many of those the user picked one by one.
        clusters: unnamed people whose faces would be used too, with less weight.
        cluster_faces: how many faces these have.
        strangers: faces of others, one of each, to tell all these people from.
        needed: what is missing; None where it is enough.
        advice: people who would count soon, the nearest to it first.
        doubts: pairs to merge or to tell apart before a run.
        device: where it would run: cuda, mps or cpu; empty while that is not known.
        minutes: about how long it would take there.
        unfinished: whether a run was stopped that can go on.
        learnt: faces of named people that the network in use learnt from; 0 where it did not.
    """

    people: int
    faces: int
    confirmed: int
    clusters: int
    cluster_faces: int
    strangers: int
    needed: Message | None
    advice: tuple[Advice, ...]
    doubts: tuple[Doubt, ...]
    device: str
    minutes: float
    unfinished: bool
    learnt: int = 0

    @property
    def again(self) -> bool:
        """Whether so much was confirmed since the last time that learning again is worth it."""
        return 0 < self.learnt * MUCH <= self.faces
