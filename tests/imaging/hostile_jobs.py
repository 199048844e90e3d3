"""What the workers of the hostile-files test run."""

from pathlib import Path

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.imaging.decode import decode
from photo_faces.services.scanning.stages import decode_within


def nothing():
    return None


def describe(_, path: str):
    decoded = decode(Path(path), longest=1600)
    pixels = decoded.pixels
    return pixels.dtype.str, pixels.shape, decoded.width, decoded.height, decoded.scale


def small(_, path: str):
    return decode(Path(path), longest=160).pixels


def watched(limits, path):
    """What became of a photo, and the most memory that the process ever had meanwhile, in bytes."""
    Path("/proc/self/clear_refs").write_text("5")
    try:
        decode_within(limits, path, limits.longest)
        found = None
    except DecodeError as error:
        found = error.reason, str(error)
    except MemoryError:
        found = Reason.OUT_OF_MEMORY, "no memory"
    (line,) = (
        each for each in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in each
    )
    return found, int(line.split()[1]) * 1024
