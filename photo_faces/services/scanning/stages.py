"""What the worker processes of the pipeline do with one photo: decode it, find and embed its faces.

Plain data in, plain data out. Decoding imports neither torch nor Qt.
"""

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from photo_faces.domain.content import Content
from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.domain.message import Message
from photo_faces.domain.records import FoundFace
from photo_faces.faces import detections
from photo_faces.imaging.decode import Decoded as Picture
from photo_faces.imaging.decode import decode
from photo_faces.imaging.fingerprint import content_hash, difference_hashes
from photo_faces.imaging.thumbnails import encode_jpeg, shrink
from photo_faces.runtime.confine import limit_memory
from photo_faces.runtime.errors import WorkerCrashed, WorkerTimeout
from photo_faces.runtime.memory import give_back, give_back_beyond, keep_large_blocks_apart
from photo_faces.runtime.pool import WorkerPool
from photo_faces.runtime.shared import Slot, read_slot, write_slot
from photo_faces.settings import Settings

Job = TypeVar("Job")
Result = TypeVar("Result")

THUMBNAIL_SIDE = 320
THUMBNAIL_QUALITY = 85
KEPT = 250_000_000  # bytes: a decoding process that holds more between photos gives some back
TRIM_EVERY = 4  # photos after which an inference process gives back what it freed


@dataclass(frozen=True, slots=True)
class Decoded:
    """What decoding tells of a photo; its pixels lie in the slot.

    Attributes:
        content_hash: of the file's bytes, 32 bytes.
        content: None where that hash needs no decoding; nothing else is told then.
        scale: pixels of the working picture per pixel of the original, at most 1.
        shape: of the working picture.
        thumbnail: JPEG of the whole photo; its longest side is the pipeline's `preview_side`.
        notice: what is missing of a photo whose file ends early.
    """

    content_hash: bytes
    content: Content | None = None
    scale: float = 1.0
    shape: tuple[int, ...] = ()
    thumbnail: bytes = b""
    notice: Message | None = None


@dataclass(frozen=True, slots=True)
class AnalyserOptions:
    """What an inference process needs to build its networks; plain data.

    `fallback_centre` embeds the centre of a photo in which no face is found (the protocol of
    `evaluate pairs`).
    """

    model: str
    models_folder: Path
    device: str
    detector: detections.Name
    longest_side: int | None
    smallest_face: int | None
    fallback_centre: bool = False


def analyser_options(
    settings: Settings, model: str | None = None, *, fallback_centre: bool = False
) -> AnalyserOptions:
    """The options that `settings` ask for, with the settings' model unless another is named."""
    return AnalyserOptions(
        model or settings.model,
        settings.models_folder,
        settings.device,
        _detector(settings),
        settings.detector_longest_side,
        settings.smallest_face,
        fallback_centre,
    )


def detection_signature(settings: Settings) -> str:
    """Names what detection depends on: photos indexed under another signature are read again."""
    name = _detector(settings)
    reach = detections.reach(name, settings.detector_longest_side, settings.smallest_face)
    return (
        f"{signature_of(name)}longest={reach.longest_side} smallest={reach.smallest_face} "
        f"working={settings.working_longest_side}"
    )


def signature_of(detector: detections.Name) -> str:
    """How the signatures of a detector begin."""
    return f"{detector}-1 "


def _detector(settings: Settings) -> detections.Name:
    return detections.DEFAULT if settings.detector == "auto" else settings.detector


@dataclass(frozen=True, slots=True)
class DecodeLimits:
    """What a decoding process keeps to; sides and photos in pixels, memory in bytes.

    The signature is that of the detection which follows.
    """

    longest: int
    largest_photo: int
    memory: int
    preview_side: int
    signature: str


def _limits(settings: Settings, preview_side: int) -> DecodeLimits:
    return DecodeLimits(
        settings.working_longest_side,
        settings.largest_photo,
        settings.decode_memory,
        preview_side,
        detection_signature(settings),
    )


