"""Where a few new faces belong: with people who are there, with each other, or nowhere yet."""

from dataclasses import dataclass

import numpy as np

from photo_faces.domain.table import FIRST_NEW, NOBODY, Faces, Floats, Marks, Places, Seen
from photo_faces.recognition.ages import asked_in_time, before_birth, days_of
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.nearness import alike_people
from photo_faces.recognition.place import Pairs, Pool, attach_few, beside_others, lookalikes
from photo_faces.recognition.strangers import Strangers, whole_groups
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks.vector_file import Vectors
from photo_faces.storage.people import face_arrays, ungrouped

ASKED = 32  # nearest faces that say whose a face is
SAMPLE = 8  # faces that stand for a person


@dataclass(frozen=True, slots=True)
class Placed:
    """Whose faces are to be, as `storage.clusters.add` takes it.

    Attributes:
        face: (n,) ids: the new ones, and others that were nobody's and go with them.
        person: (n,) person ids, NOBODY, or from FIRST_NEW downwards new people.
        cluster: (n,) the number of the person's cluster, -1 for none or a new one.
        alike: new people whose faces are all nearly the same picture.
        strange: faces of strangers who were set aside; they are not among the others.
    """

    face: Places
    person: Places
    cluster: Places
    alike: tuple[int, ...]
    strange: tuple[int, ...]


def place(
    library: Library,
    block: Seen,
    near: Places,
    distance: Floats,
    constants: Constants,
    usual: float,
    vectors: Vectors,
    aside: Strangers,
) -> Placed:
    """Find out where new faces belong.

    Args:
        library: that they are in.
        block: m new faces, which are nobody's.
        near: (m, k) ids of the known faces nearest to each, -1 for none.
        distance: (m, k) squared L2 to them.
        constants: what decides who is one person.
        usual: squared L2 from a good face of the library to lookalikes.
        vectors: of all known faces.
        aside: strangers who were set aside.
    """
    placing = _Placing(library, block, near, distance, constants)
    placing.attach(usual)
    placing.found(vectors)
    return placing.outcome(vectors, aside)


def _look_up(library: Library, near: Places) -> tuple[Faces, Places]:
    """What is known of faces, and where in that each of (m, k) is; -1 for one that is not there."""
    with library.read() as session:
        known = ungrouped.known(session, np.unique(near[near >= 0]).tolist())
    if not len(known):
        return known, np.full(near.shape, -1, np.int64)
    at = np.searchsorted(known.face, near)
    at[at == len(known)] = 0
    return known, np.where(known.face[at] == near, at, -1)


class _Around:
    """What is known of the faces that are nearest to new ones, and what speaks against joining."""

    def __init__(self, library: Library, block: Seen, near: Places) -> None:
        self._library, self._taken = library, block.taken
        self.known, self._at = _look_up(library, near)
        with library.read() as session:
            self.present = set(ungrouped.together(session, np.unique(block.photo).tolist()))
            self._born = face_arrays.birthdays(session)
            children = self.known.face[np.isin(self.known.person, list(self._born))]
            self._days = face_arrays.days(session, children.tolist()) if len(children) else {}

    def refused(self, some: Faces) -> Pairs:
        """Place of a face of nobody's, and a person who it is not: by word, or by birthdate."""
        ids = some.face.tolist()
        with self._library.read() as session:
            said = ungrouped.rejections(session, ids)
            days = face_arrays.days(session, ids) if self._born else {}
        early = before_birth(days_of(some.face, days), self._born, some.person)
        return {(at, who) for at, who in [*some.by_place(said).tolist(), *early.tolist()]}

    def of(self, values: Places) -> Places:
        """Values of the known faces for each near one: (m, k), -1 where there is none."""
        return _of(values, self._at)

    def in_time(self, person: Places) -> Places:
        """The (m, k) people; NOBODY for one whose face there is of too distant a date to count."""
        if not self._days:
            return person
        face = self.of(self.known.face).ravel()
        other = days_of(face, self._days).reshape(person.shape)
        born = days_of(person.ravel(), self._born).reshape(person.shape)
        return np.where(asked_in_time(person, self._taken, other, born), person, NOBODY)


def _of(values: Places, at: Places) -> Places:
    return np.where(at >= 0, values[at], -1) if len(values) else np.full(at.shape, -1, np.int64)


