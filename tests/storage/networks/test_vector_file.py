"""The file of vectors holds what the library holds, whatever happens to either."""

import random

import numpy as np
import pytest
from album import Album, face, vector
from hypothesis import given, settings
from hypothesis import strategies as st

from photo_faces.storage.base.library import Library
from photo_faces.storage.base.sql import run
from photo_faces.storage.networks import embeddings, models, vector_file
from photo_faces.vectors import inverted
from photo_faces.vectors.search import nearest


@pytest.fixture
def album(tmp_path):
    made = Album(tmp_path)
    yield made
    made.library.close()


def opened(album, folder):
    with album.library.read() as session:
        model = models.active(session)
        return vector_file.open_(session, model, album.library.path, folder)


def held(vectors, without=()):
    blocks = list(vectors.blocks(3, np.array(sorted(without), np.int64)))
    return {
        int(face_id): row.tobytes()
        for ids, rows in blocks
        for face_id, row in zip(ids, rows, strict=True)
        if face_id >= 0
    }


def stored(album):
    return dict(album.rows("embedding", "face_id, vector"))


def check(album, folder):
    vectors = opened(album, folder)
    assert held(vectors) == stored(album)
    assert len(vectors) == len(stored(album))
    return vectors


def changed(album, statement, **values):
    with album.library.write() as session:
        run(session, statement, **values)


def store(album, *pairs):
    with album.library.write() as session:
        embeddings.store(session, album.model_id, pairs)


