"""How it is said that a newer word overrode an older one."""

from collections.abc import Sequence

from photo_faces.storage.people.contradictions import Contradicted


def of(number: int) -> str:
    """That many faces, in words."""
    return "1 face" if number == 1 else f"{number:,} faces"


def whom(name: str | None) -> str:
    """A person as a sentence names them."""
    return name or "somebody without a name"


def stay_out(said_not: int, beside: int, name: str | None) -> tuple[str, ...]:
    """Why faces did not come along when people were merged.

    Args:
        said_not: faces that the user said are not the person.
        beside: faces that have a better one of the person beside them in their photo.
        name: of the person.
    """
    told = []
    if said_not:
        they = "it is" if said_not == 1 else "they are"
        told.append(f"{_stay(said_not)} out: you said {they} not {whom(name)}.")
    if beside:
        told.append(f"{_stay(beside)} out: another face of the same photo is {whom(name)}.")
    return tuple(told)


def overridden(against: Contradicted, name: str | None) -> tuple[str, ...]:
    """What the user had said of faces before they said that these are the person of a name."""
    told = []
    if against.rejected:
        told.append(f"You had said that {_are(against.rejected)} not {whom(name)}.")
    if against.not_faces:
        told.append(f"You had said that {_are(against.not_faces)} not a face.")
    if against.strangers:
        told.append(f"You had said that {_are(against.strangers)} a stranger's.")
    return (*told, *taken(against))


def twice(photos: int, name: str | None) -> tuple[str, ...]:
    """That a person is more than once in photos, which the user may mean or not."""
    if not photos:
        return ()
    where = "a photo" if photos == 1 else f"{photos:,} photos"
    return (f"{whom(name)[:1].upper()}{whom(name)[1:]} is more than once in {where} now.",)


def taken(against: Contradicted) -> tuple[str, ...]:
    """That faces had a person by the user's word until now."""
    return tuple(
        f"You had said that {_are(number)} {whom(name)}."
        for name, number in against.somebody_elses.items()
    )


def apart(pairs: Sequence[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """That people were told apart until now."""
    return tuple(
        f"You had said that {whom(one)} and {whom(other)} are two people." for one, other in pairs
    )


def _stay(number: int) -> str:
    return f"{of(number)} {'stays' if number == 1 else 'stay'}"


def _are(number: int) -> str:
    return f"{of(number)} {'is' if number == 1 else 'are'}"
