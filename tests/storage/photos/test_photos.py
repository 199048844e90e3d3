from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from album import SIGNATURE, content, face, vector
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from photo_faces.domain.errors import Reason
from photo_faces.domain.message import Message
from photo_faces.services.people.people import People
from photo_faces.storage.base.sql import run
from photo_faces.storage.networks import embeddings, models
from photo_faces.storage.people import face_arrays
from photo_faces.storage.photos import files, folders, found_files, photos, problems
from photo_faces.words import sentence


@pytest.fixture
def people(album):
    return People(album.library, "window")


def named(people):
    return {each.id: each.name for each in people.all_faces() if each.name}


def missing(album):
    return [row[0] for row in album.rows("file WHERE state = 'missing'", "path")]


def test_an_unchanged_file_is_not_read_again(album):
    album.walk({"a.jpg": 1, "b.jpg": 1})
    album.read("a.jpg", content("A"), [face(1)])
    with album.library.write() as session:
        files.store_failed(
            session, album.pending()["b.jpg"].file_id, Reason.EMPTY, Message("no-content")
        )

    assert album.walk({"a.jpg": 1, "b.jpg": 1}) == 0
    assert album.upserted == found_files.Upserted(new=0, changed=0)
    assert album.pending() == {}


def test_names_of_any_bytes_survive(album):
    names = [b"caf\xc3\xa9.jpg", b"cafe\xcc\x81.jpg", b"\xff\xfe.jpg", "😀.jpg".encode(), b"A.JPG"]
    with album.library.write() as session:
        found_files.upsert(
            session, album.root_id, [(name, 1, 1) for name in names], found_files.Seen()
        )
        found = files.pending(session, SIGNATURE, (0, 0), 10)

    assert sorted(bytes(row.path.name.encode("utf-8", "surrogateescape")) for row in found) == (
        sorted(names)
    )


def test_storing_twice_is_storing_once(album):
    album.walk({"a.jpg": 1})
    file_id = album.pending()["a.jpg"].file_id
    stored = []
    tables = []
    for _ in range(2):
        with album.library.write() as session:
            stored.append(
                photos.store_indexed(
                    session, file_id, content("A"), [face(1), face(2, 90)], album.model_id
                )
            )
        tables.append([album.rows(table) for table in ("photo", "file", "face", "embedding")])

    assert [each.new for each in stored] == [True, False]
    assert stored[0] == replace(stored[1], new=True)
    assert len(stored[0].face_ids) == 2
    assert tables[0] == tables[1]


