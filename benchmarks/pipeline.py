"""A whole scan against the naive facenet-pytorch pipeline, on the same photos in one run.

    python -m benchmarks.pipeline [--folder DIR]

The naive pipeline decodes each photo in full, runs MTCNN at its defaults and InceptionResnetV1 on
every face (with untrained weights: they cost the same). Its time counts from the first photo, with
all networks loaded; the scan's counts from the start of the program to its end, start-up and
storing included. Kept are those of the naive pipeline's faces, of score 0.95 and 40 pixels on the
shorter side at least, that the scan found too (IoU 0.5).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import torch
from facenet_pytorch import MTCNN, InceptionResnetV1
from PIL import Image, ImageOps

from benchmarks.common import data_folder, run_environment
from photo_faces.domain.records import Box
from photo_faces.imaging.formats import is_photo

SCORE = 0.95
SIDE = 40  # pixels
IOU = 0.5

Found = dict[Path, list[tuple[Box, float]]]


def naive(paths: list[Path]) -> tuple[Found, float]:
    """Faces by photo, and the seconds that it took."""
    detector = MTCNN(keep_all=True)
    network = InceptionResnetV1().eval()
    found: Found = {}
    began = time.perf_counter()
    for path in paths:
        try:
            with Image.open(path) as image:
                upright = ImageOps.exif_transpose(image).convert("RGB")
        except (OSError, ValueError, SyntaxError):
            continue
        boxes, scores = detector.detect(upright)
        found[path] = []
        if boxes is None:
            continue
        with torch.inference_mode():
            network(detector.extract(upright, boxes, None))
        found[path] = [
            (Box(*map(float, box)), float(score)) for box, score in zip(boxes, scores, strict=True)
        ]
    return found, time.perf_counter() - began


def _run(library: Path, *words: str) -> Any:
    command = [sys.executable, "-m", "photo_faces", "--library", str(library), *words, "--json"]
    environment = run_environment() | {"PHOTO_FACES_CACHE_FOLDER": str(library.parent / "cache")}
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
    )
    return json.loads(done.stdout)


def scanned(folder: Path) -> tuple[Found, float]:
    """Faces by photo, and the seconds that the whole program took."""
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch, "library.sqlite")
        began = time.perf_counter()
        _run(library, "scan", str(folder))
        seconds = time.perf_counter() - began
        found: Found = {}
        for face in _run(library, "faces"):
            found.setdefault(Path(face["photo"]), []).append((Box(*face["box"]), face["score"]))
        return found, seconds


def kept(reference: Found, ours: Found) -> tuple[int, int, list[Path]]:
    """How many of the reference's good faces are among ours, of how many; photos with a loss."""
    hits = total = 0
    lost = []
    for path, faces in reference.items():
        for box, score in faces:
            if score < SCORE or min(box.width, box.height) < SIDE:
                continue
            total += 1
            hit = any(box.iou(other) >= IOU for other, _ in ours.get(path, []))
            hits += hit
            if not hit:
                lost.append(path)
    return hits, total, lost


def main() -> None:
    """Prints both paces, their ratio and the share of faces kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=None)
    folder: Path = (parser.parse_args().folder or data_folder() / "albums").resolve()
    paths = sorted(path for path in folder.rglob("*") if is_photo(path))
    reference, naive_seconds = naive(paths)
    ours, our_seconds = scanned(folder)
    hits, total, lost = kept(reference, ours)
    count = len(paths)
    print(f"{count} photos, {sum(map(len, reference.values()))} faces found by the naive pipeline")
    print(f"naive       {naive_seconds:7.1f} s  {count / naive_seconds:6.2f} photos/s")
    print(f"photo_faces {our_seconds:7.1f} s  {count / our_seconds:6.2f} photos/s")
    print(f"ratio {naive_seconds / our_seconds:.2f}; faces stored {sum(map(len, ours.values()))}")
    print(f"kept {hits} of {total} good faces, {100 * hits / total:.1f} %")
    for path in lost:
        print(f"  lost one in {path.relative_to(folder)}")


if __name__ == "__main__":
    main()
