"""What fine-tuning brings: on people never seen, on other albums, for a family, and the guard.

    photo-faces --library LFW scan FOLDER          # one folder a person
    photo-faces --library ALBUMS scan FOLDER ...   # other albums
    python -m benchmarks.learning LFW ALBUMS --work DIR [--only halves family guard compatible]

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
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.crowd import table
from benchmarks.people import People, read_people
from photo_faces.faces.device import DEVICES, pick
from photo_faces.faces.embedder import Embedder
from photo_faces.faces.networks.base import Network
from photo_faces.faces.weights import DEFAULT, MODELS
from photo_faces.learning import evaluation
from photo_faces.learning.features import Features
from photo_faces.learning.finetune import embed
from photo_faces.learning.judging import FARS
from photo_faces.learning.recipe import FineTuning
from photo_faces.learning.trials import Course, Roll, divide, write_plan
from photo_faces.learning.verdict import Verdict, conclude
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.group import group
from photo_faces.services.course import Plan
from photo_faces.services.material import choose
from photo_faces.services.readiness import Place, readiness_of
from photo_faces.services.training import trainings
from photo_faces.storage.lessons import Lessons

THRESHOLD = MODELS[DEFAULT].threshold
SEEDS = 3
OTHERS = 1000  # faces of nobody in a family's library
Places = NDArray[np.int64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Bench:
    """What all parts share.

    Attributes:
        work: the folder.
        lfw: people to learn from and to judge by.
        albums: others, by name, never learnt from.
        network: the one that learns.
        device: where.
    """

    work: Path
    lfw: People
    albums: dict[str, People]
    network: Network
    device: str

    def features(self, name: str, chips: NDArray[np.uint8], changed: int) -> Features:
        """What the early part says of chips; made once."""
        path = self.work / f"{name}.npy"
        if path.exists():
            return Features(path)
        parts = (chips[start : start + 128] for start in range(0, len(chips), 128))
        return Features.make(
            path, self.network, parts, len(chips),
            changed=changed, seed=0, device=self.device, report=lambda _: None,
        )  # fmt: skip

    def run(
        self, name: str, learnt: People, features: str, recipe: FineTuning, person: Places
    ) -> tuple[Course, Verdict, float]:
        """Learn as the product does; the course, its verdict, and the seconds it took.

        Whoever is below 0 is nobody, as in `storage.lessons`.
        """
        folder = self.work / name
        folder.mkdir(exist_ok=True)
        trial = divide(person, person >= 0, recipe.trials, recipe.seed)
        weight = np.ones(len(person), np.float32)
        write_plan(folder, recipe, Roll(np.arange(len(person)), person, weight, trial, {}))
        plan = Plan(recipe.trials, recipe.steps, self.device)
        (folder / "plan.json").write_text(json.dumps(asdict(plan)))
        self.features(features, learnt.chips, recipe.changed)
        if not (folder / "features.npy").exists():
            os.link(self.work / f"{features}.npy", folder / "features.npy")
        began = time.monotonic()
        place = Place(folder, folder, folder, DEFAULT, folder, self.device, recipe.steps)
        for _ in trainings(place, lambda: None):
            pass
        seconds = time.monotonic() - began
        course = Course(folder, self.network, self.device, threads=os.cpu_count() or 1)
        return course, conclude(course, THRESHOLD), seconds

    def with_weights(self, course: Course, steps: int) -> Network:
        """The network of a run."""
        learnt = Embedder(device=self.device).network
        if steps:
            learnt.load_state_dict(course.weights(steps))
        return learnt


def rates(vectors: Vectors, person: Places, others: Vectors | None = None) -> list[float]:
    """True accept rates at each of `FARS` over all pairs; with others, one of each is theirs."""
    first, second = np.triu_indices(len(person), 1)
    distances = (2 - 2 * vectors @ (vectors if others is None else others).T)[first, second]
    same = person[first] == person[second]
    return [evaluation.val_at_far(distances, same, far) for far in FARS]


def grouped(vectors: Vectors, person: Places, threshold: float) -> evaluation.Scores:
    """BCubed of the clusters of some faces, with the constants of a network's threshold."""
    labels = group(table(vectors), Constants.of(DEFAULT, threshold))
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
        before, score = rates(old, judged.person), grouped(old, judged.person, THRESHOLD)
        for seed in range(SEEDS):
            recipe = replace(FineTuning(), seed=seed)
            course, verdict, seconds = bench.run(
                f"{side}-{seed}", learnt, f"{side}-learnt", recipe, learnt.person
            )
            network = bench.with_weights(course, verdict.steps)
            new = embed(network, clean, every)
            after = rates(new, judged.person)
            changes.append(np.array(after) - before)
            now = grouped(new, judged.person, verdict.threshold)
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


def compatible(bench: Bench) -> None:
    """Whether new vectors may be compared with old ones, with harmonic triplets and without."""
    listed = (Path(__file__).parent / "lfw_first_half.txt").read_text().split()
    first = np.isin(bench.lfw.names[bench.lfw.person], listed)
    learnt, judged = bench.lfw.only(first), bench.lfw.only(~first)
    clean = bench.features("first-judges", judged.chips, 0)
    every = np.arange(len(judged.person))
    old = embed(bench.network, clean, every)
    before = rates(old, judged.person)
    print("\n| true accept rate | FAR 1e-2 | 1e-3 | 1e-4 | 1e-5 |")
    print("|---|---|---|---|---|")
    print(row("old with old", before, before), flush=True)
    for name, harmonic in (("first-0", False), ("harmonic-0", True)):
        recipe = replace(FineTuning(), harmonic=harmonic)
        course, verdict, _ = bench.run(name, learnt, "first-learnt", recipe, learnt.person)
        steps = verdict.steps or recipe.marks()[-1]
        new = embed(bench.with_weights(course, steps), clean, every)
        how = "harmonic triplets" if harmonic else "the pull alone"
        print(row(f"{how}: new with new", before, rates(new, judged.person)))
        print(row(f"{how}: new with old", before, rates(new, judged.person, old)))
        # As a library is searched while it is embedded anew: half of the faces, one threshold.
        anew = np.random.default_rng(0).permutation(len(every)) % 2 == 0
        mixed = np.where(anew[:, None], new, old)
        print(row(f"{how}: half way", before, rates(mixed, judged.person)), flush=True)


