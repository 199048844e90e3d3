"""What a question of the review says."""

from photo_faces.domain.language import plural, together, tr
from photo_faces.services.review.questions import Question
from photo_faces.ui import words


def nearest(question: Question) -> str:
    """What the faces at the right are."""
    if question.label:
        return tr("{label}: the nearest faces", label=question.label)
    return tr("The nearest faces of theirs")


def headline(question: Question) -> str:
    """The question, in words."""
    whom = question.label or tr("the person at the right")
    faces = len(question.faces)
    if question.kind == "same":
        if question.label:
            return tr("Is this {whom}, too?", whom=whom)
        return tr("Are these one person?")
    if question.kind == "who":
        return tr("Who is this?")
    if question.kind == "is":
        return plural("Are these {whom}?", "Is this {whom}?", faces, whom=whom)
    return plural(
        "Do these belong to {whom}?", "Does this face belong to {whom}?", faces, whom=whom
    )


def why(question: Question) -> str:
    """Why it is asked, and how likely it is."""
    if question.probability is None:
        return tr("Nobody has a name for this group yet.")
    chance, percent = words.chance(question.probability), words.percent(question.probability)
    told = tr("{chance} ({percent}), going by how alike they look", chance=chance, percent=percent)
    if not question.sampled:
        return told
    sampled = tr("Drawn at random, to measure how well people are sorted.")
    return together(sampled, told)


def settles(question: Question) -> str:
    """What the answer does."""
    told = plural("Settles %n faces", "Settles %n face", question.settles)
    if question.kind == "who":
        return tr("{told}. Enter, then the name, then Enter", told=told)
    if question.kind in ("is", "belongs") and len(question.faces) > 1:
        return tr(
            "{told}. Click those who are not, or type their numbers, then Yes; "
            "No means none of them",
            told=told,
        )
    return told


def asked_about(question: Question) -> str:
    """What the faces at the left are."""
    if question.kind == "same":
        return plural("A group of %n faces", "A group of %n face", question.settles)
    if question.kind == "who":
        some = question.settles > len(question.faces)
        return tr("Some of their faces") if some else tr("Their faces")
    return plural("The faces", "The face", len(question.faces))
