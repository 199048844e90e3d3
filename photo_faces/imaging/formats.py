"""The image formats, each in one row: its names, its first and last bytes, and what reads it."""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

HEAD_BYTES: Final = 64
_TAIL_BYTES: Final = 1 << 16
_BOXES: Final = frozenset({b"ftyp", b"meta", b"moov", b"mdat", b"idat", b"free", b"skip", b"uuid"})


@dataclass(frozen=True, slots=True)
class Ends:
    """A file's size in bytes, the first `HEAD_BYTES` of it, and the last 64 KiB."""

    file: BinaryIO
    size: int
    head: bytes
    tail: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """An image format.

    Attributes:
        name: as Pillow has it; "RAW" for those of cameras, which are known by their extensions.
        extensions: of its files, lower case, without the dot, with blanks between.
        begins: whether the first `HEAD_BYTES` are those of such a file.
        lacks_end: whether a file's own structure says that its end is missing. Of one that did not
            decode, that is: some whole JPEG, PNG and GIF files have no end mark.
        fills_gaps: whether its decoder may make something up for what is missing.
        whole: whether its decoder takes memory for all of the file.
        beside: bytes a pixel that its decoder takes besides the picture, measured with 24
            megapixels of 8 bits.
        extra: the optional extra of the package, and the module that it brings, without which
            nothing reads the format.
        register: has Pillow read it, where that does not by itself.
    """

    name: str
    extensions: str
    begins: Callable[[bytes], bool] = lambda _: False
    lacks_end: Callable[[Ends], bool] = lambda _: False
    fills_gaps: bool = False
    whole: bool = False
    beside: int = 0
    extra: tuple[str, str] | None = None
    register: Callable[[], None] = lambda: None

    @property
    def suffixes(self) -> frozenset[str]:
        return frozenset(f".{each}" for each in self.extensions.split())

    @property
    def missing(self) -> str | None:
        """The extra that it needs and that is not installed."""
        return None if self.extra is None or is_installed(self.extra[1]) else self.extra[0]


def is_installed(module: str) -> bool:
    """Tell whether a module can be imported, without importing it."""
    return importlib.util.find_spec(module) is not None


def _starts(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(magics)


def _is_bmp(head: bytes) -> bool:
    """Two letters alone would take in any text that begins with them."""
    fits = head[6:10] == bytes(4) or head[14:18] == b"\x28\0\0\0"
    return head[:2] == b"BM" and fits


def _branded(*brands: bytes) -> Callable[[bytes], bool]:
    """Of an ISO base media file, which names what it may be taken for in its first box."""

    def begins(head: bytes) -> bool:
        named = {head[at : at + 4] for at in range(8, min(len(head), _u32(head, 0)), 4)}
        return head[4:8] == b"ftyp" and not named.isdisjoint(brands)

    return begins


def _lacks_mark(mark: bytes) -> Callable[[Ends], bool]:
    return lambda ends: mark not in ends.tail


def _lacks_length(at: int, more: int) -> Callable[[Ends], bool]:
    """The file says at some place how long it is, but for some bytes."""
    return lambda ends: ends.size < int.from_bytes(ends.head[at : at + 4], "little") + more


def _lacks_boxes(ends: Ends) -> bool:
    """Walk the top-level boxes of an ISO base media file, up to what a maker may have appended."""
    at = 0
    while at < ends.size:
        ends.file.seek(at)
        header = ends.file.read(16)
        if header[4:8] not in _BOXES:
            return len(header) < 8
        length = _u32(header, 0)
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        if length < 8:  # 0: up to the end of the file
            return False
        at += length
    return at > ends.size


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def _register_heif() -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()


JPEG: Final = Format(
    "JPEG", "jpg jpeg jpe jfif mpo", _starts(b"\xff\xd8\xff"), _lacks_mark(b"\xff\xd9")
)
TIFF: Final = Format("TIFF", "tif tiff", _starts(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"))
PNG: Final = Format("PNG", "png apng", _starts(b"\x89PNG\r\n\x1a\n"), _lacks_mark(b"IEND"))
WEBP: Final = Format(
    "WEBP",
    "webp",
    lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    _lacks_length(4, 8),
    whole=True,
    beside=12,
)
AVIF: Final = Format(
    "AVIF",
    "avif",
    _branded(b"avif", b"avis"),
    _lacks_boxes,
    fills_gaps=True,
    whole=True,
    beside=4,
)
HEIF: Final = Format(
    "HEIF",
    "heic heif hif heics heifs",
    _branded(
        *(b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"), b"mif1", b"msf1"
    ),
    _lacks_boxes,
    fills_gaps=True,
    whole=True,
    beside=2,
    extra=("heif", "pillow_heif"),
    register=_register_heif,
)
RAW: Final = Format(
    "RAW",
    "3fr arw cr2 cr3 crw dcr dng erf iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf"
    " srw x3f",
    whole=True,
    extra=("raw", "rawpy"),
)
#: Only these: Pillow would also open EPS by running Ghostscript on it, and much that is no photo.
FORMATS: Final = (
    JPEG,
    PNG,
    WEBP,
    TIFF,
    Format("GIF", "gif", _starts(b"GIF8"), lambda e: not e.tail.rstrip(b"\0").endswith(b";")),
    Format("BMP", "bmp dib", _is_bmp, _lacks_length(2, 0)),
    AVIF,  # before HEIF, which may have its brands beside its own
    HEIF,
    RAW,
)
EXTENSIONS: Final = frozenset[str]().union(*(each.suffixes for each in FORMATS))


def is_photo(path: Path) -> bool:
    """Tell by its extension, in any case, whether a file is to be looked at."""
    return path.suffix.lower() in EXTENSIONS


def extras_installed() -> list[str]:
    """Name the optional extras that are there."""
    return [each.extra[0] for each in FORMATS if each.extra and not each.missing]


def sniff(head: bytes) -> Format | None:
    """Tell the format that a file has by its first `HEAD_BYTES`, or all of a shorter one."""
    return next((each for each in FORMATS if each.begins(head)), None)


def named(name: str | None) -> Format | None:
    """The format that Pillow calls so."""
    return next((each for each in FORMATS if each.name == name), None)


def ends_early(file: BinaryIO) -> bool:
    """Tell whether the file's own structure says that its end is missing."""
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(max(0, size - _TAIL_BYTES))
    found = sniff(head)
    return found is not None and found.lacks_end(Ends(file, size, head, file.read(_TAIL_BYTES)))
