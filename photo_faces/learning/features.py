"""What the early part of a network says of each face, kept in a file.

The early part stays as it is while the late part learns. So each face goes through it once: as it
is, mirrored, and changed in several ways (`learning.augment`), and a step of the training costs the
late part only.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from photo_faces.faces.networks.base import Network
from photo_faces.files import whole
from photo_faces.learning.recipe import FineTuning

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
        recipe: FineTuning,
        device: str,
        report: Callable[[int], None],
    ) -> "Features":
        """Write the file; it is whole or not there.

        Args:
            path: of the file.
            network: on `device`.
            chips: of all faces in order, uint8 (m, side, side, 3) at a time.
            count: how many faces there are in all.
            recipe: how many changed looks there are at each face, and what happens in them.
            device: a torch device.
            report: called with how many faces are done.

        Raises:
            OSError: no space left on the disk.
        """
        array: np.memmap[Any, np.dtype[np.float16]] | None = None
        done = 0
        with whole(path) as partial:
            for number, some in enumerate(chips):
                for look, found in enumerate(_looks(network, some, number, recipe, device)):
                    if array is None:
                        array = _mapped(partial, (count, CLEAN + recipe.changed, *found.shape[1:]))
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


def _looks(
    network: Network, chips: Chips, portion: int, recipe: FineTuning, device: str
) -> Iterator[NDArray[np.float16]]:
    """What is said of faces as they are, mirrored, and changed by the number of their portion."""
    yield _early(network, chips, device)
    yield _early(network, chips[:, :, ::-1], device)
    first = portion * recipe.changed
    for number in range(first, first + recipe.changed):
        yield _early(network, recipe.change.batch(chips, recipe.seed, number), device)


def _mapped(path: Path, shape: tuple[int, ...]) -> "np.memmap[Any, np.dtype[np.float16]]":
    """A file mapped into memory, with its room taken: writing a page that has none is a crash."""
    array = np.lib.format.open_memmap(path, "w+", np.float16, shape)
    if hasattr(os, "posix_fallocate"):
        with path.open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, path.stat().st_size)
    return array


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
