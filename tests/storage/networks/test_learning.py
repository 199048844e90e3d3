"""Networks that were learnt, and the runs that brought them, kept in the library."""

from dataclasses import replace

import pytest
from reports import REPORT

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.learned import Report
from photo_faces.domain.message import Message
from photo_faces.storage.base import backup
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import learning, models

WEIGHTS = bytes(range(256)) * 4000


def add(session, parent_id, name="learned-0123456789ab"):
    return models.add_learned(
        session,
        name=name,
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
    worse = replace(REPORT, better=False, reason=Message("verdict-few"))
    with album.library.write() as session:
        first = learning.add_run(session, REPORT, album.model_id)
        second = learning.add_run(session, worse, None)
    with album.library.read() as session:
        found = learning.runs(session)
        assert learning.run(session, second) == worse
        with pytest.raises(WrongUse, match="no-run run=99"):
            learning.run(session, 99)
    assert [(run.id, run.better, run.model_id) for run in found] == [
        (second, False, None),
        (first, True, album.model_id),
    ]
    assert (found[0].reason, found[0].people, found[0].faces) == (Message("verdict-few"), 12, 340)


def test_a_report_of_an_earlier_version_says_nothing_of_new_photos():
    plain = REPORT.plain()
    del plain["gain"], plain["new_photos"]
    assert Report.of(plain) == replace(REPORT, gain=(), new_photos=None)
