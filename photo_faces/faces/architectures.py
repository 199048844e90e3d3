"""The architectures of networks that embed faces."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Architecture = Literal["sface", "dlib-resnet", "facenet"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What there is to know of an architecture without importing its network, which takes time.

    Attributes:
        network: its class, a `networks.base.Network`, as `pkgutil.resolve_name` takes it.
        dim: length of its vectors.
        chip_size: side of the aligned chip it takes, in pixels.
        marks: where five landmarks lie in a chip: left eye, right eye, nose, left and right corner
            of the mouth, x and y in pixels.
        side: of that chip, in pixels.
    """

    network: str
    dim: int
    chip_size: int
    marks: tuple[tuple[float, float], ...]
    side: int


# Where the detector's landmarks lie, on average, in the chip dlib's own alignment makes.
_DLIB = ((46.6, 44.8), (101.4, 44.8), (73.9, 76.8), (50.1, 104.1), (98.1, 104.1))
# Where they lie in the chip that SFace was trained on.
_SFACE = (
    *((38.2946, 51.6963), (73.5318, 51.5014)),
    *((56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041)),
)
_NETWORKS = "photo_faces.faces.networks"
ARCHITECTURES: Mapping[Architecture, Shape] = MappingProxyType(
    {
        "sface": Shape(f"{_NETWORKS}.sface:SFace", 128, 112, _SFACE, 112),
        "dlib-resnet": Shape(f"{_NETWORKS}.dlib_resnet:DlibResNet", 128, 150, _DLIB, 150),
        "facenet": Shape(f"{_NETWORKS}.facenet:FaceNet", 512, 160, _DLIB, 150),
    }
)
