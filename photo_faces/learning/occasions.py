"""Which photos of a person are of one occasion, so that others can judge what is learnt.

Copies and edits of one photo, photos of a burst and those of one day show the same clothes, light
and pose: who learnt from one knows the other. So all of an occasion is learnt from, or none of it.
numpy only.
"""

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.looks import EDITED_BITS, differing_bits

NEARLY_SAME = 0.07  # times the threshold, at most: two looks at one picture, or one burst
PAUSE = 0.25  # days: photos that follow one another faster are of one occasion, also past midnight
_DAYS = 365.2425  # of a year
_MOMENT = 1e-6  # days: what a year with its fraction is rounded by

Places = NDArray[np.int64]


def occasions(
    person: Places,
    taken: NDArray[np.float64],
    hashes: NDArray[np.uint8],
    vectors: NDArray[np.float32],
    judges: NDArray[np.bool_],
    threshold: float,
) -> Places:
    """Number the occasions of each person's photos.

    Args:
        person: (n,) whose each face is.
        taken: (n,) year with its fraction; NaN where not known.
        hashes: (n, 32) difference hashes of the photos.
        vectors: (n, d) unit rows, by the network in use.
        judges: (n,) whether a face can judge; the others are occasions of their own.
        threshold: of that network, squared L2.

    Returns:
        (n,) int64: equal for faces of one person and one occasion, and for no others.
    """
    number = np.arange(len(person))
    for who in np.unique(person[judges]):
        own = np.flatnonzero(judges & (person == who))
        alike = 2 - 2 * vectors[own] @ vectors[own].T <= NEARLY_SAME * threshold
        edited = differing_bits(hashes[own][:, None], hashes[own][None]) <= EDITED_BITS
        together = alike | edited | _same_day(taken[own] * _DAYS + _MOMENT)
        # Whatever is joined to what is joined: the least number spreads until nothing changes.
        least = np.arange(len(own))
        while True:
            spread = np.where(together, least[None], len(own)).min(1, initial=len(own))
            spread = np.minimum(spread, least)
            if np.array_equal(spread, least):
                break
            least = spread
        number[own] = own[least]
    return number


def _same_day(days: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which pairs of times are of one day, or follow one another without a pause: (n, n)."""
    order = np.argsort(days, kind="stable")  # times that are not known come last
    later = days[order]
    apart = (np.diff(later) > PAUSE) & (np.diff(np.floor(later)) != 0) | ~np.isfinite(later[1:])
    run = np.empty(len(days), np.int64)
    run[order] = np.concatenate([[0], np.cumsum(apart)])[: len(days)]
    same: NDArray[np.bool_] = run[:, None] == run[None]
    return same
