"""What a person's page asks of all photos."""

from photo_faces.query.parse import QueryError, parse
from photo_faces.query.terms import Either
from photo_faces.query.writing import joined, written
from photo_faces.ui.words import conjunction


def narrowed(label: str, query: str) -> str:
    """A query for photos of somebody that meet another one, which may go on from their name."""
    own = written(label)
    try:
        alone = parse(query)
    except QueryError:  # "and Bob", "age 3..6"
        return f"{own} {query}"
    return joined(own, f"({query})" if isinstance(alone, Either) else query, conjunction())


def both(label: str, other: str) -> str:
    """A query for photos that show somebody and another one."""
    return joined(written(label), written(other), conjunction())
