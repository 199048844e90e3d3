"""The three networks of MTCNN, with facenet-pytorch's weights, arranged for speed on a CPU.

Zhang et al. 2016, "Joint Face Detection and Alignment using Multi-task Cascaded Convolutional
Networks". The weights are read from the package's files: importing the package would bring
torchvision along, 90 MB and a second for every worker process.

The networks take and give tensors of the CPU, whatever device they run on: between them lie many
small steps, each of which would wait for a graphics card.
"""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from photo_faces.domain.message import Message
from photo_faces.faces.files import WeightsFile

# Rows of the input that go through the proposal network at once. What lies between the layers
# then stays in the processor's cache, and takes the same memory whatever the photo's size.
_STRIP = 128
_BATCH = 64  # crops that are judged at once, for the same reason
_CHANNELS = 16  # the proposal network's first layer has 10: multiples of 16 are quicker
_MEAN, _RANGE = 127.5, 128.0
_SHA256: Mapping[str, str] = {
    "pnet": "a2a71925e0b9996a42f63e47efc1ca19043e69558b5c523b978d611dfae49c8f",
    "rnet": "bbb937de72efc9ef83b186c49f5f558467a1d7e3453a8ece0d71a886633f6a86",
    "onet": "165bfbe42940416ccfb977545cf0e976d5bf321f67083ae2aaaa5c764280118d",
}
FIELD = 12  # pixels: what one output of the proposal network sees
STRIDE = 2  # pixels between two outputs


def _state(name: str) -> dict[str, Tensor]:
    file = WeightsFile(
        name="mtcnn",
        file=f"{name}.pt",
        sha256=_SHA256[name],
        package="facenet_pytorch",
        inside="data",
        url=None,
        licence=Message("licence", name="MIT"),
    )
    state: dict[str, Tensor] = torch.load(file.trusted(), map_location="cpu", weights_only=True)
    # The networks were trained on (pixel - 127.5) / 128. Their first layers have no padding, so
    # that can be folded in, and they take pixels as they are.
    weight = state["conv1.weight"] / _RANGE
    state["conv1.bias"] = state["conv1.bias"] - _MEAN * weight.sum((1, 2, 3))
    state["conv1.weight"] = weight
    return state


