"""What a family gets: twenty people with ten photos each, or three albums, and 400 strangers.

The guard says whether the network may be used. Then judges whom it does not know say it too: other
photos of the same people, 1,000 strangers never seen, and all people who were not learnt from.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks.people import People
from photo_faces.learning.finetune import embed
from photo_faces.learning.identification import dir_at_fpir
from photo_faces.learning.judging import FARS, Pairs
from photo_faces.learning.trial_pairs import KNOWN, NEW, STRANGER, UNSEEN, Judges
from photo_faces.learning.verdict import MARGIN, harm_rate
from photo_faces.words import sentence

if TYPE_CHECKING:
    from benchmarks.learning import Bench

SEEDS = 6  # families of LFW's people; one more is of albums
PEOPLE, PHOTOS, LEAST = 20, 10, 20  # learnt from, and photos that a person has at the least
STRANGERS, JUDGES, UNSEEN_PEOPLE = 400, 1000, 450
FAR = 1e-4  # at which new photos are judged
DOWN = 0.01

Places = NDArray[np.int64]
Vectors = NDArray[np.float32]


def families(bench: "Bench", only: int | None) -> None:
    """Print a row for each family, or for one."""
    print("\n| family | TAR of new photos at 1e-4 | rank 1 | DIR at FPIR 1e-2 | never seen, TAR at "
          "1e-3 | down by a point | steps | minutes | guard | judges |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|")
    gains, agreed, all_ = [], 0, range(SEEDS + 1) if only is None else [only]
    for number in all_:
        gain, same = _family(bench, number)
        agreed += same
        gains += [gain] if number < SEEDS else []
    print(f"mean gain of LFW's: {100 * np.mean(gains):+.2f} points" if gains else "", flush=True)
    print(f"guard and judges agree in {agreed} of {len(all_)}", flush=True)


def _family(bench: "Bench", number: int) -> tuple[float, bool]:
    """One family; what it gains, and whether the guard and the judges agree."""
    chance = np.random.default_rng(number)
    known, new = _lfw(bench.lfw, chance) if number < SEEDS else _albums(bench, chance)
    named = np.unique(np.concatenate([known.names[known.person], new.names[new.person]]))
    rest = bench.lfw.only(~np.isin(bench.lfw.names[bench.lfw.person], named))
    alone, many = _by_count(rest)
    alone = chance.permutation(alone)
    strangers = rest.only(alone[:STRANGERS])
    judges = rest.only(alone[STRANGERS : STRANGERS + JUDGES])
    whose = chance.permutation(np.unique(rest.person[many]))[:UNSEEN_PEOPLE]
    unseen = rest.only(np.flatnonzero(np.isin(rest.person, whose)))

    learnt = replace(
        known,
        chips=np.concatenate([known.chips, strangers.chips]),
        person=np.concatenate([known.person, -1 - np.arange(len(strangers.person))]),
    )
    course, verdict, seconds = bench.run(
        f"family-{number}", learnt, f"family-{number}-learnt", replace(bench.recipe, seed=number)
    )
    # What it would have been, also where the guard says no.
    steps = verdict.steps or bench.recipe.marks()[-1]
    asked = (known, new, judges, unseen)
    chips = np.concatenate([each.chips for each in asked])
    clean = bench.features(f"family-{number}-judges", chips, 0)
    every, sizes = np.arange(len(chips)), [len(each.person) for each in asked]
    first = 1 + int(known.person.max())
    person = np.concatenate(
        [known.person, new.person, first + np.arange(sizes[2]), first + 10**6 + unseen.person]
    )
    role = np.repeat((KNOWN, NEW, STRANGER, UNSEEN), sizes)
    before, after = (
        embed(each, clean, every) for each in (bench.network, bench.with_weights(course, steps))
    )
    found = Judges(every, person, every, role, before, after, {})
    gain, word, row = judged(found)
    print(
        f"| {number if number < SEEDS else 'albums'} {row} | {verdict.steps} | {seconds / 60:.1f} "
        f"| {'yes' if verdict.better else 'no'}: {sentence(verdict.reason)} "
        f"| {'yes' if word else 'no'} |",
        flush=True,
    )
    return gain, word == verdict.better


def judged(found: Judges) -> tuple[float, bool, str]:
    """The gain, whether the judges would adopt it, and the cells of a row."""
    # Gain against strangers only, harm among people who were never seen only.
    gain = Pairs([_without(found, UNSEEN)], "gain")
    harm = Pairs([_without(found, STRANGER)], "harm")
    fars = np.array([FAR])
    rate = harm_rate(harm)
    sure, hurt = gain.change(fars, 0), harm.change(rate, 0)
    assert sure is not None
    assert hurt is not None
    down = _down(found)
    cells = [f"{100 * gain.tar(0, fars)[0]:.1f} {100 * sure.mean:+.1f} ({100 * sure.low:+.1f} to "
             f"{100 * sure.high:+.1f})"]  # fmt: skip
    for figure in (_rank_one, _dir):
        old, now = (figure(found, vectors) for vectors in (found.before, found.after))
        cells.append(f"{100 * old:.1f} {100 * (now - old):+.1f}")
    cells.append(f"{100 * harm.tar(0, rate)[0]:.2f} {100 * hurt.mean:+.2f}")
    cells.append(f"{(down > DOWN).sum()} of {len(down)}, at most {100 * down.max():.1f}")
    return sure.mean, sure.low > 0 and hurt.mean >= -MARGIN, "| " + " | ".join(cells)


def _without(found: Judges, role: int) -> Judges:
    kept = found.role != role
    before, after = found.before[kept], found.after[kept]
    columns = (found.face, found.person, found.occasion, found.role)
    face, person, occasion, roles = (each[kept] for each in columns)
    return Judges(face, person, occasion, roles, before, after, {})


def _likeness(found: Judges, vectors: Vectors, role: int) -> Vectors:
    likeness: Vectors = vectors[found.role == role] @ vectors[found.role == KNOWN].T
    return likeness


def _right(found: Judges, vectors: Vectors) -> NDArray[np.bool_]:
    first = _likeness(found, vectors, NEW).argmax(1)
    right: NDArray[np.bool_] = (
        found.person[found.role == KNOWN][first] == found.person[found.role == NEW]
    )
    return right


def _rank_one(found: Judges, vectors: Vectors) -> float:
    return float(_right(found, vectors).mean())


def _dir(found: Judges, vectors: Vectors) -> float:
    sure, strangers = (_likeness(found, vectors, role).max(1) for role in (NEW, STRANGER))
    return dir_at_fpir(sure, _right(found, vectors), strangers, FARS[0])


def _down(found: Judges) -> NDArray[np.float64]:
    """By how much the share of accepted pairs at `FAR` falls, for each person."""
    new, known = (found.person[found.role == role] for role in (NEW, KNOWN))
    rates = []
    for vectors in (found.before, found.after):
        far = np.sort(_likeness(found, vectors, STRANGER).ravel())[::-1]
        passed = _likeness(found, vectors, NEW) > far[int(FAR * len(far))]
        rates.append(
            [passed[new == one][:, known == one].mean() for one in np.unique(new).tolist()]
        )
    down: NDArray[np.float64] = np.array(rates[0]) - np.array(rates[1])
    return down


def _by_count(people: People) -> tuple[Places, Places]:
    """Places of the faces of people with one photo, and of people with more."""
    alone = np.bincount(people.person)[people.person] == 1
    return np.flatnonzero(alone), np.flatnonzero(~alone)


def _split(people: People, known: list[Places], new: list[Places]) -> tuple[People, People]:
    return people.only(np.concatenate(known)), people.only(np.concatenate(new))


def _lfw(people: People, chance: np.random.Generator) -> tuple[People, People]:
    """So many people with so many photos each, and their other photos."""
    who, count = np.unique(people.person, return_counts=True)
    chosen = chance.permutation(who[count >= LEAST])[:PEOPLE]
    mixed = [chance.permutation(np.flatnonzero(people.person == one)) for one in chosen]
    return _split(people, [one[:PHOTOS] for one in mixed], [one[PHOTOS:] for one in mixed])


def _albums(bench: "Bench", chance: np.random.Generator) -> tuple[People, People]:
    """Half of the photos of everybody in the albums who has two, and the other half."""
    person, chips, names = [], [], list[str]()
    for album, people in bench.albums.items():
        person.append(people.identities() + len(names))
        names += [f"{album}/{name}" for name in people.names]
        chips.append(people.chips)
    together = People(np.concatenate(chips), np.concatenate(person), np.array(names))
    halves = []
    for one in np.unique(together.person):
        own = chance.permutation(np.flatnonzero(together.person == one))
        if len(own) > 1:
            halves.append(np.array_split(own, 2))
    return _split(together, [first for first, _ in halves], [second for _, second in halves])
