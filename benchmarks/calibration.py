"""Where the review's prior comes from: questions about real faces, and what is true.

    python -m benchmarks.calibration FILE.npz

FILE is what `benchmarks.lfw_faces` writes. Faces are grouped; then every face of nobody and every
group is compared with the people nearest to it, and each face with the others of its group. Weights
are fitted on one half of the people and judged on the other.
"""

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.clustering import album
from benchmarks.identify import Kept
from benchmarks.review import Album
from photo_faces.domain.table import NOBODY
from photo_faces.learning.evaluation import auc
from photo_faces.learning.reliability import ece
from photo_faces.recognition.calibration import Calibration, Evidence, calibrate
from photo_faces.recognition.constants import MEASURED
from photo_faces.recognition.group import UNKNOWN, group
from photo_faces.recognition.likeness import Likeness, survey
from photo_faces.recognition.nearness import FAR


def questions(like: Likeness, name: NDArray[np.str_]) -> Evidence:
    """All comparisons, answered truthfully by the names (n,) of the faces."""
    majority = {}
    for person in like.people.tolist():
        majority[person] = Counter(name[like.faces.person == person].tolist()).most_common(1)[0][0]
    whose = np.array([majority[person] for person in like.people.tolist()])
    loose = name[like.place(like.loose)]
    own_quality = like.faces.quality[like.place(like.loose)]
    columns: list[tuple[NDArray[np.generic], ...]] = []
    for near, names, quality in (
        (like.near, whose, like.best),
        (like.loose_near, loose, own_quality),
    ):
        row = np.repeat(np.arange(len(near.who)), near.who.shape[1])
        who, distance = near.who.ravel(), near.distance.ravel()
        fine = (who >= 0) & (distance < FAR)
        row, who, distance = row[fine], who[fine], distance[fine]
        lookalikes = (near.lookalikes[row] + like.near.lookalikes[who]) / 2
        lesser = np.minimum(quality[row], like.best[who])
        same = names[row] == whose[who]
        columns.append((distance / lookalikes, lesser, np.zeros(len(row), bool), who, same))
    place = like.place(like.odd)
    at = like.at(like.faces.person[place])
    share = like.odd_distance / like.odd_lookalikes
    inside = np.ones(len(at), bool)
    columns.append((share, like.faces.quality[place], inside, at, name[place] == whose[at]))
    share, quality, inside, person, same = (
        np.concatenate(each) for each in zip(*columns, strict=True)
    )
    return Evidence(
        share.astype(np.float64), quality.astype(np.float64), inside, like.people[person], same
    )


def some(evidence: Evidence, kept: NDArray[np.bool_]) -> Evidence:
    """A part of the evidence."""
    return Evidence(
        evidence.share[kept],
        evidence.quality[kept],
        evidence.inside[kept],
        evidence.person[kept],
        evidence.same[kept],
    )


def judge(name: str, model: Calibration, evidence: Evidence) -> None:
    """Print weights, the loss in bits an answer, and how well right and wrong are told apart."""
    for kind, inside in (("near somebody", False), ("in a group", True)):
        part = some(evidence, evidence.inside == inside)
        likely = model.probability(part.share, part.quality, part.person, inside=inside)
        given = np.where(part.same, likely, 1 - likely)
        bits = -np.log2(np.maximum(given, 1e-12)).mean()
        area = auc(part.share, part.same)
        weights = ", ".join(f"{weight:.2f}" for weight in model.weights)
        yes = f"{part.same.sum():,} of {len(part.same):,}"
        off = ece(likely, part.same)
        print(f"| {name} | {weights} | {kind} | {yes} | {bits:.4f} | {area:.3f} | {off:.4f} |")


def main() -> None:
    """Print the table of docs/review.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    with np.load(given.file) as stored:
        data = {name: stored[name] for name in stored}
    constants = MEASURED[str(data["network"])]
    faces = album(data, ~data["copy"]).faces
    label, _ = group(faces, constants)
    person = np.where(label == UNKNOWN, NOBODY, label + 1)
    like = survey(0, constants, replace(faces, person=person), Kept(faces.vector), lambda _: None)
    evidence = questions(like, np.array(Album.of(data).name))
    half = np.random.default_rng(7).random(int(evidence.person.max()) + 1)[evidence.person] < 0.5
    print("| fitted on | weights | what | yes | bits an answer | AUC | ECE |")
    print("|---|---|---|---|---|---|---|")
    flat = replace(constants.prior, deviation=(30.0, 60.0, 30.0, 30.0), person=1e-3)
    prior = calibrate(some(evidence, np.zeros(len(half), bool)), constants.prior)
    judge("the prior", prior, evidence)
    for name, one in (("the first half", half), ("the second half", ~half)):
        judge(
            f"{name}, judged on the other",
            calibrate(some(evidence, one), flat),
            some(evidence, ~one),
        )
    judge("all", calibrate(evidence, flat), evidence)


if __name__ == "__main__":
    main()
