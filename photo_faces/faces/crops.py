"""Resizing and cropping of images as byte tensors, anti-aliased.

On the CPU, whatever device the networks run on: graphics cards do not resize bytes, and would be
asked for each crop in turn.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional


def as_tensor(pixels: NDArray[np.uint8]) -> Tensor:
    """An image as a tensor, without a copy.

    Args:
        pixels: uint8 (h, w, 3).

    Returns:
        uint8 (1, 3, h, w), channels-last.
    """
    if not pixels.flags.writeable:  # torch warns of arrays it could write into
        pixels = pixels.copy()
    return torch.from_numpy(pixels).permute(2, 0, 1)[None]


def resized(image: Tensor, height: int, width: int) -> Tensor:
    """An image of another size, anti-aliased where that is smaller.

    Args:
        image: uint8 (1, 3, h, w), channels-last: for bytes in that order it is quickest.
        height: wanted, in pixels.
        width: wanted, in pixels.

    Returns:
        uint8 (1, 3, height, width), channels-last.
    """
    if image.shape[2:] == (height, width):
        return image
    return functional.interpolate(image, (height, width), mode="bilinear", antialias=True)


def cut(image: Tensor, boxes: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """Cut square crops out of an image, all resized to one side.

    Args:
        image: uint8 (1, 3, h, w), channels-last.
        boxes: float (n, 4) left, top, right, bottom in pixels, n at least 1; may reach out of the
            image, where its border goes on.
        side: of the crops, in pixels.

    Returns:
        uint8 (n, 3, side, side), channels-last, and the boxes in whole pixels that they show,
        float (n, 4).
    """
    limits = torch.tensor((image.shape[3], image.shape[2]))
    low = boxes[:, :2].round()
    high = torch.maximum(boxes[:, 2:].round(), low + 1)
    # A box wholly outside, or far larger than the image, would only repeat the border.
    low = torch.minimum(torch.maximum(low, -limits), limits - 1)
    high = torch.maximum(torch.minimum(high, 2 * limits), low + 1)
    whole = torch.cat((low, high), 1)
    parts = [resized(_part(image, *box), side, side) for box in whole.int().tolist()]
    return torch.cat(parts), whole


def _part(image: Tensor, left: int, top: int, right: int, bottom: int) -> Tensor:
    height, width = image.shape[2:]
    if left >= 0 and top >= 0 and right <= width and bottom <= height:
        return image[:, :, top:bottom, left:right]
    rows = torch.arange(top, bottom).clamp(0, height - 1)
    columns = torch.arange(left, right).clamp(0, width - 1)
    return image.index_select(2, rows).index_select(3, columns)
