"""What every embedding network is."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar, Self

from torch import Tensor, nn


class Network(nn.Module, ABC):
    """RGB chips float32 (n, 3, side, side) in 0..255 to outputs (n, dim), in two parts.

    Fine-tuning changes the late part only.

    Attributes:
        mirrored: whether a face's vector is the mean of what its chip and its mirror image give.
        halved: whether a processor that multiplies bfloat16 may do so: vectors move by less than
            0.001 then, in squared L2.
    """

    mirrored: ClassVar[bool] = True
    halved: ClassVar[bool] = False

    @classmethod
    @abstractmethod
    def read(cls, path: Path) -> Self:
        """The network with the weights of a file as it was published, read without running code.

        Returns:
            It in evaluation mode, on the CPU.

        Raises:
            ValueError: if the file is not that network.
            OSError: if it cannot be read.
        """

    def forward(self, chips: Tensor) -> Tensor:
        return self.late(self.early(chips))

    @abstractmethod
    def early(self, chips: Tensor) -> Tensor:
        """What comes out of the part that fine-tuning leaves alone: (n, channels, h, w)."""

    @abstractmethod
    def late(self, features: Tensor) -> Tensor:
        """The outputs (n, dim) from what `early` gave."""

    @abstractmethod
    def learning(self) -> nn.ModuleList:
        """The modules that fine-tuning changes: those of `late`."""
