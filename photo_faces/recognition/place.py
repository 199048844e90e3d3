"""Placing a few new faces among many known ones, with numpy alone.

The rules are those of `recognition.group`, whose machinery takes longer to load than a few faces
take to place: a face goes to the people that its nearest faces are of; what is left is joined by
average linkage, among each other and with what lies around it.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.looks import COPY_BITS, differing_bits
from photo_faces.domain.table import FIRST_NEW, NOBODY, Doubles, Faces, Floats, Places, Seen
from photo_faces.recognition.apart import Groups
from photo_faces.recognition.linkage import Clusters, attach, company, link
from photo_faces.recognition.nearness import LOOKALIKES, sums_of, to_lookalikes

ROWS = 512  # items compared with all at a time

Pairs = set[tuple[int, int]]


def lookalikes(distance: Floats, owner: Places, cap: float) -> Doubles:
    """Measure how far faces are from lookalikes, who are as far as their faces that are near.

    Those who are not among these are as far as the farthest.

    Args:
        distance: (m, k) squared L2 to known faces, nearest first; 4 where there are no more.
        owner: (m, k) a number for each person, and for each face that is nobody's; -1 for one that
            does not count.
        cap: beyond which no lookalike is said to be.
    """
    apart = np.repeat(distance[:, -1:], LOOKALIKES.stop, axis=1)
    for row, (near, whose) in enumerate(zip(distance, owner, strict=True)):
        _, which = np.unique(whose[whose >= 0], return_inverse=True)
        means = np.bincount(which, near[whose >= 0]) / np.maximum(1, np.bincount(which))
        apart[row, : len(means)] = np.sort(means)[: LOOKALIKES.stop]
    return to_lookalikes(apart, cap)


def attach_few(
    new: Seen,
    distance: Floats,
    person: Places,
    refused: Pairs,
    present: Pairs,
    most: Doubles,
    few: int,
) -> Places:
    """Give new faces to the people whose nearest few faces are near enough in the mean.

    Args:
        new: m faces that are nobody's.
        distance: (m, k) squared L2 to known faces, nearest first.
        person: (m, k) whose those are, NOBODY where they do not count.
        refused: place of a face, and a person that it is not.
        present: (photo, person) of who is where already; is added to.
        most: (m,) the mean that is near enough.
        few: how many faces of a person are asked.

    Returns:
        (m,) whose each face is.
    """
    rows, columns = np.nonzero(person != NOBODY)
    who, which = np.unique(person[rows, columns], return_inverse=True)
    groups = _beside(new.photo, who, refused, present)
    joined = attach(groups, rows, len(new) + which, distance[rows, columns], few, most[rows])
    given = np.full(len(new), NOBODY, np.int64)
    given[rows[joined]] = who[which[joined]]
    present |= set(zip(new.photo[rows[joined]].tolist(), who[which[joined]].tolist(), strict=True))
    return given


def _beside(photo: Places, people: Places, refused: Pairs, present: Pairs) -> Groups:
    """Groups of faces in photos, and of people, who follow them and are in no photo of their own.

    Who is in a photo already is refused to the other faces of it, one by one.
    """
    in_photo: dict[int, list[int]] = {}
    for where, person in present:
        in_photo.setdefault(where, []).append(person)
    there = [
        (place, who)
        for place, where in enumerate(photo.tolist())
        for who in in_photo.get(where, ())
    ]
    given = np.concatenate([np.full(len(photo), NOBODY), people])
    return Groups(np.concatenate([photo, -1 - people]), given, [*refused, *there])


def beside_others(new: Seen, least: float) -> Doubles:
    """Measure how far new faces are from the nearest of the others in their photos: (m,)."""
    ones = np.ones(len(new))
    alone = Clusters(new.vector, ones, ones, ones)
    return company(new.photo, np.arange(len(new)), alone, least)


class Pool:
    """What is grouped: new faces, faces around them that are nobody's, and people around them."""

    def __init__(self, new: Seen, allowed: Doubles, lone: Faces, people: Faces) -> None:
        """Put them side by side.

        Args:
            new: faces that are nobody's.
            allowed: (len(new),) squared L2 at which each may be joined.
            lone: known faces that are nobody's.
            people: some faces of each of the people around.
        """
        who, first, which = np.unique(people.person, return_index=True, return_inverse=True)
        self._new, self._allowed = len(new), allowed
        self._single = single = len(new) + len(lone)
        self._members = np.concatenate([np.arange(single), single + which])
        self._face = np.concatenate([new.face, lone.face])
        self._person = np.concatenate([np.full(single, NOBODY), who])
        self._cluster = np.concatenate([np.full(single, -1), people.cluster[first]])
        self._photo = np.concatenate([new.photo, lone.photo])

    def group(self, vectors: Floats, refused: Pairs, present: Pairs) -> Places:
        """Join what is one person, by average linkage; return the group of each item.

        Args:
            vectors: of the new faces, the lone ones and those of people.
            refused: place of an item, and a person that it is not.
            present: (photo, person) of who is where already.
        """
        groups = _beside(self._photo, self._person[self._single :], refused, present)
        count = len(self._person)
        sizes = np.bincount(self._members, minlength=count).astype(np.float64)
        sums = sums_of(self._members, vectors, count)
        budget, voices = np.zeros(count), np.zeros(count)
        # Those that are known already take what a new one may.
        budget[: self._new], voices[: self._new] = self._allowed, 1.0
        clusters = Clusters(sums, sizes, budget, voices)
        link(groups, np.arange(count), clusters, *self._near(clusters))
        return groups.roots()

    def _near(self, clusters: Clusters) -> tuple[Places, Places]:
        """Pairs of items that are near enough to be joined at all."""
        most, found = self._allowed.max(initial=0.0), []
        means = clusters.sums / clusters.sizes[:, None].astype(np.float32)
        for start in range(0, len(means), ROWS):
            low, high = np.nonzero(2.0 - 2.0 * means[start : start + ROWS] @ means.T <= most)
            found.append(np.stack([low + start, high]))
        low, high = np.concatenate(found, axis=1)
        return low[low < high], high[low < high]

    def people(
        self, group: Places, looks: Mapping[int, NDArray[np.uint8]]
    ) -> dict[int, tuple[int, int]]:
        """Make people of groups with new faces; new ones of those with several pictures.

        Args:
            group: (n,) of each item.
            looks: the difference hash (32,) by photo.

        Returns:
            Person and cluster by id of a face that is somebody's now.
        """
        found: dict[int, tuple[int, int]] = {}
        number = FIRST_NEW
        for root in np.unique(group[: self._new]).tolist():
            members = np.flatnonzero(group == root)
            single, somebody = members[members < self._single], members[members >= self._single]
            if len(somebody):
                whose = int(self._person[somebody[0]]), int(self._cluster[somebody[0]])
            elif several_pictures(
                np.stack([looks[photo] for photo in np.unique(self._photo[single]).tolist()])
            ):
                whose, number = (number, -1), number - 1
            else:
                continue
            found |= dict.fromkeys(self._face[single].tolist(), whose)
        return found


def several_pictures(dhash: NDArray[np.uint8]) -> bool:
    """Say whether photos in which somebody is are several pictures, and not copies of one.

    Args:
        dhash: (n, 32) their difference hashes.
    """
    copies = differing_bits(dhash[:, None], dhash[None]) <= COPY_BITS
    reached = copies[0]
    while (grown := copies[reached].any(axis=0)).sum() > reached.sum():
        reached = grown
    return not reached.all()
