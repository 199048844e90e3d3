"""How good a network's vectors are, on faces at hand."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from photo_faces.learning import evaluation
from training.data import Faces

_BATCH = 32
_FARS = (1e-1, 1e-2, 1e-3)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Figures over all pairs of some faces.

    Attributes:
        rank1: share of faces whose nearest other face is the same person's; over faces that have
            another one of their person.
        eer: equal error rate.
        val: VAL at each FAR that has at least ten pairs of strangers to accept.
    """

    rank1: float
    eer: float
    val: dict[float, float]


@torch.inference_mode()
def embed(
    network: nn.Module, faces: Faces, indices: NDArray[np.int64], side: int, device: str
) -> NDArray[np.float32]:
    """Unit vectors (m, dim) of some faces."""
    network.eval()
    parts = []
    for start in range(0, len(indices), _BATCH):
        chips = torch.from_numpy(faces.at(indices[start : start + _BATCH], side)).to(device)
        parts.append(network(chips.permute(0, 3, 1, 2).float()).float().cpu().numpy())
    return np.concatenate(parts)


def judge(vectors: NDArray[np.float32], labels: NDArray[np.int64]) -> Judgement:
    """Compare all pairs.

    Args:
        vectors: (n, dim), unit rows.
        labels: (n,), who each is; at least one pair of one person and one of two.
    """
    distances = np.maximum(2 - 2 * vectors.astype(np.float64) @ vectors.T, 0)
    same = labels[:, None] == labels[None]
    upper = np.triu_indices(len(labels), 1)
    np.fill_diagonal(distances, np.inf)
    mated = same.sum(1) > 1
    nearest = labels[distances.argmin(1)]
    values, together = distances[upper], same[upper]
    strangers = np.count_nonzero(~together)
    return Judgement(
        float((nearest == labels)[mated].mean()),
        evaluation.eer(values, together),
        {
            far: evaluation.val_at_far(values, together, far)
            for far in _FARS
            if far * strangers >= 10
        },
    )
