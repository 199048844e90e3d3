"""NNS1: a small network at 165 pixels, of which the paper gives the cost and not the layers.

The paper says 26 M parameters and 220 M multiply-adds, so nearly all parameters have to lie in
fully connected layers. This one is ours: NN2 with about a third of the channels, then NN1's maxout.
"""

from torch import nn

from training.architectures.layers import (
    FaceNet,
    Inception,
    Maxout,
    Widths,
    convolution,
    linear,
    max_pool,
    norm,
)

SIDE = 165
HIDDEN = 832  # outputs of the maxout

MODULES: dict[str, Widths] = {
    "3a": Widths(32, (32, 64), (8, 16), ("max", 16)),
    "3b": Widths(32, (32, 64), (16, 32), ("L2", 32)),
    "3c": Widths(0, (48, 96), (16, 32), ("max", 0), 2),
    "4a": Widths(96, (48, 96), (16, 32), ("L2", 64)),
    "4b": Widths(96, (64, 128), (16, 32), ("L2", 64)),
    "4c": Widths(0, (64, 128), (32, 64), ("max", 0), 2),
    "5a": Widths(128, (96, 192), (16, 32), ("max", 64)),
}


def nns1(dim: int = 128) -> FaceNet:
    """Build the network; `dim` is the size of the embedding."""
    layers: dict[str, nn.Module] = {
        "conv1": convolution(3, 32, 7, 2),
        "pool1": max_pool(),
        "rnorm1": norm(),
        "inception2": nn.Sequential(convolution(32, 32, 1), convolution(32, 120, 3)),
        "rnorm2": norm(),
        "pool2": max_pool(),
    }
    channels = 120
    for name, widths in MODULES.items():
        module = Inception(channels, widths)
        layers[f"inception{name}"] = module
        channels = module.outputs
    layers["concat"] = nn.Flatten()
    layers["fc1"] = Maxout(6 * 6 * channels, HIDDEN)
    layers["fc"] = linear(HIDDEN, dim)
    return FaceNet(layers, SIDE)
