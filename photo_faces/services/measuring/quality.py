"""How well the library's faces are sorted: measured on the library itself, and kept over time."""

import dataclasses
import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from photo_faces.domain.table import POOR
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import figures, measurements
from photo_faces.storage.people.figures import Heap, SinceFullRun

Progress = TypeVar("Progress")
Result = TypeVar("Result")
Figure = Literal[
    "same_photo",
    "names_changed",
    "settled",
    "purity",
    "clicks_80",
    "unknown",
    "named",
    "unnamed",
    "ignored",
]
_COVERED: Final = 4, 5  # share of the faces that `clicks_80` is about: four fifths
_Z95: Final = 1.959964  # a normal variable is within this many deviations 95 times of 100
#: A full regroup is proposed once the faces that came since the last are such a share of all,
#: and so many: they were only put beside what there was.
_GROWN: Final = 0.25
_GROWN_FACES: Final = 100
#: Or once the user had to join people so often since then.
_JOINED: Final = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one moment. Shares are 0 to 1; faces that are ignored count in none.

    Attributes:
        faces: in the library.
        same_photo: that the machine gave somebody who has another face in the same photo.
        names_changed: by the last run: people's names, and faces that the user had settled.
        settled: share of faces that are accepted or confirmed, of all but poor ones of nobody.
        purity: share of faces that are in the right person, by answers to questions asked at
            random; None without answers.
        purity_low: lower end of its 95 % interval (Wilson's).
        purity_high: upper end.
        answers: that it rests on.
        clicks_80: fewest clicks until 80 % of the same faces belong to people with a name (or to
            somebody hidden): one a person, one a face that belongs to nobody.
        unknown: share of faces that belong to nobody.
        named: people with a name, without hidden ones.
        unnamed: people without, likewise.
        ignored: faces that are no faces, or strangers.
    """

    faces: int
    same_photo: int
    names_changed: int
    settled: float
    purity: float | None
    purity_low: float | None
    purity_high: float | None
    answers: int
    clicks_80: int
    unknown: float
    named: int
    unnamed: int
    ignored: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Why grouping everything again would gain: what has come since that was last done.

    Attributes:
        new_faces: that came since, and were only put beside what there was.
        joined: how often the user said of two people that they are one.
    """

    new_faces: int
    joined: int


@dataclass(frozen=True, slots=True)
class Quality:
    """A measurement, and whether a full regroup is proposed."""

    figures: Figures
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """The figures of a time (ISO 8601, UTC); older ones may lack some."""

    at: str
    figures: dict[str, float | int | None]


def measure(library: Library) -> Generator[None, None, Quality]:
    """Measures a library, and keeps the figures, at most once a minute."""
    with library.read() as session:
        heaps = figures.heaps(session, POOR)
    yield
    with library.read() as session:
        wrong = len(figures.too_many(session))
    yield
    with library.read() as session:
        changed = sum(map(len, figures.names_changed(session)))
        answers = [each.same for each in figures.sampled(session)]
        ignored = len(figures.ignored(session))
        suggestion = _suggested(figures.since_full_run(session))
    yield
    measured = _figures(heaps, answers, wrong, changed, ignored)
    if measured.faces:
        with library.write() as session:
            measurements.store(session, dataclasses.asdict(measured))
    return Quality(measured, suggestion)


def measured_after(
    library: Library, steps: Generator[Progress, None, Result]
) -> Generator[Progress | None, None, Result]:
    """Runs a service that groups faces, and measures what came of it."""
    result = yield from steps
    yield from measure(library)
    return result


def history(library: Library) -> list[Measurement]:
    """All measurements that are kept, the oldest first."""
    with library.read() as session:
        return [Measurement(at, said) for at, said in measurements.history(session)]


def faces_behind(library: Library, figure: Figure) -> list[int]:
    """The faces to look at because of a figure.

    Of a share that should rise they are those that keep it from rising: the ones not settled, the
    sampled ones with those in the wrong person first, the ones to name, by clicks.
    """
    with library.read() as session:
        match figure:
            case "same_photo":
                return figures.with_company(session)
            case "names_changed":
                people, faces = figures.names_changed(session)
                return list(dict.fromkeys([*faces, *figures.faces_of(session, people)]))
            case "settled":
                return figures.open_faces(session, POOR)
            case "purity":
                asked = _asked(figures.sampled(session))
                there = figures.existing(session, asked)
                return [face for face in asked if face in there]
            case "unknown":
                return figures.unknown(session)
            case "ignored":
                return [face for face, _ in figures.ignored(session)]
        heaps = figures.heaps(session, POOR)
        if figure == "clicks_80":
            people, loose = _to_click(heaps)
            return [*figures.faces_of(session, people), *figures.unknown(session)[:loose]]
        chosen = [
            heap.person_id
            for heap in heaps
            if heap.person_id is not None and not heap.hidden and heap.named == (figure == "named")
        ]
        return figures.faces_of(session, chosen)


def wilson(yes: int, answers: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score, which holds for few answers too.

    Args:
        yes: how many of the answers said so.
        answers: how many there are, at least one.
    """
    share, square = yes / answers, _Z95 * _Z95
    centre = share + square / (2 * answers)
    spread = _Z95 * math.sqrt(share * (1 - share) / answers + square / (4 * answers * answers))
    whole = 1 + square / answers
    return max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole)


def _figures(
    heaps: Sequence[Heap], answers: Sequence[bool], wrong: int, changed: int, ignored: int
) -> Figures:
    faces = sum(heap.faces for heap in heaps)
    waiting = faces - sum(heap.poor for heap in heaps)
    settled = sum(heap.settled for heap in heaps)
    unknown = sum(heap.faces for heap in heaps if heap.person_id is None)
    yes = sum(answers)
    low, high = wilson(yes, len(answers)) if answers else (None, None)
    people, loose = _to_click(heaps)
    shown = [heap for heap in heaps if heap.person_id is not None and not heap.hidden]
    return Figures(
        faces=faces,
        same_photo=wrong,
        names_changed=changed,
        settled=settled / waiting if waiting else 0.0,
        purity=yes / len(answers) if answers else None,
        purity_low=low,
        purity_high=high,
        answers=len(answers),
        clicks_80=len(people) + loose,
        unknown=unknown / faces if faces else 0.0,
        named=sum(heap.named for heap in shown),
        unnamed=sum(not heap.named for heap in shown),
        ignored=ignored,
    )


def _to_click(heaps: Sequence[Heap]) -> tuple[list[int], int]:
    """The people to name, the largest first, and how many single faces beyond, for `_COVERED`."""
    share, of = _COVERED
    left = -(-share * sum(heap.faces - heap.poor for heap in heaps) // of)  # rounded up
    left -= sum(heap.faces for heap in heaps if heap.named or heap.hidden)
    people = []
    for heap in heaps:  # the largest come first
        if left <= 0:
            break
        if heap.person_id is not None and not heap.named and not heap.hidden:
            people.append(heap.person_id)
            left -= heap.faces
    return people, max(0, left)


def _asked(sampled: Sequence[figures.Sampled]) -> list[int]:
    """The faces of questions, those answered with no first."""
    ordered = sorted(sampled, key=lambda each: each.same)
    return list(dict.fromkeys(each.face for each in ordered))


def _suggested(since: SinceFullRun | None) -> Suggestion | None:
    if since is None:
        return None
    grown = since.new_faces >= max(_GROWN_FACES, _GROWN * since.faces)
    if not grown and since.joined < _JOINED:
        return None
    return Suggestion(since.new_faces, since.joined)
