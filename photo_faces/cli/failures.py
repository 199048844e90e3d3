"""What becomes of an error: a sentence for what the world did, a report for a bug."""

import errno
import platform
from typing import Final

from photo_faces import __version__
from photo_faces.cli.output import note, printable
from photo_faces.domain.errors import PhotoFacesError, WrongUse
from photo_faces.runtime.traces import told
from photo_faces.words import sentence

DONE, FAILED, WRONG_USE = 0, 1, 2

BUG: Final = (
    "This is a bug. Nothing that was saved is lost. If you report it, please add what follows; "
    "it holds no names and no paths of photos."
)

# What files and disks do, whatever the program is like.
_OF_THE_WORLD = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EIO,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.ELOOP,
    errno.ENAMETOOLONG,
    errno.EMFILE,
    errno.ENFILE,
}


def tell(error: Exception, program: str, *, verbose: bool) -> int:
    """Tell the user of an error, on standard error.

    Args:
        error: what ended the command.
        program: its name.
        verbose: whether to say where a known error comes from.

    Returns:
        The exit code.
    """
    known = error if isinstance(error, PhotoFacesError) else _of_the_world(error)
    if known is None:
        python = platform.python_version()
        note(f"{program}: {BUG}\n")
        note(f"photo_faces {__version__}, Python {python}, {platform.platform()}\n{told(error)}")
        return FAILED
    if verbose:
        note(told(error))
    note(f"{program}: {lines(known)}")
    return WRONG_USE if isinstance(known, WrongUse) else FAILED


def lines(error: PhotoFacesError) -> str:
    """What an error says, without what would move the terminal's cursor: names may hold it."""
    return "\n".join(map(printable, sentence(error.message).split("\n")))


def _of_the_world(error: Exception) -> PhotoFacesError | None:
    if not isinstance(error, OSError) or error.errno not in _OF_THE_WORLD:
        return None
    if error.filename is None:
        return PhotoFacesError("file-unread", why=error)
    name = error.filename
    if isinstance(name, bytes):
        name = name.decode(errors="surrogateescape")
    return PhotoFacesError("file-unusable", file=name, why=error)