def decoding_pool(
    work: Callable[[DecodeLimits, Job], Result],
    settings: Settings,
    *,
    preview_side: int = THUMBNAIL_SIDE,
    workers: int | None = None,
    niceness: int = 0,
) -> WorkerPool[DecodeLimits, Job, Result]:
    """Processes that decode; as many as the settings say unless told otherwise.

    What they compute is not of the kind that is spread over threads, each of which would count as
    memory.
    """
    return WorkerPool(
        work,
        _start_decoding,
        (_limits(settings, preview_side),),
        workers=workers or settings.decode_workers,
        deadline_s=settings.decode_deadline,
        niceness=niceness,
        environment={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        offline=True,
    )


def _start_decoding(limits: DecodeLimits) -> DecodeLimits:
    """A decoding process keeps nothing but its limits, and cannot exceed that of memory."""
    limit_memory(limits.memory)
    return limits


def decode_within(limits: DecodeLimits, path: bytes, longest: int | None) -> Picture:
    """Decodes a photo in a process of a `decoding_pool`."""
    give_back_beyond(KEPT)  # what a photo that failed held is free only now
    try:
        return decode(
            Path(os.fsdecode(path)),
            longest=longest,
            max_pixels=limits.largest_photo,
            max_memory=limits.memory,
        )
    finally:
        give_back_beyond(KEPT)


def decode_photo(limits: DecodeLimits, request: tuple[bytes, frozenset[bytes], Slot]) -> Decoded:
    """Reads a photo into a slot: (path, content hashes that need no decoding, slot)."""
    raw_path, known, slot = request
    path = Path(os.fsdecode(raw_path))
    digest = content_hash(path)
    if digest in known:
        return Decoded(digest)
    decoded = decode_within(limits, raw_path, limits.longest)
    small = shrink(decoded.pixels, limits.preview_side)
    write_slot(slot, decoded.pixels)
    upright, *turned = difference_hashes(small)
    content = Content(
        content_hash=digest,
        picture_hash=decoded.picture_hash,
        width=decoded.width,
        height=decoded.height,
        **asdict(decoded.metadata),
        difference_hash=upright,
        indexed_with=limits.signature,
        turned_hashes=tuple(turned),
    )
    thumbnail = encode_jpeg(small, THUMBNAIL_QUALITY)
    return Decoded(digest, content, decoded.scale, decoded.pixels.shape, thumbnail, decoded.notice)


def unread(error: BaseException) -> DecodeError | None:
    """Why a photo could not be read in such a process; None of what is a bug."""
    match error:
        case DecodeError():
            return error
        case WorkerTimeout():
            return DecodeError(Reason.TIMEOUT, "not-finished", seconds=error.seconds)
        case WorkerCrashed():
            return DecodeError(Reason.CRASHED, "process-ended", how=error.how)
        case MemoryError():
            return DecodeError(Reason.OUT_OF_MEMORY, "no-memory")
    return None


def start_analyser(options: AnalyserOptions) -> "AnalyserState":
    """Builds the networks of one inference process (torch is imported here and not before)."""
    from photo_faces.faces.analyser import FaceAnalyser
    from photo_faces.faces.detector import Detector
    from photo_faces.faces.device import pick
    from photo_faces.faces.embedder import Embedder

    keep_large_blocks_apart()
    device = pick(options.device)
    detector = Detector(
        options.detector,
        longest_side=options.longest_side,
        smallest_face=options.smallest_face,
        device=device,
        folder=options.models_folder,
    )
    embedder = Embedder(options.model, device=device, folder=options.models_folder)
    return AnalyserState(FaceAnalyser(detector, embedder), options.fallback_centre)


@dataclass(slots=True)
class AnalyserState:
    """What an inference process keeps between photos."""

    analyser: Any
    fallback_centre: bool
    photos: int = 0


def analyse_photo(
    state: AnalyserState, request: tuple[Slot, tuple[int, ...], float]
) -> tuple[FoundFace, ...]:
    """Finds and embeds the faces of what lies in a slot: (slot, shape, scale)."""
    slot, shape, scale = request
    pixels = read_slot(slot, shape, "uint8")
    found = state.analyser.analyse(pixels, scale, fallback_centre=state.fallback_centre)
    state.photos += 1
    if state.photos % TRIM_EVERY == 0:
        give_back()
    return tuple(found)
