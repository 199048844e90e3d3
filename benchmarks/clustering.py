"""Clustering against plain HDBSCAN and average linkage: how right.

    python -m benchmarks.clustering FILE.npz [--picture FILE.svg]

FILE is what `benchmarks.lfw_faces` writes. Prints the tables of docs/clustering.md, and draws the
curves of precision over recall. How steady it is is what benchmarks.tune prints, how fast
benchmarks.scale.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.crowd import table
from benchmarks.curves import drawn, tell, traced
from photo_faces.domain.table import Seen
from photo_faces.learning.evaluation import UNKNOWN, Scores, bcubed
from photo_faces.recognition.constants import MEASURED, Constants
from photo_faces.recognition.group import group

Labels = NDArray[np.int64]
CUTS = (0.65, 0.7, 0.75, 0.8, 0.85)  # of the threshold


@dataclass(frozen=True)
class Album:
    """Faces, and who the most central face of each photo is.

    Attributes:
        faces: all faces.
        person: (photos,) who each photo is of.
        central: (photos,) index of its most central face, -1 where none was found.
    """

    faces: Seen
    person: NDArray[np.str_]
    central: NDArray[np.int64]

    def score(self, labels: Labels) -> Scores:
        """Judge labels of all faces by the central ones; a photo without is on its own."""
        given = np.where(self.central >= 0, labels[self.central], UNKNOWN)
        return bcubed(given, self.person)


def album(data: Mapping[str, NDArray[np.generic]], chosen: NDArray[np.bool_]) -> Album:
    """Take the chosen photos (photos,) of a file's."""
    photo = np.asarray(data["photo"], np.int64)
    kept = np.flatnonzero(chosen[photo])
    central = np.full(len(chosen), -1, np.int64)
    middle = np.flatnonzero(np.asarray(data["central"], bool)[kept])
    central[photo[kept[middle]]] = middle
    faces = table(
        np.asarray(data["vector"], np.float32)[kept],
        photo[kept],
        np.asarray(data["quality"], np.float32)[kept],
        np.asarray(data["dhash"], np.uint8)[kept],
        np.asarray(data["box"], np.float32)[kept],
    )
    return Album(faces, np.asarray(data["person"], np.str_)[chosen], central[chosen])


def plain_hdbscan(vectors: NDArray[np.float32], min_samples: int) -> Labels:
    """Run HDBSCAN as its package does on its own."""
    import hdbscan

    model = hdbscan.HDBSCAN(min_cluster_size=2, min_samples=min_samples)
    return np.asarray(model.fit_predict(vectors.astype(np.float64)), np.int64)


def average_linkage(vectors: NDArray[np.float32], cut: float) -> Labels:
    """Cut the tree of average linkage (squared L2) at a distance."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist

    tree = linkage(pdist(vectors, "sqeuclidean"), "average")
    return np.asarray(fcluster(tree, cut, "distance"), np.int64)


def methods(constants: Constants) -> dict[str, Callable[[Seen], Labels]]:
    """Name what is compared."""
    cuts = [round(share * constants.threshold, 3) for share in CUTS]
    linked = {
        f"average linkage at {cut}": lambda faces, cut=cut: average_linkage(faces.vector, cut)
        for cut in cuts
    }
    return {
        "plain hdbscan, min_samples 1": lambda faces: plain_hdbscan(faces.vector, 1),
        "plain hdbscan, min_samples 2": lambda faces: plain_hdbscan(faces.vector, 2),
        **linked,
        "photo_faces": lambda faces: group(faces, constants)[0],
    }


def row(name: str, scores: Scores, *more: str) -> None:
    """Print F, precision and recall, and what else there is."""
    figures = (f"{value:.4f}" for value in (scores.f, scores.precision, scores.recall))
    print("|", " | ".join([name, *figures, *more]), "|", flush=True)


def compare(albums: Mapping[str, Album], constants: Constants) -> None:
    """Print F, precision and recall of every method on every album."""
    print("| photos | method | F | precision | recall | unknown | seconds |")
    print("|---|---|---|---|---|---|---|")
    for photos, one in albums.items():
        for name, method in methods(constants).items():
            began = time.perf_counter()
            labels = method(one.faces)
            seconds = time.perf_counter() - began
            unknown = np.mean(labels[one.central[one.central >= 0]] == UNKNOWN)
            row(f"{photos} | {name}", one.score(labels), f"{unknown:.3f}", f"{seconds:.1f}")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--picture", type=Path, help="where to draw the curves")
    parser.add_argument("--only-curves", action="store_true")
    given = parser.parse_args()
    with np.load(given.file) as stored:
        data = {name: stored[name] for name in stored}
    constants = MEASURED[str(data["network"])]
    names = np.unique(data["person"])
    first = np.random.default_rng(7).permutation(len(names)) < len(names) // 2
    half = first[np.searchsorted(names, data["person"])]
    originals = ~data["copy"]
    albums = {
        "first half": album(data, originals & half),
        "second half": album(data, originals & ~half),
        "all": album(data, originals),
    }
    copied = album(data, np.ones(len(half), bool))
    if not given.only_curves:
        compare({**albums, "all and copies of a fifth": copied}, constants)
    curves = traced(albums["all"].faces, albums["all"].score, constants)
    tell(curves)
    if given.picture is not None:
        given.picture.write_text(drawn(curves))


if __name__ == "__main__":
    main()
