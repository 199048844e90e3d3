"""Bringing weights to this machine, so that a file is there whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.request import urlopen

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces.weights import ModelSpec, locate, places, sha256_of, verify

_BLOCK = 1 << 20  # bytes
_TIMEOUT_S = 30.0

Report = Callable[[int, int | None], None]
"""Called with the bytes fetched so far and the bytes in all, where the server says so."""


def fetch(spec: ModelSpec, folder: Path, report: Report) -> Path:
    """Fetch the weights of a model and keep them, once they are whole and what they should be.

    Args:
        spec: the model.
        folder: where to keep them; made if it is missing.
        report: called as bytes arrive. What it raises ends the fetch and leaves nothing behind.

    Returns:
        The path of the file, verified. The one that is used here is not fetched if it is right.

    Raises:
        ModelUnavailable: if they cannot be fetched, or are not what their checksum says.
    """
    used = next((path for path in places(spec, folder) if path.is_file()), None)
    if used is not None and sha256_of(used) == spec.sha256:
        return used
    if spec.url is None:
        return locate(spec.name, folder)
    target = folder / spec.file
    try:
        with _part(target) as (part, file):
            _download(spec.url, file, report)
            verify(part, spec)
            part.replace(target)
    except (OSError, HTTPException) as error:
        raise ModelUnavailable(
            f"The weights of {spec.name} could not be fetched from {spec.url} ({error}). "
            f"Try again when there is a network, or put the file at {target}."
        ) from error
    return target


def keep(content: bytes, target: Path) -> None:
    """Put weights in their place; a file that is there is replaced.

    Raises:
        ModelUnavailable: if they cannot be written.
    """
    try:
        with _part(target) as (part, file):
            file.write(content)
            file.flush()
            part.replace(target)
    except OSError as error:
        raise ModelUnavailable(f"{target} cannot be written: {error.strerror}.") from error


@contextmanager
def _part(target: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A temporary file beside the target, gone afterwards unless it was moved."""
    target.parent.mkdir(parents=True, exist_ok=True)
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
