"""Clustering against plain HDBSCAN and average linkage: how right, how steady, how fast.

    python -m benchmarks.clustering FILE.npz [--sizes 6600 20000]

FILE is what `benchmarks.lfw_faces` writes. Prints the tables of docs/clustering.md.
"""

import argparse
import multiprocessing
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photo_faces.clustering.group import Faces, Parameters, group
from photo_faces.learning.evaluation import UNKNOWN, Scores, bcubed

Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Album:
    """Faces, and who the most central face of each photo is.

    Attributes:
        faces: all faces.
        person: (photos,) who each photo is of.
        central: (photos,) index of its most central face, -1 where none was found.
    """

    faces: Faces
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
    faces = Faces(
        vectors=np.asarray(data["vector"], np.float32)[kept],
        photo=photo[kept],
        quality=np.asarray(data["quality"], np.float32)[kept],
        dhash=np.asarray(data["dhash"], np.uint8)[kept],
        relative_box=np.asarray(data["box"], np.float32)[kept],
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


def methods() -> dict[str, Callable[[Faces], Labels]]:
    """Name what is compared."""
    return {
        "plain hdbscan, min_samples 1": lambda faces: plain_hdbscan(faces.vectors, 1),
        "plain hdbscan, min_samples 2": lambda faces: plain_hdbscan(faces.vectors, 2),
        "average linkage at 0.110": lambda faces: average_linkage(faces.vectors, 0.110),
        "average linkage at 0.120": lambda faces: average_linkage(faces.vectors, 0.120),
        "average linkage at 0.130": lambda faces: average_linkage(faces.vectors, 0.130),
        "photo_faces": group,
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
    settings = Parameters()
    for field in fields(Parameters):
        value = getattr(settings, field.name)
        step = max(1, round(value / 10)) if isinstance(value, int) else value / 10
        for changed in (value - step, value, value + step):
            other = replace(settings, **{field.name: changed})
            scores = [one.score(group(one.faces, other)).f for one in albums.values()]
            figures = " | ".join(f"{f:.4f}" for f in scores)
            print(f"| {field.name} | {changed:.4g} | {figures} |", flush=True)


def cross(halves: Mapping[str, Album]) -> None:
    """Choose the two constants that matter most on each half of the people; judge by the other."""
    print("\n| chosen on | sure | share | F there | F on the other half | precision | recall |")
    print("|---|---|---|---|---|---|---|")
    grid = [
        Parameters(sure=sure, share=share)
        for sure in (0.08, 0.09, 0.10, 0.11)
        for share in (0.62, 0.64, 0.66, 0.68, 0.70, 0.72)
    ]
    scores = {
        name: [one.score(group(one.faces, each)) for each in grid] for name, one in halves.items()
    }
    for name, other in (tuple(halves), tuple(halves)[::-1]):
        best = max(range(len(grid)), key=[each.f for each in scores[name]].__getitem__)
        told = f"{name} | {grid[best].sure} | {grid[best].share} | {scores[name][best].f:.4f}"
        row(told, scores[other][best])


def synthetic(count: int) -> Faces:
    """Make about so many faces of people of very different numbers of photos."""
    generator = np.random.default_rng(0)
    sizes: list[int] = []
    while sum(sizes) < count:
        sizes.append(int(min(generator.zipf(1.9), count // 12)))
    who = np.repeat(np.arange(len(sizes)), sizes)[:count]
    scale = np.exp(-np.arange(128) / 40)
    scale /= np.linalg.norm(scale)
    vectors = (generator.normal(size=(len(sizes), 128)) * scale * np.sqrt(0.12))[who]
    vectors[:, -1] += np.sqrt(0.84)
    vectors += generator.normal(size=vectors.shape) * np.sqrt(0.04 / 128)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Faces(
        vectors=vectors.astype(np.float32),
        photo=np.arange(count, dtype=np.int64) // 2,
        quality=np.ones(count, np.float32),
        dhash=generator.integers(0, 256, (count, 32), dtype=np.uint8),
        relative_box=np.tile(np.array([0.3, 0.3, 0.6, 0.7], np.float32), (count, 1)),
    )


def peak() -> float:
    """Return the most memory this process has held, in MB (Linux).

    Not getrusage's figure: that one begins at what the parent process held.
    """
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def timed(name: str, count: int) -> None:
    """Print seconds, seconds of processor and peak memory of one method; in its own process."""
    faces = synthetic(count)
    before = peak()
    began, worked = time.perf_counter(), time.process_time()
    methods()[name](faces)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    grown = peak() - before
    print(f"| {count:,} | {name} | {seconds:.1f} | {worked:.1f} | {grown:.0f} |", flush=True)


def speed(sizes: list[int], peer_up_to: int) -> None:
    """Print seconds and memory over numbers of faces."""
    print("\n| faces | method | seconds | of processor | MB above the start |")
    print("|---|---|---|---|---|")
    for count in sizes:
        for name in ("plain hdbscan, min_samples 1", "photo_faces"):
            if name == "photo_faces" or count <= peer_up_to:
                process = multiprocessing.get_context("spawn").Process(
                    target=timed, args=(name, count)
                )
                process.start()
                process.join()


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--sizes", type=int, nargs="*", default=[6600, 20000])
    parser.add_argument("--peer-up-to", type=int, default=20000, help="faces hdbscan is timed with")
    given = parser.parse_args()
    if given.file is not None:
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
        compare({**albums, "all and copies of a fifth": album(data, np.ones(len(half), bool))})
        cross({name: albums[name] for name in ("first half", "second half")})
        sweep(albums)
    speed(given.sizes, given.peer_up_to)


if __name__ == "__main__":
    main()
