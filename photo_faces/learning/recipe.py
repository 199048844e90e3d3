"""What a fine-tuning is: everything that decides its result, but for the faces."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from photo_faces.learning.augment import Augmentation

MARGIN = 0.2  # squared L2: how much farther a stranger has to be, as in the paper
USUAL = Augmentation()
#: For networks that recognise a face through much: what they find easy teaches nothing.
HARDER = Augmentation(
    light=0.6, shift=0.7, shrink=0.4, blur=0.25, jpeg=0.4, occlusion=0.25, light_change=0.5,
    turn=12.0, move=0.06, smallest=24, blur_share=0.02,
)  # fmt: skip
_WARM_UP = 10  # steps in which the rate rises to its value
_MARKS = 4  # times that a trial is judged
#: What is different for an architecture; chosen on families (docs/learning.md).
_SUITED: dict[str, dict[str, Any]] = {
    "sface": {
        "steps": 60,
        "rate": 1e-4,
        "pull": 1.0,
        "hold": 1.0,
        "mixed": 0,
        "change": HARDER,
    }
}


@dataclass(frozen=True, slots=True)
class FineTuning:
    """A fine-tuning; docs/learning.md has what each value was chosen from.

    Attributes:
        steps: batches at most; how many of them are the best, trials say.
        every: steps after which a trial is judged.
        trials: groups of people; each is held back in one trial.
        changed: changed looks at each face that are kept (`learning.features`).
        change: what happens in them.
        batch: faces of a batch, of `people_a_batch` people where there are so many.
        people_a_batch: P of the sampler.
        faces_a_person: K of the sampler at the least; more where people are few.
        strangers: people with one face that a batch has besides, with two looks at it.
        mixed: faces that nobody has, each between two of a batch, that are held where they were.
        margin: of the triplet loss, squared L2.
        pull: weight of the squared distance to the old network's vector of the same face.
        hold: likewise, of strangers and of mixed faces.
        rate: learning rate; rises over the first steps.
        mean_of: the weights are the mean over about so many of the last steps.
        clip: the longest gradient (L2) of a step.
        seed: of batches, looks and the division into trials.
    """

    steps: int = 150
    every: int = 50
    trials: int = 3
    changed: int = 4
    change: Augmentation = USUAL
    batch: int = 144
    people_a_batch: int = 48
    faces_a_person: int = 3
    strangers: int = 72
    mixed: int = 144
    margin: float = MARGIN
    pull: float = 0.1
    hold: float = 5.0
    rate: float = 3e-4
    mean_of: int = 30
    clip: float = 10.0
    seed: int = 0

    @classmethod
    def of(cls, architecture: str, most: int) -> "FineTuning":
        """What suits an architecture.

        Args:
            architecture: as `faces.networks.Architecture` has it.
            most: steps at the most.
        """
        recipe = replace(cls(), **_SUITED.get(architecture, {}))
        steps = min(most, recipe.steps)
        return replace(recipe, steps=steps, every=max(1, steps // _MARKS))

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

    @classmethod
    def read(cls, plain: dict[str, Any]) -> "FineTuning":
        """What `plain` made these of."""
        return cls(**{**plain, "change": Augmentation(**plain["change"])})
