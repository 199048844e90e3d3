"""The kinds of questions: where they come from, which may be asked, and what an answer does.

A new kind is one more of these, and its words in `words.review`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from photo_faces.domain.errors import NameTaken, WrongUse
from photo_faces.domain.message import Message
from photo_faces.domain.table import Faces
from photo_faces.recognition.ranking import Draft, Part, Ranking
from photo_faces.services.people.people import People
from photo_faces.services.review.questions import Question, Said
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import answers, figures

_Told = tuple[Message, ...]


def _there(library: Library, draft: Draft, _: Faces) -> tuple[Part, ...] | None:
    """What is asked about single faces, of those whose photos are not gone."""
    asked = {part.about.face for part in draft.parts if part.about.face is not None}
    if not asked:
        return draft.parts
    with library.read() as session:
        there = figures.existing(session, asked)
    return tuple(part for part in draft.parts if part.about.face in there) or None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question.

    Attributes:
        drafts: what there is to ask, over the present state of the library.
        decide: carries out an answer other than "skip", with the name and the faces that are left
            out; returns what the user had said before that it overrides.
        allowed: which parts of a draft neither the user's word nor a photo answers already; None
            where it may not be asked. Of a face that is gone nothing is asked.
        named: whether yes comes with a name.
        adds: whether yes gives somebody more faces.
    """

    drafts: Callable[[Ranking], Iterator[Draft]]
    decide: Callable[[People, Question, Said, str | None, Sequence[int]], _Told]
    allowed: Callable[[Library, Draft, Faces], tuple[Part, ...] | None] = _there
    named: bool = False
    adds: bool = False


def _may_be_one(library: Library, draft: Draft, _: Faces) -> tuple[Part, ...] | None:
    assert draft.other is not None
    with library.read() as session:
        may = answers.may_be_one(session, draft.person, draft.other)
    return draft.parts if may else None


def _may_be_theirs(library: Library, draft: Draft, faces: Faces) -> tuple[Part, ...] | None:
    """Of several faces in one photo, one at a time."""
    parts = _there(library, draft, faces) or ()
    asked = [part.about.face for part in parts if part.about.face is not None]
    with library.read() as session:
        given = np.array(answers.may_be(session, asked, draft.person), np.int64)
    photos = faces.photo[np.searchsorted(faces.face, given)]
    fine = set(given[np.unique(photos, return_index=True)[1]].tolist())
    return tuple(part for part in parts if part.about.face in fine) or None


def _one_person(
    people: People, question: Question, said: Said, _: str | None, __: Sequence[int]
) -> _Told:
    person, other = question.person_id, question.other_person_id
    assert other is not None
    if said == "ignore":
        return people.hide(other).superseded
    if said == "no":
        return people.tell_apart(person, other).superseded
    merged = people.merge(person, [other])
    return (*merged.changed.superseded, *merged.told)


def _theirs(
    people: People, question: Question, said: Said, _: str | None, out: Sequence[int]
) -> _Told:
    person, faces = question.person_id, list(question.faces)
    if said == "ignore":
        return people.ignore(faces).superseded
    rejected = faces if said == "no" else [face for face in faces if face in out]
    confirmed = [face for face in faces if face not in rejected]
    told = people.move(confirmed, person).superseded if confirmed else ()
    return told + (people.reject(person, rejected).superseded if rejected else ())


def _called(
    people: People, question: Question, said: Said, name: str | None, _: Sequence[int]
) -> _Told:
    person = question.person_id
    if said == "no":
        return ()
    if said == "ignore":
        return people.hide(person).superseded
    if name is None:
        raise WrongUse("answer-unnamed")
    try:
        return people.rename(person, name).superseded
    except NameTaken as taken:
        if len(taken.holders) > 1:
            raise
        merged = people.merge(taken.holders[0][0], [person])
        return (*merged.changed.superseded, *merged.told)


#: By the names that answers are filed under.
KINDS: Final[Mapping[str, Kind]] = {
    "same": Kind(Ranking.same, _one_person, _may_be_one, adds=True),
    "is": Kind(Ranking.loose, _theirs, _may_be_theirs, adds=True),
    "who": Kind(Ranking.who, _called, named=True),
    "belongs": Kind(Ranking.odd, _theirs),
}
