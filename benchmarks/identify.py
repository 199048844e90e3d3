"""Where the probabilities of `identify` come from, and how far they can be trusted.

    python -m benchmarks.identify FILE.npz

FILE is what `benchmarks.lfw_faces` writes. What is fitted on one half of the people is judged on
the other. Searches go through a library, as in the application.
"""

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.review import Album, library_of
from benchmarks.verify import Floats, Mask, figures, halves, judged_of, only, table
from photo_faces.faces.weights import DEFAULT, MODELS
from photo_faces.learning.identification import dir_at_fpir
from photo_faces.recognition.calibration import CENTRE, UNSORTED, Calibration, Prior
from photo_faces.recognition.identify import EVEN, PEOPLE
from photo_faces.services.evaluate_identify import divided
from photo_faces.services.identity import Identifier, Known
from photo_faces.services.people import People

THRESHOLD = MODELS[DEFAULT].threshold
FOLDERS = ((30, 60), (100, 30), (300, 10), (1000, 4))  # people with photos, and how often drawn

Weights = tuple[float, float, float, float]


@dataclass(frozen=True)
class Searches:
    """n searches, the first `mates` of them for people who are known.

    Attributes:
        share: (n, PEOPLE) distance over that to strangers, inf where there are fewer people.
        quality: (n, PEOPLE).
        right: (n, PEOPLE) whether it is this person.
        distance: (n, PEOPLE) over the three nearest faces.
        mates: how many.
        people: how many are known.
    """

    share: Floats
    quality: Floats
    right: Mask
    distance: Floats
    mates: int
    people: int


def searched(album: Album, seed: int = 0) -> Searches:
    """Enrol and search by the protocol of `evaluate identify`."""
    parts = divided(album.name, seed)
    probes = np.concatenate([parts.mates, parts.strangers])
    share, distance = np.full((2, len(probes), PEOPLE), np.inf)
    quality, right = np.zeros((len(probes), PEOPLE)), np.zeros((len(probes), PEOPLE), bool)
    with tempfile.TemporaryDirectory() as folder:
        library, settings, truth = library_of(only(album, parts.enrolled), Path(folder))
        with library:
            faces: dict[str, list[int]] = {}
            for face, name in truth.name.items():
                faces.setdefault(name, []).append(face)
            people = People(library, "window")
            for name, own in faces.items():
                people.name_faces(own, name)
            ids = dict(people.names())
            known = Known.of(library, settings.cache_folder)
            assert known is not None
            identifier = Identifier(library, known)
            for at, probe in enumerate(probes.tolist()):
                near = identifier.near(album.vector[probe].tobytes(), float(album.quality[probe]))
                count = len(near.person)
                share[at, :count], quality[at, :count] = near.share, near.quality
                distance[at, :count] = near.distance
                named = [ids[person] for person in near.person.tolist()]
                right[at, :count] = [name == album.name[probe] for name in named]
            del known, identifier
    return Searches(share, quality, right, distance, len(parts.mates), len(ids))


def shift(searches: Searches) -> Weights:
    """What makes the answers likeliest when the weights of the review's prior have it more."""
    there = np.isfinite(searches.share)
    near = np.where(there, searches.share, CENTRE) - CENTRE
    given = np.stack([np.ones(near.shape), near, searches.quality - 1.0], axis=-1)
    before = np.array(Prior().mean[:3])

    def loss(by: Floats) -> float:
        logit = np.where(there, given @ (before + by), -np.inf)
        whole = np.logaddexp.reduce(np.c_[np.zeros(len(logit)), logit], axis=1)
        true = np.where(searches.right, logit, 0.0).sum(axis=1)
        return float((whole - true).mean())

    one, share, quality = minimize(loss, np.array(UNSORTED[:3]), method="BFGS").x.tolist()
    return one, share, quality, 0.0


def said(searches: Searches, by: Weights) -> tuple[Floats, Mask]:
    """The probability of the likeliest person in each search, and whether that is right."""
    model = Calibration(np.array(Prior().mean) + np.array(by))
    likely = np.zeros(len(searches.share))
    true = np.zeros(len(searches.share), bool)
    for at, share in enumerate(searches.share):
        count = np.count_nonzero(np.isfinite(share))
        found = model.among(share[:count], searches.quality[at, :count], np.arange(count))
        first = int(found.argmax())
        likely[at], true[at] = found[first], searches.right[at, first]
    return likely, true


def judged(name: str, searches: Searches, by: Weights) -> None:
    """Print a line of the table."""
    likely, true = said(searches, by)
    mates = np.arange(len(likely)) < searches.mates
    found = [dir_at_fpir(likely[mates], true[mates], likely[~mates], fpir) for fpir in (1e-1, 1e-2)]
    right = np.where(mates, true & (likely >= EVEN), likely < EVEN).mean()
    weights = ", ".join(f"{weight:.1f}" for weight in np.array(Prior().mean) + np.array(by))
    shares = " | ".join(f"{value:.2%}" for value in (*found, right))
    print(
        f"| {name} | {weights} | {searches.people} | {len(likely):,} | {shares}"
        f" | {figures(likely, true)} |",
        flush=True,
    )


def by_threshold(searches: Searches) -> None:
    """Print what naming everybody who is nearer than the threshold comes to."""
    likely, first = -searches.distance.min(axis=1), searches.distance.argmin(axis=1)
    true = searches.right[np.arange(len(first)), first]
    mates = np.arange(len(likely)) < searches.mates
    near = likely >= -THRESHOLD
    right = np.where(mates, true & near, ~near)
    found = [dir_at_fpir(likely[mates], true[mates], likely[~mates], fpir) for fpir in (1e-1, 1e-2)]
    print(
        f"by the threshold alone: DIR {found[0]:.2%} and {found[1]:.2%}, right {right.mean():.2%}"
        f" (known {right[mates].mean():.2%}, strangers {right[~mates].mean():.2%})"
    )


def of_searches(album: Album) -> None:
    """Print the tables of `identify`."""
    parts = [searched(part) for part in halves(album)]
    whole = searched(album)
    print(
        "| fitted on | weights | people | searches | DIR at FPIR 10 % | at 1 % | right | ECE"
        " | log loss | Brier |\n|---|---|---|---|---|---|---|---|---|---|"
    )
    judged("the first half, judged on the second", parts[1], shift(parts[0]))
    judged("the second half, judged on the first", parts[0], shift(parts[1]))
    judged("all", whole, shift(whole))
    judged("the product", whole, UNSORTED)
    judged("the product, another draw", searched(album, 1), UNSORTED)
    judged("the review's prior as it is", whole, (0.0, 0.0, 0.0, 0.0))
    table(*said(whole, UNSORTED))
    by_threshold(whole)
    names = np.unique(album.name)
    for count, times in FOLDERS:
        several = [searched(_folders(album, names, count, seed), seed) for seed in range(times)]
        answers = [said(each, UNSORTED) for each in several]
        likely, true = (np.concatenate(column) for column in zip(*answers, strict=True))
        people = np.mean([each.people for each in several])
        print(f"| {people:.0f} people | {len(likely):,} | {figures(likely, true)} |", flush=True)


def _folders(album: Album, names: NDArray[np.str_], count: int, seed: int) -> Album:
    """All photos of some people drawn at random."""
    some = np.random.default_rng([count, seed]).choice(names, count, replace=False)
    return only(album, np.flatnonzero(np.isin(album.name, some)))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    of_searches(judged_of(parser.parse_args().file))


if __name__ == "__main__":
    main()
