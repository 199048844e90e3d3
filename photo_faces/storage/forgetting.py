"""Forgetting what the journal holds of some faces and people."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from photo_faces.storage import entries
from photo_faces.storage.sql import id_list, run

_SOMETHING: Final = "something that was forgotten"
_A_FACE: Final = "IN (SELECT value FROM json_each(:faces))"
_A_PERSON: Final = "IN (SELECT value FROM json_each(:people))"
_AMONG: Final = "(SELECT value FROM json_each(:ids))"

# Rows of journal_change, of face_change and of decision that name one of them.
_ROWS: Final = (
    f"table_name IN ('person', 'passer') AND row_id {_A_PERSON}"
    f" OR table_name = 'newcomer' AND row_id {_A_FACE}"
    + "".join(
        f" OR json_extract(coalesce(before, after), '$.{name}') {given}"
        for name, given in (
            ("face_id", _A_FACE),
            ("person_id", _A_PERSON),
            ("first_id", _A_PERSON),
            ("second_id", _A_PERSON),
        )
    )
)
_MOVED: Final = f"face_id {_A_FACE} OR old_person_id {_A_PERSON} OR new_person_id {_A_PERSON}"
_SAID: Final = (
    "EXISTS (SELECT 1 FROM json_tree(payload) AS said WHERE"
    f" said.atom {_A_FACE}"
    "  AND (said.fullkey LIKE '$.face%' OR said.fullkey LIKE '$.stay_out%')"
    f" OR said.atom {_A_PERSON} AND (said.fullkey LIKE '$.other%'"
    "  OR said.fullkey IN ('$.person', '$.made', '$.first', '$.second')))"
)


def forget(session: Session, faces: Sequence[int], people: Sequence[int]) -> int:
    """Deletes all that entries and decisions hold of faces and people; returns how many held it.

    An entry of which nothing is left goes; another one keeps the rest, and loses its words, which
    may hold a name.
    """
    values = {"faces": id_list(faces), "people": id_list(people)}
    found = run(
        session,
        f"SELECT journal_id FROM journal_change WHERE {_ROWS}"
        f" UNION SELECT journal_id FROM face_change WHERE {_MOVED}",
        **values,
    )
    touched = list(found.scalars())
    ids = id_list(touched)
    run(session, f"DELETE FROM journal_change WHERE {_ROWS}", **values)
    run(session, f"DELETE FROM face_change WHERE {_MOVED}", **values)
    run(session, f"DELETE FROM decision WHERE journal_id IN {_AMONG} OR {_SAID}", ids=ids, **values)
    run(
        session,
        f"UPDATE journal SET words = :words WHERE id IN {_AMONG}",
        words=_SOMETHING,
        ids=ids,
    )
    empty = run(
        session,
        f"SELECT id FROM journal WHERE id IN {_AMONG}"
        " AND NOT EXISTS (SELECT 1 FROM journal_change WHERE journal_id = journal.id)"
        " AND NOT EXISTS (SELECT 1 FROM face_change WHERE journal_id = journal.id)",
        ids=ids,
    )
    entries.delete(session, list(empty.scalars()))
    return len(touched)
