"""Photos that no file shows any more: what the user said of them waits for their return."""

from typing import Final

#: Of a row with a photo's id: the photo is there, or lies in a folder that is not connected. Put
#: behind the name of a table: f"face.{PRESENT}".
PRESENT: Final = "photo_id NOT IN (SELECT photo_id FROM gone)"
#: Of such a row: the user did not have it forgotten.
KNOWN: Final = "photo_id NOT IN (SELECT photo_id FROM gone WHERE forgotten)"
GONE: Final = "photo_id IN (SELECT photo_id FROM gone)"
