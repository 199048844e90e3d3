"""Fine-tuning: the late part of a network learns a user's own people by triplets.

Batches of P people and K faces, semi-hard negatives, Adagrad (FaceNet, sections 3.1 to 3.3), and a
pull to where the old network puts each face: the old one knows a million faces, the user's album
some hundred, and triplets alone forget the former. Strangers with one face are in each batch too:
what only has to tell twenty people apart becomes worse at telling others. So are faces that nobody
has: between the features of two there is a third, and the old network says where it belongs. There
is no end of those, so that little can change where none of the people learnt is
(docs/learning.md).
"""

import copy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from photo_faces.faces.device import multiplies_halves
from photo_faces.faces.networks.base import Network
from photo_faces.learning import checkpoint
from photo_faces.learning.features import AS_IS, CLEAN, Features
from photo_faces.learning.recipe import FineTuning
from photo_faces.learning.sampler import ConfusableSampler
from photo_faces.learning.triplet import semi_hard, squared_distances, triplet_loss

_AS_IT_IS = 0.2  # of the faces of a batch are not changed
_BATCH = 64  # faces embedded at once
_LOOKS, _MIXING = 1, 2  # streams of random numbers
_MIXED = (0.3, 0.7)  # share of the one of two faces in a mixed one

Places = NDArray[np.int64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lessons:
    """Faces to learn from; all n of them, of which a trial uses some.

    Attributes:
        features: what the early part says of each.
        person: (n,) int64, whose.
        weight: (n,) float32, how much is believed of that: 1 where the user said so.
        before: (n, d) float32 unit rows, by the old network.
    """

    features: Features
    person: Places
    weight: NDArray[np.float32]
    before: Vectors


class FineTuner:
    """One training. What a step does depends on the recipe and the step's number alone.

    Attributes:
        step: how many steps are done.
    """

    def __init__(
        self,
        recipe: FineTuning,
        network: Network,
        lessons: Lessons,
        using: Places,
        device: str = "cpu",
    ) -> None:
        """Prepare to train.

        Args:
            recipe: what to do.
            network: the old one; it stays as it is.
            lessons: all faces.
            using: the places of those to learn from.
            device: a torch device.

        Raises:
            ValueError: fewer than two people have two faces.
        """
        self._recipe = recipe
        self._lessons = lessons
        self._using = using
        self._device = torch.device(device)
        self._old = network
        self._network = copy.deepcopy(network).to(self._device)
        self._network.to(memory_format=torch.channels_last)
        self._part = self._network.learning()
        for parameter in self._network.parameters():
            parameter.requires_grad_(False)
        self._parameters = list(self._part.parameters())
        for parameter in self._parameters:
            parameter.requires_grad_(True)
        self._mean = copy.deepcopy(self._part)
        self._quick = quick_in_bfloat16(self._device)
        self._optimizer = torch.optim.Adagrad(self._parameters, recipe.rate)
        self._sampler = _sampler(recipe, lessons, using)
        self.step = 0

    def advance(self) -> float:
        """Make one step; return its triplet loss."""
        recipe = self._recipe
        places = self._using[self._sampler.batch(self.step)]
        features = self._lessons.features.at(places, self._looks(len(places)))
        mixed = self._mixed(features)
        for group in self._optimizer.param_groups:
            group["lr"] = recipe.rate_at(self.step)
        outputs = self._late(self._network, torch.cat((features, mixed)))
        own, new = outputs[: len(features)], outputs[len(features) :]
        with torch.no_grad():
            old = self._late(self._old, mixed)
        before = torch.from_numpy(self._lessons.before[places]).to(self._device)
        weight = torch.from_numpy(self._lessons.weight[places]).to(self._device)
        person = torch.from_numpy(self._lessons.person[places]).to(self._device)
        with torch.no_grad():
            triplets = semi_hard(squared_distances(own), person, recipe.margin)
        loss = triplet_loss(own, triplets, recipe.margin, weight)
        strangers = 2 * self._sampler.strangers  # they come last
        pulls = torch.full((len(own),), recipe.pull, device=self._device)
        pulls[len(own) - strangers :] = recipe.hold
        pull = (pulls * (own - before).square().sum(1)).mean()
        # Their sum over what there is: there may be none.
        hold = recipe.hold * (new - old).square().sum() / max(1, len(new))
        self._optimizer.zero_grad()
        torch.autograd.backward(loss + pull + hold)
        nn.utils.clip_grad_norm_(self._parameters, recipe.clip)
        self._optimizer.step()
        self.step += 1
        self._follow()
        return float(loss.detach())

    def _mixed(self, features: Tensor) -> Tensor:
        """Faces that nobody has, each between two of a batch."""
        generator = self._generator(_MIXING)
        one, other = generator.integers(0, len(features), (2, self._recipe.mixed))
        share = torch.from_numpy(generator.uniform(*_MIXED, len(one)).astype(np.float32))
        return torch.lerp(features[other], features[one], share[:, None, None, None])

    def _looks(self, count: int) -> Places:
        generator = self._generator(_LOOKS)
        looks = generator.integers(AS_IS + 1, self._lessons.features.looks, count)
        looks[generator.random(count) < _AS_IT_IS] = AS_IS
        return looks

    def _generator(self, stream: int) -> np.random.Generator:
        return np.random.default_rng((self._recipe.seed, self.step, stream))

    def _late(self, network: Network, features: Tensor) -> Tensor:
        there = features.to(self._device).to(memory_format=torch.channels_last)
        with torch.autocast(self._device.type, torch.bfloat16, enabled=self._quick):
            outputs = network.late(there)
        return functional.normalize(outputs.float())

    def _follow(self) -> None:
        """Let the mean follow the weights: over all steps at first, then over the last ones."""
        share = 1 / min(self.step, self._recipe.mean_of)
        with torch.no_grad():
            for mean, own in zip(self._mean.parameters(), self._parameters, strict=True):
                mean.lerp_(own, share)

    def weights(self) -> dict[str, Tensor]:
        """The weights of the whole network, the mean over the last steps where it learns."""
        with self._averaged():
            return {name: value.clone() for name, value in self._network.state_dict().items()}

    @torch.inference_mode()
    def embed(self, places: Places) -> Vectors:
        """Embed some faces as `faces.embedder` does: (m, d) float32 unit rows."""
        with self._averaged():
            return embed(self._network, self._lessons.features, places)

    def _averaged(self) -> "_Swapped":
        return _Swapped(self._part, self._mean)

    def save(self, path: Path) -> None:
        """Write down how far it is; the file is whole at all times."""
        both = nn.ModuleDict({"own": self._part, "mean": self._mean})
        checkpoint.save(path, {"step": str(self.step)}, both, self._optimizer)

    def resume(self, path: Path) -> None:
        """Go on from what `save` wrote."""
        both = nn.ModuleDict({"own": self._part, "mean": self._mean})
        checkpoint.load(path, both, self._optimizer)
        self.step = int(checkpoint.about(path)["step"])


def _sampler(recipe: FineTuning, lessons: Lessons, using: Places) -> ConfusableSampler:
    who = lessons.person[using]
    counts = np.unique(who, return_counts=True)[1]
    return ConfusableSampler(
        *(who, lessons.before[using], recipe.people_a_batch),
        recipe.faces_of(int((counts > 1).sum())),
        recipe.seed,
        strangers=recipe.strangers,
    )


def quick_in_bfloat16(device: torch.device) -> bool:
    """Whether a device multiplies in bfloat16; its range is float32's, so no gradient is lost."""
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return device.type == "cpu" and multiplies_halves()


class _Swapped:
    """While it lasts, one module has the weights of another."""

    def __init__(self, module: nn.Module, other: nn.Module) -> None:
        self._module, self._other = module, other
        self._kept: dict[str, Tensor] = {}

    def __enter__(self) -> None:
        self._kept = {name: value.clone() for name, value in self._module.state_dict().items()}
        self._module.load_state_dict(self._other.state_dict())

    def __exit__(self, *_: object) -> None:
        self._module.load_state_dict(self._kept)


@torch.inference_mode()
def embed(network: Network, features: Features, places: Places) -> Vectors:
    """Embed faces from what the early part said, as `faces.embedder` does.

    Args:
        network: on any device.
        features: of all faces.
        places: which of them.

    Returns:
        (m, d) float32, unit rows.
    """
    device = next(network.parameters()).device
    parts = [np.zeros((0, 0), np.float32)] if not len(places) else []
    for start in range(0, len(places), _BATCH):
        both = features.clean(places[start : start + _BATCH]).to(device)
        looks = both if network.mirrored else both[: len(both) // CLEAN]
        outputs = network.late(looks.to(memory_format=torch.channels_last))
        summed = outputs.view(len(looks) * CLEAN // len(both), -1, outputs.shape[1]).sum(0)
        parts.append(functional.normalize(summed.float()).cpu().numpy())
    return np.concatenate(parts)
