"""What the user has said that the review goes by: answers, and words that questions must heed."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, to one question about one face or one pair of people.

    Attributes:
        question: its kind and whom it is about: "is:face:person".
        same: what was said; None where it was skipped.
        distance: squared L2, 0 to 4, of what was compared; None where nothing was.
        lookalikes: squared L2 from there to those who look like it.
        quality: 0 to 1, the lesser one's.
        person_id: whom it was about.
        sampled: it was asked at random, to estimate how many faces are where they belong.
    """

    question: str
    same: bool | None
    distance: float | None
    lookalikes: float | None
    quality: float | None
    person_id: int | None
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
