"""Where a photo is shown."""

import os
from pathlib import Path

from photo_faces.storage.photos.presence import KNOWN
from photo_faces.storage.schema.values import inside

#: The one path that a photo is shown at: a live one before one in a folder that is not connected,
#: that before a missing one, the oldest first. None of a photo that was forgotten, so that what is
#: joined with this does not list it. A query with it is given `offline`: ids of such folders, as
#: `id_list` has them.
SHOWN_FILE = (
    f"(SELECT f.id FROM file AS f WHERE f.photo_id = photo.id AND f.{KNOWN}"
    " ORDER BY f.state IN ('missing', 'failed'),"
    " f.root_id IN (SELECT value FROM json_each(:offline)), f.past <> 0, f.id LIMIT 1)"
)

_GUESS = (
    "(SELECT min(CASE WHEN folder_date IS NULL"
    " THEN strftime('%Y-%m-%dT%H:%M:%S', mtime_ns / 1e9, 'unixepoch', 'localtime')"
    " ELSE folder_date{rest} END) FROM file WHERE photo_id = photo.id)"
)
#: By what a photo stands that has no date of its own: when a file of it was first written as it is
#: now, in the time of this place, or what the file's folders are named after ("2014-08").
GUESS = _GUESS.format(rest="")
#: The same as a moment: the first day of what its folders are named after.
GUESSED_AT = _GUESS.format(rest=" || substr('0000-01-01', length(folder_date) + 1)")


def path_of(root: bytes, relative: bytes) -> Path:
    """The absolute path of a file.

    Raises:
        ValueError: it does not lie in its folder; the library is somebody else's work then.
    """
    if not inside(relative):
        raise ValueError("a path that leaves its folder")
    return Path(os.fsdecode(root), os.fsdecode(relative))
