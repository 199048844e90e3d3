"""Where a few new faces belong: with people who are there, with each other, or nowhere yet."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photo_faces.clustering.ages import asked_in_time, before_birth, days_of
from photo_faces.clustering.apart import Groups
from photo_faces.clustering.assign import attach, link, several_pictures, strangers
from photo_faces.clustering.parameters import Parameters
from photo_faces.clustering.strangers import nearer, whole_groups
from photo_faces.services.aside import Strangers
from photo_faces.services.grouping import NOBODY, alike_people
from photo_faces.storage import faces, newcomers
from photo_faces.storage.faces import FaceBlock
from photo_faces.storage.library import Library
from photo_faces.storage.newcomers import Known
from photo_faces.storage.vector_file import Vectors

ASKED = 32  # nearest faces that say whose a face is
SAMPLE = 8  # faces that stand for a person
FIRST_NEW = -2


@dataclass(frozen=True, slots=True)
class Placed:
    """Whose faces are to be, as `storage.clusters.add` takes it.

    Attributes:
        face: (n,) ids: the new ones, and others that were nobody's and go with them.
        person: (n,) person ids, -1 for nobody, -2 and below for new people.
        cluster: (n,) the number of the person's cluster, -1 for none or a new one.
        alike: new people whose faces are all nearly the same picture.
        strange: faces of strangers who were set aside; they are not among the others.
    """

    face: NDArray[np.int64]
    person: NDArray[np.int64]
    cluster: NDArray[np.int64]
    alike: tuple[int, ...]
    strange: tuple[int, ...]


def place(
    library: Library,
    block: FaceBlock,
    near: NDArray[np.int64],
    distance: NDArray[np.float32],
    parameters: Parameters,
    vectors: Vectors,
    strangers: Strangers,
) -> Placed:
    """Find out where new faces belong.

    Args:
        library: that they are in.
        block: m new faces, which are nobody's.
        near: (m, k) ids of the known faces nearest to each, -1 for none.
        distance: (m, k) squared L2 to them.
        parameters: what decides who is one person.
        vectors: of all known faces.
        strangers: who were set aside.
    """
    placing = _Placing(library, block, near, distance, parameters)
    placing.attach()
    placing.found(vectors)
    return placing.outcome(vectors, strangers)


def _look_up(library: Library, near: NDArray[np.int64]) -> tuple[Known, NDArray[np.int64]]:
    """What is known of faces, and where in that each of (m, k) is; -1 for one that is not there."""
    with library.read() as session:
        known = newcomers.known(session, np.unique(near[near >= 0]).tolist())
    if not len(known.face):
        return known, np.full(near.shape, -1, np.int64)
    at = np.searchsorted(known.face, near)
    at[at == len(known.face)] = 0
    return known, np.where(known.face[at] == near, at, -1)


class _Around:
    """What is known of the faces that are nearest to new ones, and what speaks against joining."""

    def __init__(self, library: Library, block: FaceBlock, near: NDArray[np.int64]) -> None:
        self.known, self._at = _look_up(library, near)
        with library.read() as session:
            self.present = set(newcomers.together(session, np.unique(block.photo).tolist()))
            rejected = newcomers.rejections(session, block.face.tolist())
            born = faces.birthdays(session)
            children = self.known.face[np.isin(self.known.person, list(born))]
            self._days = faces.days(session, children.tolist()) if len(children) else {}
        early = before_birth(block.taken, born, np.full(len(block.face), NOBODY))
        self.refused = {(int(face), int(person)) for face, person in early}
        self.refused |= {(int(np.searchsorted(block.face, face)), who) for face, who in rejected}
        self._born, self._taken = born, block.taken

    def of(self, values: NDArray[np.int64]) -> NDArray[np.int64]:
        """Values of the known faces for each near one: (m, k), -1 where there is none."""
        return _of(values, self._at)

    def in_time(self, person: NDArray[np.int64]) -> NDArray[np.int64]:
        """The (m, k) people, -1 for those whose face there is of too distant a date to count."""
        if not self._days:
            return person
        face = self.of(self.known.face).ravel()
        other = days_of(face, self._days).reshape(person.shape)
        born = days_of(person.ravel(), self._born).reshape(person.shape)
        return np.where(asked_in_time(person, self._taken, other, born), person, NOBODY)


def _of(values: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(at >= 0, values[at], -1) if len(values) else np.full(at.shape, -1, np.int64)


class _Placing:
    """New faces, and what becomes of them."""

    def __init__(
        self,
        library: Library,
        block: FaceBlock,
        near: NDArray[np.int64],
        distance: NDArray[np.float32],
        parameters: Parameters,
    ) -> None:
        self._library, self._block, self._parameters = library, block, parameters
        self._near, self._distance = near, distance
        self._around = _Around(library, block, near[:, :ASKED])
        self._person = np.full(len(block.face), NOBODY, np.int64)
        self._cluster = np.full(len(block.face), -1, np.int64)
        self._others: dict[int, tuple[int, int]] = {}  # were nobody's: person and cluster now

    def attach(self) -> None:
        """Give faces to the people they are like."""
        around, known = self._around, self._around.known
        counting = np.where(known.quality >= self._parameters.poor, known.person, NOBODY)
        person = around.in_time(around.of(counting))
        distance, photo = self._distance[:, :ASKED], self._block.photo
        self._person = attach(
            distance, person, photo, around.refused, around.present, self._parameters
        )
        mine = (person == self._person[:, None]) & (person != NOBODY)
        nearest = around.of(known.cluster)[np.arange(len(mine)), mine.argmax(axis=1)]
        self._cluster = np.where(mine.any(axis=1), nearest, -1)

    def found(self, vectors: Vectors) -> None:
        """Join those that are like nobody: to each other, and to what lies around them."""
        limits = self._parameters
        good = self._block.quality >= limits.poor
        left = np.flatnonzero((self._person == NOBODY) & good)
        if not len(left):
            return
        known, near = _look_up(self._library, self._near[left])
        # Each face that is nobody's counts as somebody of its own.
        owner = _of(np.where(known.person > 0, 2 * known.person, 2 * known.face + 1), near)
        apart = strangers(self._distance[left], owner, limits.cap)
        allowed = np.maximum(limits.sure, limits.share * apart)
        close = near[self._distance[left] <= allowed.max()]
        close = np.unique(close[close >= 0])
        close = close[known.quality[close] >= limits.poor]
        whose = np.unique(known.person[close])
        lone = known.part(close[known.person[close] == NOBODY])
        with self._library.read() as session:
            sample = newcomers.members(session, whose[whose > 0].tolist(), SAMPLE)
            rejected = newcomers.rejections(session, lone.face.tolist())
            present = newcomers.together(session, np.unique(lone.photo).tolist())
            photos = np.union1d(self._block.photo[left], lone.photo).tolist()
            looks = newcomers.difference_hashes(session, photos)
        pool = _Pool(self._block, left, lone, sample.part(vectors.hold(sample.face)), vectors)
        place_of = {int(at): number for number, at in enumerate(left.tolist())}
        refused = [(place_of[at], who) for at, who in self._around.refused if at in place_of]
        refused += [
            (len(left) + int(np.searchsorted(lone.face, face)), who) for face, who in rejected
        ]
        groups = pool.groups(refused, {*present, *self._around.present})
        link(groups, pool.sums, pool.sizes, pool.allowed(allowed))
        self._take(pool, groups.roots(), left, looks)

    def _take(
        self,
        pool: "_Pool",
        roots: NDArray[np.int64],
        left: NDArray[np.int64],
        looks: Mapping[int, NDArray[np.uint8]],
    ) -> None:
        """Make people of the groups; new ones of those with several pictures and nobody known."""
        number = FIRST_NEW
        for root in np.unique(roots[: len(left)]).tolist():
            members = np.flatnonzero(roots == root)
            single = members[pool.person[members] == NOBODY]
            somebody = members[pool.person[members] != NOBODY]
            if len(somebody):
                person, cluster = int(pool.person[somebody[0]]), int(pool.cluster[somebody[0]])
            elif several_pictures(
                np.stack([looks[photo] for photo in np.unique(pool.photo[single]).tolist()])
            ):
                person, cluster, number = number, -1, number - 1
            else:
                continue
            for member in single.tolist():
                if member < len(left):
                    self._person[left[member]], self._cluster[left[member]] = person, cluster
                else:
                    self._others[int(pool.face[member])] = person, cluster

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
            alike_people(new[stay], rows[stay], self._parameters.alike),
            tuple(face[strange].tolist()),
        )

    def _strange(
        self,
        face: NDArray[np.int64],
        vectors: NDArray[np.float32],
        new: NDArray[np.int64],
        aside: Strangers,
    ) -> NDArray[np.bool_]:
        """Say which faces, the new ones first, are of strangers who were set aside."""
        fresh = len(self._block.face)
        distance = np.full((len(face), ASKED), np.inf, np.float32)
        distance[:fresh] = self._distance[:, :ASKED]
        whose = np.full((len(face), ASKED), NOBODY)
        whose[:fresh] = self._around.of(self._around.known.person)
        strange = nearer(aside.like(vectors, self._parameters), distance, whose)
        # What was nobody's before was looked at then: it goes only with new people.
        strange[fresh:] &= new[fresh:] != NOBODY
        return whole_groups(new, strange, np.isin(face, aside.wanted))


class _Pool:
    """What is grouped: new faces, faces around them that are nobody's, and people around them."""

    def __init__(
        self,
        block: FaceBlock,
        left: NDArray[np.int64],
        lone: Known,
        sample: Known,
        vectors: Vectors,
    ) -> None:
        who, first, which, sizes = np.unique(
            sample.person, return_index=True, return_inverse=True, return_counts=True
        )
        people = np.zeros((len(who), block.vector.shape[1]), np.float32)
        np.add.at(people, which, vectors.of(sample.face))
        single = len(left) + len(lone.face)
        self.sums = np.concatenate([block.vector[left], vectors.of(lone.face), people])
        self.sizes = np.concatenate([np.ones(single), sizes]).astype(np.float64)
        self.face = np.concatenate([block.face[left], lone.face, np.full(len(who), -1)])
        self.person = np.concatenate([np.full(single, NOBODY), who])
        self.cluster = np.concatenate([np.full(single, -1), sample.cluster[first]])
        # People are in no photo of their own here: those that they are in are refused one by one.
        self.photo = np.concatenate([block.photo[left], lone.photo, -1 - who])

    def groups(self, refused: list[tuple[int, int]], present: set[tuple[int, int]]) -> Groups:
        """The items, none joined yet, and what may not be.

        Args:
            refused: place of an item, and a person that it is not.
            present: (photo, person) of who is where already.
        """
        in_photo: dict[int, list[int]] = {}
        for photo, person in present:
            in_photo.setdefault(photo, []).append(person)
        there = [
            (place, who)
            for place, photo in enumerate(self.photo.tolist())
            for who in in_photo.get(photo, ())
        ]
        return Groups(self.photo, self.person, [*refused, *there])

    def allowed(self, new: NDArray[np.float64]) -> NDArray[np.float64]:
        """What is allowed to each item; those that are known already take what a new one may."""
        return np.concatenate([new, np.full(len(self.sizes) - len(new), np.nan)])
