"""What merging people comes to, before it is done and when it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from photo_faces.domain.message import Message
from photo_faces.domain.records import Person
from photo_faces.services.people import overridden
from photo_faces.storage.people import contradictions, people, told_apart


@dataclass(frozen=True, slots=True)
class Merging:
    """What merging people comes to.

    Attributes:
        people: who there are of them.
        apart: pairs of them, by id, whom the user told apart.
        out: the faces that do not come along, whoever of them is kept.
        able: whether any faces come together.
    """

    people: tuple[Person, ...]
    apart: tuple[tuple[int, int], ...]
    out: contradictions.StayingOut
    able: bool

    @classmethod
    def of(cls, session: Any, person_ids: Sequence[int]) -> Self:
        """Look at people."""
        out = contradictions.staying_out(session, person_ids)
        return cls(
            tuple(people.by_ids(session, person_ids)),
            tuple(told_apart.pairs(session, person_ids)),
            out,
            contradictions.join(session, person_ids, out.all),
        )

    @property
    def faces(self) -> int:
        """How many faces they have together then."""
        return sum(person.faces for person in self.people) - self.out.there

    def why_out(self, kept: int) -> tuple[Message, ...]:
        """Why faces do not come along to the one who is kept."""
        name = next((who.name for who in self._from(kept) if who.name), None)
        return overridden.stay_out(len(self.out.said_not), len(self.out.beside), name)

    def given_up(self, kept: int) -> tuple[Message, ...]:
        """What the user had said that it overrides, if the one who is kept takes the others in."""
        target, *others = everybody = self._from(kept)
        names = {person.id: person.name for person in everybody}
        told = [Message("said-apart", one=names[a], other=names[b]) for a, b in self.apart]
        told += [
            Message("name-gives-way", name=person.name, other=target.name)
            for person in others
            if person.name and target.name
        ]
        born = target.birthdate
        told += [
            Message("birthdate-gives-way", birthdate=person.birthdate, name=person.name, other=born)
            for person in others
            if born and person.birthdate not in (None, born)
        ]
        if not all(person.hidden for person in everybody):
            hidden = [person for person in everybody if person.hidden]
            told += [Message("said-hidden", name=person.name) for person in hidden]
        return tuple(told)

    def _from(self, kept: int) -> list[Person]:
        """All of them, the one who is kept first."""
        return sorted(self.people, key=lambda person: person.id != kept)
