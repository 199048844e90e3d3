"""What fine-tuning brings: on people never seen, on other albums, for a family, and the guard.

    photo-faces --library LFW scan FOLDER          # one folder a person
    photo-faces --library ALBUMS scan FOLDER ...   # other albums
    python -m benchmarks.learning LFW ALBUMS --work DIR [--network NAME]
        [--only halves families guard] [--family 0 to 6]

`families` says what the people learnt from get; one of them takes minutes (benchmarks.families).
Half of LFW's people (`benchmarks/lfw_first_half.txt`) are learnt from, at most 30 photos each, and
the other half is judged on all pairs; then the halves are exchanged. Trials, the number of steps
and the guard are the product's own. DIR keeps what is done: called again, it goes on.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.crowd import table
from benchmarks.families import families
from benchmarks.people import People, read_people
from photo_faces.domain.message import Message
from photo_faces.faces.device import DEVICES, pick
from photo_faces.faces.embedder import Embedder
from photo_faces.faces.networks.base import Network
from photo_faces.faces.weights import DEFAULT, specification
from photo_faces.learning import evaluation
from photo_faces.learning.features import Features
from photo_faces.learning.finetune import embed
from photo_faces.learning.judging import FARS
from photo_faces.learning.occasions import occasions
from photo_faces.learning.recipe import FineTuning
from photo_faces.learning.roll import Roll
from photo_faces.learning.trials import Course, write_plan
from photo_faces.learning.verdict import Verdict, conclude
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.group import group
from photo_faces.services.learning.material import choose
from photo_faces.services.learning.readiness import Place, readiness_of
from photo_faces.services.learning.training import trainings
from photo_faces.services.learning.workers import Plan
from photo_faces.storage.networks.training_faces import Lessons
from photo_faces.words import sentence

PARTS = ("halves", "families", "guard")
SEEDS = 3
Places = NDArray[np.int64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Bench:
    """What all parts share.

    Attributes:
        work: the folder.
        lfw: people to learn from and to judge by.
        albums: others, by name, never learnt from.
        model: name of the network that learns.
        device: where.
    """

    work: Path
    lfw: People
    albums: dict[str, People]
    model: str
    device: str

    @cached_property
    def network(self) -> Network:
        """The network as it came."""
        return Embedder(self.model, self.device).network

    @property
    def threshold(self) -> float:
        """Of that network, squared L2."""
        return specification(self.model).threshold

    @property
    def recipe(self) -> FineTuning:
        """How it learns."""
        return FineTuning.of(specification(self.model).architecture, 200)

    def features(self, name: str, chips: NDArray[np.uint8], changed: int) -> Features:
        """What the early part says of chips; made once."""
        path = self.work / f"{name}.npy"
        if path.exists():
            return Features(path)
        parts = (chips[start : start + 128] for start in range(0, len(chips), 128))
        return Features.make(
            path, self.network, parts, len(chips),
            recipe=replace(self.recipe, changed=changed), device=self.device,
            report=lambda _: None,
        )  # fmt: skip

    def run(
        self, name: str, learnt: People, features: str, recipe: FineTuning
    ) -> tuple[Course, Verdict, float]:
        """Learn as the product does; the course, its verdict, and the seconds it took.

        Whoever is below 0 is nobody, as in `storage.lessons`.
        """
        folder = self.work / name
        folder.mkdir(exist_ok=True)
        made = self.features(features, learnt.chips, recipe.changed)
        write_plan(folder, recipe, self._roll(learnt.person, made, recipe))
        plan = Plan(recipe.trials, recipe.steps, self.device)
        (folder / "plan.json").write_text(json.dumps(asdict(plan)))
        if not (folder / "features.npy").exists():
            os.link(self.work / f"{features}.npy", folder / "features.npy")
        began = time.monotonic()
        place = Place(folder, folder, folder, self.model, folder, self.device, recipe.steps, 0)
        for _ in trainings(place, lambda: None):
            pass
        seconds = time.monotonic() - began
        course = Course(folder, self.network, self.device, threads=os.cpu_count() or 1)
        return course, conclude(course, self.threshold), seconds

    def _roll(self, person: Places, features: Features, recipe: FineTuning) -> Roll:
        named, count = person >= 0, len(person)
        # Nothing is known of the photos but their faces.
        hashes = np.random.default_rng(0).integers(0, 256, (count, 32), np.uint8)
        vectors = embed(self.network, features, np.arange(count))
        occasion = occasions(person, np.full(count, np.nan), hashes, vectors, named, self.threshold)
        return Roll.drawn(
            np.arange(count), person, np.ones(count, np.float32), {},
            judges=named, strangers=~named, occasion=occasion,
            trials=recipe.trials, seed=recipe.seed,
        )  # fmt: skip

    def with_weights(self, course: Course, steps: int) -> Network:
        """The network of a run."""
        learnt = Embedder(self.model, self.device).network
        if steps:
            learnt.load_state_dict(course.weights(steps))
        return learnt


def rates(vectors: Vectors, person: Places, others: Vectors | None = None) -> list[float]:
    """True accept rates at each of `FARS` over all pairs; with others, one of each is theirs."""
    first, second = np.triu_indices(len(person), 1)
    distances = (2 - 2 * vectors @ (vectors if others is None else others).T)[first, second]
    same = person[first] == person[second]
    return [evaluation.val_at_far(distances, same, far) for far in FARS]


def grouped(vectors: Vectors, person: Places, network: str, threshold: float) -> evaluation.Scores:
    """BCubed of the clusters of some faces, with the constants of a network."""
    labels, _ = group(table(vectors), Constants.of(network, threshold))
    return evaluation.bcubed(labels, person)


def row(name: str, before: list[float], after: list[float]) -> str:
    """One line of a table of rates, in percent, with the change."""
    cells = (
        f"{100 * old:.2f} {100 * (new - old):+.2f}" for old, new in zip(before, after, strict=True)
    )
    return f"| {name} | " + " | ".join(cells) + " |"


def halves(bench: Bench) -> None:
    """Learn from one half of LFW's people, judge by the other, both ways, three seeds."""
    listed = (Path(__file__).parent / "lfw_first_half.txt").read_text().split()
    first = np.isin(bench.lfw.names[bench.lfw.person], listed)
    sides = {"first": bench.lfw.only(first), "second": bench.lfw.only(~first)}
    print("| learnt from, seed | FAR 1e-2 | 1e-3 | 1e-4 | 1e-5 | steps | minutes | adopted "
          "| F before | F after | precision before | after |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    changes = []
    for (side, learnt), judged in zip(sides.items(), reversed(sides.values()), strict=True):
        clean = bench.features(f"{side}-judges", judged.chips, 0)
        every = np.arange(len(judged.person))
        old = embed(bench.network, clean, every)
        before, score = (
            rates(old, judged.person),
            grouped(old, judged.person, bench.model, bench.threshold),
        )
        for seed in range(SEEDS):
            recipe = replace(bench.recipe, seed=seed)
            course, verdict, seconds = bench.run(f"{side}-{seed}", learnt, f"{side}-learnt", recipe)
            network = bench.with_weights(course, verdict.steps)
            new = embed(network, clean, every)
            after = rates(new, judged.person)
            changes.append(np.array(after) - before)
            now = grouped(new, judged.person, bench.model, verdict.threshold)
            print(
                row(f"{side} half, {seed}", before, after)
                + f" {verdict.steps} | {seconds / 60:.1f} | {verdict.better} | {score.f:.4f} "
                f"| {now.f:.4f} | {score.precision:.4f} | {now.precision:.4f} |",
                flush=True,
            )
            others(bench, network, f"{side} half, {seed}")
    mean = 100 * np.mean(changes, axis=0)
    print("mean change, points: " + ", ".join(f"{each:+.2f}" for each in mean), flush=True)


def others(bench: Bench, network: Network, name: str) -> None:
    """Say how the same network does on albums that were not learnt from."""
    for album, people in bench.albums.items():
        clean = bench.features(f"album-{album}", people.chips, 0)
        figures = []
        for each in (bench.network, network):
            vectors = embed(each, clean, np.arange(len(clean)))
            distances, same = people.compared(vectors)
            figures.append(
                (
                    evaluation.auc(distances, same),
                    evaluation.eer(distances, same),
                    evaluation.val_at_far(distances, same, 1e-2),
                )
            )
        told = ", ".join(
            f"{what} {100 * old:.2f} -> {100 * new:.2f}"
            for what, old, new in zip(("AUC", "EER", "TAR at 1e-2"), *figures, strict=True)
        )
        print(f"    {name}, {album}: {told}", flush=True)


def some(people: People, count: int, faces: int, seed: int) -> People:
    """So many people with so many faces each, at random."""
    who, numbers = np.unique(people.person, return_counts=True)
    chosen = np.random.default_rng(seed).permutation(who[numbers >= faces])[:count]
    places = [np.flatnonzero(people.person == one)[:faces] for one in chosen]
    return people.only(np.sort(np.concatenate(places)))


def guard(bench: Bench) -> None:
    """What must not be adopted: names at random, three people, one of them twice, one day."""
    print("\n| what | seed | said before | said by the guard where it is trained all the same |")
    print("|---|---|---|---|")
    for seed in range(SEEDS):
        learnt = some(bench.lfw, 20, 10, seed)
        vectors = embed(
            bench.network, bench.features(f"guard-{seed}-clean", learnt.chips, 0),
            np.arange(len(learnt.person)),
        )  # fmt: skip
        shuffled = np.random.default_rng(seed).permutation(learnt.person)
        recipe = replace(bench.recipe, seed=seed)
        mixed = replace(learnt, person=shuffled)
        _, verdict, _ = bench.run(f"shuffled-{seed}", mixed, f"guard-{seed}-learnt", recipe)
        doubled = learnt.person.copy()
        ours = np.flatnonzero(doubled == doubled[0])
        doubled[ours[::2]] = doubled.max() + 1
        three = np.isin(learnt.person, np.unique(learnt.person)[:3])
        every, day = np.ones(len(doubled), bool), np.arange(len(doubled)) + 1000.0
        one_day = np.where(learnt.person == learnt.person[0], 2015.5, day)
        cases: tuple[tuple[str, Any, Any, Any, str], ...] = (
            ("names at random", shuffled, every, day, sentence(verdict.reason)),
            ("three people", learnt.person, three, day, ""),
            ("one person under two names", doubled, every, day, ""),
            ("one person's photos of one day", learnt.person, every, one_day, ""),
        )
        for name, person, used, taken, forced in cases:
            needed = before_training(bench, person[used], vectors[used], taken[used])
            said = None if needed is None else sentence(needed)
            print(f"| {name} | {seed} | {said} | {forced} |", flush=True)


def before_training(
    bench: Bench, person: Places, vectors: Vectors, taken: NDArray[np.float64]
) -> Message | None:
    """What the product says to such names and years before it trains."""
    count = len(person)
    yes, nothing = np.ones(count, bool), np.full(count, np.nan)
    names = {int(one): f"person {one}" for one in np.unique(person)}
    sides = np.full(count, 100, np.float32)
    hashes = np.random.default_rng(0).integers(0, 256, (count, 32), np.uint8)
    lessons = Lessons(np.arange(count), person, yes, yes, sides, taken, nothing, hashes, names)
    material = choose(lessons, vectors, bench.threshold, [])
    return readiness_of(material, bench.recipe, unfinished=False).needed


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lfw", type=Path)
    parser.add_argument("albums", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--network", default=DEFAULT)
    parser.add_argument("--family", type=int)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=[*PARTS])
    parser.add_argument("--device", choices=DEVICES, default="cpu")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    network = specification(given.network)
    albums: Iterator[tuple[str, People]] = read_people(given.albums, network, largest=True)
    lfw = next(people for _, people in read_people(given.lfw, network, largest=False))
    bench = Bench(given.work, lfw, dict(albums), given.network, pick(given.device))
    parts: dict[str, Callable[[Bench], None]] = {
        "halves": halves,
        "families": partial(families, only=given.family),
        "guard": guard,
    }
    for part in given.only:
        parts[part](bench)


if __name__ == "__main__":
    main()
