"""How far probabilities can be trusted: what came true of what was said to be so likely.

numpy only. The scores are proper (log loss, Brier 1950): they are best where the probabilities are
the true ones.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

BINS = 10
SMALLEST = 1e-12  # probability that log loss takes for none


@dataclass(frozen=True, slots=True)
class Reliability:
    """What was said and what came true, in bins of equal width from 0 to 1.

    Attributes:
        count: (b,) int64, how often something was said in the bin.
        said: (b,) mean probability, NaN where the bin is empty.
        true: (b,) share that came true, NaN likewise.
    """

    count: NDArray[np.int64]
    said: NDArray[np.float64]
    true: NDArray[np.float64]


def reliability(probability: ArrayLike, true: ArrayLike, bins: int = BINS) -> Reliability:
    """Compare probabilities with what came true.

    Args:
        probability: (n,) 0 to 1.
        true: (n,) bool.
        bins: how many; 1 counts in the last one.

    Raises:
        ValueError: the lengths differ, or there are none.
    """
    said, came = _checked(probability, true)
    place = np.minimum((said * bins).astype(np.int64), bins - 1)
    count = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):
        return Reliability(
            count.astype(np.int64),
            np.bincount(place, said, bins) / count,
            np.bincount(place, came, bins) / count,
        )


def ece(probability: ArrayLike, true: ArrayLike, bins: int = BINS) -> float:
    """Find the expected calibration error (Naeini and others 2015), 0 to 1.

    It is the mean over what was said of how far its bin's mean probability is from what came true.
    """
    table = reliability(probability, true, bins)
    some = table.count > 0
    off = np.abs(table.said[some] - table.true[some])
    return float((table.count[some] * off).sum() / table.count.sum())


def log_loss(probability: ArrayLike, true: ArrayLike) -> float:
    """Find the mean of -ln of the probability that was given to what is true; 0 is best."""
    said, came = _checked(probability, true)
    given = np.where(came, said, 1.0 - said)
    return float(-np.log(np.maximum(given, SMALLEST)).mean())


def brier(probability: ArrayLike, true: ArrayLike) -> float:
    """Find the mean squared difference of probability and truth, 0 (best) to 1."""
    said, came = _checked(probability, true)
    return float(np.square(said - came).mean())


def _checked(
    probability: ArrayLike, true: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    said = np.asarray(probability, np.float64)
    came = np.asarray(true, bool)
    if said.shape != came.shape or said.ndim != 1 or not len(said):
        raise ValueError(f"one answer a probability, and some: {said.shape} and {came.shape}")
    return said, came
