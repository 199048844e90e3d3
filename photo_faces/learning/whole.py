"""Files that are whole at all times, however many processes write the same one."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write a file at; it takes the place of another once it is written.

    Each time it is another one, so two that write the same file do not meet; the last one stays.

    Args:
        path: of the file to make or to replace; its suffix is that of the path given.

    Raises:
        OSError: no space, or no permission. What lay at `path` is as it was.
    """
    partial = path.with_name(f"partial-{secrets.token_hex(4)}-{path.name}")
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
