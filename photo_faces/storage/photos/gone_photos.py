"""Photos that are gone: which they are, having them forgotten, and deleting what was forgotten."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.records import GonePhoto
from photo_faces.storage.base.sql import GIVEN, id_list, number, run
from photo_faces.storage.people import people
from photo_faces.storage.photos import folders
from photo_faces.storage.photos.shown import SHOWN_FILE, path_of

# Nothing that is left in the journal can bring them back.
_FOR_GOOD = (
    "SELECT photo_id FROM gone WHERE forgotten AND NOT EXISTS (SELECT 1 FROM journal_change"
    " WHERE table_name = 'gone' AND row_id = gone.photo_id)"
)


def count(session: Session) -> int:
    """How many photos no file shows any more, of those that were not forgotten."""
    return number(session, "SELECT count(*) FROM gone WHERE NOT forgotten")


def gone(session: Session) -> list[GonePhoto]:
    """Photos that no file shows any more and that were not forgotten, by their last path."""
    rows = run(
        session,
        "SELECT photo.id, root.path AS root, file.path, (SELECT count(*) FROM face"
        "  WHERE face.photo_id = photo.id AND ignored IS NULL) AS faces FROM gone"
        f" JOIN photo ON photo.id = gone.photo_id JOIN file ON file.id = {SHOWN_FILE}"
        " JOIN root ON root.id = file.root_id ORDER BY root.path, file.path",
        offline=id_list(folders.offline(session)),
    ).all()
    named = run(
        session,
        "SELECT DISTINCT face.photo_id, name FROM gone JOIN face ON face.photo_id = gone.photo_id"
        " JOIN person ON person.id = face.person_id WHERE name IS NOT NULL ORDER BY name_key",
    )
    names: dict[int, list[str]] = {}
    for row in named:
        names.setdefault(row.photo_id, []).append(row.name)
    return [
        GonePhoto(row.id, path_of(row.root, row.path), row.faces, tuple(names.get(row.id, ())))
        for row in rows
    ]


def forget(session: Session, photos: Sequence[int]) -> None:
    """Has photos forgotten that are gone, under the open entry.

    Raises:
        WrongUse: one of them is not gone, or not there.
    """
    other = run(
        session,
        "SELECT value FROM json_each(:ids) WHERE value NOT IN"
        " (SELECT photo_id FROM gone WHERE NOT forgotten) LIMIT 1",
        ids=id_list(photos),
    ).scalar()
    if other is not None:
        raise WrongUse("photo-not-gone", photo=other)
    run(session, f"UPDATE gone SET forgotten = 1 WHERE photo_id IN {GIVEN}", ids=id_list(photos))


def erase(session: Session) -> tuple[bytes, ...]:
    """Deletes photos whose forgetting can no longer be undone, with all that hangs on them.

    People go of whom neither a name nor a face is left.

    Returns:
        Hashes of what their files held.
    """
    photos = id_list(run(session, _FOR_GOOD).scalars())
    contents = run(
        session,
        f"SELECT content_hash FROM photo WHERE id IN {GIVEN} UNION SELECT content_hash FROM file"
        f" WHERE photo_id IN {GIVEN} AND content_hash IS NOT NULL",
        ids=photos,
    )
    found = tuple(contents.scalars())
    whose = run(
        session,
        f"SELECT DISTINCT person_id FROM face WHERE photo_id IN {GIVEN} AND person_id NOT NULL",
        ids=photos,
    )
    touched = list(whose.scalars())
    run(session, f"DELETE FROM photo WHERE id IN {GIVEN}", ids=photos)
    people.drop_empty(session, touched)
    return found
