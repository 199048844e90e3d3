"""What a truthful user's answers bring: F after 1 % of the names and 50 answers, and clicks.

    python -m benchmarks.review FILE.npz

FILE is what `benchmarks.lfw_faces` writes. The library is real: faces are stored, grouped and asked
about as in the application. BCubed counts unknown faces as people of one face.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.content import Content
from photo_faces.domain.records import Box, FoundFace
from photo_faces.faces.weights import MODELS
from photo_faces.learning.evaluation import UNKNOWN, bcubed
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.people.people import People
from photo_faces.services.review.questions import Question
from photo_faces.services.review.review import Review
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import models
from photo_faces.storage.photos import files, folders, found_files, photos

SIDE = 250  # of a photo, pixels
ANSWERS = 50
NAMED = 0.01  # of all faces, at random
COVERED = 0.8  # of all faces
LEAST = 0.5  # gain of a question: below, faces are named one by one
ON_PEOPLE = 2  # to name somebody on the page of people: a click on the name, Enter after it
ON_UNKNOWN = 3  # to name an unknown face: a click on it, the key for naming, Enter


@dataclass(frozen=True)
class Truth:
    """Who each face is, and the ids of those that are judged."""

    name: Mapping[int, str]
    judged: NDArray[np.int64]


class User:
    """Knows who everybody is, and tells the truth."""

    def __init__(self, library: Library, settings: Settings, truth: Truth) -> None:
        self.people = People(library, "window")
        self.review = Review(library, settings, "window")
        self.truth = truth.name
        self.judged = truth.judged
        self.clicks = 0

    def who(self, person_id: int) -> str:
        """Whose most of a person's faces are."""
        faces = self.people.faces_of(person_id)
        return Counter(self.truth[face] for face in faces).most_common(1)[0][0]

    def name(self, face_id: int) -> None:
        """Names one face."""
        self.clicks += 1
        self.people.name_faces([face_id], self.truth[face_id])

    def reply(self, question: Question) -> None:
        """Answers a question; each face taken out of it is a click more."""
        self.clicks += 1
        person = self.who(question.person_id)
        if question.kind == "who":
            self.review.answer(question, "yes", name=person)
        elif question.other_person_id is not None:
            same = self.who(question.other_person_id) == person
            self.review.answer(question, "yes" if same else "no")
        else:
            out = [face for face in question.faces if self.truth[face] != person]
            none = len(out) == len(question.faces)
            self.clicks += 0 if none else len(out)
            self.review.answer(question, "no" if none else "yes", out=() if none else out)


def labels(people: People, faces: NDArray[np.int64]) -> NDArray[np.int64]:
    """Whose each face is, -1 for nobody."""
    owner = {face.id: face.person_id for face in people.all_faces()}
    return np.array([owner[face] or UNKNOWN for face in faces.tolist()], np.int64)


def grouped(library: Library) -> None:
    """Groups all faces."""
    for _ in regroup(library):
        pass


def report(step: str, user: User, began: float) -> None:
    """Prints a line of the table."""
    given = labels(user.people, user.judged)
    scores = bcubed(given, [user.truth[face] for face in user.judged.tolist()])
    figures = " | ".join(f"{value:.4f}" for value in (scores.f, scores.precision, scores.recall))
    print(f"| {step} | {figures} | {time.perf_counter() - began:.0f} |", flush=True)


def quality_of_answers(library: Library, settings: Settings, truth: Truth) -> None:
    """F as it is, with 1 % of the faces named, and after answers of the queue."""
    began = time.perf_counter()
    user = User(library, settings, truth)
    faces = np.array(sorted(truth.name), np.int64)
    print("| | F | precision | recall | seconds |\n|---|---|---|---|---|")
    grouped(library)
    report("all faces grouped", user, began)
    for face in np.random.default_rng(1).permutation(faces)[: round(NAMED * len(faces))].tolist():
        user.name(face)
    grouped(library)
    report("1 % of the faces named at random", user, began)
    kinds: Counter[str] = Counter()
    for _ in range(ANSWERS):
        (question,) = user.review.next(1)
        kinds[question.kind] += 1
        user.reply(question)
    report(f"and {ANSWERS} answers", user, began)
    print(dict(kinds))


def covered(user: User) -> int:
    """How many faces are with a person of the right name."""
    return sum(face.name == user.truth[face.id] for face in user.people.all_faces())


@dataclass(frozen=True)
class Effort:
    """What it takes to cover so many faces.

    Attributes:
        decisions: names given and questions answered.
        clicks: with the mouse or on a key, the letters of names aside.
    """

    decisions: int
    clicks: int


def by_size(user: User, wanted: float) -> Effort:
    """Groups are named from the largest on, then single faces."""
    done, named = 0, 0
    for person_id in user.people.ids():
        if done >= wanted:
            break
        of = Counter(user.truth[face] for face in user.people.faces_of(person_id))
        done += of.most_common(1)[0][1]
        named += 1
    single = max(0, int(np.ceil(wanted - done)))
    return Effort(named + single, ON_PEOPLE * named + ON_UNKNOWN * single)


