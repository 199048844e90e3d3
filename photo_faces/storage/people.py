"""People: reading them, and the statements that change who is who."""

import json
from collections.abc import Collection

from sqlalchemy import text
from sqlalchemy.orm import Session


def drop_empty(session: Session, ids: Collection[int]) -> None:
    """Deletes those of `ids` who have neither a name nor a face."""
    session.execute(
        text(
            "DELETE FROM person WHERE id IN (SELECT value FROM json_each(:ids))"
            " AND name IS NULL AND NOT EXISTS (SELECT 1 FROM face WHERE person_id = person.id)"
        ),
        {"ids": json.dumps(list(ids))},
    )
