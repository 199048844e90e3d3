"""Which questions there are, ranked by how many faces the answer is expected to settle.

A face counts for its quality: what can hardly be recognised is hardly worth a question.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.review import About, Word
from photo_faces.domain.table import Doubles, Floats, Places
from photo_faces.recognition.asked import Asked, code
from photo_faces.recognition.calibration import Calibration
from photo_faces.recognition.likeness import KNOWN_FACES, Likeness, Vectors
from photo_faces.recognition.nearness import FAR, unit

TOGETHER = 9  # faces asked about at once
EVEN = 0.5
TYPING = 4.0  # how much longer a name takes than a key
# Below this chance of a yes the keys for one are more than a name would take: nobody is asked, but
# of one person alone, where it is asked for.
LEAST, LEAST_ALONE = 1 / TYPING, 0.05
DOUBTFUL = 0.1  # weight of what is likelier answered by no: to give a name settles more
MISFIT = 0.1  # what taking a face out of a person settles: it is nobody's then
SUNK = 100.0  # those whom nobody looks for come last
DRAWS = 6  # tried for a face that may be asked about
MOST = 200  # questions of a kind that are made; the next ones come when these are answered


@dataclass(frozen=True, slots=True)
class Part:
    """One face or group, and whether it is a person.

    Attributes:
        about: what its answer is filed under.
        distance: squared L2 of what is compared, 0 to 4.
        lookalikes: squared L2 from there to those who look like it.
        quality: 0 to 1, the lesser one's.
        probability: that they are one person, 0 to 1.
        threshold: the distance at which that is a half.
    """

    about: About
    distance: float
    lookalikes: float
    quality: float
    probability: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before the library was asked whether it may be asked.

    Attributes:
        kind: what is asked.
        person: id of whom it is about.
        other: id of the person who may be the same, where two are asked about.
        settles: faces.
        score: what it is ranked by.
        parts: what is compared, the least certain first; none of a person as such.
        sampled: asked at random.
    """

    kind: str
    person: int
    other: int | None
    settles: int
    score: float
    parts: tuple[Part, ...] = ()
    sampled: bool = False


