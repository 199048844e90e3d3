"""The paper's networks, by name."""

from collections.abc import Callable

from training.architectures.layers import FaceNet
from training.architectures.nn1 import nn1
from training.architectures.nn2 import nn2
from training.architectures.nn3 import nn3
from training.architectures.nn4 import nn4
from training.architectures.nns1 import nns1

ARCHITECTURES: dict[str, Callable[[int], FaceNet]] = {
    "nn1": nn1,
    "nn2": nn2,
    "nn3": nn3,
    "nn4": nn4,
    "nns1": nns1,
}
