"""Writes small files that would take gigabytes to decode, and large ones that hold nothing."""

import io
import struct
import zlib

import numpy as np
from PIL import Image
from tiny_dng import write as write_dng

SIDE = 13_000  # pixels: 169 megapixels, within the limit of what is decoded
SPARSE = 3_000_000_000  # bytes
HEADS = {
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0",
    "png": b"\x89PNG\r\n\x1a\n",
    "gif": b"GIF89a\x40\0\x40\0\0\0\0",
    "bmp": b"BM"
    + struct.pack("<IIIIiiHHIIiiII", 2_999_999_999, 0, 54, 40, 64, 64, 1, 24, *[0] * 6),
    "tif": b"II*\0" + struct.pack("<I", 2_900_000_000),
    "webp": b"RIFF" + struct.pack("<I", 2_999_999_000) + b"WEBPVP8 " + bytes(14),
    "avif": struct.pack(">I", 24) + b"ftypavif\0\0\0\0avifmif1",
    "heic": struct.pack(">I", 24) + b"ftypheic\0\0\0\0heicmif1",
    "dng": b"II*\0" + struct.pack("<I", 2_900_000_000),
    "raf": b"FUJIFILMCCD-RAW 0201",
}


def sparse(folder, suffix):
    path = folder / f"sparse.{suffix}"
    with path.open("wb") as file:
        file.write(HEADS[suffix])
        file.truncate(SPARSE)
    return path


def bombs(folder):
    """All bombs, written into a folder."""
    return [
        path
        for make in (_jpegs, _pngs, _webps, _tiffs, _bmps, _gifs, _boxes, _raws)
        for path in make(folder)
    ] + [sparse(folder, suffix) for suffix in HEADS]


def _put(folder, name, data, size=0):
    path = folder / name
    with path.open("wb") as file:
        file.write(data)
        if size:
            file.truncate(size)
    return path


def _jpegs(folder):
    for name, options in {
        "one scan": {},
        "progressive": {"progressive": True},
        "progressive 444": {"progressive": True, "subsampling": 0},
    }.items():
        buffer = io.BytesIO()
        Image.new("RGB", (64, 64), "red").save(buffer, "JPEG", **options)
        data = bytearray(buffer.getvalue())
        at = data.index(b"\xff\xc2" if "progressive" in options else b"\xff\xc0")
        data[at + 5 : at + 9] = struct.pack(">HH", SIDE, SIDE)
        yield _put(folder, f"{name}.jpg", data)
    path = folder / "segments.jpg"
    with path.open("wb") as file:
        file.write(HEADS["jpg"])
        for number in range(15_000):
            file.seek(len(HEADS["jpg"]) + number * 65_537)
            file.write(b"\xff\xe5\xff\xff")
        file.truncate(len(HEADS["jpg"]) + 15_000 * 65_537)
    yield path


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(size, depth, colour, *before, rows=b"", interlaced=0):
    header = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, interlaced)
    chunks = [_chunk(b"IHDR", header), *before, _chunk(b"IDAT", rows), _chunk(b"IEND", b"")]
    return HEADS["png"] + b"".join(chunks)


def _rows(size, bytes_a_pixel):
    packer = zlib.compressobj(1)
    row = bytes(1 + size[0] * bytes_a_pixel)
    return b"".join(packer.compress(row) for _ in range(size[1])) + packer.flush()


def _pngs(folder):
    large = (SIDE, SIDE)
    palette = _chunk(b"PLTE", bytes(768)) + _chunk(b"tRNS", bytes(256))
    solid = zlib.compress(bytes(1000))
    for name, data in {
        "rgba": _png(large, 8, 6, rows=solid),
        "rgba 16": _png(large, 16, 6, rows=solid),
        "la": _png(large, 8, 4, rows=solid),
        "palette": _png(large, 8, 3, palette, rows=solid),
        "grey 16": _png(large, 16, 0, rows=_rows(large, 2)),
        "interlaced": _png(large, 8, 2, rows=solid, interlaced=1),
    }.items():
        yield _put(folder, f"{name}.png", data)
    bomb = zlib.compress(bytes(300_000_000), 1)
    small = zlib.compress(bytes(64 * 193))
    for name, chunk in {
        "text": _chunk(b"zTXt", b"Comment\0\0" + bomb),
        "profile": _chunk(b"iCCP", b"icc\0\0" + bomb),
        "international": _chunk(b"iTXt", b"Comment\0\1\0\0\0" + bomb),
    }.items():
        yield _put(folder, f"{name}.png", _png((64, 64), 8, 2, chunk, rows=small))
    whole = _png((64, 64), 8, 2, rows=small)
    lead = struct.pack(">I", 1_000_000_000)
    for name, at in {"first": whole.index(b"IDAT") - 4, "last": whole.index(b"IEND") - 4}.items():
        yield _put(folder, f"chunk {name}.png", whole[:at] + lead + b"prIV", 1_050_000_000)


