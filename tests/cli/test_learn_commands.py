"""What `learn report` says."""

from dataclasses import replace

import pytest
from album import Album, face
from reports import REPORT

from photo_faces.domain.learned import NewPhotos, Recognised
from photo_faces.services.people.people import People
from photo_faces.storage.networks import learning
from photo_faces.words import sentence


@pytest.fixture
def stored(tmp_path):
    """A library with a run, of which one person has a name still."""
    album = Album(tmp_path)
    with album.library as library:
        people = People(library, "window")
        people.name_faces(album.add("a.jpg", face(1)), "Anna")
        (anna,) = people.ids()
        of = (Recognised(anna, 100, 82, 97), Recognised(anna + 1, 12, 10, 9))
        report = replace(REPORT, new_photos=NewPhotos(0.001, 0.98, 0.99, of))
        with library.write() as session:
            learning.add_run(session, report, None)
        return library.path


def test_a_report_says_first_what_it_means_for_the_people_learnt(run_cli, stored):
    lines = run_cli("--library", stored, "learn", "report").out.splitlines()
    assert lines[:3] == [
        "New photos recognised: 92 of 112 before, 106 now; strangers taken for somebody: "
        "1 in 1,000, as before.",
        "  Anna: 82 of 100 before, 97 now",
        sentence(REPORT.reason),
    ]
    assert any(line.split()[:2] == ["new", "photos"] for line in lines)


def test_a_report_holds_all_of_it_for_programs(run_cli, stored):
    told = run_cli("--library", stored, "learn", "report", "--json").json
    assert told["gain"][0]["group"] == "new photos"
    assert told["new_photos"]["people"][0]["after"] == 97
    assert {"figures", "marks", "losses", "roc_before"} <= told.keys()
