"""A run of learning: trials that hold people and photos back, and the training on all of them.

Everything lies in a folder, and `advance` goes on from what is there: any process can do the next
steps of any training, and one that is killed costs the steps since the last ones were written down.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor

from photo_faces.domain.learned import Advance, Mark
from photo_faces.faces.networks.base import Network
from photo_faces.files import whole
from photo_faces.learning import checkpoint
from photo_faces.learning.features import Features
from photo_faces.learning.finetune import FineTuner, Lessons, embed
from photo_faces.learning.judging import FARS, Pairs
from photo_faces.learning.recipe import FineTuning
from photo_faces.learning.roll import ALL, Roll
from photo_faces.learning.trial_pairs import Judges

Places = NDArray[np.int64]


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
        using = self.roll.learns(trial)
        tuner = FineTuner(self.recipe, self._network, self._lessons, using, self._device)
        if self._state(trial).exists():
            tuner.resume(self._state(trial))
        return tuner

    def _next_mark(self, step: int) -> int:
        return min(mark for mark in self.recipe.marks() if mark > step)

    def _judge(self, trial: int, tuner: FineTuner) -> Mark:
        places, _ = self.roll.judging(trial)
        vectors = tuner.embed(places) if tuner.step else self._lessons.before[places]
        _save(self._vectors(trial, tuner.step), vectors)
        return self._mark(trial, tuner.step)

    def _mark(self, trial: int, step: int) -> Mark:
        pairs = Pairs([self.judges(trial, step)], "gain")
        rates = pairs.strict_rates()[:1]
        tar, far = (pairs.tar(1, rates)[0], rates[0]) if len(rates) else (0.0, FARS[0])
        return Mark(trial, step, float(tar), float(far))

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
        """Those who judge a trial, as they were embedded after a step."""
        places, role = self.roll.judging(trial)
        return Judges(
            self.roll.face[places],
            self.roll.person[places],
            self.roll.occasion[places],
            role,
            np.load(self._vectors(trial, 0), allow_pickle=False),
            np.load(self._vectors(trial, step), allow_pickle=False),
            {name: inside[places] for name, inside in self.roll.groups.items()},
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
    return FineTuning.read(plain)


def _save(path: Path, vectors: NDArray[np.float32]) -> None:
    with whole(path) as partial:
        np.save(partial, vectors)