class _Placing:
    """New faces, and what becomes of them."""

    def __init__(
        self, library: Library, block: Seen, near: Places, distance: Floats, constants: Constants
    ) -> None:
        self._library, self._block, self._constants = library, block, constants
        self._near, self._distance = near, distance
        self._around = _Around(library, block, near[:, :ASKED])
        self._person = np.full(len(block), NOBODY, np.int64)
        self._cluster = np.full(len(block), -1, np.int64)
        self._others: dict[int, tuple[int, int]] = {}  # were nobody's: person and cluster now

    def attach(self, usual: float) -> None:
        """Give faces to the people they are like."""
        around, known, limits = self._around, self._around.known, self._constants
        good = known.quality >= limits.poor
        person = around.in_time(around.of(np.where(good, known.person, NOBODY)))
        distance = self._distance[:, :ASKED]
        apart = lookalikes(distance, around.of(np.where(good, known.each(), -1)), limits.cap)
        most = limits.near_few(apart, self._block.quality, usual)
        refused, present = around.refused(self._block), around.present
        self._person = attach_few(self._block, distance, person, refused, present, most, limits.few)
        mine = (person == self._person[:, None]) & (person != NOBODY)
        nearest = around.of(known.cluster)[np.arange(len(mine)), mine.argmax(axis=1)]
        self._cluster = np.where(mine.any(axis=1), nearest, -1)

    def found(self, vectors: Vectors) -> None:
        """Join those that are like nobody: to each other, and to what lies around them."""
        limits = self._constants
        good = self._block.quality >= limits.poor
        left = np.flatnonzero((self._person == NOBODY) & good)
        if not len(left):
            return
        new = self._block.part(left)
        known, near = _look_up(self._library, self._near[left])
        clear = known.quality >= limits.poor
        owner = _of(np.where(clear, known.each(), -1), near)
        apart = lookalikes(self._distance[left], owner, limits.cap)
        beside = beside_others(self._block.part(good), limits.sure)[self._person[good] == NOBODY]
        allowed = limits.near_enough(apart, beside)
        close = near[self._distance[left] <= allowed.max()]
        close = np.unique(close[close >= 0])
        close = close[clear[close]]
        whose = np.unique(known.person[close])
        lone = known.part(close[known.person[close] == NOBODY])
        with self._library.read() as session:
            sample = ungrouped.members(session, whose[whose > 0].tolist(), SAMPLE)
            present = ungrouped.together(session, np.unique(lone.photo).tolist())
            photos = np.union1d(new.photo, lone.photo).tolist()
            looks = ungrouped.difference_hashes(session, photos)
        sample = sample.part(vectors.hold(sample.face))
        refused = self._around.refused(new)
        refused |= {(len(new) + at, who) for at, who in self._around.refused(lone)}
        pool = Pool(new, allowed, lone, sample)
        rows = np.concatenate([new.vector, vectors.of(lone.face), vectors.of(sample.face)])
        group = pool.group(rows, refused, {*present, *self._around.present})
        place = {face: at for at, face in zip(left.tolist(), new.face.tolist(), strict=True)}
        for face, whom in pool.people(group, looks).items():
            if face in place:
                self._person[place[face]], self._cluster[place[face]] = whom
            else:
                self._others[face] = whom

    def outcome(self, vectors: Vectors, aside: Strangers) -> Placed:
        """Whose all faces are to be, but for those of strangers who were set aside."""
        others = np.array(sorted(self._others), np.int64)
        theirs = np.array([self._others[face] for face in others.tolist()], np.int64).reshape(-1, 2)
        person = np.concatenate([self._person, theirs[:, 0]])
        new = np.where(person <= FIRST_NEW, person, NOBODY)
        rows = np.concatenate([self._block.vector, vectors.of(others)])
        face = np.concatenate([self._block.face, others])
        strange = self._strange(face, rows, new, aside)
        stay = ~strange
        return Placed(
            face[stay],
            person[stay],
            np.concatenate([self._cluster, theirs[:, 1]])[stay],
            alike_people(new[stay], rows[stay], self._constants.alike),
            tuple(face[strange].tolist()),
        )

    def _strange(self, face: Places, vectors: Floats, new: Places, aside: Strangers) -> Marks:
        """Say which faces, the new ones first, are of strangers who were set aside."""
        fresh = len(self._block)
        distance = np.full((len(face), ASKED), np.inf, np.float32)
        distance[:fresh] = self._distance[:, :ASKED]
        whose = np.full((len(face), ASKED), NOBODY)
        whose[:fresh] = self._around.of(self._around.known.person)
        strange = aside.suspects(vectors, self._constants).nearer(distance, whose)
        # What was nobody's before was looked at then: it goes only with new people.
        strange[fresh:] &= new[fresh:] != NOBODY
        return whole_groups(new, strange, np.isin(face, aside.wanted))
