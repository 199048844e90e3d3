"""Training: batches, mining over the whole batch, steps, checkpoints."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, Dataset

from photo_faces.learning.augment import Augmentation
from photo_faces.learning.checkpoint import load as load_checkpoint
from photo_faces.learning.sampler import PeopleSampler
from photo_faces.learning.triplet import triplet_loss
from training import checkpoint
from training.architectures.layers import FaceNet
from training.data import Faces
from training.log import Log
from training.miners import mine
from training.parallel import Workers
from training.recipe import Recipe
from training.start import spread


@dataclass(frozen=True, slots=True)
class Machine:
    """How a training runs; what it comes to is the same but for rounding.

    Attributes:
        workers: the processes.
        run: the folder of checkpoint and log.
        bfloat16: whether the network computes in bfloat16 where torch thinks it safe.
        checkpoint_every: steps.
    """

    workers: Workers
    run: Path
    bfloat16: bool = False
    checkpoint_every: int = 200


def optimizer_of(recipe: Recipe, network: nn.Module) -> torch.optim.Optimizer:
    """The optimizer that a recipe asks for."""
    if recipe.optimizer == "adagrad":
        return torch.optim.Adagrad(network.parameters(), recipe.rate)
    return torch.optim.AdamW(network.parameters(), recipe.rate)


class Training:
    """One training, from its last checkpoint if it has one.

    Attributes:
        step: how many steps are done.
        network: on the machine's device.
        side: of the chips that it takes, in pixels.
    """

    def __init__(
        self, recipe: Recipe, machine: Machine, faces: Faces, build: Callable[[int], FaceNet]
    ) -> None:
        """Prepare to train.

        Args:
            recipe: what to do.
            machine: how.
            faces: to learn from.
            build: makes the network for a size of embedding.

        Raises:
            ValueError: the run's folder holds a checkpoint of another recipe, or the faces are
                too few.
        """
        self._recipe = recipe
        self._machine = machine
        self._faces = faces
        self._sampler = PeopleSampler(
            faces.labels, recipe.people_a_batch, recipe.faces_a_person, recipe.seed
        )
        torch.manual_seed(recipe.seed)
        self.network = build(recipe.dim).to(machine.workers.device)
        self.side = self.network.side
        self._optimizer = optimizer_of(recipe, self.network)
        self.step = self._resume()
        self._wrapped: nn.Module = (
            DistributedDataParallel(self.network) if machine.workers.world > 1 else self.network
        )

    @property
    def checkpoint(self) -> Path:
        return self._machine.run / "checkpoint.safetensors"

    def _resume(self) -> int:
        if not self.checkpoint.exists():
            # The whole first batch, so that all processes start from the same weights.
            chips = torch.from_numpy(self._faces.at(self._sampler.batch(0), self.side))
            spread(self.network, _pixels(chips, self._machine.workers.device))
            return 0
        recipe, step = checkpoint.read_recipe(self.checkpoint)
        if recipe != self._recipe:
            raise ValueError(f"{self._machine.run} holds a training of another recipe")
        load_checkpoint(self.checkpoint, self.network, self._optimizer)
        return step

    def train(self, until: int | None = None, report: Callable[[str], None] | None = None) -> None:
        """Go on to the end, or to a step; a checkpoint is written there."""
        last = min(self._recipe.steps, until or self._recipe.steps)
        first = self._machine.workers.rank == 0
        log = Log(self._machine.run, step=self.step) if first else None
        begun = time.perf_counter()
        try:
            for chips in self._read(range(self.step, last)):
                figures = self._one(chips)
                figures["seconds"] = round(time.perf_counter() - begun, 3)
                begun = time.perf_counter()
                if log:
                    log.write(self.step, figures)
                    if report:
                        report(_line(self.step, self._recipe.steps, figures))
                    if self.step % self._machine.checkpoint_every == 0 or self.step == last:
                        self._save()
        finally:
            if log:
                log.close()

    def _save(self) -> None:
        checkpoint.save(self.checkpoint, self._recipe, self.step, self.network, self._optimizer)

    def _read(self, steps: range) -> Iterable[Tensor]:
        """The chips of some steps, ahead of time where the machine has readers."""
        chips = _Chips(self._recipe, self._machine.workers, self._faces, self._sampler, self.side)
        readers = self._machine.workers.readers
        return DataLoader(chips, batch_size=None, sampler=steps, num_workers=readers)

    def _one(self, chips: Tensor) -> dict[str, float]:
        """One step; its figures."""
        recipe, workers = self._recipe, self._machine.workers
        batch = self._sampler.batch(self.step)
        for group in self._optimizer.param_groups:
            group["lr"] = recipe.rate_at(self.step)
        self._wrapped.train()
        kind = torch.device(workers.device).type
        with torch.autocast(kind, torch.bfloat16, enabled=self._machine.bfloat16):
            own = self._wrapped(_pixels(chips, workers.device))
        vectors = workers.gather(own.float(), len(batch))
        people = torch.from_numpy(self._faces.labels[batch]).to(vectors.device)
        generator = torch.Generator().manual_seed(recipe.seed * 1_000_003 + self.step)
        triplets = mine(recipe.mining, vectors, people, margin=recipe.margin, generator=generator)
        loss = triplet_loss(vectors, triplets, recipe.margin)
        self._optimizer.zero_grad()
        torch.autograd.backward(loss * workers.world)
        length = nn.utils.clip_grad_norm_(self.network.parameters(), recipe.clip)
        self._optimizer.step()
        self.step += 1
        return {
            "loss": float(loss.detach()),
            "triplets": len(triplets),
            "gradient": float(length),
            "rate": recipe.rate_at(self.step - 1),
        }


class _Chips(Dataset[Tensor]):
    """This process's part of the batch of a step: uint8 (m, side, side, 3), by the step alone."""

    def __init__(
        self, recipe: Recipe, workers: Workers, faces: Faces, sampler: PeopleSampler, side: int
    ) -> None:
        self._recipe = recipe
        self._workers = workers
        self._faces = faces
        self._sampler = sampler
        self._side = side

    def __getitem__(self, step: int) -> Tensor:
        workers = self._workers
        chips = self._faces.at(workers.share(self._sampler.batch(step)), self._side)
        if self._recipe.augment:
            # Another stream for each process: they change different chips.
            number = step * workers.world + workers.rank
            chips = Augmentation().batch(chips, self._recipe.seed, number)
        return torch.from_numpy(chips)


def _pixels(chips: Tensor, device: str) -> Tensor:
    """As a network takes them: float32 (m, 3, side, side), 0 to 255."""
    return chips.to(device).permute(0, 3, 1, 2).float()


def _line(step: int, steps: int, figures: dict[str, float]) -> str:
    return (
        f"{step:>6}/{steps}  loss {figures['loss']:.4f}  triplets {figures['triplets']:>6.0f}"
        f"  {figures['seconds']:.2f} s"
    )
