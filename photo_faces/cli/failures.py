"""What becomes of an error: a sentence for what the world did, a report for a bug."""

import errno
import sys
import traceback

from photo_faces.cli.output import note, printable
from photo_faces.domain.errors import PhotoFacesError, WrongUse

DONE, FAILED, WRONG_USE = 0, 1, 2

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
    if known is None or verbose:
        traceback.print_exception(error, file=sys.stderr)
    if known is None:
        return FAILED
    note(f"{program}: {known}")
    return WRONG_USE if isinstance(known, WrongUse) else FAILED


def _of_the_world(error: Exception) -> PhotoFacesError | None:
    if not isinstance(error, OSError) or error.errno not in _OF_THE_WORLD:
        return None
    why = error.strerror or type(error).__name__
    if error.filename is None:
        return PhotoFacesError(f"A file could not be read or written: {why}.")
    name = error.filename
    if isinstance(name, bytes):
        name = name.decode(errors="surrogateescape")
    return PhotoFacesError(f"{printable(name)} cannot be used: {why}.")
