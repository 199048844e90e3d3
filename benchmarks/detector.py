"""The detectors side by side: recall by size, false faces, turned photos, time.

    python -m benchmarks.detector [--naive FILE] [--step N]

On crowds with known boxes (`data/crowds`; IoU 0.4; false is a face of 36 pixels and more that no
box meets by 0.2), on albums turned by a quarter, half and three quarters (of the faces found
upright, those found again, IoU 0.5), and against the naive facenet-pytorch pipeline on the same
albums: full decode with Pillow, MTCNN's defaults, one photo at a time; of its faces of score 0.95
and 40 pixels, those kept (IoU 0.5). All on one thread, in processor seconds; `--naive` keeps the
naive pipeline's results in a file, `--step` takes every so-manieth album photo.
"""

import argparse
import json
import time
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from facenet_pytorch import MTCNN
from numpy.typing import NDArray
from PIL import Image

from benchmarks.common import albums, data_folder
from photo_faces.domain.errors import DecodeError
from photo_faces.faces.detections import DETECTORS
from photo_faces.faces.detector import Detector
from photo_faces.imaging.decode import Decoded, decode

_WORKING_SIDE = 2048  # pixels, of the image the detector is handed
_SIZES = (16, 24, 36, 60, 100_000)  # pixels, of a face's shorter side: where classes begin
_HIT, _MISS, _SAME = 0.4, 0.2, 0.5  # intersections over union
_LARGE = 36  # pixels: smaller false faces do not count
_SCORE, _SIDE = 0.95, 40  # the naive pipeline's good faces

Boxes = NDArray[np.floating]


def overlaps(boxes: Boxes, others: Boxes) -> NDArray[np.float64]:
    """Intersection over union of boxes (n, 4) and others (m, 4): (n, m)."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    shared = (high - low).clip(min=0).prod(axis=2)
    areas = [(some[:, 2:] - some[:, :2]).prod(axis=1) for some in (boxes, others)]
    return np.asarray(shared / (areas[0][:, None] + areas[1] - shared), np.float64)


def best(boxes: Boxes, others: Boxes) -> NDArray[np.float64]:
    """The best overlap of each box with any other: (n,)."""
    return np.asarray(overlaps(boxes, others).max(axis=1, initial=0.0), np.float64)


def sides(boxes: Boxes) -> NDArray[np.float64]:
    """The shorter side of each box."""
    return np.asarray((boxes[:, 2:] - boxes[:, :2]).min(axis=1), np.float64)


def photos(paths: list[Path]) -> Iterator[tuple[Path, Decoded]]:
    """Those that can be read, as a scan hands them to a detector."""
    for path in paths:
        try:
            yield path, decode(path, longest=_WORKING_SIDE)
        except DecodeError:
            continue


def crowds(detector: Detector) -> str:
    """A row: milliseconds a photo, recall by size, false faces."""
    folder = data_folder() / "crowds"
    known = json.loads((folder / "faces.json").read_text())
    found, wanted = np.zeros(len(_SIZES) - 1, int), np.zeros(len(_SIZES) - 1, int)
    false = large = 0
    seconds = 0.0
    for path, photo in photos([folder / name for name in known]):
        start = time.process_time()
        boxes = detector.detect(photo.pixels, photo.scale).boxes
        seconds += time.process_time() - start
        faces = known[path.name]
        there = np.array([face["box"] for face in faces], float).reshape(-1, 4)
        counts = np.array([face["counts"] for face in faces], bool)
        kinds = np.digitize(sides(there), _SIZES) - 1
        hits = best(there, boxes) >= _HIT
        for kind in range(len(found)):
            which = counts & (kinds == kind)
            wanted[kind] += which.sum()
            found[kind] += hits[which].sum()
        large_ones = boxes[sides(boxes) >= _LARGE]
        large += len(large_ones)
        false += int((best(large_ones, there) < _MISS).sum())
    recall = " | ".join(f"{share:.3f}" for share in found / wanted)
    return f"{seconds / len(known) * 1000:.0f} | {recall} | {false} of {large}"


def turned(detector: Detector, paths: list[Path]) -> str:
    """A row: faces found upright, shares of them found in turned photos, milliseconds a photo."""
    again, seconds = np.zeros(4, int), np.zeros(4)
    count = 0
    for _, photo in photos(paths):
        count += 1
        upright: Boxes = np.empty((0, 4))
        for quarters in range(4):
            pixels = np.ascontiguousarray(np.rot90(photo.pixels, quarters))
            start = time.process_time()
            boxes: Boxes = detector.detect(pixels).boxes
            seconds[quarters] += time.process_time() - start
            boxes = _back(boxes, quarters, photo.pixels.shape)
            upright = boxes if quarters == 0 else upright
            again[quarters] += (best(upright, boxes) >= _SAME).sum()
    shares = " | ".join(f"{share:.1%}" for share in again[1:] / max(1, again[0]))
    times = ", ".join(f"{each / count * 1000:.0f}" for each in seconds)
    return f"{again[0]} | {shares} | {times}"


def _back(boxes: Boxes, quarters: int, shape: tuple[int, ...]) -> Boxes:
    """Boxes of a photo that `numpy.rot90` turned, in the photo before."""
    height, width = shape[:2]
    left, top, right, bottom = boxes.T
    back = {
        0: (left, top, right, bottom),
        1: (width - bottom, left, width - top, right),
        2: (width - right, height - bottom, width - left, height - top),
        3: (top, height - right, bottom, height - left),
    }
    return np.stack(back[quarters], axis=1)


def naive(paths: list[Path]) -> dict[str, Any]:
    """Naive's faces of each photo ([left, top, right, bottom, score]), and its seconds."""
    model = MTCNN(keep_all=True)
    found: dict[str, Any] = {}
    seconds = 0.0
    for path in paths:
        start = time.process_time()
        try:
            with Image.open(path) as image:
                boxes, scores = model.detect(image.convert("RGB"))
        except (OSError, ValueError):
            continue
        seconds += time.process_time() - start
        rows = [] if boxes is None else np.column_stack((boxes, scores)).astype(float).tolist()
        found[str(path)] = rows
    return {"seconds": seconds, "faces": found}


