"""Queries under names: kept, replaced, dropped, undone."""

import pytest

from photo_faces.domain.errors import WrongUse
from photo_faces.query.parse import QueryError
from photo_faces.services.people.history import History
from photo_faces.services.searching.albums import Album, Albums


@pytest.fixture
def albums(album):
    return Albums(album.library, "window")


def test_albums_are_kept_by_name_and_each_step_can_be_undone(album, albums):
    history = History(album.library, "window")
    albums.keep("Summer", "2014-06..2014-08")
    albums.keep("Autumn", "2014-09..2014-11")
    albums.keep(" SUMMER ", "2015-06..2015-08   not unnamed")
    latest = [Album("Autumn", "2014-09..2014-11"), Album("SUMMER", "2015-06..2015-08 not unnamed")]
    assert albums.list() == latest
    history.undo()
    assert albums.list()[1] == Album("Summer", "2014-06..2014-08")
    history.redo()
    assert albums.list() == latest
    albums.drop("summer")
    assert [one.name for one in albums.list()] == ["Autumn"]
    history.undo()
    assert albums.list() == latest


def test_somebody_in_it_may_come_later(albums):
    albums.keep("Us", "Anna and Bob")
    assert albums.list() == [Album("Us", "Anna and Bob")]


def test_what_cannot_be_understood_is_not_kept(albums):
    with pytest.raises(QueryError):
        albums.keep("Us", "Anna and")
    with pytest.raises(WrongUse):
        albums.keep("  ", "Anna")
    with pytest.raises(WrongUse, match="There is no album Us"):
        albums.drop("Us")
    assert albums.list() == []
