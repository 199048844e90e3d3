"""Files made to break decoders, through real workers: each is decoded or has a reason."""

import collections
import multiprocessing

import hostile_jobs
import numpy as np
import pytest

from photo_faces.domain.errors import DecodeError, Reason
from photo_faces.imaging.formats import is_photo
from photo_faces.runtime.errors import WorkerCrashed, WorkerTimeout
from photo_faces.runtime.pool import WorkerPool


def outcomes_of(work, paths):
    outcomes = {}
    with WorkerPool(work, hostile_jobs.nothing, (), workers=2, deadline_s=30) as workers:
        for path in paths:
            workers.submit(str(path), path)
        while workers.outstanding:
            outcomes.update({each.key: each for each in workers.results(60)})
    assert not multiprocessing.active_children()
    return outcomes


@pytest.fixture(scope="module")
def hostile(shared_data):
    files = sorted(path for path in (shared_data / "hostile").rglob("*") if path.is_file())
    return outcomes_of(hostile_jobs.describe, files)


def test_every_file_is_decoded_or_has_a_reason(hostile):
    assert len(hostile) > 500
    for path, outcome in hostile.items():
        if outcome.error is None:
            dtype, (height, width, channels), full_width, full_height, scale = outcome.value
            assert (dtype, channels) == ("|u1", 3), path
            assert height == pytest.approx(full_height * scale, abs=1), path
            assert width == pytest.approx(full_width * scale, abs=1), path
        else:
            assert isinstance(outcome.error, DecodeError | WorkerCrashed | WorkerTimeout), path
            assert str(outcome.error), path


def test_most_reasons_come_from_the_decoder_and_not_from_a_dead_worker(hostile):
    kinds = collections.Counter(type(each.error) for each in hostile.values())
    assert kinds[WorkerCrashed] + kinds[WorkerTimeout] <= len(hostile) // 100
    reasons = {each.error.reason for each in hostile.values() if type(each.error) is DecodeError}
    assert reasons >= {Reason.TRUNCATED, Reason.CORRUPT, Reason.TOO_LARGE, Reason.UNSUPPORTED}


def test_good_files_are_not_refused(hostile):
    pytest.importorskip("pillow_heif")
    good = [
        path
        for path in hostile
        if {"exif-orientation", "metadata", "non_heif", "heif_other", "heif_special"}
        & set(path.parts)
        and is_photo(path)
    ]
    assert len(good) > 50
    assert [path.name for path in good if hostile[path].error is not None] == []


@pytest.mark.parametrize("name", ["Landscape", "Portrait"])
def test_the_eight_orientations_agree(shared_data, name):
    folder = shared_data / "hostile" / "exif-orientation"
    outcomes = outcomes_of(
        hostile_jobs.small, [folder / f"{name}_{number}.jpg" for number in range(1, 9)]
    )
    pictures = [each.value.astype(np.int16) for each in outcomes.values()]
    height, width = pictures[0].shape[:2]
    assert (width > height) == (name == "Landscape")
    for number, picture in enumerate(pictures[1:], start=2):
        assert picture.shape == pictures[0].shape
        agreed = np.abs(picture - pictures[0]).mean(axis=-1) < 25
        # Each file has its own number painted in the middle.
        assert agreed.mean() > 0.9, number
        for wrong in (pictures[0][::-1], pictures[0][:, ::-1], pictures[0][::-1, ::-1]):
            assert (np.abs(picture - wrong).mean(axis=-1) < 25).mean() < agreed.mean() - 0.1