def against(theirs: Mapping[str, Any], detector: Detector) -> str:
    """A row: photos a second, decoding too, and naive's good faces that are kept."""
    wanted = kept = 0
    start = time.process_time()
    own = {
        str(path): detector.detect(photo.pixels, photo.scale).boxes
        for path, photo in photos([Path(path) for path in theirs["faces"]])
    }
    seconds = time.process_time() - start
    for path, rows in theirs["faces"].items():
        faces = np.array(rows, float).reshape(-1, 5)
        good = faces[(faces[:, 4] >= _SCORE) & (sides(faces[:, :4]) >= _SIDE), :4]
        wanted += len(good)
        kept += int((best(good, own.get(path, np.empty((0, 4)))) >= _SAME).sum())
    times = theirs["seconds"] / seconds
    return f"{len(own) / seconds:.1f} | {times:.1f} | {kept} of {wanted}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--naive", type=Path)
    parser.add_argument("--step", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    paths = albums()[:: arguments.step]
    detectors = {name: Detector(name) for name in DETECTORS}
    classes = " | ".join(f"{low} to {high}" for low, high in pairwise(_SIZES))
    print(f"| crowds | ms a photo | {classes} | false, {_LARGE} and over |")
    for name, detector in detectors.items():
        print(f"| {name} | {crowds(detector)} |")
    print("\n| albums | upright | by 90 | by 180 | by 270 | ms a photo at each |")
    for name, detector in detectors.items():
        print(f"| {name} | {turned(detector, paths)} |")
    if arguments.naive and arguments.naive.is_file():
        theirs = json.loads(arguments.naive.read_text())
    else:
        theirs = naive(paths)
        if arguments.naive:
            arguments.naive.write_text(json.dumps(theirs))
    print("\n| albums, decoding too | photos a second | times naive | of its faces |")
    for name, detector in detectors.items():
        print(f"| {name} | {against(theirs, detector)} |")


if __name__ == "__main__":
    main()
