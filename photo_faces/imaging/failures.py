"""What a decoder's error means to somebody who wants to see the photo."""

import re
import struct
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.imaging.formats import ends_early

_CUT_SHORT = ("truncated", "end of file", "premature", "not enough data", "unexpected end")

_NO_MEMORY = (
    "out of memory",
    "cannot allocate memory",
    "memory allocation",
    "insufficient memory",
    "error -9",
)
_JARGON = re.compile(r"error -?\d|decod|codec|data stream|marker", re.IGNORECASE)


def explain(error: Exception, file: BinaryIO) -> DecodeError:
    """Translate whatever a decoder raised while it read `file`, whose kind is a known one.

    Args:
        error: anything; an unknown type means that the decoder refuses the file.
        file: still open; read again to see whether its end is missing.
    """
    said = _said(error)
    if isinstance(error, MemoryError) or any(words in said.lower() for words in _NO_MEMORY):
        return DecodeError(Reason.OUT_OF_MEMORY, "no-memory")
    if isinstance(error, Image.DecompressionBombError):
        return DecodeError(Reason.TOO_LARGE, "words", words=str(error).split(", could")[0])
    if isinstance(error, OSError) and error.errno is not None:
        return DecodeError(Reason.UNREADABLE, "words", words=error)
    short = isinstance(error, EOFError | struct.error) or any(
        words in str(error).lower() for words in _CUT_SHORT
    )
    try:
        short = ends_early(file) or short
    except OSError as unreadable:
        return DecodeError(Reason.UNREADABLE, "words", words=unreadable)
    reason = Reason.TRUNCATED if short else Reason.CORRUPT
    if isinstance(error, UnidentifiedImageError):
        return DecodeError(reason, "header-senseless")
    if _JARGON.search(str(error)):
        return DecodeError(reason, "content-senseless")
    return DecodeError(reason, "words", words=said)


def _said(error: Exception) -> str:
    """Quote the decoder, without what only a programmer could use."""
    if not str(error):
        return type(error).__name__
    if isinstance(error, OSError | ValueError | SyntaxError):
        return str(error)
    return f"{type(error).__name__}: {error}"
