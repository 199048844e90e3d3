"""Non-maximum suppression.

torchvision has it too, but importing that costs every inference process 90 MB and a second.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


def nms(boxes: Tensor, scores: Tensor, overlap: float) -> Tensor:
    """Of boxes that overlap, keep the one with the best score (greedily, best first).

    Args:
        boxes: float32 (n, 4): left, top, right, bottom.
        scores: float32 (n,).
        overlap: intersection over union above which two boxes are of one thing.

    Returns:
        int64 indices of the boxes kept, by falling score; ties in the order given.
    """
    order = torch.argsort(scores, descending=True, stable=True)
    kept = _greedy(boxes[order].numpy(), overlap)
    return order[torch.from_numpy(kept)]


def _greedy(boxes: NDArray[np.float32], overlap: float) -> NDArray[np.int64]:
    left, top, right, bottom = np.ascontiguousarray(boxes.T)
    area = (right - left) * (bottom - top)
    kept = []
    rest = np.arange(len(boxes))
    while len(rest):
        best, rest = rest[0], rest[1:]
        kept.append(best)
        across = np.minimum(right[best], right[rest]) - np.maximum(left[best], left[rest])
        down = np.minimum(bottom[best], bottom[rest]) - np.maximum(top[best], top[rest])
        shared = np.maximum(across, 0) * np.maximum(down, 0)
        rest = rest[shared <= overlap * (area[best] + area[rest] - shared)]
    return np.array(kept, np.int64)
