"""One training on several processes, started by torchrun, or on one without it."""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, distributed

from photo_faces.faces import device as devices


class Workers:
    """The processes of a training, of which this is one.

    Attributes:
        rank: which one this is, from 0.
        world: how many there are.
        device: a torch device of this one's own.
        readers: processes of this one's own that read and change chips ahead.
    """

    def __init__(self, rank: int, world: int, device: str, readers: int = 0) -> None:
        self.rank = rank
        self.world = world
        self.device = device
        self.readers = readers

    def share(self, batch: NDArray[np.int64]) -> NDArray[np.int64]:
        """This process's part of a batch; all parts are of one size.

        The batch is filled up from its start where it does not divide; `gather` takes what was
        added away.
        """
        size = -(-len(batch) // self.world)
        return np.resize(batch, size * self.world)[self.rank * size : (self.rank + 1) * size]

    def gather(self, vectors: Tensor, count: int) -> Tensor:
        """The vectors of the whole batch, so that mining sees all of it.

        Gradients flow through this process's own; the average over processes that
        DistributedDataParallel takes is therefore too small by `world`: multiply the loss by it.

        Args:
            vectors: (m, d), of this process's part.
            count: size of the whole batch.

        Returns:
            (count, d), in the batch's order.
        """
        if self.world == 1:
            return vectors
        parts = [torch.empty_like(vectors) for _ in range(self.world)]
        distributed.all_gather(parts, vectors.detach().contiguous())
        parts[self.rank] = vectors
        return torch.cat(parts)[:count]


@contextmanager
def workers(wanted: str = "auto") -> Iterator[Workers]:
    """Join the processes that torchrun started; alone without it.

    Args:
        wanted: "auto", "cuda", "mps" or "cpu".
    """
    device = devices.pick(wanted)
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        yield Workers(0, 1, device, _readers(device))
        return
    if device == "cuda":
        device = f"cuda:{os.environ['LOCAL_RANK']}"
        torch.cuda.set_device(device)
    distributed.init_process_group("nccl" if device.startswith("cuda") else "gloo")
    try:
        yield Workers(distributed.get_rank(), world, device, _readers(device))
    finally:
        distributed.destroy_process_group()


def _readers(device: str) -> int:
    """How many readers: without a GPU the network needs the cores, with one it waits for them."""
    # Where processes do not fork, each reader would copy all faces.
    if device == "cpu" or multiprocessing.get_start_method() != "fork":
        return 0
    cores = (os.cpu_count() or 1) // int(os.environ.get("LOCAL_WORLD_SIZE", "1"))
    return max(0, cores - 1)
