"""Networks that were learnt, and the runs that brought them, kept in the library."""

from dataclasses import replace

import pytest

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.learned import Figure, Mark, NewPhotos, Recognised, Report, SideChange
from photo_faces.storage import backup, learning, models
from photo_faces.storage.library import Library

WEIGHTS = bytes(range(256)) * 4000
REPORT = Report(
    better=True,
    reason="It tells children apart better.",
    people=12,
    faces=340,
    clusters=3,
    steps=200,
    seconds=61.5,
    device="cpu",
    threshold=0.19,
    figures=(Figure("all", 1e-3, 0.81, 0.86, 0.01, 0.09, 900, 40_000, judged=True),),
    fars=(1e-4, 1e-3),
    roc_before=(0.5, 0.8),
    roc_after=(0.6, 0.9),
    changed=(SideChange(4, 5, 6, gained=True),),
    marks=(Mark(1, 0, 0.81, 1e-3),),
    losses=((1, 0.2), (2, 0.15)),
    gain=(Figure("new photos", 1e-3, 0.7, 0.9, 0.1, 0.3, 900, 40_000, judged=True),),
    new_photos=NewPhotos(0.01, 0.95, 0.99, (Recognised(3, 20, 15, 18), Recognised(4, 5, 5, 5))),
)


def add(session, parent_id, name="learned-0123456789ab"):
    return models.add_learned(
        session,
        name=name,
        dim=16,
        sha256="0123456789ab" + "0" * 52,
        threshold=0.19,
        parent_id=parent_id,
        data={"people": 12},
        metrics={"tar": 0.86},
        weights=WEIGHTS,
    )


def test_a_learned_network_is_kept_with_its_weights(album):
    with album.library.write() as session:
        made = add(session, album.model_id)
        again = add(session, album.model_id)
    assert made == again
    assert (made.active, made.parent_id, made.threshold) == (False, album.model_id, 0.19)
    assert (made.data, made.metrics) == ({"people": 12}, {"tar": 0.86})
    with album.library.read() as session:
        assert models.active(session).id == album.model_id
        assert models.weights(session, made, 1 << 20) == WEIGHTS
        assert models.weights(session, models.named(session, "model"), 1 << 20) is None
        assert models.list_(session)[1:] == [made]


def test_a_network_that_was_learnt_says_what_it_was_first_learnt_from(album):
    with album.library.write() as session:
        once = add(session, album.model_id)
        twice = add(session, once.id, "learned-ba9876543210")
    assert (once.base, twice.base) == ("model", "model")


def test_a_backup_holds_what_was_learnt(album, tmp_path):
    with album.library.write() as session:
        made = add(session, album.model_id)
        number = learning.add_run(session, REPORT, made.id)
    backup.backup(album.library.path, tmp_path / "backup.sqlite")
    with Library.open(tmp_path / "backup.sqlite") as copy, copy.read() as session:
        assert models.weights(session, made, 1 << 20) == WEIGHTS
        assert learning.run(session, number) == REPORT


def test_runs_are_listed_newest_first(album):
    worse = replace(REPORT, better=False, reason="It is no better.")
    with album.library.write() as session:
        first = learning.add_run(session, REPORT, album.model_id)
        second = learning.add_run(session, worse, None)
    with album.library.read() as session:
        found = learning.runs(session)
        assert learning.run(session, second) == worse
        with pytest.raises(WrongUse, match="no run 99"):
            learning.run(session, 99)
    assert [(run.id, run.better, run.model_id) for run in found] == [
        (second, False, None),
        (first, True, album.model_id),
    ]
    assert (found[0].reason, found[0].people, found[0].faces) == ("It is no better.", 12, 340)


def test_a_report_of_an_earlier_version_says_nothing_of_new_photos():
    plain = REPORT.plain()
    del plain["gain"], plain["new_photos"]
    assert Report.of(plain) == replace(REPORT, gain=(), new_photos=None)
