"""Many square crops of one image at once, each averaged down by area."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


class Crops:
    """Cuts crops of any size out of an image, by a table of its sums.

    The mean over any rectangle is four look-ups, so all crops are made in one step, however
    large they are.
    """

    def __init__(self, pixels: NDArray[np.uint8], device: torch.device) -> None:
        """Make the table.

        Args:
            pixels: uint8 (h, w, 3).
            device: where the crops are wanted.
        """
        self._height, self._width = pixels.shape[:2]
        # Sums may pass 32 bits; differences of neighbours in the table are right even so, for
        # integers wrap around, as long as one crop's cell sums up to less.
        table = np.zeros((self._height + 1, self._width + 1, 3), np.int32)
        np.cumsum(pixels, axis=1, dtype=np.int32, out=table[1:, 1:])
        np.cumsum(table[1:], axis=0, out=table[1:])
        self._table = torch.from_numpy(table).to(device).view(-1, 3)

    def cut(self, boxes: Tensor, side: int) -> Tensor:
        """Cut crops.

        Args:
            boxes: float (n, 4) left, top, right, bottom in pixels; may reach out of the image,
                where its border goes on.
            side: of the crops, in pixels.

        Returns:
            float32 (n, 3, side, side), channels-last, 0..255.
        """
        left, right = _edges(boxes[:, 0], boxes[:, 2], side, self._width)
        top, bottom = _edges(boxes[:, 1], boxes[:, 3], side, self._height)
        row = self._width + 1
        top, bottom = (top * row)[:, :, None], (bottom * row)[:, :, None]
        left, right = left[:, None, :], right[:, None, :]
        sums = self._at(bottom + right) - self._at(top + right)
        sums -= self._at(bottom + left)
        sums += self._at(top + left)
        counts = (bottom - top) // row * (right - left)
        means: Tensor = sums / counts[..., None]
        return means.permute(0, 3, 1, 2)

    def _at(self, places: Tensor) -> Tensor:
        return self._table.index_select(0, places.flatten()).view(*places.shape, 3)


def _edges(low: Tensor, high: Tensor, side: int, limit: int) -> tuple[Tensor, Tensor]:
    """First and last pixel edge (n, side) of each cell, at least one pixel apart."""
    steps = torch.arange(side + 1, device=low.device, dtype=torch.float64) / side
    marks = low[:, None].double() + (high - low)[:, None].double() * steps
    first = marks[:, :-1].floor().long().clamp(0, limit - 1)
    last = marks[:, 1:].ceil().long().clamp(max=limit)
    return first, torch.maximum(last, first + 1)
