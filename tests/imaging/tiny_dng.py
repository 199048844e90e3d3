"""Writes the smallest DNG that LibRaw develops: nobody's camera, nobody's licence."""

import struct

SHORT, LONG, BYTE, ASCII, SRATIONAL = 3, 4, 1, 2, 10
FORMATS = {SHORT: "H", LONG: "I", BYTE: "B"}


def write(path, size, preview=b"", preview_size=(0, 0), *, bitmap=False, taken=b"", order="<"):
    """Write it.

    Args:
        path: of the file.
        size: of the sensor.
        preview: a JPEG, or RGB pixels.
        preview_size: likewise.
        bitmap: the preview is pixels.
        taken: when, as EXIF has it; with a place in Berlin.
        order: of bytes, "<" or ">".
    """
    width, height = size
    samples = struct.pack(f"{order}{width * height}H", *([2000, 1000] * (width * height // 2)))
    raw = {
        254: (LONG, [0]),
        256: (LONG, [width]),
        257: (LONG, [height]),
        258: (SHORT, [16]),
        259: (SHORT, [1]),
        262: (SHORT, [32803]),
        273: (LONG, ["samples"]),
        277: (SHORT, [1]),
        278: (LONG, [height]),
        279: (LONG, [len(samples)]),
        33421: (SHORT, [2, 2]),
        33422: (BYTE, [0, 1, 1, 2]),
        50717: (LONG, [4095]),
    }
    shared = {
        271: (ASCII, b"Maker\0"),
        272: (ASCII, b"Model\0"),
        50706: (BYTE, [1, 4, 0, 0]),
        50708: (ASCII, b"Maker Model\0"),
        50721: (SRATIONAL, [1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1]),
    }
    if taken:
        shared |= {34665: (LONG, ["exif"]), 34853: (LONG, ["gps"])}
    if not preview:
        blobs, ifds = {"samples": samples}, [raw | shared]
    else:
        first = {
            254: (LONG, [1]),
            256: (LONG, [preview_size[0]]),
            257: (LONG, [preview_size[1]]),
            258: (SHORT, [8, 8, 8]),
            259: (SHORT, [1 if bitmap else 7]),
            262: (SHORT, [2 if bitmap else 6]),
            273: (LONG, ["preview"]),
            277: (SHORT, [3]),
            278: (LONG, [preview_size[1]]),
            279: (LONG, [len(preview)]),
            330: (LONG, ["ifd1"]),
        }
        blobs, ifds = {"samples": samples, "preview": preview}, [first | shared, raw]
    named = {f"ifd{number}": ifd for number, ifd in enumerate(ifds)}
    if taken:
        named["exif"] = {36867: (ASCII, taken + b"\0")}
        named["gps"] = {
            1: (ASCII, b"N\0"),
            2: (SRATIONAL, [52, 1, 30, 1, 0, 1]),
            3: (ASCII, b"E\0"),
            4: (SRATIONAL, [13, 1, 24, 1, 0, 1]),
        }
    places = {}
    data = _layout(named, blobs, places, order)
    data = _layout(named, blobs, places, order)  # now that all places are known
    path.write_bytes(data)
    return path


def _layout(ifds, blobs, places, order):
    out = bytearray(struct.pack(f"{order}2sHI", b"II" if order == "<" else b"MM", 42, 8))
    for name, ifd in ifds.items():
        places[name] = len(out)
        extra_at = len(out) + 2 + 12 * len(ifd) + 4
        extra = bytearray()
        out += struct.pack(f"{order}H", len(ifd))
        for tag in sorted(ifd):
            kind, values = ifd[tag]
            packed, count = _pack(kind, values, places, order)
            if len(packed) > 4:
                field = struct.pack(f"{order}I", extra_at + len(extra))
                extra += packed + b"\0" * (len(packed) % 2)
            else:
                field = packed.ljust(4, b"\0")
            out += struct.pack(f"{order}HHI", tag, kind, count) + field
        out += struct.pack(f"{order}I", 0) + extra
    for name, blob in blobs.items():
        places[name] = len(out)
        out += blob
    return bytes(out)


def _pack(kind, values, places, order):
    if kind == ASCII:
        return values, len(values)
    if kind == SRATIONAL:
        return struct.pack(f"{order}{len(values)}i", *values), len(values) // 2
    numbers = [places.get(each, 0) if isinstance(each, str) else each for each in values]
    return struct.pack(f"{order}{len(numbers)}{FORMATS[kind]}", *numbers), len(numbers)
