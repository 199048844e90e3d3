"""Which files are taken for photos, and what the first and last bytes of one say about it."""

import importlib.util
from pathlib import Path
from typing import BinaryIO

JPEG_EXTENSIONS = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"})
HEIF_EXTENSIONS = frozenset({".heic", ".heif", ".hif", ".heics", ".heifs"})
_RAW = (
    "3fr arw cr2 cr3 crw dcr dng erf iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2 srf "
    "srw x3f"
)
RAW_EXTENSIONS = frozenset("." + each for each in _RAW.split())
EXTENSIONS = (
    JPEG_EXTENSIONS
    | HEIF_EXTENSIONS
    | RAW_EXTENSIONS
    | frozenset({".png", ".apng", ".webp", ".tif", ".tiff", ".bmp", ".dib", ".gif", ".avif"})
)

HEAD_BYTES = 64
_EXTRAS = {"heif": "pillow_heif", "raw": "rawpy"}
_TAIL_BYTES = 1 << 16
_HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
)
_BOXES = frozenset({b"ftyp", b"meta", b"moov", b"mdat", b"idat", b"free", b"skip", b"uuid"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})


def is_photo(path: Path) -> bool:
    """Tell by its extension, in any case, whether a file is to be looked at."""
    return path.suffix.lower() in EXTENSIONS


def extra_needed(path: Path) -> str | None:
    """Name the optional extra, "heif" or "raw", that a file of this name needs and that is missing.

    Returns:
        None if nothing is missing.
    """
    suffix = path.suffix.lower()
    if suffix in HEIF_EXTENSIONS and not is_installed("pillow_heif"):
        return "heif"
    if suffix in RAW_EXTENSIONS and not is_installed("rawpy"):
        return "raw"
    return None


def extras_installed() -> list[str]:
    """Name the optional extras, "heif" and "raw", that are there."""
    return [name for name, module in _EXTRAS.items() if is_installed(module)]


def is_installed(module: str) -> bool:
    """Tell whether a module can be imported, without importing it."""
    return importlib.util.find_spec(module) is not None


def sniff(head: bytes) -> str | None:
    """Name the kind of image that the first bytes promise.

    Args:
        head: the first `HEAD_BYTES` of the file, or all of a shorter one.

    Returns:
        "JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF", "HEIF" or None.
    """
    if head[4:8] == b"ftyp":
        brands = {head[at : at + 4] for at in range(8, min(len(head), _u32(head, 0)), 4)}
        if brands & _AVIF_BRANDS:
            return "AVIF"
        return "HEIF" if brands & _HEIF_BRANDS else None
    if head[:4] == b"RIFF":
        return "WEBP" if head[8:12] == b"WEBP" else None
    if head[:2] == b"BM":  # two letters alone would take in any text that begins with them
        return "BMP" if head[6:10] == bytes(4) or head[14:18] == b"\x28\0\0\0" else None
    for magic, kind in (
        (b"\xff\xd8\xff", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"GIF8", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"II+\0", "TIFF"),
        (b"MM\0+", "TIFF"),
    ):
        if head.startswith(magic):
            return kind
    return None


def ends_early(file: BinaryIO) -> bool:
    """Tell whether the file's own structure says that its end is missing.

    Of a file that did not decode, that is: some complete JPEG, PNG and GIF files have no end mark.
    """
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read(_TAIL_BYTES)
    match sniff(head):
        case "JPEG":
            return b"\xff\xd9" not in tail
        case "PNG":
            return b"IEND" not in tail
        case "GIF":
            return not tail.rstrip(b"\0").endswith(b";")
        case "WEBP":
            return size < int.from_bytes(head[4:8], "little") + 8
        case "BMP":
            return size < int.from_bytes(head[2:6], "little")
        case "AVIF" | "HEIF":
            return _boxes_end_early(file, size)
        case _:
            return False


def _boxes_end_early(file: BinaryIO, size: int) -> bool:
    """Walk the top-level boxes of an ISO base media file, up to what a maker may have appended."""
    at = 0
    while at < size:
        file.seek(at)
        header = file.read(16)
        if header[4:8] not in _BOXES:
            return len(header) < 8
        length = _u32(header, 0)
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        if length == 0:  # up to the end of the file
            return False
        if length < 8:
            return False
        at += length
    return at > size


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")
