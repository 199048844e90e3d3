"""The default network against dlib itself, on the same chips, with the same threads, in one run.

    python benchmarks/embedder.py [--faces 64] [--threads 2]

Prints a table of faces a second and the largest difference of the raw outputs. Needs dlib-bin.
"""

import argparse
import time

import dlib
import numpy as np
import skimage.data
import torch
from numpy.typing import NDArray

from photo_faces.faces import align, weights
from photo_faces.faces.detector import Detector
from photo_faces.faces.embedder import Embedder

_ROUNDS = 5


def chips(count: int) -> NDArray[np.uint8]:
    """Chips (count, 150, 150, 3) of a real face, each cut a little differently."""
    photo = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    landmarks = Detector().detect(photo).landmarks[0]
    offsets = np.random.default_rng(0).normal(0, 4, (count, 2))
    return np.stack(
        [
            align.warp(photo, align.similarity(landmarks, align.TEMPLATE + offset), 150)
            for offset in offsets
        ]
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--faces", type=int, default=64)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    faces = chips(arguments.faces)
    embedder = Embedder("dlib-resnet")
    reference = dlib.face_recognition_model_v1(str(weights.MODELS["dlib-resnet"].locate()))
    embedder.raw(faces)  # once, so that nothing is measured for the first time
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        outputs = embedder.raw(faces)
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        wanted = np.array(reference.compute_face_descriptor(list(faces)))
        theirs.append(time.perf_counter() - start)
    fast, slow = len(faces) / min(ours), len(faces) / min(theirs)
    print(f"{len(faces)} faces, {arguments.threads} threads, best of {_ROUNDS}\n")
    print("| | faces a second |\n|---|---|")
    print(f"| dlib {dlib.__version__} | {slow:.1f} |\n| photo_faces | {fast:.1f} |\n")
    print(f"{fast / slow:.1f} times; largest difference {np.abs(outputs - wanted).max():.1e}")


if __name__ == "__main__":
    main()