@pytest.mark.parametrize("at_once", [1, 2, 4096])
def test_it_follows_what_is_added_read_again_and_removed(album, tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(vector_file, "_AT_ONCE", at_once)
    cache = tmp_path / "cache"
    check(album, cache)
    first = [album.add(f"{number}.jpg", face(number))[0] for number in range(7)]
    large = check(album, cache).name
    album.add("more.jpg", face(20), face(21, 100.0))
    store(album, (first[2], vector(90)), (first[6], vector(91)))
    assert check(album, cache).name == large  # the large file was not written again
    changed(album, "DELETE FROM face WHERE id = :id", id=first[0])
    changed(album, "UPDATE embedding SET vector = :to WHERE face_id = :id", id=2, to=vector(92))
    vectors = check(album, cache)
    assert vectors.name == large
    wanted = np.array(random.Random(1).sample(sorted(stored(album)), 5), np.int64)
    assert [row.tobytes() for row in vectors.of(wanted)] == [
        stored(album)[each] for each in wanted.tolist()
    ]


def test_the_newest_face_replaced_in_one_statement_is_seen(album, tmp_path):
    """SQLite fires no trigger for the row that INSERT OR REPLACE removes."""
    (only,) = album.add("a.jpg", face(1))
    check(album, tmp_path / "cache")
    store(album, (only, vector(50)))
    check(album, tmp_path / "cache")


def test_faces_are_left_out_wherever_they_lie(album, tmp_path):
    ids = [album.add(f"{number}.jpg", face(number))[0] for number in range(5)]
    check(album, tmp_path / "cache")
    ids += album.add("more.jpg", face(20), face(21, 100.0))
    store(album, (ids[1], vector(90)))
    vectors = check(album, tmp_path / "cache")
    for without in ({ids[0]}, {ids[1]}, {ids[5]}, {ids[0], ids[1], ids[6]}, set(ids), {99}):
        assert set(held(vectors, without)) == set(ids) - without


def test_many_changes_make_a_new_large_file_and_leave_no_old_one(album, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    for number in range(4):
        album.add(f"{number}.jpg", face(number))
    before = check(album, cache).name
    monkeypatch.setattr(vector_file, "LEAST", 3)
    for number in range(4, 9):
        album.add(f"{number}.jpg", face(number))
    assert check(album, cache).name != before
    assert len(list((cache / "vectors").iterdir())) == 2
    assert {file.stat().st_mode & 0o777 for file in (cache / "vectors").iterdir()} == {0o600}


@pytest.mark.parametrize("what", ["lost", "short", "zeros", "text"])
@pytest.mark.parametrize("which", ["*.f32", "*.recent"])
def test_a_damaged_file_is_made_again(album, tmp_path, which, what):
    for number in range(5):
        album.add(f"{number}.jpg", face(number))
    check(album, tmp_path / "cache")
    (path,) = (tmp_path / "cache" / "vectors").glob(which)
    size = path.stat().st_size
    if what == "lost":
        path.unlink()
    elif what == "short":
        path.write_bytes(path.read_bytes()[: size // 2])
    else:
        path.write_bytes(b"\0" * size if what == "zeros" else b"nothing of use")
    check(album, tmp_path / "cache")


@pytest.mark.parametrize("which", ["*.f32", "*.recent"])
def test_a_bit_that_fell_over_is_noticed(album, tmp_path, monkeypatch, which):
    """The file stays as long as it was, and would give wrong searches without a word."""
    monkeypatch.setattr(inverted, "EXACT", 8)
    monkeypatch.setattr(inverted, "CELLS", 4)
    for number in range(30):
        album.add(f"{number}.jpg", face(number))
    check(album, tmp_path / "cache")
    album.add("new.jpg", face(70))
    store(album, (5, vector(71)))
    check(album, tmp_path / "cache")
    drawn = random.Random(which)
    for _ in range(60):
        (path,) = (tmp_path / "cache" / "vectors").glob(which)
        content = bytearray(path.read_bytes())
        if drawn.random() < 0.5:
            content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
        else:
            start = drawn.randrange(len(content))
            content[start : start + 512] = drawn.randbytes(len(content[start : start + 512]))
        path.write_bytes(content)
        vectors = check(album, tmp_path / "cache")
        wanted = np.array(sorted(stored(album)), np.int64)
        asked = vectors.of(wanted)
        found, _ = nearest(vectors.around(asked, np.array([], np.int64)), asked, 1)
        assert found[:, 0].tolist() == wanted.tolist()


def test_an_older_state_of_the_library_put_back_is_noticed(album, tmp_path):
    """Ids are given out again then, to other faces."""
    for number in range(3):
        album.add(f"{number}.jpg", face(number))
    before = album.library.path.with_name("before.sqlite")
    album.library.close()
    before.write_bytes(album.library.path.read_bytes())
    album.library = Library.open(album.library.path)
    album.add("then.jpg", face(70))
    store(album, (1, vector(71)))
    check(album, tmp_path / "cache")
    album.library.close()
    album.library.path.write_bytes(before.read_bytes())
    album.library = Library.open(album.library.path)
    check(album, tmp_path / "cache")
    album.add("now.jpg", face(80))
    check(album, tmp_path / "cache")
    store(album, (2, vector(81)))
    check(album, tmp_path / "cache")


def test_faces_by_cells_are_found_whatever_came_and_went(album, tmp_path, monkeypatch):
    monkeypatch.setattr(inverted, "EXACT", 8)
    monkeypatch.setattr(inverted, "CELLS", 4)
    monkeypatch.setattr(inverted, "LOOKED", 4)
    ids = [album.add(f"{number}.jpg", face(number))[0] for number in range(30)]
    vectors = check(album, tmp_path / "cache")
    assert len(vectors.cells.centres) == 4
    store(album, (ids[3], vector(90)), (ids[20], vector(91)))
    changed(album, "DELETE FROM face WHERE id = :id", id=ids[7])
    ids += album.add("more.jpg", face(50), face(51, 100.0))
    vectors = check(album, tmp_path / "cache")
    held_now = np.array(sorted(stored(album)), np.int64)
    assert vectors.hold(np.array([*ids, 999])).tolist() == [
        *(each in stored(album) for each in ids),
        False,
    ]
    for without in ([], [ids[0], ids[20], ids[30]]):
        wanted = held_now[~np.isin(held_now, without)]
        asked = vectors.of(wanted)
        found, _ = nearest(vectors.around(asked, np.array(without, np.int64)), asked, 1)
        assert found[:, 0].tolist() == wanted.tolist()


def test_a_cache_that_cannot_be_written_is_done_without(album, tmp_path):
    album.add("a.jpg", face(1))
    (tmp_path / "cache").write_text("a file where the folder should be")
    check(album, tmp_path / "cache")


def take_all_away_in_vain(album):
    with album.library.write() as session:
        run(session, "DELETE FROM embedding")
        raise ZeroDivisionError


CHANGES = st.lists(
    st.tuples(st.sampled_from(["add", "store", "delete", "open", "rollback"]), st.integers(1, 12)),
    max_size=25,
)


@settings(max_examples=25)
@given(CHANGES)
def test_no_change_is_missed(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("album")
    album = Album(folder)
    for number, (what, which) in enumerate(changes):
        if what == "add":
            album.add(f"{number}.jpg", face(number))
        elif what == "store":
            store(album, (which, vector(1000 + number)))
        elif what == "delete":
            changed(album, "DELETE FROM face WHERE id = :id", id=which)
        elif what == "rollback":
            with pytest.raises(ZeroDivisionError):
                take_all_away_in_vain(album)
        else:
            check(album, folder / "cache")
    check(album, folder / "cache")
    album.library.close()
