"""What a training is: everything that decides its result."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from photo_faces.learning.recipe import MARGIN
from training.miners import Strategy

_WARM_UP = 10  # steps in which the rate rises to its value
_LOWERED = 0.8  # of the steps: from there on the rate is a tenth


@dataclass(frozen=True, slots=True)
class Recipe:
    """A training, but for its data and its machine.

    Attributes:
        arch: a name of `architectures.ARCHITECTURES`.
        dim: size of the embedding.
        steps: batches in all.
        people_a_batch: P of the sampler.
        faces_a_person: K of the sampler.
        optimizer: the paper's Adagrad, or AdamW.
        rate: learning rate; rises over the first steps, and is a tenth over the last fifth. The
            paper begins at 0.05, with batches of 1,800.
        margin: of the triplet loss, squared L2.
        mining: which triplets of a batch.
        augment: whether chips are changed as `learning.augment` does.
        clip: the longest gradient (L2) of a step.
        seed: of the network's start, the batches and the augmentation.
    """

    arch: str = "nn2"
    dim: int = 128
    steps: int = 1000
    people_a_batch: int = 10
    faces_a_person: int = 4
    optimizer: Literal["adagrad", "adamw"] = "adagrad"
    rate: float = 0.005
    margin: float = MARGIN
    mining: Strategy = "semi-hard"
    augment: bool = True
    clip: float = 10.0
    seed: int = 0

    def rate_at(self, step: int) -> float:
        """The learning rate of a step, from 0."""
        risen = self.rate * min(1.0, (step + 1) / _WARM_UP)
        return risen / 10 if step >= _LOWERED * self.steps else risen

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)
