"""Measures identification on folders of people: who is found again, and which strangers are not.

The photos are scanned into a library that is gone afterwards, some of their people are named there,
and the faces of the other photos are looked for as `identify` does it.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photo_faces.domain.errors import PhotoFacesError, WrongUse
from photo_faces.learning import identification, reliability
from photo_faces.recognition.identify import said
from photo_faces.runtime.scratch import throw_away
from photo_faces.services.measuring.evaluate import EvaluateProgress
from photo_faces.services.people.people import People
from photo_faces.services.scanning.scan import scan
from photo_faces.services.searching.identity import Identifier, Known
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import answers, faces

SEED = 0
ENROLLED = 10  # photos of a person at most, and no more than half of them
HELD_OUT = 5  # one of so many people with several photos is nobody who is enrolled
NOT_FOUND = -np.inf  # score where there is nothing to tell

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parts:
    """What becomes of the photos, as their places in the order given.

    Attributes:
        enrolled: whose people are known by them.
        mates: other photos of these people.
        strangers: photos of people who are not enrolled.
    """

    enrolled: Places
    mates: Places
    strangers: Places


def divided(people: Sequence[object], seed: int = SEED) -> Parts:
    """Draw who is enrolled by which photos.

    Of the people with two photos or more a fifth, at least one, are strangers; of each of the
    others half of the photos are enrolled, ten at most. Whoever has one photo is a stranger.

    Args:
        people: (n,) whose each photo is, in any order that is always the same.
        seed: of the draw.

    Raises:
        WrongUse: there are not two people with two photos.
    """
    chance = np.random.default_rng(seed)
    photos: dict[object, list[int]] = {}
    for place, person in enumerate(people):
        photos.setdefault(person, []).append(place)
    several = [person for person, of in photos.items() if len(of) > 1]
    if len(several) < 2:
        raise WrongUse("identify-few")
    apart = chance.permutation(len(several))[: max(1, len(several) // HELD_OUT)]
    out = {several[place] for place in apart.tolist()}
    enrolled: list[int] = []
    mates: list[int] = []
    strangers: list[int] = []
    for person, of in photos.items():
        if len(of) == 1 or person in out:
            strangers += of
            continue
        order = [of[place] for place in chance.permutation(len(of)).tolist()]
        known = min(ENROLLED, len(of) // 2)
        enrolled += order[:known]
        mates += order[known:]
    return Parts(*(np.array(part, np.int64) for part in (enrolled, mates, strangers)))


def identify(
    settings: Settings, images: Path, seed: int = SEED
) -> Generator[EvaluateProgress, None, dict[str, Any]]:
    """Look for people who are enrolled, and for others, among those who are.

    The most central face of each photo counts, and its folder says who it is. In photos without a
    face nobody is found, be it right or wrong.

    Args:
        settings: how to detect and by which network.
        images: a folder that holds one folder a person.
        seed: of who is enrolled by which photos.

    Returns:
        The report, in the shape of `evaluate identify --json`.

    Raises:
        WrongUse: there are not two people with two photos.
        PhotoFacesError: nobody's face was found.
    """
    with throw_away() as folder:
        own = settings.model_copy(
            update={"library": folder / "library.sqlite", "cache_folder": folder / "cache"}
        )
        with Library.open(own.library) as library:
            progress = EvaluateProgress(0, 0)
            for step in scan(library, own, [images]):
                progress = EvaluateProgress(step.done, step.total)
                yield progress
            with library.read() as session:
                photos = sorted(faces.central(session), key=lambda photo: photo[0])
            people = [path.parent for path, _, _ in photos]
            face = np.array([each or 0 for _, each, _ in photos], np.int64)
            parts = divided(people, seed)
            whose = _enrolled(library, people, face, parts.enrolled)
            yield progress
            found = yield from _looked_for(library, own, face, parts, progress)
    return _report(found, people, face, parts, whose)


def _enrolled(
    library: Library, people: Sequence[Path], face: Places, places: Places
) -> dict[Path, int]:
    """Name the people of some photos; whom they are in the library."""
    folders: dict[Path, list[int]] = {}
    for place in places.tolist():
        if face[place]:
            folders.setdefault(people[place], []).append(int(face[place]))
    decisions = People(library, "command line")
    for number, of in enumerate(folders.values(), 1):
        decisions.name_faces(of, f"Person {number}")  # a folder may have a name that nobody can
    if not folders:
        raise PhotoFacesError("identify-unknown")
    with library.read() as session:
        owner = {each: person for _, each, person in faces.central(session)}
    return {folder: owner[of[0]] or 0 for folder, of in folders.items()}


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search says.

    Attributes:
        ranked: ids of people, the likeliest first.
        probability: of the first; -inf where there is none.
        said: whom the face is said to be.
    """

    ranked: tuple[int, ...] = ()
    probability: float = NOT_FOUND
    said: int | None = None


