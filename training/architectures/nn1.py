"""NN1: after Zeiler and Fergus, with 1x1 reductions (table 1 of the paper), at 220 pixels."""

from torch import nn

from training.architectures.layers import (
    FaceNet,
    Maxout,
    convolution,
    linear,
    max_pool,
    norm,
)

SIDE = 220


def nn1(dim: int = 128) -> FaceNet:
    """Build the network; `dim` is the size of the embedding."""
    hidden = 32 * 128
    layers: dict[str, nn.Module] = {
        "conv1": convolution(3, 64, 7, 2),
        "pool1": max_pool(),
        "rnorm1": norm(),
        "conv2a": convolution(64, 64, 1),
        "conv2": convolution(64, 192, 3),
        "rnorm2": norm(),
        "pool2": max_pool(),
        "conv3a": convolution(192, 192, 1),
        "conv3": convolution(192, 384, 3),
        "pool3": max_pool(),
        "conv4a": convolution(384, 384, 1),
        "conv4": convolution(384, 256, 3),
        "conv5a": convolution(256, 256, 1),
        "conv5": convolution(256, 256, 3),
        "conv6a": convolution(256, 256, 1),
        "conv6": convolution(256, 256, 3),
        "pool4": max_pool(),
        "concat": nn.Flatten(),
        "fc1": Maxout(7 * 7 * 256, hidden),
        "fc2": Maxout(hidden, hidden),
        "fc7128": linear(hidden, dim),
    }
    return FaceNet(layers, SIDE)
