"""All pages of the window, those at the side in the order in which they stand there."""

from typing import Final

from photo_faces.ui.controllers import (
    folders,
    gone,
    history,
    ignored,
    learning,
    people,
    person,
    photo,
    problems,
    quality,
    regroup,
    report,
    review,
    search,
    unknown,
)
from photo_faces.ui.spec import PageSpec

PAGES: Final[tuple[PageSpec, ...]] = (
    people.SPEC,
    person.SPEC,
    photo.SPEC,
    review.SPEC,
    unknown.SPEC,
    ignored.SPEC,
    search.SPEC,
    history.SPEC,
    quality.SPEC,
    quality.BEHIND,
    regroup.SPEC,
    learning.SPEC,
    report.SPEC,
    folders.SPEC,
    problems.SPEC,
    gone.SPEC,
)
