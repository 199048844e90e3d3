"""dlib's face recognition network, read from its own file format.

The network is dlib's 29-layer ResNet (Davis King, public domain weights). In the file every
integer is one byte that holds the count of the bytes that follow (and, in its top bit, the sign),
then those bytes, little-endian. Layers stand in order from the input to the output.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from photo_faces.faces.networks.base import Network

_MEAN = (122.782, 117.001, 104.298)
_RANGE = 256.0
# Output channels of the residual blocks and whether each begins by halving the size.
_BLOCKS = (
    *((32, False),) * 3,
    *((64, True), *((64, False),) * 3),
    *((128, True), *((128, False),) * 2),
    *((256, True), *((256, False),) * 2),
    (256, True),
)
_TENSOR_VERSION = 2
_SETTLED = 10  # blocks that fine-tuning leaves alone: all but those of 256 channels


class _Reader:
    """Walks through a serialized network, from one tensor to the next."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def _integer(self) -> int:
        head = self._content[self._at]
        size = head & 0x0F
        end = self._at + 1 + size
        value = int.from_bytes(self._content[self._at + 1 : end], "little")
        self._at = end
        return -value if head & 0x80 else value

    def tensor(self, layer: bytes, integers: int = 0) -> NDArray[np.float32]:
        """Read the next layer of a kind.

        Args:
            layer: its name in the file, such as b"con_4".
            integers: how many integers stand between the name and the tensor.

        Returns:
            float32 (count,), the layer's parameters.

        Raises:
            ValueError: if there is no such layer any more, or its tensor is of another version.
        """
        # A string is its length, then its bytes; with the length the name is not met by chance.
        self._at = self._content.index(bytes((1, len(layer))) + layer, self._at) + 2 + len(layer)
        for _ in range(integers):
            self._integer()
        version = self._integer()
        if version != _TENSOR_VERSION:
            raise ValueError(f"a tensor of version {version}, not {_TENSOR_VERSION}")
        count = int(np.prod([self._integer() for _ in range(4)]))
        values = np.frombuffer(self._content, "<f4", count, self._at)
        self._at += 4 * count
        return values.astype(np.float32)


@dataclass(frozen=True)
class _Shape:
    """What a convolution of the network looks like."""

    inputs: int
    outputs: int
    side: int
    stride: int


def _shapes() -> Iterator[_Shape]:
    yield _Shape(3, 32, 7, 2)
    channels = 32
    for outputs, down in _BLOCKS:
        yield _Shape(channels, outputs, 3, 2 if down else 1)
        yield _Shape(outputs, outputs, 3, 1)
        channels = outputs


def _convolution(shape: _Shape) -> nn.Conv2d:
    # dlib pads only where the stride is 1.
    padding = shape.side // 2 if shape.stride == 1 else 0
    return nn.Conv2d(shape.inputs, shape.outputs, shape.side, shape.stride, padding)


class _Block(nn.Module):
    """A residual block; where it halves the size, its shortcut is average-pooled."""

    def __init__(self, first: _Shape, second: _Shape) -> None:
        super().__init__()
        self.first = _convolution(first)
        self.second = _convolution(second)
        self.more = first.outputs - first.inputs
        self.down = first.stride == 2

    def forward(self, x: Tensor) -> Tensor:
        body: Tensor = self.second(functional.relu(self.first(x)))
        if not self.down:
            return functional.relu(x + body)
        short = functional.avg_pool2d(x, 2, 2)
        # dlib adds tensors of unlike sizes as if the smaller one went on with zeros.
        height = max(short.shape[2], body.shape[2])
        width = max(short.shape[3], body.shape[3])
        return functional.relu(
            _extended(short, self.more, height, width) + _extended(body, 0, height, width)
        )


def _extended(x: Tensor, channels: int, height: int, width: int) -> Tensor:
    return functional.pad(x, (0, width - x.shape[3], 0, height - x.shape[2], 0, channels))


class DlibResNet(Network):
    """The network: RGB chips float32 (n, 3, 150, 150) in 0..255 to raw outputs (n, 128).

    dlib's affine layers (frozen batch normalisation) and the subtraction of the mean colour are
    folded into the convolutions, which changes the outputs by rounding only. The raw outputs have
    a norm of about 1.4.
    """

    def __init__(self) -> None:
        super().__init__()
        stem, *pairs = _shapes()
        self.stem = _convolution(stem)
        self.blocks = nn.Sequential(
            *(_Block(pairs[i], pairs[i + 1]) for i in range(0, len(pairs), 2))
        )
        self.head = nn.Linear(256, 128, bias=False)

    @classmethod
    def read(cls, path: Path) -> Self:
        # The file is as dlib wrote it.
        network = cls()
        reader = _Reader(path.read_bytes())
        with torch.no_grad():
            for layer in network.convolutions():
                weight, bias = _folded(layer, reader)
                layer.weight.copy_(weight)
                layer.bias.copy_(bias)  # type: ignore[union-attr]
            _fold_mean(network.stem)
            head = torch.from_numpy(reader.tensor(b"fc_2", integers=2))
            network.head.weight.copy_(head.view(256, 128).T)
        return network.eval()

    def early(self, chips: Tensor) -> Tensor:
        x = functional.max_pool2d(functional.relu(self.stem(chips)), 3, 2)
        features: Tensor = self.blocks[:_SETTLED](x)
        return features

    def late(self, features: Tensor) -> Tensor:
        outputs: Tensor = self.head(self.blocks[_SETTLED:](features).mean((2, 3)))
        return outputs

    def learning(self) -> nn.ModuleList:
        return nn.ModuleList([self.blocks[_SETTLED:], self.head])

    def convolutions(self) -> Iterator[nn.Conv2d]:
        """All convolutions, in order from the input to the output."""
        yield self.stem
        for block in self.blocks:
            assert isinstance(block, _Block)
            yield block.first
            yield block.second


def _folded(layer: nn.Conv2d, reader: _Reader) -> tuple[Tensor, Tensor]:
    """The weight and bias of a convolution with its affine layer folded in, in float64."""
    parameters = torch.from_numpy(reader.tensor(b"con_4")).double()
    scale, shift = torch.from_numpy(reader.tensor(b"affine_")).double().chunk(2)
    count = layer.weight.numel()
    weight = parameters[:count].view(layer.weight.shape) * scale.view(-1, 1, 1, 1)
    return weight, parameters[count:] * scale + shift


def _fold_mean(stem: nn.Conv2d) -> None:
    """Let the first convolution, which has no padding, take pixels as they are."""
    weight = stem.weight.double() / _RANGE
    mean = torch.tensor(_MEAN, dtype=torch.float64).view(1, 3, 1, 1)
    assert stem.bias is not None
    stem.bias.sub_((weight * mean).sum((1, 2, 3)))
    stem.weight.copy_(weight)
