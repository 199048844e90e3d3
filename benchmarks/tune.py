"""Fits what decides who is one person by a network, and says what each constant gives.

    python -m benchmarks.tune NETWORK [--faces FOLDER] [--fit]

FOLDER keeps what `benchmarks.lfw_faces` makes of the test photos, for each network. Three things
count alike: thousands of people (half of LFW), albums of a few people in hard light, and families
of people who look alike, made of LFW: each member is the nearest to the others, and in half of the
photos two and more of them are together. What is fitted on one half of the people of all three is
judged on the other.
"""

import argparse
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from benchmarks.clustering import Album, album
from benchmarks.common import data_folder
from benchmarks.identify import some_of_each
from photo_faces.learning.evaluation import Scores
from photo_faces.recognition.constants import MEASURED, Constants
from photo_faces.recognition.group import group

ALBUMS = ("sports", "bbt", "deepface")
FAMILIES, MEMBERS, EACH = 12, 5, 12  # how many, of how many people, with how many faces at most
FITTED = ("limit", "sure", "share", "cap", "kin", "attach", "few", "poor")
FACTORS = (0.8, 0.9, 1.0, 1.1, 1.2)
QUANTILES = (1e-5, 1e-4, 1e-3, 1e-2, 0.1, 0.25, 0.5)

Data = Mapping[str, NDArray[Any]]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class People:
    """What is judged.

    Attributes:
        sets: albums by what they are an example of.
    """

    sets: Mapping[str, Sequence[Album]]

    def judge(self, constants: Constants) -> dict[str, Scores]:
        """The mean over the albums of each kind."""
        found = {}
        for name, albums in self.sets.items():
            scores = [one.score(group(one.faces, constants)[0]) for one in albums]
            columns = zip(*((each.precision, each.recall, each.f) for each in scores), strict=True)
            found[name] = Scores(*(float(np.mean(column)) for column in columns))
        return found

    def worth(self, constants: Constants) -> float:
        """The mean F over the kinds."""
        return float(np.mean([scores.f for scores in self.judge(constants).values()]))


def faces_of(network: str, folder: Path) -> tuple[Data, Data]:
    """All faces of LFW and of the albums by a network; made once."""
    data = data_folder()
    made = []
    for name, photos, more in (("lfw", "lfw-half", []), ("albums", "albums", ["--albums"])):
        file = folder / f"{network}-{name}.npz"
        if not file.exists():
            program = [sys.executable, "-m", "benchmarks.lfw_faces", str(data / photos), str(file)]
            subprocess.run([*program, "--network", network, *more], check=True)
        with np.load(file) as stored:
            made.append({key: stored[key] for key in stored})
    return made[0], made[1]


def people(lfw: Data, albums: Data, half: int | None) -> People:
    """Those of one half, or all."""
    some = album(lfw, ~lfw["copy"] & _in_half(lfw["person"], half))
    photos = _in_half(albums["person"], half)
    few = [album(albums, photos & np.char.startswith(albums["person"], name)) for name in ALBUMS]
    return People({"LFW": [some], "albums": few, "families": families(some)})


def _in_half(person: NDArray[np.str_], half: int | None) -> Mask:
    return np.array([half is None or crc32(name.encode()) % 2 == half for name in person.tolist()])


def families(one: Album) -> list[Album]:
    """People who look alike, a few together."""
    chance = np.random.default_rng(0)
    seen = np.flatnonzero(one.central >= 0)
    names, who, count = np.unique(one.person[seen], return_inverse=True, return_counts=True)
    able = np.flatnonzero(count >= MEMBERS)
    vectors = one.faces.vector[one.central[seen]]
    means = np.stack([vectors[who == person].mean(axis=0) for person in able])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    apart = 2 - 2 * means @ means.T
    np.fill_diagonal(apart, np.inf)
    made = []
    for first in np.argsort(apart.min(axis=1))[: 3 * FAMILIES : 3].tolist():
        family = [first]
        while len(family) < MEMBERS:
            near = apart[family].min(axis=0)
            near[family] = np.inf
            family.append(int(near.argmin()))
        own = [chance.permutation(np.flatnonzero(who == able[each]))[:EACH] for each in family]
        places = np.concatenate(own)
        turn = np.concatenate([np.arange(len(each)) for each in own])
        photo = np.where(chance.random(len(places)) < 0.5, turn, EACH + np.arange(len(places)))
        faces = replace(one.faces.part(one.central[seen[places]]), photo=photo)
        made.append(Album(faces, names[who[places]], np.arange(len(places))))
    return made


