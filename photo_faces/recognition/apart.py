"""Groups of faces that grow by joining, and refuse to where two of them may not be one person."""

from collections.abc import Iterable

import numpy as np

from photo_faces.domain.table import NOBODY, Places

ALONE = -1


def connected(first: Places, second: Places, count: int) -> Places:
    """Number what hangs together of `count` points by pairs of them: (count,), from 0."""
    from scipy.sparse import coo_array  # it takes a while to load, and few need it
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(first), bool), (first, second)), shape=(count, count))
    return np.asarray(connected_components(links, directed=False)[1], np.int64)


class Groups:
    """Disjoint sets of faces, every join of which obeys what is known.

    Two faces of one photo are not one person, faces the user gave to different people neither,
    and a face that was rejected from a person is not grouped with faces of that person. Every
    stage of clustering joins through this, so that none can break the user's word.
    """

    def __init__(
        self, photo: Places, person: Places, rejections: Iterable[tuple[int, int]]
    ) -> None:
        """Start with every face on its own.

        Args:
            photo: (n,) the photo of each face.
            person: (n,) whom the user said each face is, or -1.
            rejections: pairs of a face's index and the person it is not.
        """
        self._parent = list(range(len(photo)))
        # Only photos of several faces can be in two groups' way. A face on its own needs no set.
        _, inverse, counts = np.unique(photo, return_inverse=True, return_counts=True)
        self._photo = np.where(counts[inverse] > 1, inverse, ALONE).tolist()
        self._photos: dict[int, set[int]] = {}
        known = np.flatnonzero(person != NOBODY)
        self._person = {int(face): int(person[face]) for face in known}
        self._refused: dict[int, set[int]] = {}
        for face, refused in rejections:
            self._refused.setdefault(int(face), set()).add(int(refused))

    def copy(self) -> "Groups":
        """Return groups that start as these are and go their own way."""
        other = object.__new__(Groups)
        other._parent = self._parent.copy()
        other._photo = self._photo
        other._photos = {face: photos.copy() for face, photos in self._photos.items()}
        other._person = self._person.copy()
        other._refused = {face: people.copy() for face, people in self._refused.items()}
        return other

    def find(self, face: int) -> int:
        """Return the face that stands for the group of this one."""
        parent = self._parent
        while parent[face] != face:
            parent[face] = parent[parent[face]]
            face = parent[face]
        return face

    def roots(self, faces: Places | None = None) -> Places:
        """Return `find` of each of the faces, or of all."""
        root = np.array(self._parent, np.int64)
        while (root[root] != root).any():
            root = root[root]
        return root if faces is None else root[faces]

    def join(self, first: int, second: int) -> bool:
        """Make one group of two if they may be; say whether two became one."""
        first, second = self.find(first), self.find(second)
        if first == second or not self._agree(first, second):
            return False
        # The lower index stands for both: the outcome does not depend on which came first.
        kept, gone = min(first, second), max(first, second)
        self._parent[gone] = kept
        photos = _union(self._seen(kept), self._seen(gone))
        if photos:
            self._photos[kept] = photos
            self._photos.pop(gone, None)
        if gone in self._refused:
            self._refused[kept] = _union(self._refused.get(kept, set()), self._refused.pop(gone))
        person = self._person.pop(gone, None)
        if person is not None:
            self._person[kept] = person
        return True

    def _seen(self, root: int) -> set[int]:
        """Return the photos of several faces that a group is in."""
        photos = self._photos.get(root)
        if photos is None:
            photo = self._photo[root]
            photos = set() if photo == ALONE else {photo}
        return photos

    def _agree(self, first: int, second: int) -> bool:
        if not self._seen(first).isdisjoint(self._seen(second)):
            return False
        one, other = self._person.get(first), self._person.get(second)
        if one is not None and other is not None and one != other:
            return False
        if not self._refused:
            return True
        return one not in self._refused.get(second, ()) and other not in self._refused.get(
            first, ()
        )


def _union(one: set[int], other: set[int]) -> set[int]:
    """Return what is in either; the larger set is changed to it."""
    if len(one) < len(other):
        one, other = other, one
    one |= other
    return one
