"""What the network can learn from: faces of people, and how sure it is whose they are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import WHOLE_VECTOR, columns, run
from photo_faces.storage.photos.presence import KNOWN


@dataclass(frozen=True, slots=True)
class Lessons:
    """n faces, of people and of nobody.

    Attributes:
        face: (n,) int64 ids, ascending.
        person: (n,) int64 ids; of nobody's face another one below 0 each.
        said: (n,) bool, whether the user said so: accepted or confirmed.
        confirmed: (n,) bool, of this very face.
        side: (n,) float32, shorter side of the box in pixels.
        taken: (n,) float64, year with its fraction; NaN where not known.
        age: (n,) float64 years; NaN where not known.
        hashes: (n, 32) uint8, difference hashes of the photos.
        names: of the people that have one.
    """

    face: NDArray[np.int64]
    person: NDArray[np.int64]
    said: NDArray[np.bool_]
    confirmed: NDArray[np.bool_]
    side: NDArray[np.float32]
    taken: NDArray[np.float64]
    age: NDArray[np.float64]
    hashes: NDArray[np.uint8]
    names: dict[int, str]

    def only(self, places: NDArray[np.int64] | NDArray[np.bool_]) -> "Lessons":
        """Some of the faces."""
        return Lessons(
            self.face[places],
            self.person[places],
            self.said[places],
            self.confirmed[places],
            self.side[places],
            self.taken[places],
            self.age[places],
            self.hashes[places],
            self.names,
        )


def read(session: Session, model_id: int, good: float) -> Lessons:
    """Faces that the user gave to named people, and faces of people without a name or of nobody.

    People who only came by, faces that are none, and forgotten ones are left out.

    Args:
        session: one state of the library.
        model_id: faces without a vector of this network are left out.
        good: the least quality of faces that nobody said anything about, 0 to 1.
    """
    result = run(
        session,
        "SELECT face.id, ifnull(person_id, -face.id) AS person, face.state,"
        " min(right - left, bottom - top) AS side, julianday(taken_at) AS taken,"
        " julianday(birthdate) AS born, difference_hash FROM face"
        " LEFT JOIN person ON person.id = face.person_id JOIN photo ON photo.id = face.photo_id"
        f" WHERE ignored IS NULL AND NOT unmatched AND {KNOWN}"
        " AND iif(person.name IS NULL, face.state IN ('assigned', 'unknown') AND quality >= :good"
        "  AND ifnull(person_id NOT IN (SELECT person_id FROM passer), 1),"
        "  face.state IN ('accepted', 'confirmed'))"
        " AND EXISTS (SELECT 1 FROM embedding AS e"
        f"  WHERE e.model_id = :model AND e.face_id = face.id AND {WHOLE_VECTOR}) ORDER BY face.id",
        model=model_id,
        good=good,
    )
    found = columns(result)
    taken, born = (np.array(found[day], np.float64) for day in ("taken", "born"))
    state = np.array(found["state"], "U9")
    named = run(session, "SELECT id, name FROM person WHERE name IS NOT NULL")
    return Lessons(
        np.array(found["id"], np.int64),
        np.array(found["person"], np.int64),
        np.isin(state, ("accepted", "confirmed")),
        state == "confirmed",
        np.array(found["side"], np.float32),
        (taken - 1721059.5) / 365.2425,  # the Julian day on which year 0 began
        (taken - born) / 365.2425,
        np.frombuffer(b"".join(found["difference_hash"]), np.uint8).reshape(-1, 32),
        {row.id: row.name for row in named},
    )
