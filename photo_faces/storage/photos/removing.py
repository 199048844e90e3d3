"""Taking a library folder out of the library."""

from sqlalchemy.orm import Session

from photo_faces.domain.records import Changed
from photo_faces.storage.base.sql import id_list, run
from photo_faces.storage.history.journal import now
from photo_faces.storage.people import people

# Photos that no file outside the folder shows or has shown.
_ONLY_HERE = (
    "SELECT DISTINCT file.photo_id FROM file WHERE file.root_id = :root AND file.photo_id NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM file AS o"
    "  WHERE o.photo_id = file.photo_id AND o.root_id <> :root)"
)
_NAMED = (
    "SELECT photo_id FROM face JOIN person ON person.id = face.person_id"
    " WHERE state IN ('accepted', 'confirmed')"
)


def remove(session: Session, root_id: int, *, keep_names: bool) -> Changed:
    """Removes a folder and the photos that were only there.

    Args:
        session: a writing session.
        root_id: the folder.
        keep_names: keep photos with accepted or confirmed faces, as missing ones; otherwise
            people who lose their last face go too, named or not.
    """
    leaving = f"{_ONLY_HERE} EXCEPT {_NAMED}" if keep_names else _ONLY_HERE
    run(session, "CREATE TEMP TABLE leaving (photo_id INTEGER PRIMARY KEY)")
    run(session, f"INSERT INTO temp.leaving {leaving}", root=root_id)
    among = "photo_id IN (SELECT photo_id FROM temp.leaving)"
    faces = tuple(run(session, f"SELECT id FROM face WHERE {among} ORDER BY id").scalars())
    touched = run(
        session,
        f"SELECT DISTINCT person_id FROM face WHERE {among} AND person_id NOT NULL ORDER BY 1",
    )
    who = tuple(touched.scalars())
    photos = tuple(run(session, "SELECT photo_id FROM temp.leaving ORDER BY 1").scalars())
    run(session, "DELETE FROM photo WHERE id IN (SELECT photo_id FROM temp.leaving)")
    run(session, "DROP TABLE temp.leaving")
    _forget_files(session, root_id, keep_names=keep_names)
    if keep_names:
        people.drop_empty(session, who)
    else:
        empty = run(
            session,
            "SELECT value FROM json_each(:ids)"
            " WHERE NOT EXISTS (SELECT 1 FROM face WHERE person_id = value)",
            ids=id_list(who),
        )
        people.delete(session, list(empty.scalars()))
    return Changed(who, faces, photos)


def _forget_files(session: Session, root_id: int, *, keep_names: bool) -> None:
    if keep_names:
        run(
            session,
            "DELETE FROM file WHERE root_id = :root AND (photo_id IS NULL OR EXISTS"
            " (SELECT 1 FROM file AS o WHERE o.photo_id = file.photo_id AND o.root_id <> :root))",
            root=root_id,
        )
        run(
            session,
            "UPDATE file SET state = 'missing', reason = NULL, detail = NULL WHERE root_id = :root",
            root=root_id,
        )
    else:
        run(session, "DELETE FROM file WHERE root_id = :root", root=root_id)
    left = run(session, "SELECT 1 FROM file WHERE root_id = :root LIMIT 1", root=root_id).scalar()
    if left is None:
        run(session, "DELETE FROM root WHERE id = :root", root=root_id)
    else:
        run(session, "UPDATE root SET removed_at = :now WHERE id = :root", root=root_id, now=now())
