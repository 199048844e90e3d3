"""Storing what a run of clustering found, under the user's word."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Boolean
from sqlalchemy.orm import Session

from photo_faces.domain.records import Changed
from photo_faces.storage.base.sql import GIVEN, id_list, ids_of, number, run
from photo_faces.storage.base.sql import add as add_row
from photo_faces.storage.history import journal
from photo_faces.storage.people import grouping_table, membership, passers_by, people
from photo_faces.storage.schema import tables
from photo_faces.storage.schema.columns import Merge, merging
from photo_faces.storage.schema.networks import ClusterRunRow


@dataclass(frozen=True, slots=True)
class Applied:
    """What a run came to in the library.

    Attributes:
        faces: that took part.
        clusters: found.
        unknown: faces that belong to nobody now.
        moved: faces that left the person they had.
        seconds: that it took.
        changed: what is to be shown anew.
        strangers: faces that were set aside, since they are like strangers whom the user set aside.
    """

    faces: int = 0
    clusters: int = 0
    unknown: int = 0
    moved: int = 0
    seconds: float = 0.0
    changed: Changed = field(default_factory=Changed)
    strangers: int = 0

    def __or__(self, other: "Applied") -> "Applied":
        return Applied(
            self.faces + other.faces,
            self.clusters + other.clusters,
            self.unknown + other.unknown,
            self.moved + other.moved,
            self.seconds + other.seconds,
            self.changed | other.changed,
            self.strangers + other.strangers,
        )


def apply(
    session: Session,
    face: NDArray[np.int64],
    person: NDArray[np.int64],
    cluster: NDArray[np.int64],
    *,
    model_id: int,
    parameters: Mapping[str, Any],
    seconds: float,
    alike: Sequence[int] = (),
    planned: NDArray[np.int64] | None = None,
) -> Applied:
    """Gives all faces the people and clusters that a run found for them.

    The user's word holds even if it was said while the run was going on: accepted and confirmed
    faces stay, nobody gets a face that was rejected from them or is no face, and what the machine
    put beside another face of the same photo belongs to nobody. People who have neither a name
    nor a face afterwards are gone. Clusters keep their numbers from run to run, by overlap.

    Args:
        session: a session with an open journal entry.
        face: (n,) ids of the faces that took part.
        person: (n,) person ids, -1 for nobody, -2 and below for new people by number.
        cluster: (n,) numbers of clusters, negative for none.
        model_id: whose vectors were clustered.
        parameters: of the run, for the record.
        seconds: that it took.
        alike: people, new ones by number, whose faces are all nearly the same picture.
        planned: (n,) whose the faces were when the user looked at this run, -1 for nobody: then
            accepted faces move too, but only those that still are where they were.
    """
    person, made = grouping_table.with_new_people(session, person)
    numbers, counted, next_cluster = grouping_table.numbered(session, face, cluster)
    grouping_table.fill(session, face, person, numbers, planned)
    grouping_table.carry_out(session, accepted=planned is not None)
    grouping_table.clear_others(session)
    membership.keep_one_a_photo(session)
    people.drop_empty(session)
    passers_by.mark(session, [made.get(who, who) for who in alike])
    return _finish(session, counted, next_cluster, model_id, parameters, seconds)


def add(
    session: Session,
    face: NDArray[np.int64],
    person: NDArray[np.int64],
    cluster: NDArray[np.int64],
    *,
    seen: Sequence[int],
    model_id: int,
    parameters: Mapping[str, Any],
    seconds: float,
    alike: Sequence[int] = (),
) -> Applied:
    """Gives some faces, which are nobody's, the people that were found for them.

    The others stay as they are, and the cost is that of the faces given.

    Args:
        session: a session with an open journal entry.
        face: (n,) ids of faces.
        person: (n,) person ids, -1 for nobody, -2 and below for new people by number.
        cluster: (n,) the numbers of the people's clusters, -1 for none; new people get new ones.
        seen: ids of the faces that need not be placed again.
        model_id: whose vectors were compared.
        parameters: of the run, for the record.
        seconds: that it took.
        alike: people, new ones by number, whose faces are all nearly the same picture.
    """
    cluster, counted, next_cluster = grouping_table.with_new_clusters(session, person, cluster)
    person, made = grouping_table.with_new_people(session, person)
    grouping_table.fill(session, face, person, cluster, None)
    grouping_table.leave_placed(session)
    grouping_table.carry_out(session, accepted=False)
    membership.keep_one_a_photo(session, face.tolist())
    people.drop_empty(session, made.values())
    touched = np.unique(person[person > 0]).tolist()
    # Nobody becomes a passer-by by having more faces.
    looked_at = [*made.values(), *passers_by.those(session, touched)]
    passers_by.mark(session, [made.get(who, who) for who in alike], among=looked_at)
    run(session, f"DELETE FROM newcomer WHERE face_id IN {GIVEN}", ids=id_list(seen))
    return _finish(session, counted, next_cluster, model_id, parameters, seconds)


def elsewhere(session: Session, expected: Mapping[int, int | None]) -> int:
    """How many faces are not where they are expected to be: face id to person id."""
    return number(
        session,
        "SELECT count(*) FROM json_each(:faces) AS f LEFT JOIN face ON face.id = f.key"
        " WHERE face.id IS NULL OR face.ignored IS NOT NULL OR face.person_id IS NOT f.value",
        faces=json.dumps({str(face): person for face, person in expected.items()}),
    )


def last_run(session: Session) -> tuple[int, float] | None:
    """The model of the last run of clustering, and how far lookalikes usually are; None without.

    A run that did not say so counts as one that found them nowhere farther than anybody.
    """
    row = run(
        session,
        "SELECT model_id, coalesce(CAST(json_extract(parameters, '$.usual') AS REAL), 0.0)"
        "  AS usual"
        " FROM cluster_run ORDER BY id DESC LIMIT 1",
    ).first()
    return None if row is None else (row.model_id, row.usual)


def held(session: Session) -> list[int]:
    """People of whom the user said anything as people; a word on their faces is not looked for."""
    said = [
        each.name if isinstance(each.type, Boolean) else f"{each.name} IS NOT NULL"
        for each in tables.named("person").columns
        if not each.primary_key and merging(each) is not Merge.OWN
    ]
    return ids_of(
        session,
        f"SELECT id FROM person WHERE {' OR '.join(said)}"
        " UNION SELECT person_id FROM rejection"
        " UNION SELECT first_id FROM apart UNION SELECT second_id FROM apart",
    )


def _finish(
    session: Session,
    clusters: int,
    next_cluster: int,
    model_id: int,
    parameters: Mapping[str, Any],
    seconds: float,
) -> Applied:
    counted = run(
        session,
        "SELECT count(*) AS faces, count(*) FILTER (WHERE face.person_id IS NULL) AS unknown"
        " FROM temp.assignment AS a CROSS JOIN face ON face.id = a.face_id",
    ).one()
    run(
        session,
        "DELETE FROM newcomer WHERE face_id IN (SELECT face_id FROM temp.assignment)",
    )
    run(session, "DROP TABLE temp.assignment")
    applied = Applied(
        counted.faces,
        clusters,
        counted.unknown,
        journal.moves(session),
        seconds,
        journal.changes(session),
    )
    add_row(
        session,
        ClusterRunRow,
        model_id=model_id,
        at=journal.now(),
        parameters=json.dumps(dict(parameters)),
        faces=applied.faces,
        clusters=applied.clusters,
        unknown=applied.unknown,
        moved=applied.moved,
        seconds=seconds,
        next_cluster=next_cluster,
    )
    return applied
