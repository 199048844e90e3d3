"""NN3: NN2 at 160 pixels."""

from training.architectures.layers import FaceNet
from training.architectures.nn2 import MODULES, inception_network

SIDE = 160


def nn3(dim: int = 128) -> FaceNet:
    """Build the network; `dim` is the size of the embedding."""
    return inception_network(MODULES, dim, SIDE)
