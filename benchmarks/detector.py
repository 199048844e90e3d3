"""Decoding and detecting, against the naive facenet-pytorch pipeline, on the same photos.

    python benchmarks/detector.py FOLDER [--longest-side N] [--smallest-face N] [--naive FILE]

Naive: full decode with Pillow, MTCNN's defaults, one photo at a time. Both on one thread. Prints
processor seconds, the share of naive's faces that are kept (score 0.95 and more, 40 pixels and
more on the shorter side, IoU 0.5) and how many faces naive does not have. `--naive` keeps naive's
results in a file, to try many settings against them.
"""

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from facenet_pytorch import MTCNN
from PIL import Image

from photo_faces.domain.errors import DecodeError
from photo_faces.domain.records import Box
from photo_faces.faces import detector
from photo_faces.imaging.decode import decode
from photo_faces.imaging.formats import is_photo

_WORKING_SIDE = 2048  # pixels, of the image the detector is handed
_SCORE, _SIDE, _OVERLAP = 0.95, 40, 0.5


def naive(photos: list[Path]) -> dict[str, Any]:
    """Naive's faces of each photo ([left, top, right, bottom, score]), and its seconds."""
    model = MTCNN(keep_all=True)
    found: dict[str, Any] = {}
    seconds = 0.0
    for path in photos:
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


def ours(photos: list[str], model: detector.Detector) -> tuple[dict[str, list[Box]], float]:
    """Our faces of each photo, and the seconds."""
    found: dict[str, list[Box]] = {}
    start = time.process_time()
    for path in photos:
        try:
            photo = decode(Path(path), longest=_WORKING_SIDE)
        except DecodeError:
            found[path] = []
            continue
        boxes = model.detect(photo.pixels, photo.scale).boxes
        found[path] = [Box(*(float(edge) for edge in box)) for box in boxes]
    return found, time.process_time() - start


def compare(theirs: dict[str, Any], own: dict[str, list[Box]]) -> tuple[int, int, int, list[str]]:
    """Naive's faces that count, those of them kept, our faces beyond naive's, and what was lost."""
    wanted = kept = more = 0
    lost: list[str] = []
    for path, rows in theirs.items():
        boxes = [Box(*row[:4]) for row in rows]
        more += sum(not any(b.iou(box) >= _OVERLAP for b in boxes) for box in own[path])
        for box, row in zip(boxes, rows, strict=True):
            if row[4] < _SCORE or min(box.width, box.height) < _SIDE:
                continue
            wanted += 1
            if any(box.iou(b) >= _OVERLAP for b in own[path]):
                kept += 1
            else:
                lost.append(f"{Path(path).name}: {[round(edge) for edge in row[:4]]} {row[4]:.3f}")
    return wanted, kept, more, lost


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--longest-side", type=int, default=detector.LONGEST_SIDE)
    parser.add_argument("--smallest-face", type=int, default=detector.SMALLEST_FACE)
    parser.add_argument("--naive", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    if arguments.naive and arguments.naive.is_file():
        theirs = json.loads(arguments.naive.read_text())
    else:
        photos = [path for path in sorted(arguments.folder.rglob("*")) if is_photo(path)]
        theirs = naive(photos)
        if arguments.naive:
            arguments.naive.write_text(json.dumps(theirs))
    model = detector.Detector(
        longest_side=arguments.longest_side, smallest_face=arguments.smallest_face
    )
    own, seconds = ours(list(theirs["faces"]), model)
    wanted, kept, more, lost = compare(theirs["faces"], own)
    count = len(own)
    print("| | seconds | photos a second | faces kept | beyond naive's |\n|---|---|---|---|---|")
    print(f"| naive | {theirs['seconds']:.1f} | {count / theirs['seconds']:.2f} | {wanted} | |")
    share = f"{kept} ({kept / max(wanted, 1):.1%})"
    print(f"| photo_faces | {seconds:.1f} | {count / seconds:.2f} | {share} | {more} |\n")
    print(f"{theirs['seconds'] / seconds:.1f} times as fast. Lost:", *lost, sep="\n- ")


if __name__ == "__main__":
    main()
