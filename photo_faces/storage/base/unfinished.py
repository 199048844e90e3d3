"""What was begun and has not ended: whoever opens the library next may go on with it."""

from sqlalchemy.orm import Session

from photo_faces.storage.base.sql import run


def begin(session: Session, work: str, detail: str) -> None:
    """Notes that something is under way, in place of what was noted of it before."""
    run(
        session,
        "INSERT OR REPLACE INTO unfinished VALUES (:work, :detail)",
        work=work,
        detail=detail,
    )


def end(session: Session, work: str) -> None:
    """Notes that it is over, or no longer wanted."""
    run(session, "DELETE FROM unfinished WHERE work = :work", work=work)


def all_(session: Session) -> dict[str, str]:
    """What has not ended, and what was noted of it."""
    rows = run(session, "SELECT work, detail FROM unfinished")
    return {row.work: row.detail for row in rows}
