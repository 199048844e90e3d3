"""New faces find their people; the others stay as they are."""

import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from album import content, face, vector
from driving import finish

from photo_faces.services.grouping.new_faces import assign_new
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.people.people import People
from photo_faces.settings import Settings
from photo_faces.storage.photos import found_files

pytestmark = pytest.mark.usefixtures("in_this_process")

ANNA, BO, EVE = 1, 2, 3
DAY = datetime(2020, 5, 1, 12)


@pytest.fixture
def people(album):
    return People(album.library, "window")


@pytest.fixture
def place(album, tmp_path):
    settings = Settings(library=album.library.path, cache_folder=tmp_path / "cache")
    return lambda: finish(assign_new(album.library, settings))


@pytest.fixture
def add(album):
    """Adds photos of somebody, one face each; returns the face ids."""
    made = iter(range(10_000))

    def add(who, count, distance=0.02, **kept):
        return [
            album.add(
                f"{who}-{number}.jpg",
                face(number, vec=vector(5000 + number, vector(who), distance), **kept),
                taken_at=DAY + timedelta(days=37 * number),
            )[0]
            for number in (next(made) for _ in range(count))
        ]

    return add


def owner(people, faces):
    (one,) = {each.person_id for each in people.faces(faces)}
    return one


def test_a_library_that_was_never_grouped_is_grouped_as_a_whole(people, place, add):
    anna, bo = add(ANNA, 4), add(BO, 3)
    report = place()
    assert (report.faces, report.clusters) == (7, 2)
    assert owner(people, anna) != owner(people, bo)
    assert place().faces == 0


def test_new_faces_go_to_the_people_they_are_like(album, people, place, add):
    anna, bo = add(ANNA, 4), add(BO, 4)
    place()
    people.rename(owner(people, anna), "Anna")
    before = {each.id: (each.person_id, each.state) for each in people.all_faces()}
    more, hers = add(BO, 2), add(ANNA, 3)
    report = place()
    assert (report.faces, report.clusters, report.unknown, report.moved) == (5, 0, 0, 0)
    assert owner(people, [*anna, *hers]) == people.names()[0][0]
    assert owner(people, [*bo, *more]) == owner(people, bo)
    after = {each.id: (each.person_id, each.state) for each in people.all_faces()}
    assert before.items() <= after.items()
    assert album.rows("cluster_run", "id, faces")[-1] == (2, 5)


def test_a_stranger_becomes_a_person_with_what_was_unknown_before(people, place, add):
    add(ANNA, 4)
    lone = add(EVE, 1)
    place()
    assert owner(people, lone) is None
    three = add(EVE, 3)
    assert place().clusters == 1
    assert owner(people, [*lone, *three]) is not None


def test_a_single_stranger_stays_unknown_and_is_not_looked_at_again(people, place, add):
    add(ANNA, 4)
    place()
    lone = add(EVE, 1)
    assert (place().unknown, place().faces) == (1, 0)
    assert owner(people, lone) is None


def test_copies_of_one_picture_make_nobody(album, people, place, add):
    add(ANNA, 4)
    place()
    eve = []
    for number, looks in enumerate([bytes(32), bytes(31) + b"\x07", bytes(30) + b"\xff\xff"]):
        name = f"copy-{number}.jpg"
        found = face(800 + number, vec=vector(800 + number, vector(EVE), 0.02))
        eve += album.add(name, found, looks=looks)
        assert place().clusters == 0
    finish(regroup(album.library))
    assert owner(people, eve) is None

    other = add(EVE, 1)
    assert place().clusters == 1
    assert owner(people, [*eve, *other]) is not None


def test_the_users_word_holds_for_new_faces(people, place, add):
    anna = add(ANNA, 4)
    place()
    hers = owner(people, anna)
    refused, ignored = add(ANNA, 2)
    people.reject(hers, [refused])
    people.ignore([ignored])
    place()
    assert owner(people, [refused, ignored]) is None

    people.bring_back([ignored])
    place()
    assert owner(people, [*anna, ignored]) == hers
    assert owner(people, [refused]) is None


