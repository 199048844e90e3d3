"""What of a query is understood as people and faces, to be drawn as tokens of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from photo_faces.query.parse import QueryError, parse
from photo_faces.query.terms import faces, names


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a query.

    Attributes:
        start: where in the text it begins.
        end: and where it ends.
        face: id of a face of the library, where it is one.
        picture: path of a picture, where its largest face is meant.
    """

    start: int
    end: int
    face: int | None = None
    picture: str | None = None


def tokens(
    text: str, known: Callable[[str], bool], former: str, before: Sequence[Token]
) -> list[Token]:
    """Find the people and faces in a query.

    Args:
        text: the query; while it makes no sense, as half of one often does not, the tokens stay
            that stand as they stood.
        known: whether somebody has a name.
        former: the text before this one.
        before: the tokens in that.
    """
    try:
        term = parse(text)
    except QueryError:
        whole = text.strip()
        if whole and known(whole):
            start = text.index(whole)
            return [Token(start, start + len(whole))]
        return [each for each in before if text[: each.end] == former[: each.end]]
    found = [Token(each.start, each.end) for each in names(term) if known(each.text)]
    for each in faces(term):
        picture = each.name.text if each.face is None else None
        found.append(Token(each.name.start, each.name.end, each.face, picture))
    return sorted(found, key=lambda token: token.start)
