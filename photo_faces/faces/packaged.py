"""Files of weights that installed packages carry, found without importing the packages."""

import hashlib
import importlib.util
from pathlib import Path

from photo_faces.domain.errors import ModelUnavailable


def find(package: str, *parts: str) -> Path | None:
    """Where a file of a package lies; None where the package or the file is missing.

    Args:
        package: as it is imported; it is not.
        parts: of the file's path inside it.
    """
    found = importlib.util.find_spec(package)
    for folder in (found and found.submodule_search_locations) or ():
        path = Path(folder, *parts)
        if path.is_file():
            return path
    return None


def trusted(package: str, *parts: str, sha256: str) -> Path:
    """Where a file of a package lies whose content is what its checksum says.

    Raises:
        ModelUnavailable: if it is missing or another one; says what to do.
    """
    path = find(package, *parts)
    if path is None:
        raise ModelUnavailable(
            f"{parts[-1]} is missing: install the package {package} (pip install {package})."
        )
    with path.open("rb") as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
    if checksum != sha256:
        raise ModelUnavailable(
            f"{path} is damaged or not the file it should be: its SHA-256 is {checksum} and not "
            f"{sha256}. Install the package {package} again "
            f"(pip install --force-reinstall {package})."
        )
    return path