def test_a_moved_photo_keeps_its_faces_and_names(album, people):
    album.walk({"a.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1)])
    people.name_faces(first.face_ids, "Anna")

    assert album.walk({"new/b.jpg": 1}) == 1
    moved = album.read("b.jpg", content("A"), [face(1)])

    assert moved == photos.StoredPhoto(
        first.photo_id, first.face_ids, copy=False, moved=True, changed=False
    )
    assert named(people) == {first.face_ids[0]: "Anna"}
    assert people.photo(first.photo_id).path == album.root / "new" / "b.jpg"
    assert missing(album) == []


def test_a_file_with_the_content_of_a_live_one_is_a_copy(album):
    album.walk({"a.jpg": 1, "b.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1)])
    pending = album.pending()["b.jpg"]
    assert pending.known == {content("A").content_hash}

    with album.library.write() as session:
        copy = photos.store_known(session, pending.file_id, content("A").content_hash)

    assert copy == photos.StoredPhoto(
        first.photo_id, first.face_ids, copy=True, moved=False, changed=False
    )
    assert album.walk({"b.jpg": 1}) == 1
    with album.library.read() as session:
        photo = photos.get(session, first.photo_id)
    assert (photo.path.name, photo.missing) == ("b.jpg", False)


def test_a_deleted_photo_keeps_its_names_and_comes_back(album, people):
    album.walk({"a.jpg": 1})
    stored = album.read("a.jpg", content("A"), [face(1)])
    people.name_faces(stored.face_ids, "Anna")

    assert album.walk({}) == 1
    assert people.photo(stored.photo_id).missing
    assert named(people) == {stored.face_ids[0]: "Anna"}

    album.walk({"a.jpg": 1})
    assert album.pending() == {}
    assert not people.photo(stored.photo_id).missing


def test_files_under_a_folder_that_cannot_be_listed_are_not_missing(album):
    album.walk({"in/a.jpg": 1, "inn/b.jpg": 1})
    album.read("a.jpg", content("A"), [face(1)])
    album.read("b.jpg", content("B"), [face(2)])
    with album.library.write() as session:
        assert (
            found_files.mark_missing(
                session, album.root_id, found_files.Seen(), [found_files.Unlisted(b"in", "")]
            )
            == 1
        )
    assert missing(album) == [b"inn/b.jpg"]


def test_a_changed_photo_keeps_the_people_whose_faces_are_found_again(album, people):
    anna, bo = vector(1), vector(2)
    album.walk({"a.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1, 10, vec=anna), face(2, 200, vec=bo)])
    people.name_faces(first.face_ids[:1], "Anna")
    people.name_faces(first.face_ids[1:], "Bo")
    people.reject(1, first.face_ids[1:])

    album.walk({"a.jpg": 2})
    # Mirrored and cropped: nobody stands where they stood.
    edited = album.read(
        "a.jpg",
        content("A edited", size=(300, 300)),
        [face(3, 250, vec=vector(11, near=anna)), face(4, 60, vec=vector(12, near=bo))],
    )

    assert (edited.photo_id, edited.changed) == (first.photo_id, True)
    assert set(edited.face_ids) == set(first.face_ids)
    assert named(people) == dict(zip(first.face_ids, ("Anna", "Bo"), strict=True))
    assert [each.box.left for each in people.faces(first.face_ids)] == [250, 60]
    assert people.chips(first.face_ids)[first.face_ids[0]] == b"chip3"
    assert album.rows("rejection", "face_id") == [(first.face_ids[1],)]


def test_a_retagged_photo_keeps_every_word_though_a_copy_lies_elsewhere(album, people):
    """The copy may be there or not: its folder may be on a disk that is not plugged in."""
    album.walk({"a.jpg": 1, "copy.jpg": 1})
    anna, stranger, bo = (face(1), face(2, 90), face(3, 200))
    first = album.read("a.jpg", content("A"), [anna, stranger, bo])
    with album.library.write() as session:
        photos.store_known(session, album.pending()["copy.jpg"].file_id, content("A").content_hash)
    people.name_faces(first.face_ids[:1], "Anna")
    people.ignore(first.face_ids[1:2])
    people.name_faces(first.face_ids[2:], "Bo")
    people.reject(people.ids()[1], first.face_ids[2:])
    before = album.state()

    album.walk({"a.jpg": 2, "copy.jpg": 1})
    later = datetime(2020, 5, 6)
    tagged = album.read(
        "a.jpg", content("A tagged", picture="A", taken_at=later), [anna, stranger, bo]
    )

    assert (tagged.photo_id, tagged.face_ids) == (first.photo_id, first.face_ids)
    assert album.state() == before
    assert people.photo(first.photo_id).taken_at == later
    assert len(album.rows("photo")) == 1

    album.walk({"a.jpg": 2, "b.jpg": 1})  # the copy was moved: its bytes are still known
    album.walk({"a.jpg": 2, "b.jpg": 1, "c.jpg": 3})
    assert album.read("b.jpg", content("A"), []).photo_id == first.photo_id
    assert album.read("c.jpg", content("A rated", picture="A"), []).copy
    assert album.state() == before


def test_a_photo_renamed_and_retagged_keeps_its_people(album, people):
    album.walk({f"{number}.jpg": 1 for number in range(5)})
    ids = [album.read(f"{n}.jpg", content(f"{n}"), [face(n)]).face_ids[0] for n in range(5)]
    for face_id in ids:
        people.name_faces([face_id], f"Person {face_id}")
    before = album.state()

    album.walk({f"new {number}.jpg": 2 for number in range(5)})
    for n in range(5):
        stored = album.read(f"new {n}.jpg", content(f"{n} tagged", picture=f"{n}"), [face(n)])
        assert stored.moved

    assert album.state() == before
    assert len(album.rows("photo")) == len(album.rows("file")) == 5
    assert album.rows("gone") == []


def test_a_photo_turned_by_its_orientation_tag_keeps_its_people_and_gets_new_boxes(album, people):
    album.walk({"a.jpg": 1, "copy.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1, 10)])
    album.read("copy.jpg", content("A"), [face(1, 10)])
    people.name_faces(first.face_ids, "Anna")

    album.walk({"a.jpg": 2, "copy.jpg": 1})
    turned = content("A turned", picture="A", size=(300, 400))
    assert album.read("a.jpg", turned, [face(1, 200)]).photo_id == first.photo_id

    (anna,) = people.photo_faces(first.photo_id)
    assert (anna.id, anna.name, anna.box.left) == (first.face_ids[0], "Anna", 200)


def test_a_photo_read_by_an_older_version_is_known_by_its_faces(album, people):
    album.walk({"a.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1), face(2, 90)])
    people.name_faces(first.face_ids, "Anna")
    with album.library.write() as session:
        run(session, "UPDATE photo SET picture_hash = NULL")

    album.walk({"b.jpg": 2, "other.jpg": 3})
    other = album.read("other.jpg", content("other"), [face(5), face(2, 90)])
    moved = album.read("b.jpg", content("A tagged", picture="A"), [face(1), face(2, 90)])

    assert other.photo_id != first.photo_id
    assert (moved.photo_id, moved.moved) == (first.photo_id, True)
    assert set(named(people)) == set(first.face_ids)


def test_another_picture_under_a_known_path_is_new_and_the_old_one_waits(album, people):
    album.walk({"a.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1, 10)])
    people.name_faces(first.face_ids, "Anna")

    album.walk({"a.jpg": 2})
    same_person = face(2, 10, vec=vector(2, near=vector(1), distance=0.1))
    other_looks = bytes([255]) * 32
    second = album.read(
        "a.jpg", replace(content("other"), difference_hash=other_looks), [same_person]
    )

    assert second.photo_id != first.photo_id
    assert [each.name for each in people.photo_faces(second.photo_id)] == [None]
    assert people.photo(first.photo_id).missing
    with album.library.read() as session:
        assert problems.list_(session) == []

    album.walk({"a.jpg": 2, "back.jpg": 1})
    assert album.read("back.jpg", content("A"), [face(1, 10)]).photo_id == first.photo_id
    assert named(people) == {first.face_ids[0]: "Anna"}
    assert missing(album) == []


def test_somebody_else_at_the_same_place_does_not_get_the_name(album, people):
    album.walk({"a.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1, 10)])
    people.name_faces(first.face_ids, "Anna")

    album.walk({"a.jpg": 2})
    second = album.read("a.jpg", content("other", size=(800, 600)), [face(2, 10)])

    assert [each.name for each in people.photo_faces(second.photo_id)] == [None]
    assert named(people) == {first.face_ids[0]: "Anna"}

    album.walk({"a.jpg": 3})  # put back
    album.read("a.jpg", content("A again", picture="A"), [face(1, 10)])
    assert [each.name for each in people.photo_faces(first.photo_id)] == ["Anna"]
    assert people.photo(second.photo_id).missing


def test_a_face_that_an_edit_took_out_is_listed_until_it_is_there_again(album, people):
    album.walk({"a.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1, 10), face(2, 90)])
    people.name_faces(first.face_ids[1:], "Anna")

    album.walk({"a.jpg": 2})
    album.read("a.jpg", content("cut", size=(800, 600)), [face(1, 10)])

    (_, kept) = people.photo_faces(first.photo_id)
    assert (kept.id, kept.name, kept.box.left) == (first.face_ids[1], "Anna", 180)
    with album.library.read() as session:
        (problem,) = problems.list_(session)
    assert (problem.photo.name, problem.reason) == ("a.jpg", "name-unmatched")
    assert problem.detail.values["name"] == "Anna"

    album.walk({"a.jpg": 3})
    album.read("a.jpg", content("A again", picture="A"), [face(1, 10), face(2, 90)])
    with album.library.read() as session:
        assert problems.list_(session) == []
    assert [each.name for each in people.photo_faces(first.photo_id)] == [None, "Anna"]


def test_a_face_that_is_gone_is_no_problem_once_it_is_nobodys(album, people):
    album.walk({"a.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1, 10)])
    people.name_faces(first.face_ids, "Anna")
    album.walk({"a.jpg": 2})
    album.read("a.jpg", content("without her"), [])
    with album.library.read() as session:
        assert len(problems.list_(session)) == 1
    people.reject(1, first.face_ids)
    with album.library.read() as session:
        assert problems.list_(session) == []


def test_faces_that_only_the_machine_knew_go_with_their_content(album, people):
    album.walk({"a.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1)])
    album.walk({"a.jpg": 2})

    second = album.read("a.jpg", content("B"), [])

    assert (second.photo_id, second.face_ids) == (first.photo_id, ())
    assert album.rows("chip") == album.rows("embedding") == []


def test_new_settings_match_faces_by_their_place(album, people):
    album.walk({"a.jpg": 1})
    first = album.read("a.jpg", content("A"), [face(1, 10)])
    people.name_faces(first.face_ids, "Anna")
    with album.library.write() as session:
        assert files.requeue_outdated(session, SIGNATURE) == 0
        assert files.requeue_outdated(session, "detector 2") == 1

    again = content("A", signature="detector 2")
    stored = album.read("a.jpg", again, [face(1, 13), face(2, 300)])

    assert stored.face_ids[0] == first.face_ids[0]
    assert not stored.changed
    assert [each.box.left for each in people.photo_faces(first.photo_id)] == [13, 300]


def test_two_photos_that_change_places_keep_their_own_names(album, people):
    album.walk({"a.jpg": 1, "b.jpg": 2})
    one = album.read("a.jpg", content("A"), [face(1)])
    two = album.read("b.jpg", content("B"), [face(2)])
    people.name_faces(one.face_ids, "Anna")
    people.name_faces(two.face_ids, "Bo")

    album.walk({"a.jpg": 2, "b.jpg": 1})
    for name, what in (("a.jpg", "B"), ("b.jpg", "A")):
        with album.library.write() as session:
            file_id = album.pending()[name].file_id
            photos.store_known(session, file_id, content(what).content_hash)

    assert people.photo(one.photo_id).path.name == "b.jpg"
    assert people.photo(two.photo_id).path.name == "a.jpg"
    assert named(people) == {one.face_ids[0]: "Anna", two.face_ids[0]: "Bo"}
    assert missing(album) == []


def test_a_photo_moved_away_while_another_took_its_name_keeps_its_people(album, people):
    album.walk({"a.jpg": 1})
    one = album.read("a.jpg", content("A"), [face(1)])
    people.name_faces(one.face_ids, "Anna")

    album.walk({"a.jpg": 2, "z.jpg": 1})
    order = list(album.pending())
    assert order == ["z.jpg", "a.jpg"]
    album.read("z.jpg", content("A"), [face(1)])
    new = album.read("a.jpg", content("new"), [face(5)])

    assert new.photo_id != one.photo_id
    assert people.photo(one.photo_id).path.name == "z.jpg"
    assert named(people) == {one.face_ids[0]: "Anna"}


def test_a_photo_overwritten_by_a_copy_of_another_is_missing_with_its_names(album, people):
    album.walk({"a.jpg": 1, "b.jpg": 2})
    one = album.read("a.jpg", content("A"), [face(1)])
    two = album.read("b.jpg", content("B"), [face(2)])
    people.name_faces(one.face_ids, "Anna")

    album.walk({"a.jpg": 2, "b.jpg": 2})
    album.read("a.jpg", content("B"), [face(2)])

    assert people.photo(one.photo_id).missing
    assert people.photo(one.photo_id).path.name == "a.jpg"
    assert named(people) == {one.face_ids[0]: "Anna"}
    album.walk({"b.jpg": 2, "c.jpg": 1})
    assert album.read("c.jpg", content("A"), [face(1)]).moved
    assert not people.photo(one.photo_id).missing
    assert people.photo(two.photo_id).path.name == "b.jpg"


def test_a_photo_that_breaks_keeps_its_names_and_is_listed(album, people):
    album.walk({"a.jpg": 1})
    one = album.read("a.jpg", content("A"), [face(1)])
    people.name_faces(one.face_ids, "Anna")
    album.walk({"a.jpg": 2})
    with album.library.write() as session:
        files.store_failed(
            session, album.pending()["a.jpg"].file_id, Reason.TRUNCATED, Message("ends-early")
        )

    assert named(people) == {one.face_ids[0]: "Anna"}
    with album.library.read() as session:
        (problem,) = problems.list_(session)
    assert (problem.photo, problem.reason) == (album.root / "a.jpg", "truncated")
    assert problem.detail == Message("ends-early")
    with album.library.write() as session:  # as older versions kept it
        session.execute(text("UPDATE file SET detail = 'ends early' WHERE reason = 'truncated'"))
        (problem,) = problems.list_(session)
    assert sentence(problem.detail) == "ends early"


def test_a_new_model_becomes_whole_from_the_chips(album):
    ids = album.add("a.jpg", face(1), face(2, 90))
    with album.library.write() as session:
        other = models.register(session, "other", 4, "sum", 1.0)
        assert not other.active
        waiting = embeddings.missing(session, other.id, 0, 10)
        assert waiting == [(ids[0], b"chip1"), (ids[1], b"chip2")]
        vectors = np.eye(4, dtype="<f4")
        embeddings.store(session, other.id, [(ids[0], vectors[0].tobytes()), (999, b"gone")])
        assert embeddings.missing_count(session, other.id) == 1
        models.use(session, other.id)
        assert models.active(session).name == "other"
        ((found, rows),) = embeddings.blocks(session, other.id, 10)
    assert found.tolist() == [ids[0]]
    np.testing.assert_array_equal(rows, vectors[:1])


def test_clustering_reads_all_faces_in_blocks(album, people):
    day = "2020-03-01T23:59:00"
    ids = [
        *album.add("a.jpg", face(1), face(2, 90), taken_at=datetime.fromisoformat(day)),
        *album.add("b.jpg", face(3, quality=0.25)),
    ]
    people.name_faces(ids[:1], "Anna")
    people.not_a_face(ids[1:2])

    with album.library.read() as session:
        blocks = list(face_arrays.for_clustering(session, album.model_id, size=1))

    assert [block.face.tolist() for block in blocks] == [[ids[0]], [ids[2]]]
    assert blocks[0].person.tolist() == [1]
    assert (blocks[0].confirmed.tolist(), blocks[0].accepted.tolist()) == ([True], [False])
    assert blocks[1].quality.tolist() == [0.25]
    assert blocks[0].taken.tolist() == [2458909.5]
    assert np.isnan(blocks[1].taken).all()
    np.testing.assert_allclose(blocks[0].relative_box, [[10 / 400, 10 / 300, 30 / 400, 30 / 300]])
    np.testing.assert_array_equal(blocks[0].vector[0], np.frombuffer(vector(1), "<f4"))


def test_an_absent_or_emptied_folder_is_offline(album):
    album.add("a.jpg", face(1))
    with album.library.read() as session:
        assert not folders.list_(session)[0].offline
        (album.root / "something").unlink()
        assert folders.list_(session)[0].offline
        album.root.rmdir()
        assert folders.list_(session)[0].offline
        assert folders.offline(session) == {album.root_id}


versions = st.dictionaries(
    st.sampled_from(["a.jpg", "b.jpg", "c.jpg"]), st.integers(0, 3), max_size=3
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(versions, min_size=1, max_size=6))
def test_any_walk_and_reading_leaves_no_named_face_behind(tmp_path_factory, scans):
    """Four contents come and go at three paths; who was named stays so, at their own content."""
    from album import Album

    album = Album(tmp_path_factory.mktemp("walks"))
    people = People(album.library, "window")
    who = {}
    for found in scans:
        album.walk(found)
        waiting = [
            (name, row, content(f"version {found[name]}")) for name, row in album.pending().items()
        ]
        # What the library knows need not be decoded, and comes out of the pipeline first.
        for name, row, what in sorted(waiting, key=lambda each: not _known(each)):
            if _known((name, row, what)):
                with album.library.write() as session:
                    stored = photos.store_known(session, row.file_id, what.content_hash)
            else:
                stored = album.read(name, what, [face(found[name])])
            assert stored.face_ids
        for each in people.all_faces():
            if each.name is None:
                who[each.id] = f"name {each.id}"
                people.name_faces([each.id], who[each.id])
        assert named(people) == who
        shown = {people.photo(each.photo_id).path.name: each for each in people.all_faces()}
        assert set(found) <= set(shown) | {name for name in found if _copies(found, name)}
    assert album.rows("pragma_foreign_key_check") == []
    album.library.close()


def _known(waiting):
    _, row, what = waiting
    return what.content_hash in row.known


def _copies(found, name):
    return [other for other in found if other != name and found[other] == found[name]]