def some(people: People, count: int, faces: int, seed: int) -> People:
    """So many people with so many faces each, at random."""
    who, numbers = np.unique(people.person, return_counts=True)
    chosen = np.random.default_rng(seed).permutation(who[numbers >= faces])[:count]
    places = [np.flatnonzero(people.person == one)[:faces] for one in chosen]
    return people.only(np.sort(np.concatenate(places)))


def family(bench: Bench) -> None:
    """Twenty people with ten faces and faces of others, judged by the other half of the rest."""
    print("\n| family, seed | FAR 1e-2 | 1e-3 | 1e-4 | 1e-5 | steps | minutes | adopted |")
    print("|---|---|---|---|---|---|---|---|")
    for seed in range(SEEDS):
        named = some(bench.lfw, 20, 10, seed)
        rest = bench.lfw.only(~np.isin(bench.lfw.person, named.person))
        chance = np.random.default_rng(seed)
        half = np.isin(rest.person, chance.permutation(np.unique(rest.person))[::2])
        judged = rest.only(~half)
        others = rest.only(np.sort(chance.permutation(np.flatnonzero(half))[:OTHERS]))
        learnt = replace(
            named,
            chips=np.concatenate([named.chips, others.chips]),
            person=np.concatenate([named.person, -1 - np.arange(OTHERS)]),
        )
        recipe = replace(FineTuning(), seed=seed)
        course, verdict, seconds = bench.run(
            f"family-{seed}", learnt, f"family-{seed}-learnt", recipe, learnt.person
        )
        clean = bench.features(f"family-{seed}-judges", judged.chips, 0)
        every = np.arange(len(judged.person))
        # What it would have been, also where the guard says no.
        steps = verdict.steps or recipe.marks()[-1]
        network = bench.with_weights(course, steps)
        before = rates(embed(bench.network, clean, every), judged.person)
        after = rates(embed(network, clean, every), judged.person)
        print(
            row(f"20 people x 10, {seed}", before, after)
            + f" {verdict.steps} | {seconds / 60:.1f} | {verdict.better}: {verdict.reason} |",
            flush=True,
        )


def guard(bench: Bench) -> None:
    """What must not be adopted: names at random, three people, one person under two names."""
    print("\n| what | seed | said before | said by the guard where it is trained all the same |")
    print("|---|---|---|---|")
    for seed in range(SEEDS):
        learnt = some(bench.lfw, 20, 10, seed)
        vectors = embed(
            bench.network, bench.features(f"guard-{seed}-clean", learnt.chips, 0),
            np.arange(len(learnt.person)),
        )  # fmt: skip
        shuffled = np.random.default_rng(seed).permutation(learnt.person)
        recipe = replace(FineTuning(), seed=seed)
        _, verdict, _ = bench.run(
            f"shuffled-{seed}", learnt, f"guard-{seed}-learnt", recipe, shuffled
        )
        doubled = learnt.person.copy()
        ours = np.flatnonzero(doubled == doubled[0])
        doubled[ours[::2]] = doubled.max() + 1
        three = np.isin(learnt.person, np.unique(learnt.person)[:3])
        cases: tuple[tuple[str, Places, NDArray[np.bool_], str], ...] = (
            ("names at random", shuffled, np.ones(len(shuffled), bool), verdict.reason),
            ("three people", learnt.person, three, ""),
            ("one person under two names", doubled, np.ones(len(doubled), bool), ""),
        )
        for name, person, used, forced in cases:
            said = before_training(person[used], vectors[used])
            print(f"| {name} | {seed} | {said} | {forced} |", flush=True)


def before_training(person: Places, vectors: Vectors) -> str | None:
    """What the product says to such names before it trains."""
    count = len(person)
    nothing = np.full(count, np.nan)
    yes = np.ones(count, bool)
    names = {int(one): f"person {one}" for one in np.unique(person)}
    sides = np.full(count, 100, np.float32)
    lessons = Lessons(np.arange(count), person, yes, yes, sides, nothing, nothing, names)
    material = choose(lessons, vectors, THRESHOLD, [])
    return readiness_of(material, FineTuning(), "cpu", unfinished=False).needed


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lfw", type=Path)
    parser.add_argument("albums", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parts: dict[str, Callable[[Bench], None]] = {
        "halves": halves,
        "family": family,
        "guard": guard,
        "compatible": compatible,
    }
    parser.add_argument("--only", nargs="*", choices=parts, default=[*parts])
    parser.add_argument("--device", choices=DEVICES, default="cpu")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    albums: Iterator[tuple[str, People]] = read_people(given.albums, largest=True)
    lfw = next(people for _, people in read_people(given.lfw, largest=False))
    device = pick(given.device)
    network = Embedder(device=device).network
    bench = Bench(given.work, lfw, dict(albums), network, device)
    for part in given.only:
        parts[part](bench)


if __name__ == "__main__":
    main()
