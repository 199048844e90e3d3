"""Pretrained weights: which there are, where they lie, and how to get them.

A file of weights is trusted by its SHA-256 and read without unpickling code.
"""

import hashlib
import importlib.util
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import Path
from types import MappingProxyType
from typing import IO
from urllib.request import urlopen

from photo_faces.domain.errors import ModelUnavailable

_DLIB_PACKAGE = "face_recognition_models"
_RELEASE = "https://github.com/timesler/facenet-pytorch/releases/download/v2.2.9"
_RESEARCH = "MIT (code); weights trained on {}, a data set for research use only"
_BLOCK = 1 << 20  # bytes
_TIMEOUT_S = 30.0

Report = Callable[[int, int | None], None]
"""Called with the bytes fetched so far and the bytes in all, where the server says so."""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A pretrained embedding model.

    Attributes:
        name: as the settings and the command line know it.
        dim: length of its vectors.
        chip_size: side of the aligned chip it takes, in pixels.
        sha256: of its file of weights, in hex; None for a file of the user's own.
        file: name of the file of weights.
        url: where it can be fetched; None where a package brings it.
        licence: in words for the user.
        threshold: squared L2 distance below which two faces are said to be of one person.
    """

    name: str
    dim: int
    chip_size: int
    sha256: str | None
    file: str
    url: str | None
    licence: str
    threshold: float


_ALL = (
    ModelSpec(
        name="dlib-resnet",
        dim=128,
        chip_size=150,
        sha256="55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
        file="dlib_face_recognition_resnet_model_v1.dat",
        url=None,
        licence="public domain",
        threshold=0.171,
    ),
    ModelSpec(
        name="facenet-vggface2",
        dim=512,
        chip_size=160,
        sha256="281cebca8662831adb987a874bdcb36e73f5b1c6dc5ee5878f305e985625d99b",
        file="20180402-114759-vggface2.pt",
        url=f"{_RELEASE}/20180402-114759-vggface2.pt",
        licence=_RESEARCH.format("VGGFace2"),
        threshold=1.1,
    ),
    ModelSpec(
        name="facenet-casia",
        dim=512,
        chip_size=160,
        sha256="7a67afdbbc995fce5e10128675e318799a70698c2f433ba75dd7eb9a2f096e7d",
        file="20180408-102900-casia-webface.pt",
        url=f"{_RELEASE}/20180408-102900-casia-webface.pt",
        licence=_RESEARCH.format("CASIA-WebFace"),
        threshold=1.1,
    ),
)
MODELS: Mapping[str, ModelSpec] = MappingProxyType({spec.name: spec for spec in _ALL})
DEFAULT = "dlib-resnet"


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
    path = _packaged(spec) if spec.url is None else (folder / spec.file if folder else None)
    if path is not None and path.is_file():
        return path
    if spec.url is None:
        raise ModelUnavailable(
            f"The weights of {name} are missing: install the package face-recognition-models "
            "(pip install face-recognition-models)."
        )
    raise ModelUnavailable(
        f"The weights of {name} are not on this machine: fetch them with "
        f"'photo-faces models fetch {name}', or give the path of {spec.file}, "
        f"which can be had from {spec.url} ({spec.licence})."
    )


def _packaged(spec: ModelSpec) -> Path | None:
    # The package itself is not imported: that would need setuptools' pkg_resources.
    package = importlib.util.find_spec(_DLIB_PACKAGE)
    for folder in (package and package.submodule_search_locations) or ():
        return Path(folder) / "models" / spec.file
    return None


def resolve(name_or_path: str | Path, folder: Path | None = None) -> tuple[ModelSpec, Path]:
    """Find and verify the weights of a model of `MODELS`, or of a file of the user's own.

    Args:
        name_or_path: a name of `MODELS`, or the path of a file: one of theirs, which is known by
            its checksum, or another state dict of the FaceNet architecture.
        folder: where fetched weights are kept.

    Returns:
        What the model is, with its checksum, and the path of its weights.

    Raises:
        ModelUnavailable: if the weights are not here, or are not what their checksum says.
    """
    if str(name_or_path) in MODELS:
        spec = MODELS[str(name_or_path)]
        path = locate(spec.name, folder)
        _verify(path, spec)
        return spec, path
    path = Path(name_or_path)
    if not path.is_file():
        specification(str(name_or_path))
    try:
        checksum = sha256_of(path)
    except OSError as error:
        raise ModelUnavailable(f"{path} cannot be read: {error.strerror}.") from error
    known = next((spec for spec in _ALL if spec.sha256 == checksum), None)
    like = MODELS["facenet-vggface2"]
    own = replace(like, name=f"file-{checksum[:12]}", sha256=checksum, file=path.name, url=None)
    return known or replace(own, licence="the user's own file"), path


def _verify(path: Path, spec: ModelSpec) -> None:
    checksum = sha256_of(path)
    if checksum != spec.sha256:
        raise ModelUnavailable(
            f"{path} is damaged or not the file it should be: its SHA-256 is {checksum}, that of "
            f"{spec.name} is {spec.sha256}. Delete it and get it again."
        )


def fetch(spec: ModelSpec, folder: Path, report: Report) -> Path:
    """Fetch the weights of a model and keep them, once they are whole and what they should be.

    Args:
        spec: the model, with a `url`.
        folder: where to keep them; made if it is missing.
        report: called as bytes arrive. What it raises ends the fetch and leaves nothing behind.

    Returns:
        The path of the file, verified. A file that is already there and right is not fetched.

    Raises:
        ModelUnavailable: if they cannot be fetched, or are not what their checksum says.
    """
    if spec.url is None:
        return locate(spec.name, folder)
    target = folder / spec.file
    if target.is_file() and sha256_of(target) == spec.sha256:
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _part(target) as (part, file):
            _download(spec.url, file, report)
            _verify(part, spec)
            part.replace(target)
    except (OSError, HTTPException) as error:
        raise ModelUnavailable(
            f"The weights of {spec.name} could not be fetched from {spec.url} ({error}). "
            f"Try again when there is a network, or put the file at {target}."
        ) from error
    return target


@contextmanager
def _part(target: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A temporary file beside the target, gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(prefix=target.name, suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield part, file
    finally:
        part.unlink(missing_ok=True)


def _download(url: str, file: IO[bytes], report: Report) -> None:
    with urlopen(url, timeout=_TIMEOUT_S) as answer:
        length = answer.headers.get("Content-Length")
        total = int(length) if length else None
        done = 0
        while block := answer.read(_BLOCK):
            file.write(block)
            done += len(block)
            report(done, total)
    file.flush()
    if total is not None and done != total:
        raise OSError(f"the connection broke after {done} of {total} bytes")