def by_queue(user: User, wanted: float) -> Effort:
    """The queue is followed, and single faces are named once it offers less."""
    kinds = Counter[str]()
    while kinds.total() % 20 or covered(user) < wanted:
        (question,) = user.review.next(1) or (None,)
        if question is None or (question.gain < LEAST and not question.sampled):
            break
        user.reply(question)
        kinds[question.kind] += 1
    single = max(0, int(np.ceil(wanted - covered(user))))
    print(f"questions: {dict(kinds)}; single faces: {single}")
    return Effort(kinds.total() + single, user.clicks + ON_UNKNOWN * single)


@dataclass(frozen=True)
class Album:
    """Faces of a file, n of them.

    Attributes:
        vector: (n, d) float32.
        quality: (n,) float32.
        photo: (n,) int64.
        box: (n, 4) float32, in pixels of a photo of SIDE x SIDE.
        name: who each is.
        judged: (n,) bool, whether that is known: the most central face of a photo.
    """

    vector: NDArray[np.float32]
    quality: NDArray[np.float32]
    photo: NDArray[np.int64]
    box: NDArray[np.float32]
    name: list[str]
    judged: NDArray[np.bool_]

    @classmethod
    def of(cls, data: Mapping[str, NDArray[np.generic]]) -> "Album":
        """Takes the originals of a file, not their copies; a bystander is like nobody else."""
        photo = np.asarray(data["photo"], np.int64)
        copy = np.asarray(data.get("copy", np.zeros(photo.max() + 1)), bool)
        kept = np.flatnonzero(~copy[photo])
        middle = np.asarray(data.get("central", np.ones(len(photo))), bool)[kept]
        whose = np.asarray(data["person"], np.str_)[photo[kept]]
        name = [
            str(one) if own else f"bystander {at}"
            for at, (one, own) in enumerate(zip(whose, middle, strict=True))
        ]
        box = np.asarray(data["box"], np.float32)[kept]
        return cls(
            np.asarray(data["vector"], np.float32)[kept],
            np.asarray(data["quality"], np.float32)[kept],
            photo[kept],
            box * SIDE if box.max() <= 2 else box,
            name,
            middle,
        )

    def photos(self) -> Iterator[tuple[int, list[FoundFace]]]:
        """The faces of each photo, as a scan finds them."""
        found: dict[int, list[int]] = {}
        for at, photo in enumerate(self.photo.tolist()):
            found.setdefault(photo, []).append(at)
        for photo, places in found.items():
            yield photo, [
                FoundFace(
                    Box(*self.box[at].tolist()), 0.999, (0.0,) * 10, float(self.quality[at]),
                    500.0, 0.0, self.vector[at].astype("<f4").tobytes(), b"no picture",
                )
                for at in places
            ]  # fmt: skip


def library_of(album: Album, folder: Path, network: str) -> tuple[Library, Settings, Truth]:
    """Stores the faces of a network in a new library; returns who each face is, too."""
    settings = Settings(library=folder / "library.sqlite", cache_folder=folder / "cache")
    library = Library.open(settings.library)
    spec, chance = MODELS[network], np.random.default_rng(2)
    ids: list[int] = []
    listed = list(album.photos())
    order = {at: rank for rank, at in enumerate(np.argsort(album.photo, kind="stable").tolist())}
    with library.write() as session:
        root = folders.add(session, folder)
        model = models.register(session, spec.name, spec.dim, spec.sha256, spec.threshold)
        names = [(b"%07d.jpg" % photo, 1000, 0) for photo, _ in listed]
        found_files.upsert(session, root, names, found_files.Seen())
        for file, (photo, faces) in zip(
            files.pending(session, "made", (0, 0), len(listed)), listed, strict=True
        ):
            content = Content(
                photo.to_bytes(32, "big"), photo.to_bytes(32, "big"), SIDE, SIDE,
                None, None, None, None, chance.bytes(32), "made",
            )  # fmt: skip
            stored = photos.store_indexed(session, file.file_id, content, faces, model.id)
            assert stored is not None
            ids.extend(stored.face_ids)
    at = [ids[order[each]] for each in range(len(ids))]
    truth = dict(zip(at, album.name, strict=True))
    judged = np.array(sorted(face for face, own in zip(at, album.judged, strict=True) if own))
    return library, settings, Truth(truth, judged)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    with np.load(given.file) as stored:
        data = {name: stored[name] for name in stored}
    album, network = Album.of(data), str(data["network"])
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        library, settings, truth = library_of(album, Path(first), network)
        with library:
            quality_of_answers(library, settings, truth)
        library, settings, truth = library_of(album, Path(second), network)
        with library:
            grouped(library)
            wanted = COVERED * len(truth.name)
            first_way = by_size(User(library, settings, truth), wanted)
            second_way = by_queue(User(library, settings, truth), wanted)
    print(f"\nto cover {COVERED:.0%} of the faces | decisions | clicks\n---|---|---")
    for way, effort in (("groups by size", first_way), ("the queue", second_way)):
        print(f"{way} | {effort.decisions} | {effort.clicks}")


if __name__ == "__main__":
    main()
