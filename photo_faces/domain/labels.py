"""What people are shown as, so that it means one of them."""

from dataclasses import dataclass

from photo_faces.domain.language import plural, tr


@dataclass(frozen=True, slots=True)
class Among:
    """What tells somebody from others of their name.

    Attributes:
        known: a birth year, what notes begin with, or how many faces there are.
        person: their id, where others share that.
    """

    known: str | int
    person: int | None = None

    def __str__(self) -> str:
        """In the language of the window."""
        if isinstance(self.known, str):
            told = self.known
        else:
            told = plural("%n faces", "%n face", self.known) if self.known else tr("no faces")
        return told if self.person is None else tr("{told}, person {id}", told=told, id=self.person)


def labelled(name: str, among: Among | None) -> str:
    """A name, with what tells its holder from others of that name."""
    return name if among is None else f"{name} ({among})"
