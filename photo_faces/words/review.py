"""What the questions of the review say, a record for each kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from photo_faces.domain.language import noop, plural, tr
from photo_faces.services.review.questions import Question


def _whom(question: Question) -> str:
    return question.label or tr("the person at the right")


def _by_id(question: Question) -> str:
    return question.label or f"person {question.person_id}"


def _these(question: Question) -> str:
    return "this face" if question.settles == 1 else f"these {question.settles} faces"


def _settled(question: Question) -> str:
    return plural("Settles %n faces", "Settles %n face", question.settles)


def _settled_one_by_one(question: Question) -> str:
    if not question.several:
        return _settled(question)
    return tr(
        "{told}. Click those who are not, or type their numbers, then Yes; No means none of them",
        told=_settled(question),
    )


def _the_faces(question: Question) -> str:
    return plural("The faces", "The face", len(question.faces))


def _their_faces(question: Question) -> str:
    some = question.settles > len(question.faces)
    return tr("Some of their faces") if some else tr("Their faces")


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a kind of question.

    Attributes:
        asked: the question, over the faces that it is about.
        listed: the question on the command line, without its mark.
        settles: what the answer does.
        faces: what the faces that are asked about are.
        why: why it is asked, where nothing is compared.
    """

    asked: Callable[[Question], str]
    listed: Callable[[Question], str]
    settles: Callable[[Question], str] = _settled
    faces: Callable[[Question], str] = _the_faces
    why: str = ""


def _same(question: Question) -> str:
    if question.label:
        return tr("Is this {whom}, too?", whom=_whom(question))
    return tr("Are these one person?")


# By the names of the kinds.
WORDS: Final[Mapping[str, Words]] = {
    "same": Words(
        _same,
        lambda asked: f"Is person {asked.other_person_id} {_by_id(asked)} too",
        faces=lambda asked: plural("A group of %n faces", "A group of %n face", asked.settles),
    ),
    "is": Words(
        lambda asked: plural(
            "Are these {whom}?", "Is this {whom}?", len(asked.faces), whom=_whom(asked)
        ),
        lambda asked: f"{'Is' if asked.settles == 1 else 'Are'} {_these(asked)} {_by_id(asked)}",
        _settled_one_by_one,
    ),
    "who": Words(
        lambda _: tr("Who is this?"),
        lambda asked: f"Who is {_by_id(asked)}",
        lambda asked: tr("{told}. Enter, then the name, then Enter", told=_settled(asked)),
        _their_faces,
        noop("This group has no name yet."),
    ),
    "belongs": Words(
        lambda asked: plural(
            "Do these belong to {whom}?",
            "Does this face belong to {whom}?",
            len(asked.faces),
            whom=_whom(asked),
        ),
        lambda asked: (
            f"{'Does' if asked.settles == 1 else 'Do'} {_these(asked)} belong to {_by_id(asked)}"
        ),
        _settled_one_by_one,
    ),
}