def test_of_two_alike_in_one_photo_only_one_is_her(album, people, place, add):
    anna = add(ANNA, 4)
    place()
    hers = owner(people, anna)
    twice = album.add(
        "mirror.jpg",
        face(70, 10, vec=vector(71, vector(ANNA), 0.02)),
        face(72, 90, vec=vector(73, vector(ANNA), 0.01)),
    )
    place()
    assert [each.person_id == hers for each in people.faces(twice)].count(True) == 1


def test_a_photo_that_was_read_again_is_placed_again(album, people, place, add):
    add(ANNA, 4)
    bo = add(BO, 4)
    (unclear,) = add(EVE, 1)
    place()
    edited = [(path, 2000, 2) for (path,) in album.rows("file", "path") if b"3-" in path]
    with album.library.write() as session:
        found_files.upsert(session, album.root_id, edited, found_files.Seen())
    (name,) = album.pending()
    again = content(name, signature="another detector")
    album.read(name, again, [face(90, vec=vector(91, vector(BO), 0.02))])
    assert place().faces == 1
    assert len(people.faces_of(owner(people, bo))) == 5
    assert people.faces([unclear]) == [] or owner(people, [unclear]) == owner(people, bo)


def test_a_poor_face_is_attached_but_makes_nobody(people, place, add):
    anna = add(ANNA, 4)
    place()
    poor = add(ANNA, 1, quality=0.05)
    strange = add(EVE, 3, quality=0.05)
    place()
    assert owner(people, [*anna, *poor]) == owner(people, anna)
    assert owner(people, strange) is None


def test_a_poor_face_goes_where_a_run_over_everything_puts_it(album, people, place, add):
    anna = add(ANNA, 40)
    place()
    hers = owner(people, anna)
    at = {
        distance: add(ANNA, 1, distance=distance, quality=0.05)[0]
        for distance in (0.06, 0.08, 0.1, 0.12, 0.16, 0.2, 0.25)
    }

    def near():
        return [apart for apart, face in at.items() if owner(people, [face]) == hers]

    place()
    placed = near()
    finish(regroup(album.library))
    assert placed == near() == [0.06, 0.08, 0.1, 0.12, 0.16]


def test_poor_faces_are_no_strangers_to_others(album, people, place, add):
    anna = add(ANNA, 4)
    place()
    # Blurred faces are like many: what they are like says nothing of how near others are to her.
    far = vector(800, vector(ANNA), 0.12)
    for n in range(900, 927):
        album.add(f"{n}.jpg", face(n, vec=vector(n, far, 0.12), quality=0.05))
    place()
    (new,) = album.add("new.jpg", face(800, vec=far))
    place()
    assert owner(people, [new, *anna]) == owner(people, anna)


def test_people_of_one_event_and_posters_come_last(album, people, place, add):
    add(ANNA, 3)
    place()
    for number in range(6):
        who = face(200 + number, vec=vector(300 + number, vector(EVE), 0.02))
        album.add(f"party {number}.jpg", who, taken_at=DAY + timedelta(minutes=number))
    poster = vector(9)
    for number in range(5):
        who = face(400 + number, vec=vector(500 + number, poster, 0.002))
        album.add(f"poster {number}.jpg", who, taken_at=DAY + timedelta(days=90 * number))
    place()
    assert [each.faces for each in people.get(people.ids())] == [3, 6, 5]
    finish(regroup(album.library))
    assert [each.faces for each in people.get(people.ids())] == [3, 6, 5]

    people.rename(people.ids()[1], "Eve")
    assert [each.faces for each in people.get(people.ids())] == [6, 3, 5]


def test_a_few_new_faces_are_placed_without_loading_networks(album, people, place, add, tmp_path):
    add(ANNA, 4)
    place()
    new = add(ANNA, 1) + add(EVE, 2)
    program = (
        "import sys; from pathlib import Path\n"
        "from photo_faces.storage.base.library import Library\n"
        "from photo_faces.settings import Settings\n"
        "from photo_faces.services.grouping.new_faces import assign_new\n"
        f"at = Settings(library={str(album.library.path)!r}, cache_folder={str(tmp_path)!r})\n"
        "with Library.open(at.library) as library: [*assign_new(library, at)]\n"
        "print(*[name for name in ('torch', 'scipy', 'PySide6') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (run.returncode, run.stdout.strip()) == (0, ""), run.stderr
    assert len(people.ids()) == 2
    assert None not in {each.person_id for each in people.faces(new)}
