"""How much of the photos that were looked at stays in memory."""

from photo_faces.ui.desk.navigation import Place, Trail
from photo_faces.ui.pages.photo import picture


def test_photos_that_were_looked_at_stay_while_there_is_room(
    qtbot, opened, home, hands, monkeypatch
):
    monkeypatch.setattr(picture, "_ROOM", 600_000)
    window, ids = opened(home), [1, 2, 3, 5]  # 230 kB each
    kept = window.controllers["photo"]._picture._decoded
    for at, photo in enumerate(ids):
        window.navigator.go(Place("photo", photo, Trail("photos", ids, at)))
        hands.settle(qtbot, window)
        assert window.pages["photo"].canvas.shows_photo
    hashes = [each.content_hash for each in home.people.photos(ids)]
    assert [content for content, _ in kept] == hashes[-2:]
