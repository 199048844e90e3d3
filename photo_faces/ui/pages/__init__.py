"""All pages of the window, those at the side in the order in which they stand there."""

from typing import Final

from photo_faces.ui.desk.spec import PageSpec
from photo_faces.ui.pages.albums import controller as albums
from photo_faces.ui.pages.folders import controller as folders
from photo_faces.ui.pages.gone import controller as gone
from photo_faces.ui.pages.history import controller as history
from photo_faces.ui.pages.ignored import controller as ignored
from photo_faces.ui.pages.learning import controller as learning
from photo_faces.ui.pages.learning import report
from photo_faces.ui.pages.people import controller as people
from photo_faces.ui.pages.person import controller as person
from photo_faces.ui.pages.photo import controller as photo
from photo_faces.ui.pages.photos import controller as photos
from photo_faces.ui.pages.places import controller as places
from photo_faces.ui.pages.problems import controller as problems
from photo_faces.ui.pages.quality import behind
from photo_faces.ui.pages.quality import controller as quality
from photo_faces.ui.pages.regroup import controller as regroup
from photo_faces.ui.pages.review import controller as review
from photo_faces.ui.pages.search import controller as search
from photo_faces.ui.pages.settings import controller as settings
from photo_faces.ui.pages.unknown import controller as unknown

PAGES: Final[tuple[PageSpec, ...]] = (
    people.SPEC,
    photos.SPEC,
    review.SPEC,
    unknown.SPEC,
    search.SPEC,
    albums.SPEC,
    person.SPEC,
    photo.SPEC,
    ignored.SPEC,
    quality.SPEC,
    learning.SPEC,
    history.SPEC,
    places.SPEC,
    folders.SPEC,
    problems.SPEC,
    gone.SPEC,
    settings.SPEC,
    behind.SPEC,
    regroup.SPEC,
    report.SPEC,
)
