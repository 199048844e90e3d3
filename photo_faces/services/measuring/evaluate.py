"""Measures the product on labelled photos: verification of pairs, and clusters against truth."""

import math
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.content import Content
from photo_faces.domain.errors import PhotoFacesError, WrongUse
from photo_faces.domain.records import FoundFace
from photo_faces.services.scanning.pipeline import (
    Analysed,
    Failed,
    PhotoJob,
    Pipeline,
)
from photo_faces.services.scanning.stages import Decoded, analyser_options
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import faces

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pictures and whether they show one person."""

    first: Path
    second: Path
    same: bool


@dataclass(frozen=True, slots=True)
class EvaluateProgress:
    """Photos embedded so far, of how many."""

    done: int
    total: int


def read_pairs(file: Path, images: Path) -> tuple[list[Pair], int]:
    """Reads a list of pairs in the format of LFW (viswww.cs.umass.edu/lfw, pairs.txt).

    The first line holds the number of folds and of pairs of each kind in a fold; then lines of
    `name number number` (same person) and `name number name number` (two people).

    Returns:
        The pairs in file order, fold after fold, and the number of folds.

    Raises:
        WrongUse: the file is not of that format.
        PhotoFacesError: a picture that it names is not there.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        folds, _ = (int(field) for field in lines[0].split())
        pairs = [_pair(line.split(), images) for line in lines[1:] if line.strip()]
    except (ValueError, IndexError) as error:
        raise WrongUse("pairs-unreadable", file=file, why=error) from error
    if not 2 <= folds <= len(pairs):
        raise WrongUse("pairs-few", file=file)
    return pairs, folds


def _pair(fields: list[str], images: Path) -> Pair:
    match fields:
        case [name, first, second]:
            return Pair(_image(images, name, first), _image(images, name, second), same=True)
        case [name, first, other, second]:
            return Pair(_image(images, name, first), _image(images, other, second), same=False)
        case _:
            raise ValueError(" ".join(fields))


def _image(images: Path, name: str, number: str) -> Path:
    stem = images / name / f"{name}_{int(number):04d}"
    for suffix in SUFFIXES:
        path = stem.with_name(stem.name + suffix)
        if path.exists():
            return path
    raise PhotoFacesError("pairs-picture", picture=stem, suffixes=tuple(SUFFIXES))


def pairs(
    settings: Settings, pairs_file: Path, images: Path, model: str | None = None
) -> Generator[EvaluateProgress, None, dict[str, Any]]:
    """The LFW protocol: ten folds, each judged at the threshold that is best on the other nine.

    The most central face of each picture counts; where none is found, the centre of the picture
    is embedded and counted as undetected.

    Returns:
        The report, in the shape of `evaluate pairs --json`.
    """
    from photo_faces.learning import evaluation

    listed, folds = read_pairs(pairs_file, images)
    vectors, undetected = yield from _embed(settings, listed, model)
    first = np.stack([vectors[pair.first] for pair in listed])
    second = np.stack([vectors[pair.second] for pair in listed])
    distances = np.square(first - second).sum(axis=1)
    same = np.array([pair.same for pair in listed])
    fold = np.arange(len(listed)) * folds // len(listed)
    accuracy, std = evaluation.fold_accuracy(distances, same, fold)
    report: dict[str, Any] = {"accuracy": accuracy, "std": std}
    for far, name in ((1e-2, "1e-2"), (1e-3, "1e-3")):
        report[f"val_at_far_{name}"] = evaluation.val_at_far(distances, same, far)
        low, high = evaluation.val_at_far_interval(distances, same, far)
        report[f"val_at_far_{name}_interval"] = [low, high]
    report["auc"] = evaluation.auc(distances, same)
    report["eer"] = evaluation.eer(distances, same)
    return report | {"pairs": len(listed), "undetected": undetected}


def _embed(
    settings: Settings, listed: list[Pair], model: str | None
) -> Generator[EvaluateProgress, None, tuple[dict[Path, NDArray[np.float32]], int]]:
    paths = sorted({path for pair in listed for path in (pair.first, pair.second)})
    options = analyser_options(settings, model, fallback_centre=True)
    vectors: dict[Path, NDArray[np.float32]] = {}
    undetected = 0
    with Pipeline(settings, options, niceness=settings.niceness) as pipeline:
        for outcome in pipeline.run(PhotoJob(path, path) for path in paths):
            match outcome:
                case Failed(path=path, detail=detail):
                    raise PhotoFacesError("photo-unread", photo=path, why=detail)
                case Analysed(
                    path=path, decoded=Decoded(content=Content() as content), faces=found
                ):
                    face = most_central(found, content.width, content.height)
                    undetected += face.score == 0
                    vectors[path] = np.frombuffer(face.vector, "<f4")
            yield EvaluateProgress(len(vectors), len(paths))
    return vectors, undetected


def most_central(found: tuple[FoundFace, ...], width: int, height: int) -> FoundFace:
    """The face whose centre is nearest to the centre of its photo."""
    return min(
        found,
        key=lambda face: math.hypot(
            (face.box.left + face.box.right - width) / 2,
            (face.box.top + face.box.bottom - height) / 2,
        ),
    )


def clusters(library: Library) -> dict[str, Any]:
    """Compares the people of a library with the folders that its photos lie in.

    A face's truth is its photo's parent folder. The most central face of each photo counts.
    Unknown faces count as clusters of one. Photos without a face are counted as undetected and
    not scored.

    Returns:
        The report, in the shape of `evaluate clusters --json`.
    """
    from photo_faces.learning import evaluation

    with library.read() as session:
        photos = list(faces.central(session))
    listed = [(path, person) for path, face, person in photos if face is not None]
    if not listed:
        raise PhotoFacesError("library-faceless")
    folders = sorted({path.parent for path, _ in listed})
    number = {folder: index for index, folder in enumerate(folders)}
    truth = np.array([number[path.parent] for path, _ in listed])
    person = np.array([-1 if person is None else person for _, person in listed])
    unknown = person < 0
    alone = -1 - np.arange(len(person))
    labels = np.where(unknown, alone, person)
    report: dict[str, Any] = {
        "photos": len(photos),
        "undetected": len(photos) - len(listed),
        "clusters": int(np.unique(person[~unknown]).size),
        "unknown": float(unknown.mean()),
    }
    for name, measure in (("bcubed", evaluation.bcubed), ("pairwise", evaluation.pairwise)):
        scores = measure(labels, truth)
        report[name] = {"precision": scores.precision, "recall": scores.recall, "f": scores.f}
    return report
