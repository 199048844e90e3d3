"""SFace: OpenCV Zoo's MobileNet, read from its ONNX file.

Y. Zhong et al., "SFace: Sigmoid-Constrained Hypersphere Loss for Robust Face Recognition" (2021).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from photo_faces.faces.networks import onnx_file
from photo_faces.faces.networks.base import Network

_STEM = 32
# Output channels of each pair of convolutions, and its stride.
_PAIRS = (
    *((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)),
    *((512, 1),) * 5,
    *((1024, 2), (1024, 1)),
)
_SETTLED = 13  # parts that fine-tuning leaves alone: the first convolution and all but a pair
_SIDE = 7  # of what the last convolution gives
_DIM = 128
_UNSEEN = 6  # rows of a chip: what a kept chip does not show, see `early`
_MEAN, _RANGE = 127.5, 128.0


def _convolution(inputs: int, outputs: int, side: int, stride: int, groups: int) -> nn.Sequential:
    layer = nn.Conv2d(inputs, outputs, side, stride, padding=side // 2, groups=groups)
    return nn.Sequential(layer, nn.PReLU(outputs))


def _parts() -> Iterator[nn.Sequential]:
    yield _convolution(3, _STEM, 3, 1, 1)
    inputs = _STEM
    for outputs, stride in _PAIRS:
        depthwise = _convolution(inputs, inputs, 3, stride, inputs)
        yield nn.Sequential(*depthwise, *_convolution(inputs, outputs, 1, 1, 1))
        inputs = outputs


class SFace(Network):
    """The network: RGB chips float32 (n, 3, 112, 112) in 0..255 to raw outputs (n, 128).

    Batch normalisation is folded into the convolutions and the linear layer, which changes the
    outputs by rounding only.
    """

    mirrored = False  # for twice the time it would give little: docs/decisions/0015
    halved = True

    def __init__(self) -> None:
        super().__init__()
        self.parts = nn.Sequential(*_parts())
        self.head = nn.Linear(_PAIRS[-1][0] * _SIDE**2, _DIM)

    @classmethod
    def read(cls, path: Path) -> Self:
        # The file is OpenCV Zoo's `..._int8bq.onnx`, or one whose weights are not in bytes.
        layers = _Layers(onnx_file.read(path))
        network = cls()
        state = {}
        try:
            for name, module in network.parts.named_modules(prefix="parts"):
                if isinstance(module, nn.Conv2d):
                    state[f"{name}.weight"], state[f"{name}.bias"] = layers.convolution()
                elif isinstance(module, nn.PReLU):
                    state[f"{name}.weight"] = layers.next("PRelu")[0].flatten()
            state["head.weight"], state["head.bias"] = layers.linear()
            network.load_state_dict(state)
        except RuntimeError as error:  # of torch, where shapes do not fit
            raise ValueError(f"its layers are not those of SFace: {error}") from error
        return network.eval()

    def early(self, chips: Tensor) -> Tensor:
        # A kept chip ends where the hair does. So that a face has one vector, out of its photo or
        # out of its kept chip, those rows are black in either; they tell nothing of a face.
        seen = functional.pad(chips[:, :, _UNSEEN:], (0, 0, _UNSEEN, 0))
        # Not folded into the first convolution: what that pads its input with is the mean.
        features: Tensor = self.parts[:_SETTLED]((seen - _MEAN) / _RANGE)
        return features

    def late(self, features: Tensor) -> Tensor:
        outputs: Tensor = self.head(self.parts[_SETTLED:](features).flatten(1))
        return outputs

    def learning(self) -> nn.ModuleList:
        return nn.ModuleList([self.parts[_SETTLED:], self.head])


class _Layers:
    """Walks through the operators that have weights, from the input to the output; float64."""

    def __init__(self, model: onnx.ModelProto) -> None:
        kinds = ("Conv", "BatchNormalization", "PRelu", "Gemm")
        self._nodes = iter([node for node in model.graph.node if node.op_type in kinds])
        self._arrays = onnx_file.arrays(model)
        self._epsilon = 0.0

    def next(self, kind: str) -> list[Tensor]:
        """The weights of the next operator, which is of a kind; notes its epsilon.

        Raises ValueError.
        """
        node = next(self._nodes, None)
        if node is None or node.op_type != kind:
            raise ValueError(f"its layers are not those of SFace: no {kind} where one should be")
        try:
            arrays = [self._arrays[name].astype(np.float64) for name in node.input[1:]]
        except KeyError as error:
            raise ValueError(f"{error} is missing") from error
        self._epsilon = next((each.f for each in node.attribute if each.name == "epsilon"), 0.0)
        return [torch.from_numpy(array) for array in arrays]

    def _normalisation(self) -> tuple[Tensor, Tensor]:
        """What the next batch normalisation multiplies by, and adds."""
        gamma, beta, mean, variance = self.next("BatchNormalization")
        scale = gamma / (variance + self._epsilon).sqrt()
        return scale, beta - mean * scale

    def convolution(self) -> tuple[Tensor, Tensor]:
        """Weight and bias of the next convolution, with its normalisation folded in."""
        (weight,) = self.next("Conv")
        scale, shift = self._normalisation()
        return weight * scale.view(-1, 1, 1, 1), shift

    def linear(self) -> tuple[Tensor, Tensor]:
        """Weight and bias of the last layer, with the normalisations around it folded in."""
        scale, shift = self._normalisation()
        weight, bias = self.next("Gemm")
        bias = bias + weight @ shift.repeat_interleave(_SIDE**2)
        weight = weight * scale.repeat_interleave(_SIDE**2)
        scale, shift = self._normalisation()
        return weight * scale.view(-1, 1), bias * scale + shift
