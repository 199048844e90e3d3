"""Where the probabilities of `identify` come from, and how far they can be trusted.

    python -m benchmarks.identify FILE.npz

FILE is what `benchmarks.lfw_faces` writes. What is fitted on one half of the people is judged on
the other. At most 30 photos of a person count: of somebody with hundreds who is a stranger and
whose father is known, the others would hardly be seen.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.review import Album
from benchmarks.verify import Floats, Mask, figures, halves, judged_of, only, table
from photo_faces.domain.table import Faces
from photo_faces.learning.identification import dir_at_fpir
from photo_faces.recognition.calibration import Calibration, Prior, Weights
from photo_faces.recognition.constants import MEASURED, Constants
from photo_faces.recognition.identify import EVEN, PEOPLE, near
from photo_faces.services.measuring.evaluate_identify import divided
from photo_faces.services.searching.identity import FACES

MOST = 30  # photos of a person
FOLDERS = ((30, 60), (100, 30), (300, 10), (1000, 4))  # people with photos, and how often drawn


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


@dataclass(frozen=True)
class Kept:
    """Vectors (n, d) of faces whose ids are their places."""

    vectors: NDArray[np.float32]

    def of(self, faces: NDArray[np.int64], /) -> NDArray[np.float32]:
        """Those of some faces."""
        return self.vectors[faces]


def enrolled(album: Album) -> tuple[Faces, NDArray[np.str_]]:
    """The faces of an album, all said to be whose they are, and the names by id."""
    names, who = np.unique(["", *album.name], return_inverse=True)
    count = len(album.name)
    return Faces(
        face=np.arange(count),
        photo=album.photo,
        person=who[1:],
        cluster=np.full(count, -1),
        quality=album.quality,
        confirmed=np.ones(count, bool),
    ), names


def searched(album: Album, constants: Constants, seed: int = 0) -> Searches:
    """Enrol and search by the protocol of `evaluate identify`."""
    parts = divided(album.name, seed)
    probes = np.concatenate([parts.mates, parts.strangers])
    share, distance = np.full((2, len(probes), PEOPLE), np.inf)
    quality, right = np.zeros((len(probes), PEOPLE)), np.zeros((len(probes), PEOPLE), bool)
    known = only(album, parts.enrolled)
    faces, names = enrolled(known)
    for at, probe in enumerate(probes.tolist()):
        query = album.vector[probe]
        far = np.square(known.vector - query).sum(axis=1)
        first = np.argsort(far, kind="stable")[:FACES]
        own = float(album.quality[probe])
        found = near(query, own, faces.part(first), far[first], Kept(known.vector), constants)
        count = len(found.person)
        share[at, :count], quality[at, :count] = found.share, found.quality
        distance[at, :count] = found.distance
        right[at, :count] = names[found.person] == album.name[probe]
    return Searches(share, quality, right, distance, len(parts.mates), len(names) - 1)


def shift(searches: Searches, prior: Prior) -> Weights:
    """What makes the answers likeliest when the weights of the review's prior have it more."""
    there = np.isfinite(searches.share)
    near = np.where(there, searches.share, prior.centre) - prior.centre
    given = np.stack([np.ones(near.shape), near, searches.quality - 1.0], axis=-1)
    before = np.array(prior.mean[:3])

    def loss(by: Floats) -> float:
        logit = np.where(there, given @ (before + by), -np.inf)
        whole = np.logaddexp.reduce(np.c_[np.zeros(len(logit)), logit], axis=1)
        true = np.where(searches.right, logit, 0.0).sum(axis=1)
        return float((whole - true).mean())

    one, share, quality = minimize(loss, np.array(prior.unsorted[:3]), method="BFGS").x.tolist()
    return one, share, quality, 0.0


def said(searches: Searches, prior: Prior, by: Weights) -> tuple[Floats, Mask]:
    """The probability of the likeliest person in each search, and whether that is right."""
    model = Calibration(np.array(prior.mean) + np.array(by), prior)
    likely = np.zeros(len(searches.share))
    true = np.zeros(len(searches.share), bool)
    for at, share in enumerate(searches.share):
        count = np.count_nonzero(np.isfinite(share))
        found = model.among(share[:count], searches.quality[at, :count], np.arange(count))
        first = int(found.argmax())
        likely[at], true[at] = found[first], searches.right[at, first]
    return likely, true


