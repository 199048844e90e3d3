"""What a fine-tuning is: everything that decides its result, but for the faces."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from photo_faces.learning.miners import Strategy
from photo_faces.learning.triplet import MARGIN

_WARM_UP = 10  # steps in which the rate rises to its value


@dataclass(frozen=True, slots=True)
class FineTuning:
    """A fine-tuning; docs/learning.md has what each value was chosen from.

    Attributes:
        steps: batches at most; how many of them are the best, trials say.
        every: steps after which a trial is judged.
        trials: groups of people; each is held back in one trial.
        changed: changed looks at each face that are kept (`learning.features`).
        batch: faces of a batch, of `people_a_batch` people where there are so many.
        people_a_batch: P of the sampler.
        faces_a_person: K of the sampler at the least; more where people are few.
        strangers: people with one face that a batch has besides, with two looks at it.
        confusable: whether the people of a batch are ones who look alike.
        mining: which triplets of a batch.
        margin: of the triplet loss, squared L2.
        harmonic: whether triplets are also made with the old network's vectors of the batch, so
            that old and new ones can be compared (harmonic embeddings, FaceNet's appendix).
        pull: weight of the squared distance to the old network's vector of the same face.
        optimizer: the paper's Adagrad, or AdamW.
        rate: learning rate; rises over the first steps.
        mean_of: the weights are the mean over about so many of the last steps.
        clip: the longest gradient (L2) of a step.
        seed: of batches, looks and the division into trials.
    """

    steps: int = 200
    every: int = 50
    trials: int = 3
    changed: int = 4
    batch: int = 144
    people_a_batch: int = 48
    faces_a_person: int = 3
    strangers: int = 72
    confusable: bool = True
    mining: Strategy = "semi-hard"
    margin: float = MARGIN
    harmonic: bool = False
    pull: float = 1.0
    optimizer: Literal["adagrad", "adamw"] = "adagrad"
    rate: float = 1e-4
    mean_of: int = 30
    clip: float = 10.0
    seed: int = 0

    def rate_at(self, step: int) -> float:
        """The learning rate of a step, from 0. Adagrad slows down by itself."""
        return self.rate * min(1.0, (step + 1) / _WARM_UP)

    def faces_of(self, people: int) -> int:
        """K of the sampler where there are so many people."""
        return max(self.faces_a_person, self.batch // min(people, self.people_a_batch))

    def marks(self) -> list[int]:
        """The steps after which a trial is judged."""
        return [*range(self.every, self.steps, self.every), self.steps]

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)
