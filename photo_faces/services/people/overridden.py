"""How it is said that a newer word overrode an older one."""

from collections.abc import Sequence

from photo_faces.domain.language import plural, tr
from photo_faces.storage.people.contradictions import Contradicted


def of(number: int) -> str:
    """That many faces, in words."""
    return plural("%n faces", "%n face", number)


def whom(name: str | None) -> str:
    """A person as a sentence names them."""
    return name or tr("somebody without a name")


def stay_out(said_not: int, beside: int, name: str | None) -> tuple[str, ...]:
    """Why faces did not come along when people were merged.

    Args:
        said_not: faces that the user said are not the person.
        beside: faces that have a better one of the person beside them in their photo.
        name: of the person.
    """
    told = []
    if said_not:
        told.append(
            plural(
                "%n faces stay out: you said they are not {name}.",
                "%n face stays out: you said it is not {name}.",
                said_not,
                name=whom(name),
            )
        )
    if beside:
        told.append(
            plural(
                "%n faces stay out: another face of the same photo is {name}.",
                "%n face stays out: another face of the same photo is {name}.",
                beside,
                name=whom(name),
            )
        )
    return tuple(told)


def overridden(against: Contradicted, name: str | None) -> tuple[str, ...]:
    """What the user had said of faces before they said that these are the person of a name."""
    told = []
    if against.rejected:
        told.append(
            plural(
                "You had said that %n faces are not {name}.",
                "You had said that %n face is not {name}.",
                against.rejected,
                name=whom(name),
            )
        )
    if against.not_faces:
        told.append(
            plural(
                "You had said that %n faces are not a face.",
                "You had said that %n face is not a face.",
                against.not_faces,
            )
        )
    if against.strangers:
        told.append(
            plural(
                "You had said that %n faces are a stranger's.",
                "You had said that %n face is a stranger's.",
                against.strangers,
            )
        )
    return (*told, *taken(against))


def twice(photos: int, name: str | None) -> tuple[str, ...]:
    """That a person is more than once in photos, which the user may mean or not."""
    if not photos:
        return ()
    return (
        plural(
            "{name} is more than once in %n photos now.",
            "{name} is more than once in a photo now.",
            photos,
            name=f"{whom(name)[:1].upper()}{whom(name)[1:]}",
        ),
    )


def taken(against: Contradicted) -> tuple[str, ...]:
    """That faces had a person by the user's word until now."""
    return tuple(
        plural(
            "You had said that %n faces are {name}.",
            "You had said that %n face is {name}.",
            number,
            name=whom(name),
        )
        for name, number in against.somebody_elses.items()
    )


def apart(pairs: Sequence[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """That people were told apart until now."""
    return tuple(
        tr("You had said that {one} and {other} are two people.", one=whom(one), other=whom(other))
        for one, other in pairs
    )
