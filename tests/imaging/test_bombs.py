"""Files that would take gigabytes, through the real decoding stage in a real worker process."""

import os
import sys

import hostile_jobs
import pytest
from bombs import HEADS, bombs

from photo_faces.domain.errors import Reason
from photo_faces.services.scanning.stages import decoding_pool
from photo_faces.settings import Settings

GIGABYTE = 10**9
BY_HEADER = {
    *("progressive 444.jpg", "rgba.png", "rgba 16.png", "la.png", "palette.png", "chunk first.png"),
    *("plain.webp", "animated.webp", "alpha.webp", "lossless.webp", "plain.avif", "plain.heic"),
    "packed layers.tif",
    *(f"sparse.{suffix}" for suffix in HEADS if suffix != "tif"),
}
READ = {  # of 169 megapixels; the last ones hold hundreds of megabytes of something else
    *("one scan.jpg", "progressive.jpg", "grey 16.png", "plain.bmp", "alpha.bmp"),
    *("layers.tif", "tag.tif"),
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """(Reason and detail or None, peak of memory) or the error of the worker, by name."""
    pytest.importorskip("pillow_heif")
    pytest.importorskip("rawpy")
    found = {}
    with decoding_pool(hostile_jobs.watched, Settings(), workers=1) as workers:
        for path in bombs(tmp_path_factory.mktemp("bombs")):
            workers.submit(os.fsencode(path), path.name)
            while workers.outstanding:
                for each in workers.results(60):
                    found[each.key] = each.error or each.value
            path.unlink()
    return found


def test_none_takes_a_gigabyte(outcomes):
    assert len(outcomes) > 40
    broken = {name: found for name, found in outcomes.items() if isinstance(found, BaseException)}
    assert broken == {}
    peaks = {name: peak for name, (_, peak) in outcomes.items() if peak >= GIGABYTE}
    assert peaks == {}


def test_each_that_is_not_read_has_a_reason(outcomes):
    for name, (failed, _) in outcomes.items():
        if failed is not None:
            reason, detail = failed
            assert reason in Reason, name
            assert detail, name


def test_large_pictures_within_the_limits_are_read(outcomes):
    assert {name: outcomes[name][0] for name in READ} == dict.fromkeys(READ)


def test_the_header_decides_where_it_can(outcomes):
    reasons = {name: outcomes[name][0] and outcomes[name][0][0] for name in BY_HEADER}
    assert reasons == dict.fromkeys(BY_HEADER, Reason.TOO_LARGE)
