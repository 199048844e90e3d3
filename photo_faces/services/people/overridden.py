"""What is told where a newer word of the user overrode an older one."""

from collections.abc import Mapping

from photo_faces.domain.message import Message, Value
from photo_faces.storage.people.contradictions import Contradicted


def stay_out(said_not: int, beside: int, name: str | None) -> tuple[Message, ...]:
    """Why faces did not come along when people were merged.

    Args:
        said_not: faces that the user said are not the person.
        beside: faces that have a better one of the person beside them in their photo.
        name: of the person.
    """
    return _counted({"stays-out-said": said_not, "stays-out-beside": beside}, name=name)


def overridden(against: Contradicted, name: str | None) -> tuple[Message, ...]:
    """What the user had said of faces before they said that these are the person of a name."""
    aside = {"said-no-face": against.not_faces, "said-stranger": against.strangers}
    return (
        *_counted({"said-not": against.rejected}, name=name),
        *_counted(aside),
        *taken(against),
    )


def twice(photos: int, name: str | None) -> tuple[Message, ...]:
    """That a person is more than once in photos, which the user may mean or not."""
    return _counted({"twice-in-photos": photos}, name=name)


def taken(against: Contradicted) -> tuple[Message, ...]:
    """That faces had a person by the user's word until now."""
    elsewhere = against.somebody_elses.items()
    return tuple(Message("said-person", count=number, name=name) for name, number in elsewhere)


def _counted(counts: Mapping[str, int], **values: Value) -> tuple[Message, ...]:
    return tuple(Message(code, count=count, **values) for code, count in counts.items() if count)
