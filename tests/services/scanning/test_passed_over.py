"""What a scan passes over, what is read because it was named, and that this is said."""

import os
import string
from dataclasses import asdict
from pathlib import Path

import pytest
from driving import finish
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.services.scanning.folders import Folders
from photo_faces.services.scanning.scan import scan
from photo_faces.services.scanning.walk import PassedOver, passes_over, walk
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos.found_files import FoundFile

OTHERS = (
    *("@Recycle", "@eaDir", "$Recycle.Bin", "$RECYCLE.BIN", "RECYCLER", "#recycle", "#snapshot"),
    *(".Trash-1000", "System Volume Information", "lost+found", ".thumbnails", "A.photoslibrary"),
)


def found(root, *patterns, **more):
    entries = walk(root, patterns, **more)
    return sorted(os.fsdecode(one.path) for one in entries if isinstance(one, FoundFile))


def put(*paths):
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")  # an empty photo is listed as a problem, in no time
    return paths[0]


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("patterns", [(), ("*.tmp",)])
def test_folders_of_other_programs_are_passed_over_whatever_else_is_said(tmp_path, name, patterns):
    for number, spelling in enumerate({name, name.lower(), name.upper(), name.title()}):
        put(tmp_path / str(number) / spelling / "deleted.jpg")
    put(tmp_path / "kept.jpg")
    assert found(tmp_path, *patterns) == ["kept.jpg"]


@given(st.text(string.ascii_letters + "äÖßİ .-_", min_size=1, max_size=12))
def test_patterns_do_not_see_case(name):
    for spelling in (name, name.lower(), name.upper(), name.swapcase()):
        if spelling.casefold() == name.casefold():
            assert passes_over(spelling, [name])
            assert passes_over(name, [f"{spelling[:1]}*"])
    assert not passes_over("x" + name, [name]) or name == "x" + name


def test_names_that_are_no_text_can_be_matched():
    assert passes_over(os.fsdecode(b"\xff\xfeOld"), [os.fsdecode(b"\xff*old")])


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "own" / "library.sqlite") as opened:
        yield opened


@pytest.fixture
def photos(tmp_path):
    return tmp_path / "photos"


def read(library, tmp_path, *folders, **more):
    """Scan; return the report and the photos that the library knows by now."""
    settings = Settings(
        library=library.path, cache_folder=tmp_path / "cache", decode_workers=1, **more
    )
    report = finish(scan(library, settings, folders))
    with library.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT root.path, file.path FROM file JOIN root ON root.id = root_id"
            " WHERE state <> 'missing'"
        )
        return report, sorted(Path(os.fsdecode(a)) / os.fsdecode(b) for a, b in rows)


@pytest.mark.parametrize("name", [".hidden", "Mine.photoslibrary", "@eaDir", "Old"])
def test_a_folder_that_is_named_is_read_also_inside_another(library, tmp_path, photos, name):
    plain, inside = put(photos / "a.jpg"), put(photos / "sub" / name / "b.jpg")
    more = {"ignored": ("old",)}
    _, known = read(library, tmp_path, photos, **more)
    assert known == [plain]

    report, known = read(library, tmp_path, inside.parent, **more)

    assert known == [plain, inside]
    assert report.photos == 2
    assert [root.path for root in Folders(library).list()] == [photos, inside.parent]
    # Also when the outer folder is walked, again and by other patterns, it is read once.
    for patterns in (("old",), ()):
        report, known = read(library, tmp_path, ignored=patterns)
        assert (report.photos, report.missing, report.new) == (2, 0, 0)
        assert known == [plain, inside]
        assert report.passed_over.folders == 0


def test_what_lies_inside_a_named_folder_is_part_of_it(library, tmp_path, photos):
    inside = put(photos / ".hidden" / "sub" / "b.jpg")
    read(library, tmp_path, photos / ".hidden")
    assert Folders(library).add(inside.parent).path == photos / ".hidden"


def test_an_outer_folder_does_not_take_in_what_it_would_pass_over(library, tmp_path, photos):
    hidden, plain = put(photos / ".hidden" / "b.jpg"), put(photos / "sub" / "c.jpg")
    read(library, tmp_path, hidden.parent, plain.parent)

    report, known = read(library, tmp_path, photos)

    assert sorted(known) == sorted([hidden, plain])
    assert report.missing == 0
    assert [root.path for root in Folders(library).list()] == [hidden.parent, photos]


def test_a_named_folder_is_read_when_nothing_covers_it(library, tmp_path, photos):
    inside = put(photos / "X.photoslibrary" / "originals" / "b.jpg")
    _, known = read(library, tmp_path, photos / "X.photoslibrary")
    assert known == [inside]


def test_what_is_passed_over_is_counted_and_named(library, tmp_path, photos):
    put(photos / "a.jpg", photos / ".thumbnails" / "t.jpg", photos / "x" / "@eaDir" / "t.jpg")
    put(photos / ".hidden.jpg", photos / "._a.jpg", photos / ".DS_Store", photos / "Thumbs.db")
    put(photos / "y" / "@eadir" / "t.jpg")
    report, _ = read(library, tmp_path, photos)
    assert report.passed_over == PassedOver(3, 2, (".thumbnails", "@eaDir", "@eadir"))
    assert asdict(report)["passed_over"]["folders"] == 3
