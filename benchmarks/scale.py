"""Clustering at scale: time and memory over numbers of faces, and agreement with hdbscan.

    python -m benchmarks.scale [--sizes 20000 100000] [--peer-up-to 20000] [--agreement FILE.npz]

Made people, power-law sizes, two faces a photo. Each method and size has a process of its own:
"cold" is a fresh Python that imports the method and clusters 1,000 faces, nothing compiled before;
"warm" is all faces after that. On a busy machine seconds of processor are what compares. FILE is
what `benchmarks.lfw_faces` writes.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.crowd import crowd, synthetic_faces, table
from photo_faces.domain.table import Seen
from photo_faces.learning.evaluation import bcubed
from photo_faces.recognition.constants import MEASURED

Labels = NDArray[np.int64]
DLIB = MEASURED["dlib-resnet"]  # whose distances `benchmarks.crowd` makes
FIRST = 1000  # faces of the first call
COLD = {
    "hdbscan": "from hdbscan import HDBSCAN; HDBSCAN(min_cluster_size=2).fit(vectors)",
    "photo_faces": "from benchmarks.crowd import table; "
    "from benchmarks.scale import DLIB; "
    "from photo_faces.recognition.group import group; group(table(vectors), DLIB)",
}
START = "import sys, numpy as np; vectors = np.load(sys.argv[1]); "


def ours(faces: Seen) -> Labels:
    """Group as photo_faces does."""
    from photo_faces.recognition.group import group

    return group(faces, DLIB)[0]


def peer(faces: Seen, min_samples: int = 1) -> Labels:
    """Run the hdbscan package."""
    from hdbscan import HDBSCAN

    model = HDBSCAN(min_cluster_size=2, min_samples=min_samples)
    return np.asarray(model.fit_predict(faces.vector.astype(np.float64)), np.int64)


def large_path(faces: Seen, min_samples: int = 1) -> Labels:
    """Group by cells, as of a million faces, but without limit, constraints and joining."""
    from photo_faces.recognition.group import group
    from photo_faces.vectors import cells

    cells.EXACT = 0
    plain = replace(
        DLIB, min_samples=min_samples, limit=np.inf, sure=0.0, share=0.0, attach=0.0, poor=0.0
    )
    return group(faces, plain)[0]


METHODS: dict[str, Callable[[Seen], Labels]] = {"hdbscan": peer, "photo_faces": ours}


def cold_start(name: str) -> float:
    """Seconds of a fresh process that clusters the first faces, nothing compiled before."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "vectors.npy")
        np.save(file, crowd(FIRST)[0])
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", START + COLD[name], str(file)],
            env={**os.environ, "NUMBA_CACHE_DIR": folder},
            check=True,
        )
        return time.perf_counter() - began


def peak() -> float:
    """Return the most memory this process has held, in MB (Linux).

    Not getrusage's figure: that one begins at what the parent process held.
    """
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def timed(name: str, count: int) -> None:
    """Print what one method takes; in its own process."""
    faces, person = synthetic_faces(count)
    cold = cold_start(name)
    METHODS[name](synthetic_faces(FIRST)[0])
    began, worked = time.perf_counter(), time.process_time()
    labels = METHODS[name](faces)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    score = bcubed(labels, person)
    print(
        f"| {count:,} | {name} | {cold:.1f} | {seconds:.1f} | {worked:.1f} | {peak():,.0f} "
        f"| {score.f:.4f} | {score.precision:.4f} | {Path('/proc/loadavg').read_text()[:4]} |",
        flush=True,
    )


def speed(sizes: list[int], peer_up_to: int) -> None:
    """Print seconds and memory over numbers of faces."""
    print("| faces | method | cold, s | warm, s | of processor | peak MB | F | precision | load |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    for count in sizes:
        for name in METHODS:
            if name != "photo_faces" and count > peer_up_to:
                continue
            process = multiprocessing.get_context("spawn").Process(target=timed, args=(name, count))
            process.start()
            process.join()


def alone(labels: Labels) -> Labels:
    """Noise as clusters of one."""
    return np.where(labels < 0, labels.max() + 1 + np.arange(len(labels)), labels)


def agreement(file: Path, count: int) -> None:
    """Print how far the large path agrees with hdbscan, same parameters."""
    from sklearn.metrics import adjusted_rand_score

    with np.load(file) as stored:
        original = ~stored["copy"][stored["photo"]]
        real: NDArray[np.float32] = stored["vector"][original]
    print("\n| vectors | min_samples | ARI with hdbscan | clusters | hdbscan's |")
    print("|---|---|---|---|---|")
    for name, vectors in (("lfw-half", real), ("synthetic", crowd(count)[0])):
        faces = table(vectors)
        for min_samples in (1, 2):
            expected = peer(faces, min_samples)
            found = large_path(faces, min_samples)
            same = adjusted_rand_score(alone(expected), alone(found))
            print(
                f"| {name}, {len(vectors):,} | {min_samples} | {same:.4f} "
                f"| {found.max() + 1} | {expected.max() + 1} |",
                flush=True,
            )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[20_000, 100_000])
    parser.add_argument("--peer-up-to", type=int, default=20_000, help="faces the others get")
    parser.add_argument("--agreement", type=Path, help="a file of benchmarks.lfw_faces")
    parser.add_argument("--synthetic", type=int, default=20_000, help="vectors to agree on")
    given = parser.parse_args()
    speed(given.sizes, given.peer_up_to)
    if given.agreement is not None:
        agreement(given.agreement, given.synthetic)


if __name__ == "__main__":
    main()
