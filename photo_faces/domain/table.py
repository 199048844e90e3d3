"""The table of faces that rooms hand to each other: columns of one length, a row a face."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

NOBODY = -1  # whose a face is that is nobody's
FIRST_NEW = -2  # the first person whom a run has made and the library does not know; then down
POOR = 0.25  # quality below which a face is like many: it builds no groups, and waits for nobody
ASIDE = 0  # whose a face is that was set aside or forgotten: it is not even nobody's

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Places = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Faces:
    """Faces and whose they are.

    Attributes:
        face: (n,) ids, ascending.
        photo: (n,) ids.
        person: (n,) ids, or NOBODY.
        cluster: (n,) numbers, -1 for none.
        quality: (n,) 0 to 1.
        confirmed: (n,) whether the user said of this very face whose it is.
    """

    face: Places
    photo: Places
    person: Places
    cluster: Places
    quality: Floats
    confirmed: Marks

    def __len__(self) -> int:
        return len(self.face)

    def part(self, which: Places | Marks) -> Self:
        """Some of them: by place, or by a mask."""
        return type(self)(*(getattr(self, field.name)[which] for field in fields(self)))

    def each(self) -> Places:
        """A number for each person, and for each face that is nobody's: that is somebody too."""
        return np.where(self.person > 0, 2 * self.person, 2 * self.face + 1)

    def by_place(self, pairs: Sequence[tuple[int, int]]) -> Places:
        """(m, 2): pairs of a face's id and anything, with its place; others are left out."""
        given = np.array(pairs, np.int64).reshape(-1, 2)
        given = given[np.isin(given[:, 0], self.face)]
        return np.column_stack([np.searchsorted(self.face, given[:, 0]), given[:, 1]])

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """One table of several."""
        names = [field.name for field in fields(cls)]
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass(frozen=True, slots=True)
class Seen(Faces):
    """Faces with all by which they are grouped.

    Attributes:
        accepted: (n,) whether the user named the person when the face was there.
        vector: (n, d) unit length.
        difference_hash: (n, 32) uint8, of the photo.
        relative_box: (n, 4) left, top, right, bottom, 0 to 1 of the photo.
        taken: (n,) the photo's day as a Julian day, NaN where it is not known.
    """

    accepted: Marks
    vector: Floats
    difference_hash: NDArray[np.uint8]
    relative_box: Floats
    taken: NDArray[np.float64]
