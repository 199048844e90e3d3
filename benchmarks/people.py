"""Faces of known people, out of a library that was made by scanning their folders."""

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sqlalchemy import text

from photo_faces.faces import align
from photo_faces.faces.weights import ModelSpec
from photo_faces.storage.base.library import Library

MOST = 30  # faces of a person
PAIRS = "master.csv"  # of an album that has pairs of photos instead of folders of people


@dataclass(frozen=True)
class People:
    """n faces, one a photo.

    Attributes:
        chips: uint8 (n, side, side, 3), RGB, as a network takes them.
        person: (n,) int64, an index of `names`.
        names: of the people.
        pairs: (m, 3) int64 places of two faces and whether they are one person; None for all pairs.
    """

    chips: NDArray[np.uint8]
    person: NDArray[np.int64]
    names: NDArray[np.str_]
    pairs: NDArray[np.int64] | None = None

    def only(self, places: NDArray[np.int64] | NDArray[np.bool_]) -> "People":
        """Some of the faces."""
        return replace(self, chips=self.chips[places], person=self.person[places])

    def identities(self) -> NDArray[np.int64]:
        """Whose each face is: (n,); where only pairs are said, faces that are one are joined."""
        if self.pairs is None:
            return self.person
        same = self.pairs[self.pairs[:, 2] > 0]
        links = coo_array((np.ones(len(same)), (same[:, 0], same[:, 1])), (len(self.person),) * 2)
        return np.asarray(connected_components(links, directed=False)[1], np.int64)

    def compared(
        self, vectors: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Distances of the pairs that are known about, and whether each is one person's."""
        if self.pairs is None:
            first, second = np.triu_indices(len(self.person), 1)
            same = self.person[first] == self.person[second]
        else:
            first, second = self.pairs[:, 0], self.pairs[:, 1]
            same = self.pairs[:, 2] > 0
        distances = np.square(vectors[first] - vectors[second]).sum(1)
        return distances, same


def read_people(
    library: Path, network: ModelSpec, *, largest: bool
) -> Iterator[tuple[str, People]]:
    """The people of each folder of a library, by the folder's name.

    Args:
        library: a scanned one. A photo's person is the folder that it lies in, below the library's
            own; photos right in that one are only used where the album has pairs.
        network: whose chips are wanted.
        largest: whether the largest face of a photo is the person, not the most central one.
    """
    order = (
        "-(right - left) * (bottom - top)"
        if largest
        else "(left + right - width) * (left + right - width)"
        " + (top + bottom - height) * (top + bottom - height)"
    )
    with Library.open(library, create=False) as opened, opened.read() as session:
        rows = session.execute(
            text(
                "SELECT root.path, file.path, chip.jpeg FROM (SELECT face.id, photo_id,"
                f" row_number() OVER (PARTITION BY photo_id ORDER BY {order}, face.id) AS place"
                " FROM face JOIN photo ON photo.id = photo_id) AS ranked"
                " JOIN chip ON face_id = ranked.id JOIN file ON file.photo_id = ranked.photo_id"
                " JOIN root ON root.id = root_id WHERE place = 1 ORDER BY root.path, file.path"
            )
        ).all()
    for root, of in groupby(rows, key=lambda found: found[0]):
        folder = Path(os.fsdecode(root))
        faces = [(os.fsdecode(row[1]), row[2]) for row in of]
        yield folder.name, _people(folder, faces, network)


def _people(folder: Path, found: list[tuple[str, bytes]], network: ModelSpec) -> People:
    paired = (folder / PAIRS).exists()
    kept, seen = [], dict[str, int]()
    for path, jpeg in found:
        person = path if paired else str(Path(path).parent)
        seen[person] = seen.get(person, 0) + 1
        if person != "." and seen[person] <= MOST:
            kept.append((person, jpeg))
    side = network.chip_size
    target = align.target(network.architecture)
    chips = np.empty((len(kept), side, side, 3), np.uint8)
    for place, (_, jpeg) in enumerate(kept):
        with Image.open(io.BytesIO(jpeg)) as image:
            chips[place] = align.core(np.asarray(image.convert("RGB")), target, side)
    names, whose = np.unique([one for one, _ in kept], return_inverse=True)
    return People(chips, whose, names, _pairs(folder, names) if paired else None)


def _pairs(folder: Path, names: NDArray[np.str_]) -> NDArray[np.int64]:
    place = {name: at for at, name in enumerate(names.tolist())}
    with (folder / PAIRS).open(newline="") as file:
        rows = [(one["file_x"], one["file_y"], one["Decision"]) for one in csv.DictReader(file)]
    known = [row for row in rows if row[0] in place and row[1] in place]
    return np.array([(place[a], place[b], said == "Yes") for a, b, said in known], np.int64)
