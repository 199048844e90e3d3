"""NN2: inception modules with L2 pooling (table 2 of the paper), at 224 pixels."""

from torch import nn

from training.architectures.layers import (
    FaceNet,
    Inception,
    Widths,
    convolution,
    linear,
    max_pool,
    norm,
)

SIDE = 224

MODULES: dict[str, Widths] = {
    "3a": Widths(64, (96, 128), (16, 32), ("max", 32)),
    "3b": Widths(64, (96, 128), (32, 64), ("L2", 64)),
    "3c": Widths(0, (128, 256), (32, 64), ("max", 0), 2),
    "4a": Widths(256, (96, 192), (32, 64), ("L2", 128)),
    "4b": Widths(224, (112, 224), (32, 64), ("L2", 128)),
    "4c": Widths(192, (128, 256), (32, 64), ("L2", 128)),
    "4d": Widths(160, (144, 288), (32, 64), ("L2", 128)),
    "4e": Widths(0, (160, 256), (64, 128), ("max", 0), 2),
    "5a": Widths(384, (192, 384), (48, 128), ("L2", 128)),
    "5b": Widths(384, (192, 384), (48, 128), ("max", 128)),
}


def nn2(dim: int = 128) -> FaceNet:
    """Build the network; `dim` is the size of the embedding."""
    return inception_network(MODULES, dim, SIDE)


def inception_network(modules: dict[str, Widths], dim: int, side: int) -> FaceNet:
    """A network of NN2's kind.

    Args:
        modules: the inception modules by name, in order.
        dim: size of the embedding.
        side: of the chips, in pixels.
    """
    layers: dict[str, nn.Module] = {
        "conv1": convolution(3, 64, 7, 2),
        "pool1": max_pool(),
        "rnorm1": norm(),
        "inception2": nn.Sequential(convolution(64, 64, 1), convolution(64, 192, 3)),
        "rnorm2": norm(),
        "pool2": max_pool(),
    }
    channels = 192
    for name, widths in modules.items():
        module = Inception(channels, widths)
        layers[f"inception{name}"] = module
        channels = module.outputs
    layers["pool"] = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
    layers["fc"] = linear(channels, dim)
    return FaceNet(layers, side)
