"""Questions as they are shown: whom they are about, and why they are asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from photo_faces.domain.review import About, Kind
from photo_faces.domain.table import Places
from photo_faces.recognition.ranking import Draft, Part, Ranking
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import answers

SHOWN = 6  # faces that stand for a person
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the user is asked, and why.

    Attributes:
        key: names it, also later: "is:12,15:7".
        kind: "same" person? is it them? who is it? do they belong?
        person_id: whom it is about.
        other_person_id: who may be the same.
        face_id: the face that is asked about; the least certain one of several.
        faces: all faces that are asked about; of people, some that show them.
        settles: how many faces the answer settles.
        gain: faces it is expected to settle, per time that it takes: what it is ranked by.
        distance: squared L2 of what is compared, 0 to 4; None for "who".
        threshold: the distance at which it is as likely as not.
        probability: that the answer is yes, 0 to 1.
        examples: the person's three faces nearest to what is asked about.
        sampled: asked at random.
        name: of the person, if they have one.
        label: the name as it is shown, so that it means one person.
        model_id: the network that measured the distances.
        parts: what is compared, one face or pair each.
    """

    key: str
    kind: Kind
    person_id: int
    other_person_id: int | None
    face_id: int | None
    faces: tuple[int, ...]
    settles: int
    gain: float
    distance: float | None
    threshold: float | None
    probability: float | None
    examples: tuple[int, ...]
    sampled: bool
    name: str | None
    label: str | None
    model_id: int
    parts: tuple[Part, ...] = ()


class Maker:
    """Makes questions of drafts."""

    def __init__(self, library: Library, ranking: Ranking) -> None:
        self._library = library
        self._model_id = ranking.like.network
        self._faces = ranking.like.faces
        self._vectors = ranking.vectors
        self._word = ranking.word

    def make(self, draft: Draft) -> Question | None:
        """Make a question, if neither the user's word nor a photo answers it already."""
        with self._library.read() as session:
            parts = draft.parts
            if draft.kind == "same" and draft.other is not None:
                if not answers.may_be_one(session, draft.person, draft.other):
                    return None
            elif draft.kind == "is":
                asked = [part.about.face for part in parts if part.about.face is not None]
                fine = self._one_a_photo(answers.may_be(session, asked, draft.person))
                parts = tuple(part for part in parts if part.about.face in fine)
                if not parts:
                    return None
            subject = draft.other if draft.kind == "same" else draft.person
            assert subject is not None
            members = self._known(answers.best_faces(session, draft.person))
            others = self._known(answers.best_faces(session, subject))
        if not len(members) or not len(others):
            return None
        return self._question(replace(draft, parts=parts), members, others)

    def _question(self, draft: Draft, members: Places, others: Places) -> Question:
        parts = draft.parts
        faces = [part.about.face for part in parts if part.about.face is not None]
        examples: Sequence[int] = ()
        if draft.kind == "same":
            faces = self._nearest(others, members, SHOWN)
            examples = self._nearest(members, others, EXAMPLES)
        elif draft.kind == "who":
            faces = others[:SHOWN].tolist()
        else:
            about = np.array(sorted(faces), np.int64)
            examples = self._nearest(np.setdiff1d(members, about), about, EXAMPLES)
        first = parts[0] if parts else None
        return Question(
            key=key_of(draft),
            kind=draft.kind,
            person_id=draft.person,
            other_person_id=draft.other,
            face_id=first.about.face if first else None,
            faces=tuple(faces),
            settles=len(parts) if draft.kind == "is" else draft.settles,
            gain=draft.score,
            distance=first.distance if first else None,
            threshold=first.threshold if first else None,
            probability=first.probability if first else None,
            examples=tuple(examples),
            sampled=draft.sampled,
            name=self._word.names.get(draft.person),
            label=self._word.labels.get(draft.person),
            model_id=self._model_id,
            parts=parts,
        )

    def _known(self, faces: Sequence[int]) -> Places:
        given = np.array(faces, np.int64)
        known: Places = given[np.isin(given, self._faces.face)]
        return known

    def _nearest(self, faces: Places, to: Places, count: int) -> list[int]:
        """Those of some faces that are nearest to the mean of others."""
        mean = self._vectors.of(to).mean(axis=0)
        order = np.argsort(-(self._vectors.of(faces) @ mean), kind="stable")
        nearest: list[int] = faces[order[:count]].tolist()
        return nearest

    def _one_a_photo(self, faces: Sequence[int]) -> set[int]:
        given = np.array(faces, np.int64)
        photos = self._faces.photo[np.searchsorted(self._faces.face, given)]
        return set(given[np.unique(photos, return_index=True)[1]].tolist())


def key_of(draft: Draft) -> str:
    """What a question is called."""
    if draft.kind == "who":
        return f"who:{draft.person}"
    if draft.kind == "same":
        low, high = draft.parts[0].about.pair
        return f"same:{low}:{high}"
    faces = ",".join(str(part.about.face) for part in draft.parts)
    return f"{draft.kind}:{faces}:{draft.person}"


def filed(question: Question) -> list[About]:
    """What the answers to a question are filed under."""
    whole = About(question.kind, question.person_id, other=question.other_person_id)
    return [part.about for part in question.parts] or [whole]
