"""Frozen records that rooms hand to each other. No session, no Qt and no tensor in any of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from photo_faces.domain.labels import Among, labelled
from photo_faces.domain.message import Message
from photo_faces.domain.named_dates import Guess
from photo_faces.domain.payloads import Payload


class FaceState(StrEnum):
    """How a face came to its person. The values are part of the command line's output."""

    UNKNOWN = "unknown"  # belongs to nobody
    ASSIGNED = "assigned"  # put there by the machine, which may move it
    ACCEPTED = "accepted"  # its cluster was named as a whole
    CONFIRMED = "confirmed"  # the user said so of this very face: the machine never moves it


class Ignored(StrEnum):
    """Why a face builds no cluster and is proposed to nobody."""

    NOT_A_FACE = "not-a-face"
    STRANGER = "stranger"  # somebody the user does not care about
    REMOVED = "removed"  # drawn by hand, and taken away again: as if it were not there


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-aligned rectangle in pixels of the upright photo; right and bottom exclusive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def iou(self, other: "Box") -> float:
        """Intersection over union, 0 to 1."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        if across <= 0 or down <= 0:
            return 0.0
        shared = across * down
        return shared / (self.width * self.height + other.width * other.height - shared)

    def fills(self, width: float, height: float) -> bool:
        """Whether it is all of a picture of that size, but for what rounding takes."""
        return self.iou(Box(0, 0, width, height)) > 0.999


@dataclass(frozen=True, slots=True)
class FoundFace:
    """One detected face, embedded: what the index pipeline hands to storage.

    Attributes:
        box: in pixels of the upright photo.
        score: the detector's confidence, 0 to 1.
        landmarks: ten floats, x and y of left eye, right eye, nose, left and right corner of the
            mouth, in pixels of the upright photo ("left" as seen by the viewer).
        quality: 0 (useless) to 1 (sharp, frontal, large).
        blur: variance of the Laplacian of the grey 150-pixel chip.
        yaw: -1 (turned fully to one side) to 1, from the landmarks; 0 is frontal.
        vector: float32 little-endian bytes of the L2-normalised embedding (d,).
        chip: JPEG of the aligned chip with margin, from which the face can be embedded again.
    """

    box: Box
    score: float
    landmarks: tuple[float, ...]
    quality: float
    blur: float
    yaw: float
    vector: bytes
    chip: bytes


@dataclass(frozen=True, slots=True)
class Face:
    """A face as the application holds it."""

    id: int
    photo_id: int
    photo: Path
    box: Box
    score: float
    quality: float
    person_id: int | None
    name: str | None
    cluster_id: int | None
    state: FaceState
    taken_at: datetime | None
    birthdate: date | None = None  # of the person
    missing: bool = False  # no file shows its photo any more
    among: Among | None = None  # what tells the person from others of their name, if there are any
    drawn: bool = False  # by the user: no detector had found it

    @property
    def label(self) -> str | None:
        """The person's name as it is shown, so that it means one person; None for no name."""
        return None if self.name is None else labelled(self.name, self.among)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the application holds them: named, or unnamed and made from a cluster.

    Faces and photos are those whose files are not gone.
    """

    id: int
    name: str | None
    faces: int
    photos: int
    hidden: bool
    cover_face_id: int | None
    birthdate: date | None = None
    favourite: bool = False
    among: Among | None = None  # what tells them from others of their name, where there are any
    # What the user wrote of them, by its name: notes, relation (a group of people) ...
    written: Mapping[str, str | None] = field(default_factory=dict, hash=False)

    @property
    def label(self) -> str | None:
        """The name as it is shown, so that it means one person; None for no name."""
        return None if self.name is None else labelled(self.name, self.among)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo: one picture, at one or more paths."""

    id: int
    content_hash: bytes  # 32 bytes, of the file read last: another one once the photo is edited
    path: Path  # the first live path; the last known one where the file is missing
    width: int | None  # pixels, upright; None until decoded
    height: int | None
    taken_at: datetime | None  # the camera's local time, without a zone
    camera: str | None
    latitude: float | None  # degrees, WGS 84
    longitude: float | None
    missing: bool
    offline: bool  # its library folder is absent, as an unplugged disk is
    guess: Guess | None = None  # by what it stands where it has no date of its own


@dataclass(frozen=True, slots=True)
class GonePhoto:
    """A photo that no file shows any more.

    Attributes:
        path: where it was last.
        faces: how many are in it, without those that are not faces.
        people: the names of those that have one.
    """

    id: int
    path: Path
    faces: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """A library folder."""

    id: int
    path: Path
    photos: int
    offline: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """A photo that could not be used, or not fully, and why."""

    photo: Path
    reason: str  # a value of `Reason`
    detail: Message


@dataclass(frozen=True, slots=True)
class Changed:
    """What a mutation changed, as ids; views refresh from it.

    Attributes:
        people, faces: whoever looks different now.
        photos: those of the faces.
        superseded: older words of the user that this newer one overrode.
        whole: whether nobody knows what changed: everything is to be looked at.
        entry: the id of the entry of the history by which it can be taken back, if it is one.
    """

    people: tuple[int, ...] = ()
    faces: tuple[int, ...] = ()
    photos: tuple[int, ...] = ()
    superseded: tuple[Message, ...] = field(default=(), compare=False)
    whole: bool = False
    entry: int | None = field(default=None, compare=False)

    @classmethod
    def everything(cls) -> "Changed":
        """Anything may have changed."""
        return cls(whole=True)

    def __or__(self, other: "Changed") -> "Changed":
        return Changed(
            tuple(sorted({*self.people, *other.people})),
            tuple(sorted({*self.faces, *other.faces})),
            tuple(sorted({*self.photos, *other.photos})),
            self.superseded + other.superseded,
            self.whole or other.whole,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the user or the machine did, as the history shows it.

    Attributes:
        id: grows with time.
        at: when it was done, UTC.
        origin: "window", "command line" or "machine".
        kind: a fixed word for what was done.
        said: what was done, in full.
        undone: whether it has been taken back.
        faces: how many faces look different by it.
        people: how many people do.
        examples: a few of the faces, those of best quality first; of the people, if none was.
        partly: whether a part of it could not be taken back, or done again, and can be tried again.
    """

    id: int
    at: datetime
    origin: str
    kind: str
    said: Payload
    undone: bool
    faces: int
    people: int
    examples: tuple[int, ...]
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was done, for whoever follows the history.

    Attributes:
        id: grows with time.
        at: when it was done, UTC.
        origin: "window", "command line" or "machine".
        said: what was done.
        about: of what was taken back or done again: the entry.
    """

    id: int
    at: datetime
    origin: str
    said: Payload
    about: int | None