def _looked_for(
    library: Library, settings: Settings, face: Places, parts: Parts, progress: EvaluateProgress
) -> Generator[EvaluateProgress, None, dict[int, _Found]]:
    """Look for the faces that are not enrolled; what was found by place."""
    known = Known.of(library, settings.cache_folder)
    assert known is not None
    found: dict[int, _Found] = {}
    with library.read() as session:
        standing = answers.standing(session, known.model.id)
    quality = dict(zip(standing.face.tolist(), standing.quality.tolist(), strict=True))
    identifier = Identifier(library, known)
    for place in np.concatenate([parts.mates, parts.strangers]).tolist():
        found[place] = _Found()
        if face[place]:
            vector = known.vectors.of(face[[place]])[0].tobytes()
            listed = identifier.candidates(vector, quality[int(face[place])])
            if listed:
                whom = said(listed)
                ids = tuple(each.person_id for each in listed)
                person = None if whom is None else whom.person_id
                found[place] = _Found(ids, listed[0].probability, person)
        yield progress
    return found


def _report(
    found: dict[int, _Found],
    people: Sequence[Path],
    face: Places,
    parts: Parts,
    whose: dict[Path, int],
) -> dict[str, Any]:
    mates, strangers = parts.mates.tolist(), parts.strangers.tolist()
    right = {place: whose.get(people[place]) for place in found}
    ranks = [_rank(found[place].ranked, right[place]) for place in mates]
    score = [found[place].probability for place in mates]
    others = [found[place].probability for place in strangers]
    first = [rank == 1 for rank in ranks]
    told = [place for place in found if found[place].ranked]
    if not told:
        raise PhotoFacesError("identify-faceless")
    probability = [found[place].probability for place in told]
    true = [found[place].ranked[0] == right[place] for place in told]
    report: dict[str, Any] = {
        "enrolled_people": len(whose),
        "enrolled_faces": int(np.count_nonzero(face[parts.enrolled])),
        "probes": len(mates),
        "strangers": len(strangers),
        "undetected": int(np.count_nonzero(face == 0)),
        "rank1": identification.rank_rate(ranks, 1),
        "rank5": identification.rank_rate(ranks, 5),
    }
    for fpir, name in ((1e-1, "1e-1"), (1e-2, "1e-2")):
        report[f"dir_at_fpir_{name}"] = identification.dir_at_fpir(score, first, others, fpir)
    answered = [found[place].said == right[place] for place in found]
    report["threshold_accuracy"] = float(np.mean(answered))
    measures = (reliability.ece, reliability.log_loss, reliability.brier)
    names = ("ece", "log_loss", "brier")
    report["calibration"] = {
        name: measure(probability, true) for name, measure in zip(names, measures, strict=True)
    }
    return report


def _rank(ranked: Sequence[int], person: int | None) -> int:
    return ranked.index(person) + 1 if person in ranked else 0
