"""What an answer means: the decision it is, and how it is kept."""

from collections.abc import Sequence
from typing import Literal

from photo_faces.domain.errors import NameTaken, WrongUse
from photo_faces.domain.message import Message
from photo_faces.domain.review import Answer
from photo_faces.services.people.people import People
from photo_faces.services.review.questions import Question, filed

Said = Literal["yes", "no", "skip", "ignore"]
SAID: tuple[Said, ...] = ("yes", "no", "skip", "ignore")


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


def decide(
    people: People, question: Question, said: Said, name: str | None, out: Sequence[int]
) -> tuple[Message, ...]:
    """Carry out an answer; return what the user had said before that it overrides."""
    person, other, faces = question.person_id, question.other_person_id, list(question.faces)
    if said == "skip" or (said == "no" and question.kind == "who"):
        return ()
    if question.kind == "who":
        return _name(people, person, said, name)
    if other is not None:
        if said == "ignore":
            return people.hide(other).superseded
        if said == "no":
            return people.tell_apart(person, other).superseded
        merged = people.merge(person, [other])
        return (*merged.changed.superseded, *merged.told)
    if said == "ignore":
        return people.ignore(faces).superseded
    rejected = faces if said == "no" else [face for face in faces if face in out]
    confirmed = [face for face in faces if face not in rejected]
    told = people.move(confirmed, person).superseded if confirmed else ()
    return told + (people.reject(person, rejected).superseded if rejected else ())


def _name(people: People, person: int, said: Said, name: str | None) -> tuple[Message, ...]:
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
