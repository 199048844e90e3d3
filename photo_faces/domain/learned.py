"""Records of learning: how a run goes, and what it came to.

Plain data that goes between processes and into the library as JSON. Distances are squared L2.
"""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from photo_faces.domain.message import Message

Phase = Literal["reading", "trial", "training", "judging"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How good the network is at one step of a trial, on new photos of the people whom it learns.

    Attributes:
        trial: from 1.
        step: of the trial; 0 is the network before.
        tar: share of one person's pairs accepted at `far`.
        far: the false accept rate of the curve.
    """

    trial: int
    step: int
    tar: float
    far: float


@dataclass(frozen=True, slots=True)
class Advance:
    """What some steps of a training came to.

    Attributes:
        trial: which, from 1; 0 for the training on all.
        step: how many of its steps are done.
        losses: (step, loss) of each.
        mark: how good it is on those held back, where that was looked at.
    """

    trial: int
    step: int
    losses: tuple[tuple[int, float], ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class LearnProgress:
    """How far a run is.

    Attributes:
        phase: reading faces, trials (each holds people back), training on all, or judging.
        done: steps, faces or trials of this phase.
        total: how many this phase has.
        trial: which trial, from 1; 0 outside of trials.
        trials: how many.
        loss: the triplet loss of the step, None outside of training.
        mark: a new point of the curve, where there is one.
        share: of the whole run that is done, 0 to 1.
        seconds_left: of the whole run; None where not yet known.
    """

    phase: Phase
    done: int
    total: int
    trial: int = 0
    trials: int = 0
    loss: float | None = None
    mark: Mark | None = None
    share: float = 0.0
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One group of faces at one false accept rate, before and after.

    Attributes:
        group: of people never learnt "all", "children", "old photos" or "small faces"; or "new
            photos" of the people learnt.
        far: false accept rate.
        before: true accept rate of the network as it came, 0 to 1.
        after: of the new one.
        low: lower end of the 90 % interval of after - before, a paired bootstrap over what was
            sampled: people of those never seen, occasions of those learnt.
        high: its upper end.
        genuine: pairs of one person.
        impostors: pairs of two.
        judged: whether it counts in the decision; else it is only reported.
    """

    group: str
    far: float
    before: float
    after: float
    low: float
    high: float
    genuine: int
    impostors: int
    judged: bool


@dataclass(frozen=True, slots=True)
class Recognised:
    """How many new photos of a person who is learnt are recognised.

    Attributes:
        person_id: whose.
        photos: held back in the trials, to judge by.
        before: how many of them the network as it came recognises.
        after: how many the new one does.
    """

    person_id: int
    photos: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class NewPhotos:
    """What it means for the people learnt from: photos held back, looked for among the others.

    Attributes:
        strangers: share of strangers who are taken for somebody, before as after, 0 to 1.
        first_before: share of the photos whose most like face is the right person's.
        first_after: likewise, by the new network.
        people: each of them.
    """

    strangers: float
    first_before: float
    first_after: float
    people: tuple[Recognised, ...]

    def counts(self) -> tuple[int, int, int]:
        """All photos, and how many of them are recognised before and after."""
        of = [(each.photos, each.before, each.after) for each in self.people]
        photos, before, after = (sum(counts) for counts in zip(*of, strict=True))
        return photos, before, after


@dataclass(frozen=True, slots=True)
class SideChange:
    """A new photo whose most like face is of another person than before.

    Attributes:
        face_id: the face.
        before_id: the nearest one before.
        after_id: the nearest one after.
        gained: whether it is right now; else it was right before.
    """

    face_id: int
    before_id: int
    after_id: int
    gained: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a run came to.

    Attributes:
        better: whether the new network may be used.
        reason: why.
        people: named people learnt from.
        faces: of theirs.
        clusters: unnamed people learnt from.
        steps: of the training, chosen by the trials.
        seconds: that the run took.
        device: where it ran.
        threshold: of the new network, squared L2.
        figures: of people never learnt, per group and false accept rate.
        fars: false accept rates of the ROC curves of new photos, ascending.
        roc_before: true accept rates at those.
        roc_after: likewise.
        changed: faces that changed sides, at most some hundred.
        marks: the curves of the trials.
        losses: (step, loss) of the training on all, at most some hundred.
        gain: of new photos of the people learnt, per false accept rate.
        new_photos: how many of those are recognised; None where that could not be told.
    """

    better: bool
    reason: Message
    people: int
    faces: int
    clusters: int
    steps: int
    seconds: float
    device: str
    threshold: float
    figures: tuple[Figure, ...] = ()
    fars: tuple[float, ...] = ()
    roc_before: tuple[float, ...] = ()
    roc_after: tuple[float, ...] = ()
    changed: tuple[SideChange, ...] = ()
    marks: tuple[Mark, ...] = ()
    losses: tuple[tuple[int, float], ...] = ()
    gain: tuple[Figure, ...] = ()
    new_photos: NewPhotos | None = None

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "Report":
        """The report that `plain` made these of; older ones say nothing of new photos."""
        new = plain.get("new_photos")
        if new is not None:
            new = NewPhotos(**{**new, "people": tuple(Recognised(**who) for who in new["people"])})
        return cls(
            **{
                **plain,
                "reason": Message.of(plain["reason"]),
                "new_photos": new,
                "gain": tuple(Figure(**each) for each in plain.get("gain", ())),
                "figures": tuple(Figure(**each) for each in plain["figures"]),
                "changed": tuple(SideChange(**each) for each in plain["changed"]),
                "marks": tuple(Mark(**each) for each in plain["marks"]),
                "losses": tuple((step, loss) for step, loss in plain["losses"]),
                "fars": tuple(plain["fars"]),
                "roc_before": tuple(plain["roc_before"]),
                "roc_after": tuple(plain["roc_after"]),
            }
        )
