"""Which detector reads a library's photos."""

from photo_faces.faces import detections
from photo_faces.services.scanning.stages import signature_of
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import rereading


def settled(library: Library, settings: Settings) -> Settings:
    """Settings that name a detector.

    A library keeps the one that has read it: another finds other faces, and that all photos are
    read again is for the user to ask for. Once it has begun, it is gone on with.

    Args:
        library: whose photos are read.
        settings: whose detector may be left open.
    """
    if settings.detector != "auto":
        return settings
    name = detections.DEFAULT
    with library.read() as session:
        for other in detections.DETECTORS:
            if other != name and rereading.only_read_by(session, signature_of(other)):
                name = other
    return settings.model_copy(update={"detector": name})


def for_all(settings: Settings) -> str | None:
    """How the signature begins of what reads all photos again, where the settings leave it open."""
    return signature_of(detections.DEFAULT) if settings.detector == "auto" else None


def outdated(library: Library, asked: Settings, used: Settings) -> int:
    """How many photos were read by a detector that is not the best, and are kept that way.

    Args:
        library: whose photos.
        asked: what the user has set.
        used: the same, `settled`.
    """
    if asked.detector != "auto" or used.detector == detections.DEFAULT:
        return 0
    with library.read() as session:
        return rereading.read_otherwise(session, signature_of(detections.DEFAULT))
