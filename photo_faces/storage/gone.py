"""Photos that no file shows any more: what the user said of them waits for their return."""

from collections.abc import Sequence
from typing import Final

#: Of a row with a photo's id: the photo is there, or lies in a folder that is not connected. Put
#: behind the name of a table: f"face.{PRESENT}".
PRESENT: Final = "photo_id NOT IN (SELECT photo_id FROM gone)"
#: Of such a row: the user did not have it forgotten.
KNOWN: Final = "photo_id NOT IN (SELECT photo_id FROM gone WHERE forgotten)"
GONE: Final = "photo_id IN (SELECT photo_id FROM gone)"

_SHOWN: Final = "EXISTS (SELECT 1 FROM file WHERE photo_id = {photo} AND state <> 'missing')"


def _trigger(event: str, when: str, rows: Sequence[str]) -> str:
    photos = ", ".join(f"{row}.photo_id" for row in rows)
    return (
        f"CREATE TRIGGER gone_{event.split()[0].lower()} AFTER {event} ON file WHEN {when} BEGIN"
        f" DELETE FROM gone WHERE photo_id IN ({photos})"
        f" AND {_SHOWN.format(photo='gone.photo_id')};"
        f" INSERT OR IGNORE INTO gone (photo_id) SELECT id FROM photo WHERE id IN ({photos})"
        f" AND NOT {_SHOWN.format(photo='photo.id')}; END"
    )


#: What keeps account of photos that are gone. Triggers, since files change in many statements.
TRIGGERS: Final = (
    _trigger("INSERT", "new.photo_id IS NOT NULL", ("new",)),
    _trigger(
        "UPDATE OF state, photo_id",
        "old.photo_id IS NOT new.photo_id OR (old.state = 'missing') <> (new.state = 'missing')",
        ("old", "new"),
    ),
    _trigger("DELETE", "old.photo_id IS NOT NULL", ("old",)),
)

#: Makes the rows of a library whose triggers were not there yet.
FILL: Final = (
    "INSERT OR IGNORE INTO gone (photo_id) SELECT id FROM photo"
    f" WHERE NOT {_SHOWN.format(photo='photo.id')}"
)
