"""Groups of faces that grow by joining, and refuse to where two of them may not be one person."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

NOBODY = -1


class Groups:
    """Disjoint sets of faces, every join of which obeys what is known.

    Two faces of one photo are not one person, faces the user gave to different people neither,
    and a face that was rejected from a person is not grouped with faces of that person. Every
    stage of clustering joins through this, so that none can break the user's word.
    """

    def __init__(
        self,
        photo: NDArray[np.int64],
        person: NDArray[np.int64],
        rejections: Iterable[tuple[int, int]],
    ) -> None:
        """Start with every face on its own.

        Args:
            photo: (n,) the photo of each face.
            person: (n,) whom the user said each face is, or -1.
            rejections: pairs of a face's index and the person it is not.
        """
        self._parent = list(range(len(photo)))
        # Only photos of several faces can be in two groups' way: most sets never exist.
        _, inverse, counts = np.unique(photo, return_inverse=True, return_counts=True)
        crowded = np.flatnonzero(counts[inverse] > 1)
        self._photos = {int(face): {int(inverse[face])} for face in crowded}
        known = np.flatnonzero(person != NOBODY)
        self._person = {int(face): int(person[face]) for face in known}
        self._refused: dict[int, set[int]] = {}
        for face, refused in rejections:
            self._refused.setdefault(int(face), set()).add(int(refused))

    def copy(self) -> "Groups":
        """Return groups that start as these are and go their own way."""
        other = object.__new__(Groups)
        other._parent = self._parent.copy()
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

    def roots(self, faces: Sequence[int] | NDArray[np.int64] | None = None) -> NDArray[np.int64]:
        """Return `find` of each of the faces, or of all."""
        asked = range(len(self._parent)) if faces is None else faces
        return np.fromiter((self.find(int(face)) for face in asked), np.int64, len(asked))

    def may_join(self, first: int, second: int) -> bool:
        """Say whether the groups of two faces may be one person."""
        return self._agree(self.find(first), self.find(second))

    def join(self, first: int, second: int) -> bool:
        """Make one group of two if they may be; say whether two became one."""
        first, second = self.find(first), self.find(second)
        if first == second or not self._agree(first, second):
            return False
        # The lower index stands for both: the outcome does not depend on which came first.
        kept, gone = min(first, second), max(first, second)
        self._parent[gone] = kept
        _absorb(self._photos, kept, gone)
        _absorb(self._refused, kept, gone)
        person = self._person.pop(gone, None)
        if person is not None:
            self._person[kept] = person
        return True

    def _agree(self, first: int, second: int) -> bool:
        here, there = self._photos.get(first), self._photos.get(second)
        if here is not None and there is not None and not here.isdisjoint(there):
            return False
        one, other = self._person.get(first), self._person.get(second)
        if one is not None and other is not None and one != other:
            return False
        if not self._refused:
            return True
        return one not in self._refused.get(second, ()) and other not in self._refused.get(
            first, ()
        )


def _absorb(sets: dict[int, set[int]], kept: int, gone: int) -> None:
    """Give the set of one face to another; the smaller set moves."""
    theirs = sets.pop(gone, None)
    if theirs is None:
        return
    own = sets.setdefault(kept, theirs)
    if len(own) < len(theirs):
        own, theirs = theirs, own
    own |= theirs
    sets[kept] = own
