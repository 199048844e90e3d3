"""Why a photo could not be read, or not as a whole: more than its `Reason` says."""

from typing import Final

from photo_faces.domain.language import noop

WORDS: Final[dict[str, str]] = {
    "no-content": noop("the file has no content"),
    "no-image": noop("not an image of a known kind"),
    "no-memory": noop("not enough memory to decode it"),
    "needs-extra": noop('{kind} needs: pip install "photo-faces[{needs}]"'),
    "header-senseless": noop("its header makes no sense"),
    "content-senseless": noop("part of what is in it makes no sense"),
    "ends-before": noop("the file ends before its picture does"),
    "ends-early": noop("the file ends early: details are missing"),
    "ends-early-by": noop("the file ends early: {percent} % of the picture is missing"),
    "many-pixels": noop("{width} x {height} pixels, over the limit of {limit:,}"),
    "large-file": noop("a file of {size:MB} MB, over the limit of {limit:MB}"),
    "large-metadata": noop("{size:MB} MB of metadata in one block"),
    "much-memory": noop(
        "{width} x {height} pixels as {kind} would take {need:MB} MB of memory to "
        "decode, over the limit of {limit:MB}"
    ),
    "not-finished": noop("not finished after {seconds:g} s"),
    "process-ended": noop("the worker process ended early ({how})"),
    "thumbnails-unkept": noop(
        "Small pictures could not be kept in {folder} ({why}). Nothing is lost: "
        "they are made again each time. Make that folder writable, make room on its disk, or name "
        "another one in PHOTO_FACES_CACHE_FOLDER."
    ),
    "face-unmatched": noop(
        "the photo was read again, and the face of {name} (face {face}) was not found in it"
    ),
}
