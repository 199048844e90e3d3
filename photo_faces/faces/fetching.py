"""Bringing weights to this machine, so that a file is there whole or not at all."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.faces.files import WeightsFile, sha256_of
from photo_faces.files import whole

_BLOCK = 1 << 20  # bytes
_TIMEOUT_S = 30.0

Report = Callable[[int, int | None], None]
"""Called with the bytes fetched so far and the bytes in all, where the server says so."""


def fetch(wanted: WeightsFile, folder: Path, report: Report) -> Path:
    """Fetch a file of weights and keep it, once it is whole and what it should be.

    Args:
        wanted: the file.
        folder: where to keep it; made if it is missing.
        report: called as bytes arrive. What it raises ends the fetch and leaves nothing behind.

    Returns:
        The path of the file, verified. The one that is used here is not fetched if it is right.

    Raises:
        ModelUnavailable: if it cannot be fetched or kept, or is not what its checksum says.
    """
    used = next((path for path in wanted.places(folder) if path.is_file()), None)
    if used is not None and sha256_of(used) == wanted.sha256:
        return used
    if wanted.url is None:
        return wanted.trusted(folder)
    target = folder / wanted.file
    with _in_place(target) as part:
        try:
            _download(wanted.url, part, report)
        except (OSError, HTTPException) as error:
            raise ModelUnavailable(
                "weights-unfetched", name=wanted.name, url=wanted.url, why=error, file=target
            ) from error
        if (checksum := sha256_of(part)) != wanted.sha256:
            raise ModelUnavailable(
                "weights-not-fetched", url=wanted.url, found=checksum, wanted=wanted.sha256
            )
    return target


def keep(content: bytes, target: Path) -> None:
    """Put weights in their place; a file that is there is replaced.

    Raises:
        ModelUnavailable: if they cannot be written.
    """
    with _in_place(target) as part:
        part.write_bytes(content)


@contextmanager
def _in_place(target: Path) -> Iterator[Path]:
    """A temporary file beside the target, to be written and closed, that then takes its place.

    Raises:
        ModelUnavailable: if it cannot be written or cannot take that place.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole(target) as part:
            yield part
    except PermissionError as error:  # on Windows also of a file that is open
        raise ModelUnavailable("weights-held", file=target, why=error) from error
    except OSError as error:
        raise ModelUnavailable("file-unwritable", file=target, why=error) from error


def _download(url: str, part: Path, report: Report) -> None:
    with urlopen(url, timeout=_TIMEOUT_S) as answer, part.open("wb") as file:
        length = answer.headers.get("Content-Length")
        total = int(length) if length else None
        done = 0
        while block := answer.read(_BLOCK):
            file.write(block)
            done += len(block)
            report(done, total)
    if total is not None and done != total:
        raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
