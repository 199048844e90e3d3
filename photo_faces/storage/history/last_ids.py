"""What was added to a library last, which tells whether anybody has changed it since."""

from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import run

# Every decision, run of clustering, new photo and folder adds to one of these. What is only kept
# beside them, as measurements are, does not count.
_GROWING = ("cluster_run", "face", "file", "journal", "model", "photo", "root")


def of_tables(session: Session) -> tuple[tuple[str, int], ...]:
    """The last id that each of these tables ever gave."""
    rows = run(session, "SELECT name, seq FROM sqlite_sequence ORDER BY name")
    return tuple((row.name, row.seq) for row in rows if row.name in _GROWING)
