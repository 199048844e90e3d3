"""Questions as they are shown: whom they are about, and why they are asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from photo_faces.domain.looks import COPY_BITS, differing_bits
from photo_faces.domain.review import About, Answer
from photo_faces.domain.table import Places
from photo_faces.recognition.asked import Asked
from photo_faces.recognition.ranking import Draft, Part, Ranking
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import answers

SHOWN = 6  # faces that stand for a person
EXAMPLES = 3
_LOOKED: Final = 8  # times as many are looked through for what is no copy

Said = Literal["yes", "no", "skip", "ignore"]
SAID: tuple[Said, ...] = ("yes", "no", "skip", "ignore")


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the user is asked, and why.

    Attributes:
        key: names it, also later: "is:12,15:7".
        kind: of it, by name.
        person_id: whom it is about.
        other_person_id: who may be the same.
        face_id: the face that is asked about; the least certain one of several.
        faces: all faces that are asked about; of people, some that show them.
        settles: how many faces the answer settles.
        gain: faces it is expected to settle, per time that it takes: what it is ranked by.
        distance: squared L2 of what is compared, 0 to 4; None where nothing is.
        threshold: the distance at which it is as likely as not.
        probability: that the answer is yes, 0 to 1.
        examples: the person's three faces nearest to what is asked about.
        sampled: asked at random.
        name: of the person, if they have one.
        label: the name as it is shown, so that it means one person.
        model_id: the network that measured the distances.
        parts: what is compared, one face or pair each.
        standing: of what it is about, as `standing` tells it.
    """

    key: str
    kind: str
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
    parts: tuple[Part, ...]
    standing: tuple[object, ...]

    @property
    def several(self) -> bool:
        """Whether single faces may be left out of a yes."""
        return self.face_id is not None and len(self.faces) > 1


class Maker:
    """Makes questions of drafts."""

    def __init__(self, library: Library, ranking: Ranking) -> None:
        self._library = library
        self._ranking = ranking
        self._model_id = ranking.like.network
        self._faces = ranking.like.faces
        self._vectors = ranking.vectors
        self._word = ranking.word

    def make(self, draft: Draft) -> Question | None:
        """Make a question of a draft; None where there is nothing to show with it."""
        group = draft.other or (None if draft.parts else draft.person)
        with self._library.read() as session:
            members = others = self._known(answers.best_faces(session, draft.person))
            if group is not None:  # as its page shows it: what is gone tells who it is, unseen
                others = self._known(answers.best_faces(session, group, there=True))
                draft = replace(draft, settles=answers.faces_there(session, group))
        if not len(members) or not len(others):
            return None
        return self._question(draft, members, others)

    def _question(self, draft: Draft, members: Places, others: Places) -> Question:
        parts = draft.parts
        faces = [part.about.face for part in parts if part.about.face is not None]
        examples: Sequence[int] = ()
        if draft.other is not None:
            faces = self._shown(self._nearest(others, members), SHOWN)
            examples = self._shown(self._nearest(members, others), EXAMPLES)
        elif faces:
            about = np.array(sorted(faces), np.int64)
            nearest = self._nearest(np.setdiff1d(members, about), about)
            examples = self._shown(nearest, EXAMPLES, beside=faces)
        else:
            faces = self._shown(others, SHOWN)
        first = parts[0] if parts else None
        return Question(
            key=_key_of(draft),
            kind=draft.kind,
            person_id=draft.person,
            other_person_id=draft.other,
            face_id=first.about.face if first else None,
            faces=tuple(faces),
            settles=len(parts) if first and first.about.face else draft.settles,
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
            standing=standing(self._ranking, _asked(draft)),
        )

    def _known(self, faces: Sequence[int]) -> Places:
        given = np.array(faces, np.int64)
        known: Places = given[np.isin(given, self._faces.face)]
        return known

    def _nearest(self, faces: Places, to: Places) -> Places:
        """Some faces, those nearest to the mean of others first."""
        mean = self._vectors.of(to).mean(axis=0)
        order = np.argsort(-(self._vectors.of(faces) @ mean), kind="stable")
        return faces[order]

    def _shown(self, faces: Places, count: int, beside: Sequence[int] = ()) -> list[int]:
        """The first of some faces, and copies of a picture only where there are no others.

        Args:
            faces: the best first.
            count: how many at most.
            beside: what is shown, too.
        """
        first = faces[: count * _LOOKED].tolist()
        with self._library.read() as session:
            looks = answers.looks(session, [*beside, *first])
        hashes = {face: np.frombuffer(told, np.uint8) for face, told in looks.items()}
        seen = [hashes[face] for face in beside if face in hashes]
        kept: list[int] = []
        for face in first:
            own = hashes.get(face)  # None where another process has removed it since
            if own is not None and all(differing_bits(own, each) > COPY_BITS for each in seen):
                kept.append(face)
                seen.append(own)
            if len(kept) == count:
                break
        copies = [face for face in first if face not in kept]
        return [*kept, *copies][:count]


def _key_of(draft: Draft) -> str:
    """What a question is called."""
    if draft.other is not None:
        low, high = draft.parts[0].about.pair
        return f"{draft.kind}:{low}:{high}"
    faces = ",".join(str(part.about.face) for part in draft.parts)
    return f"{draft.kind}:{faces}:{draft.person}" if faces else f"{draft.kind}:{draft.person}"


def _asked(draft: Draft) -> list[About]:
    whole = About(draft.kind, draft.person, other=draft.other)
    return [part.about for part in draft.parts] or [whole]


def filed(question: Question) -> list[About]:
    """What the answers to a question are filed under."""
    return _asked(draft_of(question))


def draft_of(question: Question) -> Draft:
    """What a question was made of."""
    return Draft(
        question.kind,
        question.person_id,
        question.other_person_id,
        question.settles,
        question.gain,
        question.parts,
        question.sampled,
    )


def standing(ranking: Ranking, asked: Sequence[About]) -> tuple[object, ...]:
    """What an answer settles, as it is now: who may be asked about and has a name, whose faces are.

    While that stays as it was nobody has settled it, however many faces came to the people, and
    whatever is asked before it now.
    """
    like, word = ranking.like, ranking.word
    people = {each for about in asked for each in (about.person, about.other) if each is not None}
    faces = [about.face for about in asked if about.face is not None]
    there = like.faces.part(np.isin(like.faces.face, faces))
    return (
        set(like.people[ranking.able].tolist()) >= people,
        bool(faces) or word.names.keys() >= people,
        any(about.other is not None and about.pair in word.apart for about in asked),
        *zip(there.face.tolist(), there.person.tolist(), there.confirmed.tolist(), strict=True),
    )


def unasked(question: Question, asked: Asked) -> bool:
    """Whether nobody has answered or skipped any of a question since it was made."""
    pairs = np.array([about.pair for about in filed(question)], np.int64)
    distance = np.array([part.distance for part in question.parts] or [1.0])
    return bool(asked.open(question.kind, pairs[:, 0], pairs[:, 1], distance).all())


def kept(question: Question, said: Said, out: frozenset[int]) -> list[Answer]:
    """What is kept of an answer: one for each face that was asked about."""
    truth = {"yes": True, "no": False}.get(said)
    if not question.parts:
        return [Answer(about, truth, None, None, None) for about in filed(question)]
    return [
        Answer(
            part.about,
            truth and part.about.face not in out if said == "yes" else truth,
            part.distance,
            part.lookalikes,
            part.quality,
            question.sampled,
        )
        for part in question.parts
    ]
