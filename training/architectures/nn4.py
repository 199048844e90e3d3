"""NN4: NN2 at 96 pixels, without 5x5 convolutions in the higher layers.

The paper does not say which layers those are. Without them in 4e, 5a and 5b the network costs the
285 M multiply-adds that it gives; without them in 5a and 5b alone, 289 M.
"""

from dataclasses import replace

from training.architectures.layers import FaceNet
from training.architectures.nn2 import MODULES, inception_network

SIDE = 96
WITHOUT_5X5 = ("4e", "5a", "5b")


def nn4(dim: int = 128) -> FaceNet:
    """Build the network; `dim` is the size of the embedding."""
    modules = {
        name: replace(widths, five=(0, 0)) if name in WITHOUT_5X5 else widths
        for name, widths in MODULES.items()
    }
    return inception_network(modules, dim, SIDE)
