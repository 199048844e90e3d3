"""How well people are found again, and strangers left alone, in the terms of ISO/IEC 19795-1.

numpy only. A search compares one face with everybody who is enrolled and lists whom it is most
like. A mate search is for somebody who is enrolled; the others are for strangers. Closed set: mate
searches only. Open set: the first on the list counts only if its score passes a threshold. FPIR
(false positive identification rate) is the share of strangers' searches that still return somebody,
DIR (detection and identification rate; 1 - FNIR at rank 1 in NIST IR 8271) the share of mate
searches whose first is the right person and passes.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

NOT_LISTED = 0  # rank of somebody whom a search does not list


def rank_rate(rank: ArrayLike, k: int) -> float:
    """Find the rank-k identification rate of a closed set, 0 to 1.

    Args:
        rank: (n,) int, the right person's place on each mate search's list, from 1; 0 where they
            are not on it.
        k: from 1.

    Raises:
        ValueError: there is no search.
    """
    place = _some(rank, "mate search")
    return float(((place != NOT_LISTED) & (place <= k)).mean())


def dir_at_fpir(score: ArrayLike, right: ArrayLike, strangers: ArrayLike, fpir: float) -> float:
    """Find DIR at rank 1 at the lowest threshold whose FPIR is at most `fpir`; both 0 to 1.

    Args:
        score: (n,) of the first on each mate search's list, higher is surer; -inf where the list
            is empty, which is never a hit.
        right: (n,) bool, whether that is the right person.
        strangers: (m,) of the first on each stranger's list, -inf likewise.
        fpir: the false positive identification rate allowed.

    Raises:
        ValueError: there is no search of one of the two kinds, or not one answer a mate search.
    """
    sure = _some(score, "mate search")
    hit = np.asarray(right, bool)
    if hit.shape != sure.shape:
        raise ValueError(f"one answer a mate search: {sure.shape} and {hit.shape}")
    return float((hit & (sure > bar(strangers, fpir))).mean())


def bar(strangers: ArrayLike, fpir: float) -> float:
    """Find the lowest score to be passed by which FPIR is at most `fpir`.

    Args:
        strangers: (m,) of the first on each stranger's list, higher is surer.
        fpir: the false positive identification rate allowed.

    Raises:
        ValueError: there is no search for a stranger.
    """
    falsely = np.sort(_some(strangers, "search for a stranger"))[::-1]
    # The small allowance keeps 0.3 * 10 (2.9999...) at 3.
    allowed = int(np.floor(fpir * len(falsely) + 1e-9))
    return float(falsely[allowed]) if allowed < len(falsely) else -np.inf


def _some(values: ArrayLike, what: str) -> NDArray[np.float64]:
    some = np.asarray(values, np.float64)
    if some.ndim != 1 or not len(some):
        raise ValueError(f"at least one {what} is needed")
    return some
