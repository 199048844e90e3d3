"""A run of learning: trials on people who are held back, and the training on all of them.

Everything lies in a folder, and `advance` goes on from what is there: any process can do the next
steps of any training, and one that is killed costs the steps since the last ones were written down.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor

from photo_faces.domain.learned import Advance, Mark
from photo_faces.faces.networks.base import Network
from photo_faces.learning import checkpoint
from photo_faces.learning.features import Features
from photo_faces.learning.finetune import FineTuner, Lessons, embed
from photo_faces.learning.judging import FARS, Judges, tars
from photo_faces.learning.recipe import FineTuning
from photo_faces.learning.whole import whole

ALL = 0  # the training from which nobody is held back

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Roll:
    """Who takes part in a run: n faces.

    Attributes:
        face: (n,) int64 ids.
        person: (n,) int64 ids.
        weight: (n,) float32, how much is believed of that, 0 to 1.
        trial: (n,) int64, in which the face is held back, from 1; 0 for never.
        groups: (n,) bool by name: faces that are judged by themselves too.
    """

    face: Places
    person: Places
    weight: NDArray[np.float32]
    trial: Places
    groups: Mapping[str, NDArray[np.bool_]]

    def write(self, path: Path) -> None:
        """Write it to a file, .npz."""
        np.savez(
            path,
            face=self.face,
            person=self.person,
            weight=self.weight,
            trial=self.trial,
            names=np.array(list(self.groups)),
            groups=np.array([*self.groups.values()], bool).reshape(-1, len(self.face)),
        )

    @classmethod
    def read(cls, path: Path) -> "Roll":
        """Read what `write` wrote."""
        with np.load(path, allow_pickle=False) as file:
            groups = dict(zip(file["names"].tolist(), file["groups"], strict=True))
            return cls(file["face"], file["person"], file["weight"], file["trial"], groups)


def divide(person: Places, judges: NDArray[np.bool_], trials: int, seed: int) -> Places:
    """Say in which trial each face is held back; all faces of a person are in the same.

    Args:
        person: (n,) whose each face is.
        judges: (n,) whether that is certain enough to judge by.
        trials: how many there are.
        seed: of the division.

    Returns:
        (n,) int64 from 1; 0 where a face never judges. Each trial gets as many faces, nearly.
    """
    who, count = np.unique(person[judges], return_counts=True)
    shuffled = np.random.default_rng(seed).permutation(len(who))
    order = shuffled[np.argsort(-count[shuffled], kind="stable")]
    held = np.zeros(trials, np.int64)
    trial_of = np.zeros(len(who), np.int64)
    for at in order.tolist():
        least = int(held.argmin())
        trial_of[at] = least + 1
        held[least] += count[at]
    if not len(who):
        return np.zeros(len(person), np.int64)
    place = np.minimum(np.searchsorted(who, person), len(who) - 1)
    return np.where(judges & (who[place] == person), trial_of[place], 0)


class Course:
    """A run's folder, once its faces have been read."""

    def __init__(
        self, folder: Path, network: Network, device: str = "cpu", *, threads: int = 1
    ) -> None:
        """Open it.

        Args:
            folder: with what `write_plan` and `Features.make` wrote.
            network: the old one, on the device.
            device: a torch device.
            threads: that torch computes in, in this process.
        """
        torch.set_num_threads(threads)
        self.recipe = read_plan(folder)
        self.roll = Roll.read(folder / "roll.npz")
        self._folder = folder
        self._network = network
        self._device = device
        features = Features(folder / "features.npy")
        self._lessons = Lessons(
            features, self.roll.person, self.roll.weight, self._before(features)
        )

    def _before(self, features: Features) -> NDArray[np.float32]:
        """The vectors of the old network, from what its early part said."""
        path = self._folder / "before.npy"
        if not path.exists():
            every = np.arange(len(features))
            _save(path, embed(self._network, features, every))
        vectors: NDArray[np.float32] = np.load(path, allow_pickle=False)
        return vectors

    def done(self, trial: int) -> int:
        """How many steps of a training are written down and, at a mark, judged."""
        path = self._state(trial)
        if not path.exists():
            return 0
        return int(checkpoint.about(path)["step"])

    def advance(self, trial: int, steps: int) -> Advance:
        """Do the next steps of a training, not beyond its next mark, and write them down.

        None of one that is over already, as in a run that goes on after a kill.

        Args:
            trial: which; `ALL` for the training on all.
            steps: how many, at most.
        """
        tuner = self._tuner(trial)
        if tuner.step == 0 and trial != ALL and not self._vectors(trial, 0).exists():
            return Advance(trial, 0, (), self._judge(trial, tuner))
        if tuner.step == self.recipe.steps:
            return Advance(trial, tuner.step, (), None)
        last = min(tuner.step + steps, self._next_mark(tuner.step))
        losses = []
        while tuner.step < last:
            loss = tuner.advance()
            losses.append((tuner.step, loss))
        with self._loss_file(trial).open("a") as file:
            file.writelines(f"{step} {loss}\n" for step, loss in losses)
        mark = None
        if tuner.step in self.recipe.marks():
            if trial == ALL:
                self._keep(tuner)
            else:
                mark = self._judge(trial, tuner)
        # Last: a training that says it is this far has what was looked at there.
        tuner.save(self._state(trial))
        return Advance(trial, tuner.step, tuple(losses), mark)

    def _tuner(self, trial: int) -> FineTuner:
        using = np.flatnonzero((self.roll.trial != trial) | (trial == ALL))
        tuner = FineTuner(self.recipe, self._network, self._lessons, using, self._device)
        if self._state(trial).exists():
            tuner.resume(self._state(trial))
        return tuner

    def _next_mark(self, step: int) -> int:
        return min(mark for mark in self.recipe.marks() if mark > step)

    def _held(self, trial: int) -> Places:
        return np.flatnonzero(self.roll.trial == trial)

    def _judge(self, trial: int, tuner: FineTuner) -> Mark:
        _save(self._vectors(trial, tuner.step), tuner.embed(self._held(trial)))
        return self._mark(trial, tuner.step)

    def _mark(self, trial: int, step: int) -> Mark:
        vectors = np.load(self._vectors(trial, step), allow_pickle=False)
        rates = tars(vectors, self.roll.person[self._held(trial)])
        far = min(rates, default=FARS[0])
        return Mark(trial, step, rates.get(far, 0.0), far)

    def marks(self) -> tuple[Mark, ...]:
        """How good each trial was at each step that was looked at."""
        steps = (0, *self.recipe.marks())
        return tuple(
            self._mark(trial, step)
            for trial in self.trials()
            for step in steps
            if self._vectors(trial, step).exists()
        )

    def trials(self) -> list[int]:
        """The trials, from 1, in which somebody is held back."""
        return sorted(set(self.roll.trial.tolist()) - {ALL})

    def losses(self, most: int) -> tuple[tuple[int, float], ...]:
        """(step, loss) of the training on all, at most so many, the last one among them."""
        path = self._loss_file(ALL)
        lines = path.read_text().splitlines() if path.exists() else []
        found = {int(step): float(loss) for step, loss in (line.split() for line in lines)}
        steps = sorted(found)
        return tuple((step, found[step]) for step in steps[:: -(len(steps) // most + 1)][::-1])

    def _keep(self, tuner: FineTuner) -> None:
        weights = {name: value.contiguous() for name, value in tuner.weights().items()}
        with whole(self._weights(tuner.step)) as partial:
            save_file(weights, partial)

    def judges(self, trial: int, step: int) -> Judges:
        """Those held back in a trial, as they were embedded after a step."""
        held = self._held(trial)
        return Judges(
            self.roll.face[held],
            self.roll.person[held],
            np.load(self._vectors(trial, 0), allow_pickle=False),
            np.load(self._vectors(trial, step), allow_pickle=False),
            {name: inside[held] for name, inside in self.roll.groups.items()},
        )

    def weights(self, step: int) -> dict[str, Tensor]:
        """The weights of the network that learnt from all, after a step that is a mark."""
        return load_file(self._weights(step))

    def _loss_file(self, trial: int) -> Path:
        return self._folder / f"loss-{trial}.txt"

    def _state(self, trial: int) -> Path:
        return self._folder / f"trial-{trial}.safetensors"

    def _vectors(self, trial: int, step: int) -> Path:
        return self._folder / f"trial-{trial}-{step}.npy"

    def _weights(self, step: int) -> Path:
        return self._folder / f"all-{step}.safetensors"


def write_plan(folder: Path, recipe: FineTuning, roll: Roll) -> None:
    """Lay down what a run is to do."""
    roll.write(folder / "roll.npz")
    (folder / "recipe.json").write_text(json.dumps(recipe.plain()))


def read_plan(folder: Path) -> FineTuning:
    """The recipe that `write_plan` laid down."""
    plain: dict[str, Any] = json.loads((folder / "recipe.json").read_text())
    return FineTuning(**plain)


def _save(path: Path, vectors: NDArray[np.float32]) -> None:
    with whole(path) as partial:
        np.save(partial, vectors)
