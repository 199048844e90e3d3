"""Whatever is in a library, however little, its questions can be asked and answered."""

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from album import Album, face, vector
from driving import finish
from hypothesis import given, settings
from hypothesis import strategies as st

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.records import Changed
from photo_faces.services.people.people import People
from photo_faces.services.review import review
from photo_faces.services.review.review import Review
from photo_faces.settings import Settings

KINDS = 3  # of looks that the faces have


def called_here(function, *args):
    """`call_in_process` without the process, which takes longer than all the rest."""
    yield None
    return function(*args, report=lambda _: None)


def made(folder, faces):
    album = Album(folder)
    ids = [
        album.add(f"{at}.jpg", face(at, vec=vector(100 + at, vector(look), distance), quality=0.9))
        for at, (look, distance) in enumerate(faces)
    ]
    return album, [one for (one,) in ids]


def looked_at(album):
    settings_ = Settings(library=album.library.path, cache_folder=album.root.parent / "cache")
    return Review(album.library, settings_, "window")


def test_one_photo_that_nobody_was_grouped_in(tmp_path):
    album, _ = made(tmp_path, [(0, 0.04)])
    with album.library:
        asked = looked_at(album)
        finish(asked.prepare())
        assert asked.next(10) == []
        assert asked.count() == 0


LIBRARIES = st.lists(st.tuples(st.integers(0, KINDS - 1), st.sampled_from([0.02, 0.2])), max_size=8)
SAID = st.lists(
    st.tuples(
        st.sampled_from(["name", "unnamed", "ignore", "no face", "hide", "nobody", "delete"]),
        st.integers(0, 7),
        st.integers(0, 7),
    ),
    max_size=8,
)


def say(people, faces, what, first, last):
    """One decision about a run of faces; those that make no sense here are left unsaid."""
    some = faces[min(first, last) : max(first, last) + 1]
    if not some:
        return Changed()
    owner = people.faces(some[:1])[0].person_id
    match what:
        case "name":
            return people.name_faces(some, f"Anna {first}")
        case "unnamed" if owner is not None:
            own = [one.id for one in people.faces(some) if one.person_id == owner]
            return people.split(owner, own)
        case "ignore":
            return people.ignore(some)
        case "no face":
            return people.not_a_face(some)
        case "hide" if owner is not None:
            return people.hide(owner, hidden=True)
        case "nobody" if owner is not None:
            return people.reject(owner, some[:1])
        case "delete" if owner is not None:
            return people.delete(owner)
    return Changed()


@settings(max_examples=40)
@given(faces=LIBRARIES, before=SAID, after=SAID)
def test_any_library_has_questions_that_can_be_shown(faces, before, after):
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(review, "call_in_process", called_here)
        album, ids = made(Path(folder), faces)
        with album.library:
            people = People(album.library, "window")
            for what in before:
                with suppress(WrongUse):
                    say(people, ids, *what)
            asked = looked_at(album)
            finish(asked.prepare())
            check(asked, album)
            for what in after:
                with suppress(WrongUse):
                    changed = say(people, ids, *what)
                    if changed != Changed():
                        asked.hear(changed)
                check(asked, album)


def check(asked, album):
    """Each question is about a person and faces that are there."""
    known = set(album.rows("face", "id"))
    listed = asked.next(50)
    assert len({each.key for each in listed}) == len(listed)
    for each in listed:
        assert {(one,) for one in (*each.faces, *each.examples)} <= known
        assert each.probability is None or 0 <= each.probability <= 1
    assert asked.count() >= sum(each.kind == "who" for each in listed)
