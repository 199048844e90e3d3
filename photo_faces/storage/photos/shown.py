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

#: When a file of a photo was first written as it is now, in the time of this place: by that a photo
#: stands that has no date of its own.
FILE_TIME = (
    "(SELECT strftime('%Y-%m-%dT%H:%M:%S', min(mtime_ns) / 1e9, 'unixepoch', 'localtime')"
    " FROM file WHERE photo_id = photo.id)"
)


def path_of(root: bytes, relative: bytes) -> Path:
    """The absolute path of a file.

    Raises:
        ValueError: it does not lie in its folder; the library is somebody else's work then.
    """
    if not inside(relative):
        raise ValueError("a path that leaves its folder")
    return Path(os.fsdecode(root), os.fsdecode(relative))
