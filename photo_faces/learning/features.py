"""What the early part of a network says of each face, kept in a file.

The early part stays as it is while the late part learns. So each face goes through it once: as it
is, mirrored, and changed in several ways (`learning.augment`), and a step of the training costs the
late part only.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from photo_faces.faces.networks.base import Network
from photo_faces.files import whole
from photo_faces.learning.augment import Augmentation

AS_IS, MIRRORED = 0, 1  # the first two looks at a face; the others are changed ones
CLEAN = 2
_BATCH = 32  # chips at once

Chips = NDArray[np.uint8]
Places = NDArray[np.int64]


class Features:
    """The looks at n faces, float16, in a file mapped into memory.

    Attributes:
        looks: how many there are of each face: as it is, mirrored, and changed ones.
    """

    def __init__(self, path: Path) -> None:
        """Open a file that `make` wrote.

        Raises:
            OSError: it is not there.
            ValueError: it is damaged.
        """
        self._array: NDArray[np.float16] = np.load(path, mmap_mode="r", allow_pickle=False)
        self.looks = int(self._array.shape[1])

    def __len__(self) -> int:
        return len(self._array)

    @classmethod
    def make(
        cls,
        path: Path,
        network: Network,
        chips: Iterable[Chips],
        count: int,
        *,
        changed: int,
        change: Augmentation,
        seed: int,
        device: str,
        report: Callable[[int], None],
    ) -> "Features":
        """Write the file; it is whole or not there.

        Args:
            path: of the file.
            network: on `device`.
            chips: of all faces in order, uint8 (m, side, side, 3) at a time.
            count: how many faces there are in all.
            changed: changed looks at each face.
            change: what happens in them.
            seed: of the changes.
            device: a torch device.
            report: called with how many faces are done.

        Raises:
            OSError: no space left on the disk.
        """
        array: np.memmap[Any, np.dtype[np.float16]] | None = None
        done = 0
        with whole(path) as partial:
            for number, some in enumerate(chips):
                first = number * changed
                looks = [some, some[:, :, ::-1]]
                looks += [change.batch(some, seed, first + each) for each in range(changed)]
                for look, pixels in enumerate(looks):
                    found = _early(network, pixels, device)
                    if array is None:
                        shape = (count, CLEAN + changed, *found.shape[1:])
                        array = np.lib.format.open_memmap(partial, "w+", np.float16, shape)
                        _reserve(partial)
                    array[done : done + len(some), look] = found
                done += len(some)
                report(done)
            if array is None or done != count:
                raise ValueError(f"{done} faces came of {count}")
            array.flush()
            del array
        return cls(path)

    def at(self, places: Places, looks: Places) -> Tensor:
        """Some faces, each by one look: float32 (m, channels, h, w), on the CPU."""
        return torch.from_numpy(self._array[places, looks].astype(np.float32))

    def clean(self, places: Places) -> Tensor:
        """Some faces as they are, then the same mirrored: float32 (2 m, channels, h, w)."""
        both = self._array[places][:, :CLEAN].swapaxes(0, 1)
        return torch.from_numpy(both.reshape(-1, *both.shape[2:]).astype(np.float32))


def _reserve(path: Path) -> None:
    """Take the room of a mapped file: where there is none for a page, writing it is a crash."""
    if hasattr(os, "posix_fallocate"):
        with path.open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, path.stat().st_size)


def bytes_of(network: Network, chip_size: int, faces: int, changed: int, device: str) -> int:
    """How large the file of some faces gets."""
    one = _early(network, np.zeros((1, chip_size, chip_size, 3), np.uint8), device)
    return one.nbytes * faces * (CLEAN + changed)


@torch.inference_mode()
def _early(network: Network, chips: Chips, device: str) -> NDArray[np.float16]:
    parts = []
    for start in range(0, len(chips), _BATCH):
        pixels = torch.from_numpy(chips[start : start + _BATCH].copy()).to(device)
        found = network.early(pixels.permute(0, 3, 1, 2).float())
        parts.append(found.half().cpu().numpy())
    return np.concatenate(parts)
