"""How alike two photos look: in how many of the 256 bits of their difference hashes they differ."""

import numpy as np
from numpy.typing import NDArray

COPY_BITS = 24  # at most, between a photo and a copy of it
EDITED_BITS = 32  # at most, between a photo and an edit of it: the whole picture is what it was


def differing_bits(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Count the bits that differ between hashes (..., 32), which go together by their shapes."""
    differing: NDArray[np.int64] = np.bitwise_count(one ^ other).sum(axis=-1, dtype=np.int64)
    return differing
