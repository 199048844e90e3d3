"""What is shown around a question of the review."""

from photo_faces.domain.language import together, tr
from photo_faces.services.review.questions import Question
from photo_faces.ui import words
from photo_faces.words.review import WORDS


def nearest(question: Question) -> str:
    """What the faces at the right are."""
    if question.label:
        return tr("{label}: the nearest faces", label=question.label)
    return tr("The nearest faces of theirs")


def why(question: Question) -> str:
    """Why it is asked, and how likely it is."""
    if question.probability is None:
        return tr(WORDS[question.kind].why)
    chance, percent = words.chance(question.probability), words.percent(question.probability)
    told = tr("{chance} ({percent}), going by how alike they look", chance=chance, percent=percent)
    if not question.sampled:
        return told
    sampled = tr("Drawn at random, to measure how well people are sorted.")
    return together(sampled, told)
