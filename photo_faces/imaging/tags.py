"""TIFF files without the tags that nobody here asks for, which may hold all of a file's layers."""

import bisect
import struct
from typing import Any, BinaryIO, cast

LARGEST = 1 << 24  # bytes of a tag; the largest colour profiles have a sixth of that

_NO_TYPE = b"\xff\xff"  # a tag of a type that is none is passed over by any reader
_BYTES = {
    1: 1,
    2: 1,
    6: 1,
    7: 1,
    3: 2,
    4: 4,
    5: 8,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}


def without_large_tags(file: BinaryIO) -> BinaryIO:
    """See a TIFF file as if the large tags of its first directory were of an unknown type.

    Pillow reads every tag when it opens a file, which takes several times as much memory.

    Args:
        file: at any position; left at its beginning.

    Returns:
        The file itself where there is none.
    """
    large = _large_tags(file)
    file.seek(0)
    return cast("BinaryIO", _Without(file, large)) if large else file


def hidden(file: object) -> int:
    """How many bytes of tags are hidden in a file that `without_large_tags` gave."""
    return file.hidden if isinstance(file, _Without) else 0


class _Without:
    def __init__(self, file: BinaryIO, large: dict[int, int]) -> None:
        self._file = file
        self._places = list(large)
        self.hidden = sum(large.values())

    def read(self, size: int = -1) -> bytes:
        start = self._file.tell()
        data = self._file.read(size)
        first = bisect.bisect_left(self._places, start)  # there may be as many as tags
        for place in self._places[first : bisect.bisect_left(self._places, start + len(data))]:
            at = place - start
            if at <= len(data) - len(_NO_TYPE):
                data = data[:at] + _NO_TYPE + data[at + len(_NO_TYPE) :]
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _large_tags(file: BinaryIO) -> dict[int, int]:
    """The bytes of these tags, by the place of their type in the file."""
    end = file.seek(0, 2)
    file.seek(0)
    head = file.read(16).ljust(16, b"\0")
    order = ">" if head.startswith(b"M") else "<"
    big = head[2:4] in (b"+\0", b"\0+")
    (first,) = struct.unpack_from(f"{order}{'Q' if big else 'I'}", head, 8 if big else 4)
    counted, entry = (f"{order}Q", f"{order}HHQ8x") if big else (f"{order}H", f"{order}HHI4x")
    size = struct.calcsize(entry)
    if first + struct.calcsize(counted) > end:
        return {}
    file.seek(first)
    count = file.read(struct.calcsize(counted))
    at = file.tell()
    entries = file.read(size * min(*struct.unpack(counted, count), 0xFFFF))
    tags = struct.iter_unpack(entry, entries[: len(entries) // size * size])
    lengths = [values * _BYTES.get(kind, 0) for _, kind, values in tags]
    return {at + size * each + 2: held for each, held in enumerate(lengths) if held > LARGEST}
