"""What was asked before, so that it is not asked again."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.review import Answer
from photo_faces.domain.table import Places

DIFFERENT = 0.1  # share by which a distance has to differ for a skipped question to come again


class Asked:
    """What was answered or skipped before.

    Attributes:
        count: of all answers.
        sampled: how many of them are to questions that were asked at random.
    """

    def __init__(self, answers: Sequence[Answer]) -> None:
        """Sort answers by kind; the newest to a question counts."""
        self.count = len(answers)
        self.sampled = sum(answer.sampled for answer in answers)
        found: dict[str, dict[int, float]] = {}
        for answer in answers:
            skipped = answer.same is None and answer.distance is not None
            distance = answer.distance if skipped and answer.distance is not None else np.nan
            found.setdefault(answer.about.kind, {})[code(*answer.about.pair)] = distance
        self._found = {
            kind: (np.array(sorted(of), np.int64), np.array([of[code] for code in sorted(of)]))
            for kind, of in found.items()
        }

    def open(
        self, kind: str, first: Places, last: Places, distance: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """Which questions (n,) were never asked, or skipped when things looked different."""
        if kind not in self._found:
            return np.ones(len(first), bool)
        known, before = self._found[kind]
        codes = (first << 32) | last
        at = np.minimum(np.searchsorted(known, codes), len(known) - 1)
        with np.errstate(invalid="ignore"):
            different = np.abs(distance / before[at] - 1) > DIFFERENT
        unasked: NDArray[np.bool_] = (known[at] != codes) | different
        return unasked


def code(first: int, last: int) -> int:
    """One number for a pair of ids."""
    return (first << 32) | last
