"""What a question of the review says."""

from photo_faces.services.review.questions import Question
from photo_faces.ui import words


def nearest(question: Question) -> str:
    """What the faces at the right are."""
    if question.label:
        return f"{question.label}: the nearest faces"
    return "The nearest faces of theirs"


def headline(question: Question) -> str:
    """The question, in words."""
    whom = question.label or "the person at the right"
    one = len(question.faces) == 1
    if question.kind == "same":
        return f"Is this {whom}, too?" if question.label else "Are these one person?"
    if question.kind == "who":
        return "Who is this?"
    if question.kind == "is":
        return f"Is this {whom}?" if one else f"Are these {whom}?"
    return f"Does this face belong to {whom}?" if one else f"Do these belong to {whom}?"


def why(question: Question) -> str:
    """Why it is asked, and how likely it is."""
    if question.probability is None:
        return "Nobody has a name for this group yet."
    chance, percent = words.chance(question.probability), words.percent(question.probability)
    told = f"{chance} ({percent}), going by how alike they look"
    if not question.sampled:
        return told
    return f"Drawn at random, to measure how well people are sorted. {told}"


def settles(question: Question) -> str:
    """What the answer does."""
    told = f"Settles {words.count(question.settles, 'face')}"
    if question.kind == "who":
        told += ". Enter, then the name, then Enter"
    elif question.kind in ("is", "belongs") and len(question.faces) > 1:
        told += ". Click those who are not, or type their numbers, then Yes; No means none of them"
    return told


def asked_about(question: Question) -> str:
    """What the faces at the left are."""
    if question.kind == "same":
        return f"A group of {words.count(question.settles, 'face')}"
    if question.kind == "who":
        return "Some of their faces" if question.settles > len(question.faces) else "Their faces"
    return "The face" if len(question.faces) == 1 else "The faces"