class Ranking:
    """All open questions over one state of what is known, or those of what may be one person's.

    Attributes:
        about: id of whom alone is asked about: which faces and nameless groups may be theirs.
        able: (people,) bool, of whom questions may be.
        drafts: the best of each kind, the best first.
        count: of all of them.
    """

    def __init__(
        self,
        likeness: Likeness,
        vectors: Vectors,
        word: Word,
        calibration: Calibration,
        asked: Asked,
        passers: frozenset[int],
        sources: Iterable[Callable[["Ranking"], Iterator[Draft]]],
        about: int | None = None,
    ) -> None:
        self.like = likeness
        self.vectors = vectors
        self.word = word
        self._model = calibration
        self.asked = asked
        people = likeness.people
        self._named = np.isin(people, np.fromiter(word.names, np.int64, len(word.names)))
        hidden = np.isin(people, np.fromiter(word.hidden, np.int64, len(word.hidden)))
        self.able = (likeness.sizes > 0) & ~hidden
        passing = np.isin(people, np.fromiter(passers, np.int64, len(passers)))
        self._sunk = np.where(passing & ~self._named, SUNK, 1.0)
        self.about = about
        self._least = LEAST if about is None else LEAST_ALONE
        self.count = 0
        drafts = [draft for source in sources for draft in source(self)]
        self.drafts = sorted(drafts, key=lambda draft: -draft.score)

    def _parts(
        self,
        keys: Sequence[About],
        distance: Doubles,
        lookalikes: Doubles,
        quality: Doubles,
        person: Places,
        *,
        inside: bool = False,
    ) -> list[Part]:
        likely = self._model.probability(distance / lookalikes, quality, person, inside=inside)
        even = self._model.even(quality, person, inside) * lookalikes
        columns = (distance, lookalikes, quality, likely, np.maximum(even, 0))
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return [Part(key, *row) for key, row in zip(keys, rows, strict=True)]

    def same(self) -> Iterator[Draft]:
        """Pairs of people who may be one."""
        like, near = self.like, self.like.near
        first = np.repeat(np.arange(len(like.people)), near.who.shape[1])
        second, distance = near.who.ravel(), near.distance.ravel().astype(np.float64)
        found = (distance < FAR) & (second >= 0)
        first, second, distance = first[found], second[found], distance[found]
        fine = self.able[first] & self.able[second] & ~(self._named[first] & self._named[second])
        if self.about is not None:
            of_first = (like.people[first] == self.about) & ~self._named[second]
            fine &= of_first | (like.people[second] == self.about) & ~self._named[first]
        first, second, distance = first[fine], second[fine], distance[fine]
        low, high = np.minimum(first, second), np.maximum(first, second)
        _, once = np.unique((low << 32) | high, return_index=True)
        low, high, distance = low[once], high[once], distance[once]
        lookalikes = (near.lookalikes[low].astype(np.float64) + near.lookalikes[high]) / 2
        quality = np.minimum(like.best[low], like.best[high]).astype(np.float64)
        person = self._one_asked_about(low, high)
        other = low + high - person
        likely = self._model.probability(distance / lookalikes, quality, like.people[person])
        ids = like.people[low], like.people[high]
        kept = (likely >= self._least) & self.asked.open("same", *ids, distance)
        apart = np.array([code(*pair) for pair in self.word.apart], np.int64)
        kept &= ~np.isin((ids[0] << 32) | ids[1], apart)
        self.count += int(kept.sum())
        score = np.where(kept, like.clear[other] * _worth(likely), -1) / self._sunk[person]
        top = _best(score)
        whom, others = like.people[person[top]], like.people[other[top]]
        both = zip(whom.tolist(), others.tolist(), strict=True)
        names = [About("same", one, other=two) for one, two in both]
        parts = self._parts(names, distance[top], lookalikes[top], quality[top], whom)
        for at, part in zip(top.tolist(), parts, strict=True):
            settles, who = int(like.sizes[other[at]]), int(like.people[other[at]])
            asked = int(like.people[person[at]])
            yield Draft("same", asked, who, settles, float(score[at]), (part,))

    def _one_asked_about(self, low: Places, high: Places) -> Places:
        """Of two people, the one that all is about, else the named one, else the larger one."""
        sizes = self.like.sizes + (self._named << 40) + ((self.like.people == self.about) << 41)
        return np.where(sizes[low] >= sizes[high], low, high)

    def loose(self) -> Iterator[Draft]:
        """Faces of nobody's that may be somebody's."""
        like, near = self.like, self.like.loose_near
        row = np.repeat(np.arange(len(like.loose)), near.who.shape[1])
        who, distance = near.who.ravel(), near.distance.ravel().astype(np.float64)
        found = (distance < FAR) & (who >= 0)  # nobody has no place among people to look at
        row, who, distance = row[found], who[found], distance[found]
        fine = self.able[who] & (self._named[who] | (like.sizes[who] >= KNOWN_FACES))
        row, who, distance = row[fine], who[fine], distance[fine]
        lookalikes = (near.lookalikes[row].astype(np.float64) + like.near.lookalikes[who]) / 2
        own = like.faces.quality[like.place(like.loose[row])]
        quality = np.minimum(own, like.best[who]).astype(np.float64)
        faces, person = like.loose[row], like.people[who]
        likely = self._model.probability(distance / lookalikes, quality, person)
        fine = (likely >= self._least) & self.asked.open("is", faces, person, distance)
        at = np.flatnonzero(fine)
        at = at[np.lexsort((-likely[at], faces[at]))]
        at = at[np.flatnonzero(np.diff(faces[at], prepend=-1))]  # each face's likeliest person
        if self.about is not None:
            at = at[person[at] == self.about]
        at = at[np.lexsort((-likely[at], person[at]))]
        groups = _together(person[at], likely[at] >= EVEN)
        gains = np.bincount(groups, _worth(likely[at]) * own[at] / self._sunk[who[at]])
        self.count += len(gains)
        for group in _best(gains.astype(np.float64)).tolist():
            some = at[np.flatnonzero(groups == group)][::-1]
            whom = int(person[some[0]])
            keys = [About("is", whom, face) for face in faces[some].tolist()]
            parts = self._parts(keys, distance[some], lookalikes[some], quality[some], person[some])
            yield Draft("is", whom, None, len(some), float(gains[group]), tuple(parts))

    def who(self) -> Iterator[Draft]:
        """People without a name."""
        like = self.like
        sizes = like.sizes.astype(np.float64)
        unasked = self.asked.open("who", like.people, like.people, sizes)
        kept = self.able & ~self._named & (sizes > 1) & unasked
        self.count += int(kept.sum())
        score = np.where(kept, like.clear / TYPING, -1) / self._sunk
        for at in _best(score).tolist():
            yield Draft("who", int(like.people[at]), None, int(sizes[at]), float(score[at]))

    def odd(self) -> Iterator[Draft]:
        """Faces that may not be whose they are."""
        like = self.like
        place = like.place(like.odd)
        person = like.faces.person[place]
        at = np.flatnonzero((person > 0) & ~like.faces.confirmed[place])
        at = at[self.able[like.at(person[at])]]
        distance = like.odd_distance[at].astype(np.float64)
        share = distance / like.odd_lookalikes[at]
        quality = like.faces.quality[place[at]].astype(np.float64)
        likely = self._model.probability(share, quality, person[at], inside=True)
        open_ = self.asked.open("belongs", like.odd[at], person[at], distance)
        fine = np.flatnonzero((likely < EVEN) & open_)
        fine = fine[np.lexsort((likely[fine], person[at[fine]]))]
        groups = _together(person[at[fine]], np.ones(len(fine), bool))
        gains = MISFIT * np.bincount(groups, 1 - likely[fine]).astype(np.float64)
        self.count += len(gains)
        for group in _best(gains).tolist():
            chosen = fine[np.flatnonzero(groups == group)]
            some = at[chosen]
            apart, lookalikes = like.odd_distance[some], like.odd_lookalikes[some]
            parts = self.inside(like.odd[some], person[some], apart, lookalikes)
            gain = float(gains[group])
            yield Draft("belongs", int(person[some[0]]), None, len(parts), gain, tuple(parts))

    def sample(self, number: int) -> Draft | None:
        """A question about a face drawn at random from all that are with somebody.

        Args:
            number: of the draw: the same one finds the same face.
        """
        like = self.like
        held = np.flatnonzero((like.faces.person > 0) & ~like.faces.confirmed)
        chance = np.random.default_rng(number)
        for at in chance.permutation(held)[:DRAWS, None]:
            face, person = like.faces.face[at], like.faces.person[at]
            where = like.at(person)
            unasked = self.asked.open("belongs", face, person, np.ones(1))[0]
            if like.sizes[where[0]] < 2 or not self.able[where[0]] or not unasked:
                continue
            own = self.vectors.of(face)
            distance = 2 - 2 * (own * unit(like.sums[where] - own)).sum(axis=1)
            parts = self.inside(face, person, distance, like.near.lookalikes[where])
            return Draft("belongs", int(person[0]), None, 1, 0.0, tuple(parts), sampled=True)
        return None

    def inside(
        self,
        faces: Places,
        person: Places,
        distance: Floats,
        lookalikes: Floats,
    ) -> list[Part]:
        """Whether faces (n,) belong to the people whom they are with."""
        like = self.like
        keys = [
            About("belongs", whom, face)
            for face, whom in zip(faces.tolist(), person.tolist(), strict=True)
        ]
        quality = like.faces.quality[like.place(faces)].astype(np.float64)
        apart, others = distance.astype(np.float64), lookalikes.astype(np.float64)
        return self._parts(keys, apart, others, quality, person, inside=True)


def _worth(likely: Doubles) -> Doubles:
    """What a question is worth a face: the chance of a yes."""
    return likely * np.where(likely < EVEN, DOUBTFUL, 1.0)


def _best(score: Doubles) -> Places:
    """Positions of the best scores that are not negative, in order."""
    top = np.argsort(-score, kind="stable")[:MOST]
    return top[score[top] >= 0].astype(np.int64)


def _together(person: Places, several: NDArray[np.bool_]) -> Places:
    """Number questions: faces (n,), sorted by person, that may be asked about at once.

    Args:
        person: (n,) ids, equal ones side by side.
        several: (n,) bool, whether a face may be asked about beside others; such ones come first.
    """
    if not len(person):
        return np.empty(0, np.int64)
    starts = np.flatnonzero(np.diff(person, prepend=person[0] - 1))
    rank = np.arange(len(person)) - np.repeat(starts, np.diff(starts, append=len(person)))
    new = (rank % TOGETHER == 0) | ~several
    return np.cumsum(new) - 1