def judged(name: str, searches: Searches, prior: Prior, by: Weights) -> None:
    """Print a line of the table."""
    likely, true = said(searches, prior, by)
    mates = np.arange(len(likely)) < searches.mates
    found = [dir_at_fpir(likely[mates], true[mates], likely[~mates], fpir) for fpir in (1e-1, 1e-2)]
    right = np.where(mates, true & (likely >= EVEN), likely < EVEN).mean()
    weights = ", ".join(f"{weight:.1f}" for weight in np.array(prior.mean) + np.array(by))
    shares = " | ".join(f"{value:.2%}" for value in (*found, right))
    print(
        f"| {name} | {weights} | {searches.people} | {len(likely):,} | {shares}"
        f" | {figures(likely, true)} |",
        flush=True,
    )


def by_threshold(searches: Searches, threshold: float) -> None:
    """Print what naming everybody who is nearer than the threshold comes to."""
    likely, first = -searches.distance.min(axis=1), searches.distance.argmin(axis=1)
    true = searches.right[np.arange(len(first)), first]
    mates = np.arange(len(likely)) < searches.mates
    near = likely >= -threshold
    right = np.where(mates, true & near, ~near)
    found = [dir_at_fpir(likely[mates], true[mates], likely[~mates], fpir) for fpir in (1e-1, 1e-2)]
    print(
        f"by the threshold alone: DIR {found[0]:.2%} and {found[1]:.2%}, right {right.mean():.2%}"
        f" (known {right[mates].mean():.2%}, strangers {right[~mates].mean():.2%})"
    )


def of_searches(album: Album, constants: Constants) -> None:
    """Print the tables of `identify`."""
    prior = constants.prior
    parts = [searched(part, constants) for part in halves(album)]
    whole = searched(album, constants)
    print(
        "| fitted on | weights | people | searches | DIR at FPIR 10 % | at 1 % | right | ECE"
        " | log loss | Brier |\n|---|---|---|---|---|---|---|---|---|---|"
    )
    judged("the first half, judged on the second", parts[1], prior, shift(parts[0], prior))
    judged("the second half, judged on the first", parts[0], prior, shift(parts[1], prior))
    judged("all", whole, prior, shift(whole, prior))
    judged("the product", whole, prior, prior.unsorted)
    judged("the product, another draw", searched(album, constants, 1), prior, prior.unsorted)
    judged("the review's prior as it is", whole, prior, (0.0, 0.0, 0.0, 0.0))
    table(*said(whole, prior, prior.unsorted))
    by_threshold(whole, constants.threshold)
    names = np.unique(album.name)
    for count, times in FOLDERS:
        draws = [(_folders(album, names, count, seed), seed) for seed in range(times)]
        several = [searched(some, constants, seed) for some, seed in draws if _two_known(some)]
        answers = [said(each, prior, prior.unsorted) for each in several]
        likely, true = (np.concatenate(column) for column in zip(*answers, strict=True))
        people = np.mean([each.people for each in several])
        print(f"| {people:.0f} people | {len(likely):,} | {figures(likely, true)} |", flush=True)


def _two_known(album: Album) -> bool:
    """Whether at least two people have two photos."""
    return bool((np.unique(album.name, return_counts=True)[1] > 1).sum() > 1)


def _folders(album: Album, names: NDArray[np.str_], count: int, seed: int) -> Album:
    """All photos of some people drawn at random."""
    some = np.random.default_rng([count, seed]).choice(names, count, replace=False)
    return only(album, np.flatnonzero(np.isin(album.name, some)))


def some_of_each(name: list[str]) -> NDArray[np.int64]:
    """Places of at most so many faces of each name, in order."""
    order = np.lexsort((np.random.default_rng(0).random(len(name)), np.array(name)))
    starts = np.unique(np.array(name)[order], return_index=True)[1]
    rank = np.arange(len(name)) - np.repeat(starts, np.diff(starts, append=len(name)))
    return np.sort(order[rank < MOST])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    album, network = judged_of(parser.parse_args().file)
    of_searches(only(album, some_of_each(album.name)), MEASURED[network])


if __name__ == "__main__":
    main()