def tried(constants: Constants, name: str, factor: float) -> Constants:
    """Another value of one constant; of a whole number the next one at least."""
    value: Any = getattr(constants, name)
    if isinstance(value, int):
        value = max(1, value + int(np.sign(factor - 1)) * max(1, round(value / 10)))
    else:
        value *= factor
    return replace(constants, **{name: value})


def fitted(some: People, constants: Constants) -> Constants:
    """Choose each constant in turn, twice, about where they are."""
    best, worth = constants, some.worth(constants)
    for name in FITTED * 2:
        for factor in FACTORS:
            other = tried(best, name, factor)
            if other != best and (found := some.worth(other)) > worth + 1e-4:
                best, worth = other, found
    return best


def row(name: str, judged: Mapping[str, Scores]) -> None:
    """Print F and precision on each kind."""
    cells = (f"{each.f:.4f} | {each.precision:.4f}" for each in judged.values())
    print("|", " | ".join([name, *cells]), "|", flush=True)


def steadiness(everybody: People, constants: Constants) -> None:
    """Print what each constant gives a tenth smaller and larger."""
    for name in ("neighbours", "min_samples", *FITTED):
        for factor in (0.9, 1.1):
            other = tried(constants, name, factor)
            row(f"{name} {getattr(other, name):.4g}", everybody.judge(other))


def distances(lfw: Data) -> None:
    """Print how far strangers and one person's faces are, and where both are as likely."""
    one = album(lfw, ~lfw["copy"])
    seen = np.flatnonzero(one.central >= 0)
    seen = seen[some_of_each(one.person[seen].tolist())]
    vectors, who = one.faces.vector[one.central[seen]], one.person[seen]
    first, second = np.triu_indices(len(seen), 1)
    same = who[first] == who[second]
    apart = np.concatenate(
        [2 - 2 * (vectors[at] @ vectors[at + 1 :].T) for at in range(len(vectors) - 1)]
    )
    strangers = np.quantile(apart[~same], QUANTILES)
    told = ", ".join(f"{q:g}: {d:.3f}" for q, d in zip(QUANTILES, strangers, strict=True))
    own = ", ".join(f"{d:.3f}" for d in np.quantile(apart[same], (0.5, 0.9, 0.99)))
    cuts = np.linspace(strangers[0], strangers[-1], 200)
    wrong = [(apart[~same] <= cut).mean() + (apart[same] > cut).mean() for cut in cuts]
    print(f"\nstrangers nearer than: {told}\none person's: {own} (a half, 90 %, 99 %)")
    print(f"fewest wrong, both kinds counting alike: at {cuts[int(np.argmin(wrong))]:.3f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", choices=sorted(MEASURED))
    parser.add_argument("--faces", type=Path, default=Path("faces"))
    parser.add_argument("--fit", action="store_true", help="fit anew, on half of the people")
    given = parser.parse_args()
    given.faces.mkdir(exist_ok=True)
    lfw, albums = faces_of(given.network, given.faces)
    own, everybody = MEASURED[given.network], people(lfw, albums, None)
    kinds = (f"{kind} {what}" for kind in everybody.sets for what in ("F", "precision"))
    print("| |", " | ".join(kinds), "|\n|---|" + "---|" * 2 * len(everybody.sets))
    row("all", everybody.judge(own))
    for name in ALBUMS:
        only = album(albums, np.char.startswith(albums["person"], name))
        row(f"of the albums, {name}", {"": only.score(group(only.faces, own)[0])})
    copied = album(lfw, np.ones(len(lfw["copy"]), bool))
    originals = Album(copied.faces, copied.person[~lfw["copy"]], copied.central[~lfw["copy"]])
    row("LFW beside copies of a fifth", {"": originals.score(group(copied.faces, own)[0])})
    halves = [people(lfw, albums, half) for half in (0, 1)]
    for name, half in zip(("first", "second"), halves, strict=True):
        row(f"the {name} half", half.judge(own))
    if given.fit:
        best = fitted(halves[0], own)
        row("fitted on the first half, there", halves[0].judge(best))
        row("fitted on the first half, on the second", halves[1].judge(best))
        print("| fitted:", ", ".join(f"{each} {getattr(best, each):.4g}" for each in FITTED), "|")
    steadiness(everybody, own)
    distances(lfw)


if __name__ == "__main__":
    main()
