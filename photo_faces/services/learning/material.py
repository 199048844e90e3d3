"""What a network could learn from in a library, and whether that is enough. numpy only."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.readiness import Advice, Doubt
from photo_faces.learning.judging import FARS, ORDERLY, tars
from photo_faces.learning.occasions import occasions
from photo_faces.learning.roll import Roll
from photo_faces.recognition.nearness import sums_of, unit
from photo_faces.storage.networks.training_faces import Lessons

FACES = 2  # of a named person at the least to be learnt; one with a single face only judges
MOST = 30  # of a person: more of the same teach little
PEOPLE = 10  # named ones at the least
ALL_FACES = 6000  # of named people at the most; then fewer of each
CLUSTERS = 300  # unnamed people at the most, the largest
OF_CLUSTER = 10  # faces of each at the most
IN_CLUSTER = 5  # and at the least
GOOD = 0.4  # quality of their faces at the least
BELIEVED = 0.3  # of what the machine says, against what the user says
STRANGERS = 2000  # faces of others at the most, one of each as far as the machine knows
CLOSE, LOOSE = 0.3, 0.6  # of the threshold: median and widest of a clean one, to its mean
APART = 0.75  # of the threshold: nearer to a named person, it may be that person
ALIKE = 1.15  # faces of two people no farther apart than this times those of each: one person?
TELLING = 4  # faces of each of the two at the least: fewer tell nothing
ADVICE = 300  # people at the most who would count soon
CHILD, OLD, SMALL = 13, 2000, 80  # years of age, year, pixels

Places = NDArray[np.int64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Material:
    """What would be used.

    Attributes:
        lessons: the faces.
        judges: (n,) bool, the faces of named people.
        occasion: (n,) int64, equal for faces of one person and one occasion.
        strangers: (n,) bool, single faces of others, to tell these people from.
        advice: people who would count soon.
        doubts: named people who look like one.
        orderly: whether the faces of each name look alike.
        one_day: people whose faces are all of one occasion, and how many there are: one is used.
    """

    lessons: Lessons
    judges: NDArray[np.bool_]
    occasion: Places
    strangers: NDArray[np.bool_]
    advice: tuple[Advice, ...]
    doubts: tuple[Doubt, ...]
    orderly: bool
    one_day: dict[int, int]

    def only(self, places: NDArray[np.bool_]) -> "Material":
        """Some of the faces."""
        return replace(
            self,
            lessons=self.lessons.only(places),
            judges=self.judges[places],
            occasion=self.occasion[places],
            strangers=self.strangers[places],
        )

    def roll(self, trials: int, seed: int) -> Roll:
        """Divide them into trials."""
        of = self.lessons
        weight = np.where(self.judges | self.strangers, 1.0, BELIEVED).astype(np.float32)
        with np.errstate(invalid="ignore"):
            groups = {
                "children": of.age < CHILD,
                "old photos": of.taken < OLD,
                "small faces": of.side < SMALL,
            }
        return Roll.drawn(
            of.face, of.person, weight, groups,
            judges=self.judges, strangers=self.strangers, occasion=self.occasion,
            trials=trials, seed=seed,
        )  # fmt: skip


def choose(
    lessons: Lessons, vectors: Vectors, threshold: float, apart: list[tuple[int, int]]
) -> Material:
    """Choose what to learn from.

    Args:
        lessons: all faces that could be.
        vectors: (n, d) of the same, unit rows, by the network in use.
        threshold: of that network, squared L2.
        apart: people whom the user told apart, the lower id first.
    """
    judges = _named(lessons)
    occasion = occasions(
        *(lessons.person, lessons.taken, lessons.hashes, vectors), judges, threshold
    )
    judges, one_day = _judged(lessons, judges, occasion)
    doubts = _doubts(lessons, vectors, judges, threshold, set(apart))
    clusters = _clean(lessons, vectors, judges, threshold)
    strangers = _strangers(lessons, vectors, clusters, threshold)
    used = np.flatnonzero(judges | clusters | strangers)
    rates = tars(vectors[judges], lessons.person[judges])
    orderly = FARS[0] not in rates or rates[FARS[0]] >= ORDERLY
    return Material(
        lessons.only(used), judges[used], occasion[used], strangers[used],
        _advice(lessons, judges), doubts, orderly, one_day,
    )  # fmt: skip


def _named(lessons: Lessons) -> NDArray[np.bool_]:
    """Faces of named people that are used: those picked one by one first, then any."""
    said = np.flatnonzero(lessons.said)
    _, place, count = np.unique(lessons.person[said], return_inverse=True, return_counts=True)
    most = MOST
    while most > 1 and np.minimum(count, most).sum() > ALL_FACES:
        most -= 1
    order = np.lexsort((_stirred(lessons.face[said]), ~lessons.confirmed[said], place))
    rank = np.empty(len(said), np.int64)
    rank[order] = np.arange(len(said)) - np.repeat(np.cumsum(count) - count, count)
    chosen = np.zeros(len(lessons.face), bool)
    chosen[said] = rank < most
    return chosen


def _judged(
    lessons: Lessons, judges: NDArray[np.bool_], occasion: Places
) -> tuple[NDArray[np.bool_], dict[int, int]]:
    """The faces that are used, and how many those have whose photos are all of one occasion.

    One of these is used, to tell others from: no other could show whether it was learnt.
    """
    judges, one_day = judges.copy(), {}
    for person in np.unique(lessons.person[judges]).tolist():
        own = np.flatnonzero(judges & (lessons.person == person))
        if len(own) >= FACES and len(np.unique(occasion[own])) == 1:
            judges[own[1:]] = False
            one_day[person] = len(own)
    return judges, one_day


def _stirred(face: Places) -> Places:
    """What faces are sorted by to take any, but always the same ones."""
    stirred: Places = (face * 2654435761) % (1 << 32)
    return stirred


def _clean(
    lessons: Lessons, vectors: Vectors, judges: NDArray[np.bool_], threshold: float
) -> NDArray[np.bool_]:
    """Faces of unnamed people that are surely one person each, and nobody with a name."""
    chosen = np.zeros(len(lessons.face), bool)
    known = _means(lessons.person[lessons.said], vectors[lessons.said])[1]
    loose = np.flatnonzero(~lessons.said)
    who, count = np.unique(lessons.person[loose], return_counts=True)
    large = who[np.argsort(-count, kind="stable")][: 2 * CLUSTERS]
    taken = 0
    for person in large[np.isin(large, who[count >= IN_CLUSTER])].tolist():
        members = loose[lessons.person[loose] == person]
        mean = unit(vectors[members].mean(0, keepdims=True))
        off = 2 - 2 * vectors[members] @ mean[0]
        near = members[off <= LOOSE * threshold]
        if np.median(off) > CLOSE * threshold or len(near) < IN_CLUSTER:
            continue
        if len(known) and (2 - 2 * known @ mean[0]).min() < APART * threshold:
            continue
        chosen[near[:OF_CLUSTER]] = True
        taken += 1
        if taken == CLUSTERS:
            break
    return chosen & ~judges


def _strangers(
    lessons: Lessons, vectors: Vectors, clusters: NDArray[np.bool_], threshold: float
) -> NDArray[np.bool_]:
    """One face each of people without a name who are not learnt, and of nobody."""
    chosen = np.zeros(len(lessons.face), bool)
    known = _means(lessons.person[lessons.said], vectors[lessons.said])[1]
    others = ~lessons.said & ~np.isin(lessons.person, lessons.person[clusters])
    places = np.flatnonzero(others)
    places = places[np.argsort(_stirred(lessons.face[places]), kind="stable")]
    places = places[np.sort(np.unique(lessons.person[places], return_index=True)[1])]
    some = places[: 2 * STRANGERS]  # more than are taken, since some look like people with names
    if len(known) and len(some):
        some = some[(2 - 2 * vectors[some] @ known.T).min(1) >= APART * threshold]
    chosen[some[:STRANGERS]] = True
    return chosen


def _doubts(
    lessons: Lessons,
    vectors: Vectors,
    judges: NDArray[np.bool_],
    threshold: float,
    apart: set[tuple[int, int]],
) -> tuple[Doubt, ...]:
    """Pairs of named people whose faces are as near to one another as to their own."""
    who, count = np.unique(lessons.person[judges], return_counts=True)
    judges = judges & np.isin(lessons.person, who[count >= TELLING])
    who, means = _means(lessons.person[judges], vectors[judges])
    of = [vectors[judges][lessons.person[judges] == person] for person in who]
    own = [_median(faces @ faces.T, upper=True) for faces in of]
    first, second = np.nonzero(np.triu(2 - 2 * means @ means.T < threshold, 1))
    found = []
    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        pair = (int(who[one]), int(who[other]))
        between = _median(of[one] @ of[other].T, upper=False)
        if between < min(threshold, ALIKE * max(own[one], own[other])) and pair not in apart:
            names = lessons.names
            found.append(Doubt(pair[0], names[pair[0]], pair[1], names[pair[1]], between))
    return tuple(sorted(found, key=lambda doubt: doubt.distance))


def _median(likeness: Vectors, *, upper: bool) -> float:
    chosen = likeness[np.triu_indices(len(likeness), 1)] if upper else likeness
    return float(2 - 2 * np.median(chosen))


def _means(person: Places, vectors: Vectors) -> tuple[Places, Vectors]:
    """People and the unit means of their vectors."""
    who, place = np.unique(person, return_inverse=True)
    return who, unit(sums_of(place, vectors, len(who)))


def _advice(lessons: Lessons, judges: NDArray[np.bool_]) -> tuple[Advice, ...]:
    who, count = np.unique(lessons.person[judges], return_counts=True)
    said = dict(zip(who.tolist(), count.tolist(), strict=True))
    soon = [
        Advice(person, name, said.get(person, 0), FACES - said.get(person, 0))
        for person, name in lessons.names.items()
        if said.get(person, 0) < FACES
    ]
    return tuple(sorted(soon, key=lambda each: (each.more, each.name))[:ADVICE])
