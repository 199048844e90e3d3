"""What can be done with photos, on whichever page they are shown."""

from typing import Final

from photo_faces.domain.language import noop
from photo_faces.ui.desk.page import PageController
from photo_faces.ui.desk.spec import Act


def _any(page: PageController) -> bool:
    return page.chosen_photos(whole=True).count > 0


def _one(page: PageController) -> bool:
    if page.meant_count() > 1:
        return False
    chosen = page.chosen_photos()
    return chosen.kind != "people" and chosen.count == 1


_ONE_PHOTO: Final = (
    Act(
        noop("Show in file &manager"),
        lambda page: page.giving.show(page.chosen_photos()),
        "Ctrl+Return",
        icon="open-outside",
        when=_one,
        apart=True,
    ),
    Act(
        noop("Open in another progra&m"),
        lambda page: page.giving.open_outside(page.chosen_photos()),
        "Ctrl+Shift+Return",
        when=_one,
    ),
)
MANY_PHOTOS: Final = (
    Act(
        noop("&Copy"),
        lambda page: page.giving.copy(page.chosen_photos(whole=True)),
        "Ctrl+C",
        icon="copy",
        tip=noop("Copy the files, and of one photo the picture"),
        when=_any,
    ),
    Act(
        noop("&Export…"),
        lambda page: page.giving.ask_export(page.chosen_photos(whole=True)),
        "Ctrl+E",
        icon="export",
        tip=noop("Copy the photos to a folder"),
        when=_any,
    ),
    Act(
        noop("Contact s&heet…"),
        lambda page: page.giving.ask_contact_sheet(page.chosen_photos(whole=True)),
        "Ctrl+Shift+E",
        icon="contact-sheet",
        tip=noop("A PDF of small pictures, with names and dates"),
        when=_any,
    ),
)
PHOTO_ACTS: Final = (*_ONE_PHOTO, *MANY_PHOTOS)
