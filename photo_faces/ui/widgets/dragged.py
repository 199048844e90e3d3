"""What is dragged: files from and to other programs, people and faces within the window."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData, QUrl

PEOPLE_MIME: Final = "application/x-photo-faces-people"
FACES_MIME: Final = "application/x-photo-faces-faces"
_PACKED: Final = re.compile(rb"\d{1,18}(,\d{1,18})*")


def pack(data: QMimeData, kind: str, ids: Sequence[int]) -> QMimeData:
    """Put ids into what is dragged, and return it."""
    data.setData(kind, ",".join(map(str, ids)).encode())
    return data


def unpack(data: QMimeData, kind: str) -> list[int]:
    """Return the ids that are dragged; none where they are not from here."""
    packed = bytes(data.data(kind).data())
    return list(map(int, packed.split(b","))) if _PACKED.fullmatch(packed) else []


def url_of(path: Path) -> QUrl:
    """Return a file as other programs take it; its name need not be text."""
    return QUrl.fromEncoded(path.absolute().as_uri().encode())


def path_of(url: QUrl) -> Path | None:
    """Return the file that other programs mean; None where it is none of this machine."""
    if not url.isLocalFile() or not url.path():
        return None
    if os.name == "posix" and not url.host():  # else Qt knows better how files are called
        encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
        return Path(os.fsdecode(unquote_to_bytes(encoded)))
    return Path(url.toLocalFile())