class Proposer:
    """The proposal network (P-Net): fully convolutional, run in strips."""

    def __init__(self, device: torch.device) -> None:
        """Load the network, its first layer widened by channels that stay 0."""
        state = _state("pnet")
        more = _CHANNELS - len(state["conv1.bias"])
        weights = (
            functional.pad(state["conv1.weight"], (0, 0, 0, 0, 0, 0, 0, more)),
            functional.pad(state["conv2.weight"], (0, 0, 0, 0, 0, more)),
            state["conv3.weight"],
            torch.cat((state["conv4_1.weight"], state["conv4_2.weight"])),
        )
        biases = (
            functional.pad(state["conv1.bias"], (0, more)),
            state["conv2.bias"],
            state["conv3.bias"],
            torch.cat((state["conv4_1.bias"], state["conv4_2.bias"])),
        )
        slopes = (
            functional.pad(state["prelu1.weight"], (0, more)),
            state["prelu2.weight"],
            state["prelu3.weight"],
        )
        self._device = device
        self._weights = [w.to(device, memory_format=torch.channels_last) for w in weights]
        self._biases = [bias.to(device) for bias in biases]
        self._slopes = [slope.to(device) for slope in slopes]

    def __call__(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """Look at each place of an image.

        Args:
            image: uint8 (1, 3, h, w), channels-last, both sides at least FIELD.

        Returns:
            Probabilities (rows, columns) of a face in each window of FIELD pixels, STRIDE apart,
            and the windows' corrections (rows, columns, 4) in window sides.
        """
        overlap = FIELD - STRIDE
        rows = _STRIP if self._device.type == "cpu" else image.shape[2]
        there = image.to(self._device)
        strips = [
            self._strip(there[:, :, top : top + rows + overlap])
            for top in range(0, image.shape[2] - overlap, rows)
        ]
        outputs = torch.cat(strips, 2)[0].cpu()
        return outputs[:2].softmax(0)[1], outputs[2:].permute(1, 2, 0)

    def _strip(self, x: Tensor) -> Tensor:
        (w1, w2, w3, w4), (b1, b2, b3, b4) = self._weights, self._biases
        s1, s2, s3 = self._slopes
        x = functional.prelu(functional.conv2d(x.float(), w1, b1), s1)
        x = _halved(x)
        x = functional.prelu(functional.conv2d(x, w2, b2), s2)
        x = functional.prelu(functional.conv2d(x, w3, b3), s3)
        return functional.conv2d(x, w4, b4)


def _halved(x: Tensor) -> Tensor:
    """Max-pooled 2x2, odd sizes rounded up: half the time of `max_pool2d` for channels-last."""
    if x.shape[2] % 2 or x.shape[3] % 2:
        x = functional.pad(x, (0, x.shape[3] % 2, 0, x.shape[2] % 2), value=-torch.inf)
    rows = torch.maximum(x[:, :, ::2], x[:, :, 1::2])
    return torch.maximum(rows[..., ::2], rows[..., 1::2])


class Judge:
    """The refining network (R-Net, 24 pixels) or the output network (O-Net, 48 pixels)."""

    def __init__(
        self,
        name: str,
        side: int,
        pools: Sequence[int],
        body: str,
        heads: Sequence[str],
        device: torch.device,
    ) -> None:
        """Load the network.

        Args:
            name: of its file of weights, "rnet" or "onet".
            side: of the crops that it takes, in pixels.
            pools: side of the max pooling (stride 2) after each of its first convolutions.
            body: its layer before the last ones.
            heads: its last layers: the faces', the boxes' and, if it has it, the landmarks'.
            device: where it runs.
        """
        self._device = device
        state = _state(name)
        self._weights = {
            key: value.to(device, memory_format=torch.channels_last)
            if value.dim() == 4
            else value.to(device)
            for key, value in state.items()
        }
        self._heads = heads
        self._pools = pools
        self._body = body
        self.side = side

    def __call__(self, crops: Tensor) -> tuple[Tensor, ...]:
        """Judge crops.

        Args:
            crops: uint8 (n, 3, side, side), channels-last, n at least 1.

        Returns:
            Probabilities of a face (n,), box corrections (n, 4) and, from the output network,
            landmarks (n, 10) as five x, then five y, in box sides.
        """
        there = crops.to(self._device)
        parts = [self._outputs(part.float()) for part in torch.split(there, _BATCH)]
        logits, *others = (torch.cat(part).cpu() for part in zip(*parts, strict=True))
        return logits.softmax(1)[:, 1], *others

    def _outputs(self, x: Tensor) -> list[Tensor]:
        layer = 0
        while (convolution := f"conv{layer + 1}.weight") in self._weights:
            layer += 1
            x = functional.conv2d(x, self._weights[convolution], self._bias(f"conv{layer}"))
            x = self._prelu(layer, x)
            if layer <= len(self._pools):
                x = functional.max_pool2d(x, self._pools[layer - 1], 2, ceil_mode=True)
        # The weights expect the order of Caffe's blobs: width, height, channel.
        x = x.permute(0, 3, 2, 1).flatten(1)
        x = self._prelu(layer + 1, self._dense(self._body, x))
        return [self._dense(head, x) for head in self._heads]

    def _dense(self, name: str, x: Tensor) -> Tensor:
        return functional.linear(x, self._weights[f"{name}.weight"], self._bias(name))

    def _bias(self, name: str) -> Tensor:
        return self._weights[f"{name}.bias"]

    def _prelu(self, layer: int, x: Tensor) -> Tensor:
        return functional.prelu(x, self._weights[f"prelu{layer}.weight"])


def refiner(device: torch.device) -> Judge:
    """The refining network."""
    return Judge("rnet", 24, (3, 3), "dense4", ("dense5_1", "dense5_2"), device)


def output(device: torch.device) -> Judge:
    """The output network."""
    heads = ("dense6_1", "dense6_2", "dense6_3")
    return Judge("onet", 48, (3, 3, 2), "dense5", heads, device)
