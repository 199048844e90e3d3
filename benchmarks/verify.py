"""Where the probabilities of `verify` come from, and how far they can be trusted.

    python -m benchmarks.verify FILE.npz FOLDER

FILE is what `benchmarks.lfw_faces` writes of FOLDER. What is fitted on one half of the people is
judged on the other. Since few of the photos are poor, one of each person with several is also
blurred and compared with the others.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.optimize import minimize

from benchmarks.review import Album
from photo_faces.faces.analyser import FaceAnalyser
from photo_faces.faces.detector import Detector
from photo_faces.faces.embedder import Embedder
from photo_faces.learning.reliability import brier, ece, log_loss, reliability
from photo_faces.recognition.constants import MEASURED, Constants
from photo_faces.recognition.verify import columns, likely_same
from photo_faces.services.measuring.evaluate import most_central

EACH = 6  # pairs of one person that are drawn at most, of a blurred photo half as many
SHRUNK = (0.12, 0.4)  # what blurred photos are shrunk to before they are enlarged again

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]


def judged_of(file: Path) -> tuple[Album, str]:
    """The most central faces of a file, and the network that it is of."""
    with np.load(file) as stored:
        album = Album.of({name: stored[name] for name in stored})
        network = str(stored["network"])
    return only(album, np.flatnonzero(album.judged)), network


def only(album: Album, kept: Places) -> Album:
    """Some faces of an album."""
    return Album(
        album.vector[kept], album.quality[kept], album.photo[kept], album.box[kept],
        [album.name[place] for place in kept.tolist()], np.ones(len(kept), bool),
    )  # fmt: skip


def halves(album: Album) -> tuple[Album, Album]:
    """The photos of one half of the people, and of the other: the same people in every album."""
    first = np.array([crc32(name.encode()) % 2 == 0 for name in album.name])
    return only(album, np.flatnonzero(first)), only(album, np.flatnonzero(~first))


@dataclass(frozen=True)
class Pairs:
    """n pairs: distance, the lesser quality, and whether it is one person."""

    distance: Floats
    quality: Floats
    same: Mask

    def __add__(self, other: "Pairs") -> "Pairs":
        return Pairs(
            np.concatenate([self.distance, other.distance]),
            np.concatenate([self.quality, other.quality]),
            np.concatenate([self.same, other.same]),
        )


def drawn(album: Album) -> Pairs:
    """As many pairs of one person as of two."""
    chance = np.random.default_rng(0)
    _, who = np.unique(album.name, return_inverse=True)
    first: list[int] = []
    second: list[int] = []
    for person in range(who.max() + 1):
        own = np.flatnonzero(who == person)
        a, b = np.triu_indices(len(own), 1)
        some = chance.permutation(len(a))[:EACH]
        first += own[a[some]].tolist()
        second += own[b[some]].tolist()
    return _pairs(album, album, np.array(first), np.array(second))


def drawn_of(blurred: Album, album: Album) -> Pairs:
    """Pairs of a blurred photo and another of the person, and as many of it and anybody's."""
    chance = np.random.default_rng(0)
    name, first, second = np.array(album.name), [], []
    for at, person in enumerate(blurred.name):
        others = np.flatnonzero((name == person) & (album.photo != blurred.photo[at]))
        some = chance.permutation(others)[: EACH // 2].tolist()
        first += [at] * len(some)
        second += some
    return _pairs(blurred, album, np.array(first), np.array(second))


def _pairs(one: Album, other: Album, first: Places, second: Places) -> Pairs:
    """These pairs of one person, and the first of each with somebody else's."""
    strange = np.random.default_rng(1).integers(0, len(other.name), len(first))
    ends, others = np.concatenate([first, first]), np.concatenate([second, strange])
    same = np.array(one.name)[ends] == np.array(other.name)[others]
    fine = same == (np.arange(len(ends)) < len(first))
    ends, others = ends[fine], others[fine]
    distance = np.square(one.vector[ends] - other.vector[others]).sum(axis=1)
    quality = np.minimum(one.quality[ends], other.quality[others])
    return Pairs(distance.astype(np.float64), quality.astype(np.float64), same[fine])


def blurred(album: Album, network: str, file: Path, folder: Path) -> Album:
    """One photo of each person with several, blurred more or less and embedded."""
    analyser, chance = FaceAnalyser(Detector(), Embedder(network)), np.random.default_rng(11)
    with np.load(file) as stored:
        originals = np.flatnonzero(~stored["copy"]).tolist()
    path = dict(zip(originals, sorted(folder.glob("*/*.jpg")), strict=True))
    photos: dict[str, list[int]] = {}
    for name, photo in zip(album.name, album.photo.tolist(), strict=True):
        photos.setdefault(name, []).append(photo)
    rows = []
    for name, own in photos.items():
        if len(own) == 1:
            continue
        photo = int(chance.choice(own))
        picture = Image.open(path[photo]).convert("RGB")
        side = round(chance.uniform(*SHRUNK) * picture.width)
        small = picture.resize((side, side), Image.Resampling.LANCZOS)
        pixels = np.asarray(small.resize(picture.size, Image.Resampling.BICUBIC))
        if found := tuple(analyser.analyse(pixels)):
            face = most_central(found, *picture.size)
            rows.append((np.frombuffer(face.vector, "<f4"), face.quality, photo, name))
    vectors, qualities, places, names = zip(*rows, strict=True)
    return Album(
        np.stack(vectors), np.array(qualities, np.float32), np.array(places, np.int64),
        np.zeros((len(rows), 4), np.float32), list(names), np.ones(len(rows), bool),
    )  # fmt: skip


def slopes(pairs: Pairs, constants: Constants) -> tuple[float, float, float]:
    """The slopes under which the answers are likeliest."""
    given = columns(pairs.distance / constants.threshold, pairs.quality)

    def loss(weights: Floats) -> float:
        logit = given @ weights
        return float((np.logaddexp(0, logit) - pairs.same * logit).mean())

    near, far, clear = minimize(loss, np.array(constants.slopes), method="BFGS").x.tolist()
    return near, far, clear


def figures(likely: Floats, true: Mask) -> str:
    """Calibration error, log loss and Brier score, as cells of a table."""
    return " | ".join(
        f"{value:.4f}" for value in (ece(likely, true), log_loss(likely, true), brier(likely, true))
    )


def table(likely: Floats, true: Mask) -> None:
    """Print what was said and what came true."""
    found = reliability(likely, true)
    rows = zip(found.count.tolist(), found.said.tolist(), found.true.tolist(), strict=True)
    print("| | times | said | true |\n|---|---|---|---|")
    for at, (count, said, true_) in enumerate(rows):
        print(f"| {at / 10:.1f} to {(at + 1) / 10:.1f} | {count:,} | {said:.3f} | {true_:.3f} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    album, network = judged_of(given.file)
    own = MEASURED[network]
    poor = blurred(album, network, given.file, given.folder)
    parts = list(zip(halves(album), halves(poor), strict=True))
    clear = [drawn(part) for part, _ in parts]
    faded = [drawn_of(bad, part) for part, bad in parts]
    fitted = [slopes(one + other, own) for one, other in zip(clear, faded, strict=True)]
    print("| fitted on | slopes | judged on | pairs | ECE | log loss | Brier |")
    print("|---|---|---|---|---|---|---|")
    for name, weights, kind, pairs in (
        ("the first half", fitted[0], "the second, as they are", clear[1]),
        ("the first half", fitted[0], "the second, one blurred", faded[1]),
        ("the second half", fitted[1], "the first, as they are", clear[0]),
        ("the second half", fitted[1], "the first, one blurred", faded[0]),
        ("all", slopes(clear[0] + clear[1] + faded[0] + faded[1], own), "all", clear[0] + clear[1]),
        ("the product", own.slopes, "all, as they are", clear[0] + clear[1]),
        ("the product", own.slopes, "all, one blurred", faded[0] + faded[1]),
    ):
        likely = likely_same(pairs.distance, own.threshold, pairs.quality, weights)
        shown = ", ".join(f"{weight:.1f}" for weight in weights)
        print(f"| {name} | {shown} | {kind} | {len(likely):,} | {figures(likely, pairs.same)} |")
    for pairs in (clear[0] + clear[1], faded[0] + faded[1]):
        table(likely_same(pairs.distance, own.threshold, pairs.quality, own.slopes), pairs.same)


if __name__ == "__main__":
    main()