def _webps(folder):
    flags = {"plain": 0, "animated": 2, "alpha": 16}
    for name, flag in flags.items():
        canvas = struct.pack("<I", SIDE - 1)[:3] * 2
        body = b"WEBPVP8X" + struct.pack("<IBBH", 10, flag, 0, 0) + canvas
        yield _put(folder, f"{name}.webp", b"RIFF" + struct.pack("<I", len(body)) + body)
    bits = 0x2F | (SIDE - 1) << 8 | (SIDE - 1) << 22
    body = b"WEBPVP8L" + struct.pack("<I", 8) + bits.to_bytes(5, "little") + bytes(3)
    yield _put(folder, "lossless.webp", b"RIFF" + struct.pack("<I", len(body)) + body)


def _tiff(tags, after=b""):
    """One directory; values are (type, count, value or offset)."""
    body = struct.pack("<H", len(tags))
    for tag, (kind, count, value) in sorted(tags.items()):
        body += struct.pack("<HHII", tag, kind, count, value)
    return b"II*\0\x08\0\0\0" + body + bytes(4) + after


def _tiffs(folder):
    plain = {
        256: (4, 1, 64), 257: (4, 1, 64), 258: (3, 1, 8), 259: (3, 1, 1), 262: (3, 1, 1),
        273: (4, 1, 4096), 277: (3, 1, 1), 278: (4, 1, 64), 279: (4, 1, 4096),
    }  # fmt: skip
    yield _put(folder, "tag.tif", _tiff(plain | {34675: (7, 2_000_000_000, 8192)}), 2_100_000_000)
    grown = plain | {256: (4, 1, SIDE), 257: (4, 1, SIDE), 278: (4, 1, SIDE)}
    floats = {258: (3, 1, 32), 339: (3, 1, 3), 279: (4, 1, SIDE * SIDE * 4)}
    yield _put(folder, "floats.tif", _tiff(grown | floats), 4096 + SIDE * SIDE * 4)
    packed = {259: (3, 1, 8), 279: (4, 1, 1_000_000)}
    yield _put(folder, "strip.tif", _tiff(grown | packed), 1_100_000)
    tiles = {322: (4, 1, 65_520), 323: (4, 1, 65_520), 324: (4, 1, 4096), 325: (4, 1, 1_000_000)}
    yield _put(folder, "tile.tif", _tiff(plain | packed | tiles), 1_100_000)
    yield _put(folder, "layers.tif", _tiff(plain | {37724: (7, 700_000_000, 8192)}), 700_010_000)
    layers = {259: (3, 1, 5), 37724: (7, 600_000_000, 8192)}
    yield _put(folder, "packed layers.tif", _tiff(plain | layers), 600_010_000)
    strips = {273: (4, 300_000_000, 8192), 279: (4, 300_000_000, 8192)}
    yield _put(folder, "strips.tif", _tiff(plain | strips), 2_500_000_000)


def _bmps(folder):
    for name, depth, packing in (("plain", 24, 0), ("alpha", 32, 0), ("runs", 8, 1)):
        size = 54 + 1024 + SIDE * SIDE * depth // 8 if packing == 0 else 4096
        header = struct.pack(
            "<IIIIiiHHIIiiII",
            *(size, 0, 54 + 1024 * (depth == 8), 40, SIDE, SIDE, 1, depth, packing, 0, 0, 0, 0, 0),
        )
        yield _put(folder, f"{name}.bmp", b"BM" + header, size)


def _gifs(folder):
    screen = struct.pack("<HH", SIDE, SIDE)
    body = b"GIF89a" + screen + b"\x80\0\0" + bytes(6) + b"!\xf9\4\1\0\0\0\0"
    frame = b"," + bytes(4) + screen + b"\0\2\2\x4c\1\0"
    yield _put(folder, "canvas.gif", body + frame + b";")
    grown = b"GIF89a\1\0\1\0\x80\0\0" + bytes(6) + frame + b";"
    yield _put(folder, "frame.gif", grown)


def _boxes(folder):
    """AVIF and HEIC that say they are larger than they are, and one made of many tiles."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    picture = Image.fromarray(np.zeros((192, 256, 3), np.uint8))
    was, is_now = struct.pack(">II", 256, 192), struct.pack(">II", SIDE, SIDE)
    for name, options in {
        "plain.avif": {},
        "plain.heic": {},
        "grid.heic": {"tile_size": 64},
    }.items():
        buffer = io.BytesIO()
        picture.save(buffer, "AVIF" if name.endswith("avif") else "HEIF", **options)
        data = buffer.getvalue()
        assert was in data
        grid = struct.pack(">HH", 256, 192)
        data = data.replace(was, is_now)
        if options:
            assert grid in data
            data = data.replace(grid, struct.pack(">HH", SIDE, SIDE))
        yield _put(folder, name, data)


def _raws(folder):
    path = write_dng(folder / "large.dng", (64, 48))
    data = path.read_bytes()
    for number, value in ((256, 12_000), (257, 12_000), (278, 12_000), (279, 288_000_000)):
        entry = data.index(struct.pack("<HHI", number, 4, 1))
        data = data[: entry + 8] + struct.pack("<I", value) + data[entry + 12 :]
    yield _put(folder, "large.dng", data, 289_000_000)
