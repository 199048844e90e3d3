"""Room on the disk for a run of learning: how much it takes, and what is said without it."""

import errno
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photo_faces.domain.errors import DiskFull, PhotoFacesError
from photo_faces.runtime.errors import WorkerCrashed

if TYPE_CHECKING:
    from photo_faces.faces.embedder import Embedder
    from photo_faces.learning.recipe import FineTuning

SPARE = 200e6  # bytes of each disk that are left alone
_FULL = ("no space left", "not enough free space", "os error 28")  # as NumPy and safetensors say it


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes that a run takes at the most.

    Attributes:
        run: in its own folder, while it goes on.
        library: in the library, where it keeps a network.
    """

    run: int
    library: int


def need_of(
    embedder: "Embedder", faces: int, recipe: "FineTuning", device: str, at_once: int
) -> Need:
    """What a run will write.

    Args:
        embedder: of the network that learns.
        faces: how many are learnt from.
        recipe: what is done.
        device: a torch device.
        at_once: trainings that go on at the same time.
    """
    from photo_faces.learning.features import bytes_of

    network = embedder.network
    whole = _bytes(network.state_dict().values())
    late = _bytes(network.learning().state_dict().values())
    looks = bytes_of(network, embedder.chip_size, faces, recipe.changed, device)
    # Each training writes down its part, the mean of that and what its optimizer keeps; while it
    # does so again, both versions lie there.
    states = (recipe.trials + 1 + at_once) * late * 3
    marks = len(recipe.marks())
    # Of the training on all the network at each mark, one of them being written, and the last one.
    networks = (marks + 2) * whole
    # Of each trial those of its judges at each mark, and all by the old network.
    vectors = faces * embedder.spec.dim * 4 * ((marks + 1) * recipe.trials + 2)
    # A transaction lies in the log first and is then copied into the file.
    return Need(looks + states + networks + vectors, 2 * whole)


def _bytes(tensors: Any) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in tensors)


def check(need: Need, folder: Path, library: Path) -> None:
    """Make sure that there is room for a run.

    Args:
        need: what it takes.
        folder: of the run.
        library: the library's file.

    Raises:
        DiskFull: there is not, on one of the disks.
    """
    wanted: dict[int, tuple[Path, int]] = {}
    for where, size in ((folder, need.run), (library.parent, need.library)):
        disk = os.stat(where).st_dev  # noqa: PTH116 -- beside `disk_usage`
        first, more = wanted.get(disk, (where, 0))
        wanted[disk] = first, more + size
    for where, size in wanted.values():
        free = shutil.disk_usage(where).free
        if free < size + SPARE:
            raise DiskFull("learning-no-room", need=size + SPARE, folder=where, free=free)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what happens to the files of a run into errors that say what to do.

    Raises:
        DiskFull: the disk is full.
        PhotoFacesError: the folder cannot be written.
    """
    try:
        yield
    except PhotoFacesError:
        raise
    except Exception as error:
        if _is_full(error):
            raise DiskFull("learning-disk-full", folder=folder) from error
        if isinstance(error, OSError):
            raise PhotoFacesError("learning-unkept", folder=folder, why=error) from error
        raise


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    if isinstance(error, WorkerCrashed):  # it wrote to a mapped file
        return error.exitcode == -getattr(signal, "SIGBUS", 0)
    return any(words in str(error).lower() for words in _FULL)
