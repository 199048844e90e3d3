"""Clustering against plain HDBSCAN and average linkage: how right, and how steady.

    python -m benchmarks.clustering FILE.npz [--picture FILE.svg]

FILE is what `benchmarks.lfw_faces` writes. Prints the tables of docs/clustering.md, and draws the
curves of precision over recall. How fast is what benchmarks.scale prints.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.crowd import table
from benchmarks.curves import drawn, tell, traced
from photo_faces.domain.table import Seen
from photo_faces.learning.evaluation import UNKNOWN, Scores, bcubed
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.group import group

Labels = NDArray[np.int64]

GRID: dict[str, tuple[Any, ...]] = {
    "neighbours": (16, 24, 32, 48),
    "min_samples": (1, 2, 3),
    "limit": (0.07, 0.08, 0.09, 0.10, 0.11),
    "sure": (0.08, 0.09, 0.10, 0.11),
    "share": (0.60, 0.64, 0.68, 0.72),
    "cap": (0.16, 0.18, 0.20, 0.22),
    "attach": (0.08, 0.09, 0.10, 0.11, 0.12),
    "few": (1, 2, 3, 4),
    "poor": (0.15, 0.20, 0.25, 0.30),
}


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


def methods() -> dict[str, Callable[[Seen], Labels]]:
    """Name what is compared."""
    return {
        "plain hdbscan, min_samples 1": lambda faces: plain_hdbscan(faces.vector, 1),
        "plain hdbscan, min_samples 2": lambda faces: plain_hdbscan(faces.vector, 2),
        "average linkage at 0.110": lambda faces: average_linkage(faces.vector, 0.110),
        "average linkage at 0.120": lambda faces: average_linkage(faces.vector, 0.120),
        "average linkage at 0.130": lambda faces: average_linkage(faces.vector, 0.130),
        "photo_faces": lambda faces: group(faces, Constants()),
    }


def row(name: str, scores: Scores, *more: str) -> None:
    """Print F, precision and recall, and what else there is."""
    figures = (f"{value:.4f}" for value in (scores.f, scores.precision, scores.recall))
    print("|", " | ".join([name, *figures, *more]), "|", flush=True)


def compare(albums: Mapping[str, Album]) -> None:
    """Print F, precision and recall of every method on every album."""
    print("| photos | method | F | precision | recall | unknown | seconds |")
    print("|---|---|---|---|---|---|---|")
    for photos, one in albums.items():
        for name, method in methods().items():
            began = time.perf_counter()
            labels = method(one.faces)
            seconds = time.perf_counter() - began
            unknown = np.mean(labels[one.central[one.central >= 0]] == UNKNOWN)
            row(f"{photos} | {name}", one.score(labels), f"{unknown:.3f}", f"{seconds:.1f}")


def sweep(albums: Mapping[str, Album]) -> None:
    """Print F with each constant a tenth smaller and larger."""
    print("\n| constant | value |", " | ".join(f"F, {name}" for name in albums), "|")
    print("|---|---|" + "---|" * len(albums))
    settings = Constants()
    for field in fields(Constants):
        if field.name == "alike":
            continue  # it groups nobody
        value = getattr(settings, field.name)
        step = max(1, round(value / 10)) if isinstance(value, int) else value / 10
        for changed in (value - step, value, value + step):
            other = replace(settings, **{field.name: changed})
            scores = [one.score(group(one.faces, other)).f for one in albums.values()]
            figures = " | ".join(f"{f:.4f}" for f in scores)
            print(f"| {field.name} | {changed:.4g} | {figures} |", flush=True)


def choose(one: Album) -> Constants:
    """Choose every constant on an album, one after the other, twice, from the ends of the grid."""
    best = Constants(**{name: values[0] for name, values in GRID.items()})
    for name, values in list(GRID.items()) * 2:
        tried = [replace(best, **{name: value}) for value in values]
        scores = [one.score(group(one.faces, each)).f for each in tried]
        best = tried[int(np.argmax(scores))]
    return best


def cross(halves: Mapping[str, Album]) -> None:
    """Choose every constant on each half of the people; judge by the other."""
    print("\n| chosen on | F there | F on the other half | precision | recall | constants |")
    print("|---|---|---|---|---|---|")
    for name, other in (tuple(halves), tuple(halves)[::-1]):
        chosen = choose(halves[name])
        there = halves[name].score(group(halves[name].faces, chosen)).f
        values = ", ".join(f"{each} {value}" for each, value in asdict(chosen).items())
        judged = halves[other].score(group(halves[other].faces, chosen))
        row(f"{name} | {there:.4f}", judged, values)


def steadiness(albums: Mapping[str, Album], copied: Album) -> None:
    """Print the tables of one setting each: methods, halves, constants."""
    compare({**albums, "all and copies of a fifth": copied})
    cross({name: albums[name] for name in ("first half", "second half")})
    sweep(albums)


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--picture", type=Path, help="where to draw the curves")
    parser.add_argument("--only-curves", action="store_true")
    given = parser.parse_args()
    with np.load(given.file) as stored:
        data = {name: stored[name] for name in stored}
    names = np.unique(data["person"])
    first = np.random.default_rng(7).permutation(len(names)) < len(names) // 2
    half = first[np.searchsorted(names, data["person"])]
    originals = ~data["copy"]
    albums = {
        "first half": album(data, originals & half),
        "second half": album(data, originals & ~half),
        "all": album(data, originals),
    }
    if not given.only_curves:
        steadiness(albums, album(data, np.ones(len(half), bool)))
    curves = traced(albums["all"].faces, albums["all"].score)
    tell(curves)
    if given.picture is not None:
        given.picture.write_text(drawn(curves))


if __name__ == "__main__":
    main()
