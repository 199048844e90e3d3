"""What the user has said that the review goes by: answers, and words that questions must heed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class About(NamedTuple):
    """What is asked about: what an answer is filed under.

    Attributes:
        kind: of the question; `services.review.kinds` has them.
        person: id of whom it is about.
        face: the face that may be theirs; None of whole people.
        other: id of the person who may be the same, where two are asked about.
    """

    kind: str
    person: int
    face: int | None = None
    other: int | None = None

    @property
    def pair(self) -> tuple[int, int]:
        """What is compared: a face and a person, or two people, the lower id first."""
        if self.other is not None:
            return min(self.person, self.other), max(self.person, self.other)
        return self.face or self.person, self.person


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, to one question about one face or one pair of people.

    Attributes:
        about: what was asked.
        same: what was said; None where it was skipped.
        distance: squared L2, 0 to 4, of what was compared; None where nothing was.
        lookalikes: squared L2 from there to those who look like it.
        quality: 0 to 1, the lesser one's.
        sampled: it was asked at random, to estimate how many faces are where they belong.
    """

    about: About
    same: bool | None
    distance: float | None
    lookalikes: float | None
    quality: float | None
    sampled: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """What the user has said that questions must not contradict.

    Attributes:
        names: of people who have one.
        labels: the same, with what tells them from one another where several have one.
        hidden: people who are not to be shown.
        apart: pairs of people who are two, the lower id first.
    """

    names: Mapping[int, str]
    labels: Mapping[int, str]
    hidden: frozenset[int]
    apart: frozenset[tuple[int, int]]
