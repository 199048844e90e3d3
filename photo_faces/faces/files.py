"""Files of weights: where each lies on this machine, and that it is what it should be.

Packages that carry one are located and not imported.
"""

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from photo_faces.domain.errors import ModelUnavailable
from photo_faces.domain.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsFile:
    """A file of weights.

    Attributes:
        name: as the settings and the command line know what it is for.
        file: its name.
        sha256: of its content, in hex.
        package: which carries it, as it is imported; None where none does.
        inside: the folder in that package.
        url: where it can be fetched; None where only the package brings it.
        licence: what it may be used for.
    """

    name: str
    file: str
    sha256: str
    package: str | None
    inside: str = "models"
    url: str | None
    licence: Message

    def places(self, folder: Path | None) -> list[Path]:
        """Where it may lie: where fetched weights are kept, then in its package."""
        found = [] if folder is None else [folder / self.file]
        spec = None if self.package is None else importlib.util.find_spec(self.package)
        inside = (spec and spec.submodule_search_locations) or ()
        return found + [Path(each, self.inside, self.file) for each in inside]

    def locate(self, folder: Path | None = None) -> Path:
        """Where it lies on this machine; its content is not looked at.

        Args:
            folder: where fetched weights are kept.

        Returns:
            The path of a file that exists.

        Raises:
            ModelUnavailable: if it is not here; says what to do.
        """
        found = next((path for path in self.places(folder) if path.is_file()), None)
        if found is not None:
            return found
        raise ModelUnavailable(
            "weights-missing", name=self.name, ways=self._ways("weights-install")
        )

    def _ways(self, install: str) -> Message:
        """To bring it to this machine; by its package as the code `install` says."""
        package = (self.package or "").replace("_", "-")
        if self.url is None:
            return Message(install, package=package)
        fetch = Message(
            "weights-fetch", name=self.name, file=self.file, url=self.url, licence=self.licence
        )
        if self.package is None:
            return fetch
        return Message("weights-either", one=Message(install, package=package), other=fetch)

    def verify(self, path: Path) -> None:
        """Make sure that a file is this one.

        Raises:
            ModelUnavailable: if it is not, or cannot be read.
        """
        checksum = sha256_of(path)
        if checksum != self.sha256:
            ways = self._ways("weights-install-again")
            raise ModelUnavailable(
                "weights-damaged", file=path, found=checksum, wanted=self.sha256, ways=ways
            )

    def trusted(self, folder: Path | None = None) -> Path:
        """Where it lies, once its content was found to be what it should be.

        Raises:
            ModelUnavailable: if it is missing or another one; says what to do.
        """
        path = self.locate(folder)
        self.verify(path)
        return path


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hex.

    Raises:
        ModelUnavailable: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelUnavailable("file-unreadable", file=path, why=error) from error
