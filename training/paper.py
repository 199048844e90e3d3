"""Figures of the paper (arXiv 1503.03832v3), to print beside our own."""

from dataclasses import dataclass

_SCALES = {"K": 1e3, "M": 1e6, "B": 1e9}


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as the paper prints it, such as "1.6M"."""

    text: str

    @property
    def unit(self) -> float:
        """What one more of its last digit would be."""
        return _SCALES[self.text[-1]] / float(10 ** len(self.text[:-1].partition(".")[2]))

    @property
    def value(self) -> float:
        return float(self.text[:-1]) * _SCALES[self.text[-1]]


@dataclass(frozen=True, slots=True)
class Cost:
    """What the paper prints for a layer or a network; None where it prints nothing.

    Attributes:
        parameters: how many.
        flops: multiply-adds.
    """

    parameters: Printed | None
    flops: Printed | None


def _cost(parameters: str | None, flops: str | None) -> Cost:
    return Cost(*(Printed(text) if text else None for text in (parameters, flops)))


WHOLE: dict[str, Cost] = {  # section 4 and tables 1 and 2
    "nn1": _cost("140M", "1.6B"),
    "nn2": _cost("7.5M", "1.6B"),
    "nn3": _cost(None, None),
    "nn4": _cost(None, "285M"),
    "nns1": _cost("26M", "220M"),
}

LAYERS: dict[str, dict[str, Cost]] = {
    "nn1": {
        "conv1": _cost("9K", "115M"),
        "conv2a": _cost("4K", "13M"),
        "conv2": _cost("111K", "335M"),
        "conv3a": _cost("37K", "29M"),
        "conv3": _cost("664K", "521M"),
        "conv4a": _cost("148K", "29M"),
        "conv4": _cost("885K", "173M"),
        "conv5a": _cost("66K", "13M"),
        "conv5": _cost("590K", "116M"),
        "conv6a": _cost("66K", "13M"),
        "conv6": _cost("590K", "116M"),
        "fc1": _cost("103M", "103M"),
        "fc2": _cost("34M", "34M"),
        "fc7128": _cost("524K", "0.5M"),
    },
    "nn2": {
        "conv1": _cost("9K", "119M"),
        "inception2": _cost("115K", "360M"),
        "inception3a": _cost("164K", "128M"),
        "inception3b": _cost("228K", "179M"),
        "inception3c": _cost("398K", "108M"),
        "inception4a": _cost("545K", "107M"),
        "inception4b": _cost("595K", "117M"),
        "inception4c": _cost("654K", "128M"),
        "inception4d": _cost("722K", "142M"),
        "inception4e": _cost("717K", "56M"),
        "inception5a": _cost("1.6M", "78M"),
        "inception5b": _cost("1.6M", "78M"),
        "fc": _cost("131K", "0.1M"),
    },
}

# VAL at FAR 1e-3 on the paper's hold-out set of a million photos, in percent.
EMBEDDING_SIZE = {64: 86.8, 128: 87.9, 256: 87.7, 512: 85.6}
JPEG_QUALITY = {10: 67.3, 20: 81.4, 30: 83.9, 50: 85.5, 70: 86.1, 90: 86.5}
IMAGE_PIXELS = {1600: 37.8, 6400: 79.5, 14400: 84.5, 25600: 85.7, 65536: 86.4}
TRAINING_IMAGES = {2_600_000: 76.3, 26_000_000: 85.1, 52_000_000: 85.1, 260_000_000: 86.2}
