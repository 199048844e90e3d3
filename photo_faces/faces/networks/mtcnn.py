"""The three networks of MTCNN, with facenet-pytorch's weights, arranged for speed on a CPU."""

from importlib.resources import as_file, files

import torch
from facenet_pytorch.models.mtcnn import ONet, RNet
from torch import Tensor, nn
from torch.nn import functional

# Rows of the input that go through the proposal network at once. What lies between the layers
# then stays in the processor's cache, and takes the same memory whatever the photo's size.
_STRIP = 128
_BATCH = 64  # crops that are judged at once, for the same reason
_CHANNELS = 16  # the proposal network's first layer has 10: multiples of 16 are quicker
_MEAN, _RANGE = 127.5, 128.0
FIELD = 12  # pixels: what one output of the proposal network sees
STRIDE = 2  # pixels between two outputs


def _state(name: str) -> dict[str, Tensor]:
    with as_file(files("facenet_pytorch") / "data" / f"{name}.pt") as path:
        state: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
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
        strips = [
            self._strip(image[:, :, top : top + _STRIP + overlap])
            for top in range(0, image.shape[2] - overlap, _STRIP)
        ]
        outputs = torch.cat(strips, 2)[0]
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

    def __init__(self, kind: type[RNet] | type[ONet], side: int, device: torch.device) -> None:
        network: nn.Module = kind(pretrained=False).eval()
        network.load_state_dict(_state(kind.__name__.lower()))
        self._network = network.to(device).to(memory_format=torch.channels_last)
        self.side = side

    def __call__(self, crops: Tensor) -> tuple[Tensor, ...]:
        """Judge crops.

        Args:
            crops: uint8 (n, 3, side, side), channels-last, n at least 1.

        Returns:
            Probabilities of a face (n,), box corrections (n, 4) and, from the output network,
            landmarks (n, 10) as five x, then five y, in box sides.
        """
        parts = [self._network(part.float()) for part in torch.split(crops, _BATCH)]
        corrections, *landmarks, probabilities = (
            torch.cat(part) for part in zip(*parts, strict=True)
        )
        return probabilities[:, 1], corrections, *landmarks


def refiner(device: torch.device) -> Judge:
    """The refining network."""
    return Judge(RNet, 24, device)


def output(device: torch.device) -> Judge:
    """The output network."""
    return Judge(ONet, 48, device)
