"""How vectors lie in the two files that `vector_file` keeps, and what shows that they are whole.

Damage shows in a checksum: that of the small file each time it is read, that of the large one
before a process uses it first (a search reads it all anyway).
"""

import io
import mmap
import secrets
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photo_faces.files import part_beside, sweep, whole
from photo_faces.vectors.inverted import Cells, arrange

HEAD = 64  # bytes before the vectors
LARGE = b"PFACVEC3"
RECENT = b"PFACNEW3"
BLOCK = 1 << 14  # vectors put in order at a time
_READ = 1 << 20  # bytes at a time
_NO_IDS = np.empty(0, np.int64)
#: Large files whose checksum was right: they are never written again.
_found_whole: set[tuple[Path, int]] = set()


@dataclass(frozen=True, slots=True)
class Recent:
    """What the small file holds: the attributes of `Vectors` of these names."""

    name: str
    gone: NDArray[np.int64]
    new: NDArray[np.int64]
    new_vectors: NDArray[np.float32]
    change: tuple[int, int]


def read_recent(path: Path, dim: int) -> Recent:
    """Read a small file. Raises OSError, ValueError."""
    content = path.read_bytes()
    data = content[len(RECENT) + 4 :]
    if content[: len(RECENT) + 4] != RECENT + zlib.crc32(data).to_bytes(4, "little"):
        raise ValueError(f"{path} is damaged")
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        new, new_vectors = arrays["new"], arrays["new_vectors"]
        number, mark = arrays["change"].tolist()
        if new_vectors.shape != (len(new), dim):
            raise ValueError(f"{path} is of another network")
        return Recent(str(arrays["name"]), arrays["gone"], new, new_vectors, (number, mark))


def write_recent(path: Path, recent: Recent) -> None:
    """Write a small file. Raises OSError."""
    data = io.BytesIO()
    np.savez(
        data,
        name=recent.name,
        gone=recent.gone,
        new=recent.new,
        new_vectors=recent.new_vectors,
        change=np.array(recent.change, np.int64),
    )
    with whole(path) as part:
        checksum = zlib.crc32(data.getbuffer()).to_bytes(4, "little")
        part.write_bytes(RECENT + checksum + data.getbuffer())


def read_large(
    path: Path, dim: int
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64], Cells, mmap.mmap]:
    """Map a large file: the first attributes of `Vectors`. Raises OSError, ValueError."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    head = mapped[:HEAD]
    count, cells, checksum = (int.from_bytes(head[at : at + 8], "little") for at in (8, 16, 24))
    sizes = [count * dim * 4, cells * dim * 4, count * 8, count * 8, (cells + 1) * 8]
    status = path.stat()
    if head[:8] != LARGE or status.st_size != HEAD + sum(sizes):
        raise ValueError(f"{path} is damaged")
    content = np.frombuffer(mapped, np.uint8)[HEAD:]
    if (path, status.st_mtime_ns) not in _found_whole:
        if _checksum(path, head[8:24]) != checksum:
            raise ValueError(f"{path} is damaged")
        _found_whole.add((path, status.st_mtime_ns))
    parts = np.split(content, np.cumsum(sizes[:-1]))
    vectors, centres = (part.view("<f4").reshape(-1, dim) for part in parts[:2])
    old, ascending, bounds = (part.view("<i8") for part in parts[2:])
    return old, vectors, ascending, Cells(centres, bounds), mapped


def _checksum(path: Path, head: bytes) -> int:
    """Of a large file, which is read: of what is mapped all would be in memory then."""
    checksum = zlib.crc32(head)
    with path.open("rb") as file:
        file.seek(HEAD)
        while data := file.read(_READ):
            checksum = zlib.crc32(data, checksum)
    return checksum


def write_large(
    stem: Path, blocks: Iterable[tuple[NDArray[np.int64], NDArray[np.float32]]], dim: int
) -> str:
    """Write a large file; return its name. Raises OSError."""
    stem.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = stem.with_name(f"{stem.name}.{secrets.token_hex(6)}.f32")
    sweep(path.parent)
    ids = [_NO_IDS]
    with part_beside(path) as unordered, whole(path, lasting=True) as part:
        with unordered.open("wb") as file:
            file.write(bytes(HEAD))  # a file of no bytes cannot be mapped
            for some, rows in blocks:
                ids.append(some)
                file.write(np.ascontiguousarray(rows, "<f4").tobytes())
        known = np.concatenate(ids)
        vectors = np.asarray(np.memmap(unordered, "<f4", "r"))[HEAD // 4 :].reshape(-1, dim)
        cells, order = arrange(vectors)
        with part.open("wb") as file:
            head = b"".join(len(each).to_bytes(8, "little") for each in (known, cells.centres))
            file.write(bytes(HEAD))
            checksum = zlib.crc32(head)
            for data in _parts(vectors, known, cells, order):
                file.write(data)
                checksum = zlib.crc32(data, checksum)
            file.seek(0)
            file.write(LARGE + head + checksum.to_bytes(8, "little"))
        del vectors
    return path.name


def _parts(
    vectors: NDArray[np.float32], known: NDArray[np.int64], cells: Cells, order: NDArray[np.int64]
) -> Iterator[bytes]:
    """What a large file holds after its head, as `_map` reads it."""
    for start in range(0, len(order), BLOCK):
        yield vectors[order[start : start + BLOCK]].astype("<f4").tobytes()
    yield cells.centres.astype("<f4").tobytes()
    for numbers in (known[order], order.argsort(), cells.bounds):
        yield numbers.astype("<i8").tobytes()
