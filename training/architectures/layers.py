"""The parts that the paper's networks are made of."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

Pool = tuple[str, int]  # "max" or "L2", and the channels of the projection behind it; 0 for none


def convolution(inputs: int, outputs: int, side: int, stride: int = 1) -> nn.Sequential:
    """A convolution that keeps the size (at stride 1), and its rectifier."""
    layer = nn.Conv2d(inputs, outputs, side, stride, side // 2)
    nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    assert layer.bias is not None
    nn.init.zeros_(layer.bias)
    return nn.Sequential(layer, nn.ReLU())


def linear(inputs: int, outputs: int) -> nn.Linear:
    """A fully connected layer that keeps the variance of its input."""
    layer = nn.Linear(inputs, outputs)
    nn.init.normal_(layer.weight, std=inputs**-0.5)
    nn.init.zeros_(layer.bias)
    return layer


def max_pool() -> nn.MaxPool2d:
    """3x3 maximum at stride 2; the paper's sizes (55 to 28) say that it is padded."""
    return nn.MaxPool2d(3, 2, 1)


def norm() -> nn.LocalResponseNorm:
    """Local response normalisation with the constants of Krizhevsky et al. 2012.

    The paper names the layer and not its constants. torch divides alpha by the window, they
    did not: hence the factor.
    """
    return nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0)


class L2Pool(nn.Module):
    """The root of the mean square over 3x3 neighbours; the size stays."""

    def forward(self, x: Tensor) -> Tensor:
        squares = x.square()
        if not x.is_cpu:
            # The gradients of padded means of channels-last maps are wrong on CUDA (pytorch issue
            # 188344: 1e11 times too long here, with torch 2.11) and on MPS (issue 175190).
            squares = squares.contiguous()
        mean = functional.avg_pool2d(squares, 3, 1, 1, count_include_pad=False)
        # The root's slope is infinite at 0, which rectified maps are full of.
        return (mean + 1e-8).sqrt()


class Maxout(nn.Module):
    """A fully connected layer of which each output is the largest of two (p = 2)."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.outputs = outputs
        self.linear = linear(inputs, 2 * outputs)

    def forward(self, x: Tensor) -> Tensor:
        both: Tensor = self.linear(x)
        return both.view(-1, 2, self.outputs).amax(1)


@dataclass(frozen=True, slots=True)
class Widths:
    """Channels of an inception module, as a row of the paper's table 2; 0 for no such branch."""

    one: int
    three: tuple[int, int]
    five: tuple[int, int]
    pool: Pool
    stride: int = 1

    @property
    def outputs(self) -> int:
        """Channels that come out besides those that pass a pooling without projection."""
        return self.one + self.three[1] + self.five[1] + self.pool[1]


class Inception(nn.Module):
    """An inception module (Szegedy et al. 2014): branches side by side, their channels joined."""

    def __init__(self, inputs: int, widths: Widths) -> None:
        super().__init__()
        branches = []
        if widths.one:
            branches.append(convolution(inputs, widths.one, 1))
        for side, (reduced, outputs) in ((3, widths.three), (5, widths.five)):
            if outputs:
                first = convolution(inputs, reduced, 1)
                branches.append(
                    nn.Sequential(first, convolution(reduced, outputs, side, widths.stride))
                )
        kind, projected = widths.pool
        pool = L2Pool() if kind == "L2" else nn.MaxPool2d(3, widths.stride, 1)
        tail = convolution(inputs, projected, 1) if projected else nn.Identity()
        branches.append(nn.Sequential(pool, tail))
        self.branches = nn.ModuleList(branches)
        self.outputs = widths.outputs + (0 if projected else inputs)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([branch(x) for branch in self.branches], 1)


class FaceNet(nn.Module):
    """A network from chips to the unit sphere.

    Attributes:
        layers: named as the paper names them.
        side: of the chips, in pixels.
    """

    def __init__(self, layers: dict[str, nn.Module], side: int) -> None:
        super().__init__()
        self.layers = nn.ModuleDict(layers)
        self.side = side

    def forward(self, chips: Tensor) -> Tensor:
        """Embed RGB chips float32 (n, 3, side, side) in 0..255: unit vectors (n, dim)."""
        x = (chips - 127.5) / 64
        for layer in self.layers.values():
            x = layer(x)
        return functional.normalize(x)
