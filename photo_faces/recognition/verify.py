"""How likely two faces are one person's, by their distance and nothing else; numpy only.

The distance counts as a share of the network's threshold, at which both answers are equally likely.
The logit falls from there in two slopes, since the nearest strangers lie closer to the threshold
than most of one person's faces. Beyond the threshold it falls less where a face is poor: poor faces
lie farther from their own person's, but hardly nearer to others'
(docs/decisions/0011-how-sure-verify-and-identify-are.md).
"""

import numpy as np
from numpy.typing import ArrayLike

from photo_faces.domain.table import Doubles
from photo_faces.recognition.calibration import sigmoid


def likely_same(
    distance: ArrayLike,
    threshold: float,
    quality: ArrayLike,
    slopes: tuple[float, float, float],
) -> Doubles:
    """How likely two faces are one person's, if one person's pairs are as frequent as others.

    Args:
        distance: (n,) squared L2, 0 to 4.
        threshold: of the network, in the same unit: one person's at this distance or nearer.
        quality: (n,) 0 to 1, of the lesser face.
        slopes: of the network.

    Returns:
        (n,) 0 to 1, strictly falling with the distance, a half at the threshold.
    """
    share = np.asarray(distance, np.float64) / threshold
    logit = columns(share, quality) @ np.asarray(slopes)
    return sigmoid(logit)


def columns(share: ArrayLike, quality: ArrayLike) -> Doubles:
    """What the slopes are multiplied with: (n, 3).

    Args:
        share: (n,) distance over the threshold.
        quality: (n,) 0 to 1.
    """
    inside = 1.0 - np.asarray(share, np.float64)
    beyond = np.minimum(inside, 0.0)
    return np.stack(
        [np.maximum(inside, 0.0), beyond, beyond * np.asarray(quality, np.float64)], axis=-1
    )
