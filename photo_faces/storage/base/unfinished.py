"""What was begun and has not ended: whoever opens the library next may go on with it."""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from photo_faces.storage.schema.history import UnfinishedRow


def begin(session: Session, work: str, detail: str) -> None:
    """Notes that something is under way, in place of what was noted of it before."""
    session.execute(
        insert(UnfinishedRow).prefix_with("OR REPLACE").values(work=work, detail=detail)
    )


def end(session: Session, work: str) -> None:
    """Notes that it is over, or no longer wanted."""
    session.execute(delete(UnfinishedRow).where(UnfinishedRow.work == work))


def all_(session: Session) -> dict[str, str]:
    """What has not ended, and what was noted of it."""
    rows = session.execute(select(UnfinishedRow.work, UnfinishedRow.detail))
    return {row.work: row.detail for row in rows}
