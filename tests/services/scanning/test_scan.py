"""Scanning real folders with the real detector and network."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from driving import finish
from PIL import Image, ImageFilter, ImageOps

from photo_faces.domain.errors import Reason
from photo_faces.domain.message import Message
from photo_faces.domain.records import Face, FaceState
from photo_faces.services.people.people import People
from photo_faces.services.scanning.problems import problems, try_again
from photo_faces.services.scanning.scan import ScanReport, scan
from photo_faces.services.scanning.walk import walk
from photo_faces.services.viewing.thumbnails import PhotoImages
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.photos import files
from photo_faces.storage.photos.found_files import FoundFile, Unlisted


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        library=tmp_path / "library" / "library.sqlite",
        cache_folder=tmp_path / "cache",
        models_folder=tmp_path / "models",
        decode_workers=1,
        inference_workers=1,
    )


@pytest.fixture
def library(settings: Settings) -> Generator[Library, None, None]:
    with Library.open(settings.library) as opened:
        yield opened


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    (folder / "sub").mkdir(parents=True)
    portrait = Image.fromarray(skimage.data.astronaut())
    portrait.save(folder / "one.jpg", quality=92)
    ImageOps.mirror(portrait).save(folder / "sub" / "two.png")
    Image.fromarray(skimage.data.coffee()).save(folder / "coffee.jpg")
    return folder


def faces_of(library: Library) -> dict[str, Face]:
    return {face.photo.name: face for face in People(library, "window").all_faces()}


def name_all(library: Library, name: str) -> None:
    ids = [face.id for face in faces_of(library).values()]
    People(library, "window").name_faces(ids, name)


def rescan(library: Library, settings: Settings) -> ScanReport:
    return finish(scan(library, settings))


def test_first_scan_finds_the_faces(library: Library, settings: Settings, photos: Path) -> None:
    (photos / "notes.txt").write_text("not a photo")
    (photos / ".hidden.jpg").write_bytes(b"passed over")

    report = finish(scan(library, settings, [photos]))

    assert (report.photos, report.new, report.failed, report.faces) == (3, 3, 0, 2)
    found = faces_of(library)
    assert found.keys() == {"one.jpg", "two.png"}
    box = found["one.jpg"].box
    assert 150 < box.left < box.right < 300
    assert 40 < box.top < box.bottom < 230
    assert all(face.state is FaceState.UNKNOWN for face in found.values())
    thumbnail = PhotoImages(library, settings).thumbnail(found["one.jpg"].photo_id)
    assert thumbnail.startswith(b"\xff\xd8")


def test_rescan_of_an_unchanged_folder_reads_nothing(
    library: Library, settings: Settings, photos: Path
) -> None:
    finish(scan(library, settings, [photos]))
    before = faces_of(library)
    for path in photos.rglob("*.*"):  # who reads them now finds something else
        stat = path.stat()
        path.write_bytes(b"x" * stat.st_size)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    report = rescan(library, settings)

    assert (report.photos, report.new, report.changed, report.missing) == (3, 0, 0, 0)
    assert faces_of(library) == before
    assert problems(library) == []


def test_names_follow_moved_copied_and_changed_photos(
    library: Library, settings: Settings, photos: Path
) -> None:
    finish(scan(library, settings, [photos]))
    name_all(library, "Eileen")

    (photos / "one.jpg").rename(photos / "sub" / "renamed ✈.jpg")
    report = rescan(library, settings)
    assert (report.moved, report.new, report.missing) == (1, 0, 0)
    assert faces_of(library)["renamed ✈.jpg"].name == "Eileen"

    shutil.copy(photos / "sub" / "two.png", photos / "copy.png")
    report = rescan(library, settings)
    assert (report.moved, report.new, report.missing) == (0, 1, 0)
    assert len({face.id for face in faces_of(library).values()}) == 2

    (photos / "copy.png").unlink()
    rescan(library, settings)
    before = faces_of(library)["two.png"]
    with Image.open(photos / "sub" / "two.png") as image:
        half = image.resize((256, 256))
    half.save(photos / "sub" / "two.png")
    report = rescan(library, settings)
    after = faces_of(library)["two.png"]
    assert report.changed == 1
    assert (after.id, after.name, after.state) == (before.id, "Eileen", FaceState.CONFIRMED)
    assert after.box.width == pytest.approx(before.box.width / 2, rel=0.15)


def test_a_confirmed_face_that_is_no_longer_there_is_listed_and_kept(
    library: Library, settings: Settings, photos: Path
) -> None:
    finish(scan(library, settings, [photos]))
    name_all(library, "Eileen")
    portrait, face = Image.open(photos / "one.jpg"), (150, 40, 300, 230)
    portrait.paste(portrait.crop(face).filter(ImageFilter.GaussianBlur(30)), face)
    portrait.save(photos / "one.jpg")

    rescan(library, settings)

    assert faces_of(library)["one.jpg"].name == "Eileen"
    listed = [(each.photo.name, each.reason) for each in problems(library)]
    assert listed == [("one.jpg", Reason.NAME_UNMATCHED)]


def test_deleted_photos_are_missing_and_keep_names_and_come_back(
    library: Library, settings: Settings, photos: Path, tmp_path: Path
) -> None:
    finish(scan(library, settings, [photos]))
    name_all(library, "Eileen")
    (photos / "one.jpg").rename(tmp_path / "aside.jpg")

    report = rescan(library, settings)
    assert report.missing == 1
    assert faces_of(library)["one.jpg"].name == "Eileen"

    (tmp_path / "aside.jpg").rename(photos / "one.jpg")
    rescan(library, settings)
    photo_id = faces_of(library)["one.jpg"].photo_id
    assert not People(library, "window").photo(photo_id).missing


@pytest.mark.parametrize("unplugged", ["absent", "empty mount point"])
def test_nothing_is_missing_in_a_folder_that_is_offline(
    library: Library, settings: Settings, photos: Path, unplugged: str
) -> None:
    finish(scan(library, settings, [photos]))
    photos.rename(photos.with_name("elsewhere"))
    if unplugged == "empty mount point":
        photos.mkdir()

    report = rescan(library, settings)

    assert report.missing == 0
    assert report.offline == (photos,)
    assert len(faces_of(library)) == 2


def test_broken_photos_are_listed_and_the_scan_goes_on(
    library: Library, settings: Settings, photos: Path
) -> None:
    whole = (photos / "one.jpg").read_bytes()
    (photos / "cut.jpg").write_bytes(whole[: len(whole) // 3])
    (photos / "empty.jpg").touch()
    (photos / "text.jpg").write_text("once upon a time")
    undecodable = os.fsdecode(b"na\xefve.jpg")
    (photos / undecodable).write_bytes(whole + b"x")

    report = finish(scan(library, settings, [photos]))

    reasons = {each.photo.name: each.reason for each in problems(library)}
    assert reasons == {
        "cut.jpg": Reason.TRUNCATED,
        "empty.jpg": Reason.EMPTY,
        "text.jpg": Reason.UNSUPPORTED,
    }
    assert report.failed == 3
    assert faces_of(library).keys() == {"one.jpg", "two.png", undecodable}
    (photos / "cut.jpg").write_bytes(whole)
    rescan(library, settings)
    assert "cut.jpg" not in {each.photo.name for each in problems(library)}


def test_a_photo_whose_file_ends_early_is_used_and_listed(
    library: Library, settings: Settings, photos: Path
) -> None:
    whole = (photos / "one.jpg").read_bytes()
    (photos / "cut.jpg").write_bytes(whole[: len(whole) * 4 // 5])
    (photos / "end.jpg").write_bytes(whole[:-2])

    report = finish(scan(library, settings, [photos]))

    assert report.failed == 0
    assert faces_of(library).keys() == {"one.jpg", "two.png", "cut.jpg", "end.jpg"}

    def listed() -> list[tuple[str, str, bool]]:
        return [
            (each.photo.name, each.reason, "ends-early" in each.detail.code)
            for each in problems(library)
        ]

    assert listed() == [("cut.jpg", Reason.TRUNCATED, True)]
    (photos / "cut.jpg").rename(photos / "moved.jpg")
    rescan(library, settings)
    assert listed() == [("moved.jpg", Reason.TRUNCATED, True)]
    (photos / "moved.jpg").rename(photos / ".aside")
    rescan(library, settings)
    assert listed() == []
    (photos / ".aside").rename(photos / "moved.jpg")
    rescan(library, settings)
    assert listed() == [("moved.jpg", Reason.TRUNCATED, True)]
    (photos / "moved.jpg").write_bytes(whole + b"all of it")
    rescan(library, settings)
    assert listed() == []


def test_what_could_not_be_read_is_tried_again_when_asked(
    library: Library, settings: Settings, photos: Path
) -> None:
    large = Image.fromarray(skimage.data.astronaut()).resize((1100, 1100))
    large.save(photos / "large.jpg")
    narrow = settings.model_copy(update={"largest_photo": 1_000_000})
    finish(scan(library, narrow, [photos]))
    assert [each.reason for each in problems(library)] == [Reason.TOO_LARGE]

    assert rescan(library, settings).faces == 0
    assert try_again(library) == 1
    assert rescan(library, settings).faces == 1
    assert problems(library) == []
    assert try_again(library) == 0


def test_a_file_that_can_be_opened_by_now_is_read_by_the_next_scan(
    library: Library, settings: Settings, photos: Path
) -> None:
    finish(scan(library, settings, [photos]))
    with library.write() as session:
        for file_id in (1, 2):
            files.store_failed(session, file_id, Reason.UNREADABLE, Message.of("Permission denied"))
    (photos / "one.jpg").rename(photos / "one")

    report = rescan(library, settings)

    assert (report.failed, report.missing) == (0, 1)
    assert problems(library) == []


def test_a_cancelled_scan_goes_on_next_time(
    library: Library, settings: Settings, photos: Path
) -> None:
    steps = scan(library, settings, [photos])
    for progress in steps:
        if progress.stage == "index":
            break
    steps.close()

    report = rescan(library, settings)

    assert report.photos == 3
    assert len(faces_of(library)) == 2


def test_walk_survives_loops_and_ignores_what_it_should(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "@eaDir").mkdir()
    for path in (tmp_path / "One.JPG", inner / "été.png", inner / "e\u0301te\u0301.png"):
        path.write_bytes(b"x")
    (tmp_path / "@eaDir" / "thumb.jpg").write_bytes(b"x")
    (inner / "loop").symlink_to(tmp_path, target_is_directory=True)
    (inner / "nowhere.jpg").symlink_to(tmp_path / "gone.jpg")

    found = [os.fsdecode(each.path) for each in walk(tmp_path, ["@eaDir"])]

    assert sorted(found) == sorted(["One.JPG", "a/b/été.png", "a/b/e\u0301te\u0301.png"])


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.jpg").write_bytes(b"x")
    entries = walk(tmp_path, [])
    first = next(entries)
    shutil.rmtree(tmp_path / "b")
    assert isinstance(first, FoundFile)
    (second,) = entries
    assert isinstance(second, Unlisted)
    assert second.path == b"b"


def test_a_photo_that_cannot_be_looked_at_is_listed_and_not_missing(
    library: Library, settings: Settings, photos: Path
) -> None:
    finish(scan(library, settings, [photos]))
    (photos / "one.jpg").rename(photos.parent / "one.jpg")
    (photos / "one.jpg").symlink_to("x" * 300)  # no name may be that long

    report = rescan(library, settings)

    assert report.missing == 0
    assert [(each.photo, each.reason) for each in problems(library)] == [
        (photos / "one.jpg", Reason.UNREADABLE)
    ]
    (photos.parent / "one.jpg").replace(photos / "one.jpg")
    assert rescan(library, settings).missing == 0
    assert problems(library) == []
    assert len(faces_of(library)) == 2


def test_originals_are_never_written_to(library: Library, settings: Settings, photos: Path) -> None:
    def state() -> list[tuple[str, bytes, int]]:
        listed = sorted(path for path in photos.rglob("*") if path.is_file())
        return [(str(path), path.read_bytes(), path.stat().st_mtime_ns) for path in listed]

    before = state()
    finish(scan(library, settings, [photos]))
    name_all(library, "Eileen")
    rescan(library, settings)
    assert state() == before


def test_vectors_do_not_depend_on_what_else_is_scanned(
    settings: Settings, photos: Path, tmp_path: Path
) -> None:
    from photo_faces.storage.networks import embeddings, models

    vectors = []
    for number, names in enumerate((["one.jpg"], ["coffee.jpg", "one.jpg"])):
        folder = tmp_path / f"set{number}"
        folder.mkdir()
        for name in names:
            shutil.copy(photos / name, folder)
        with Library.open(tmp_path / f"{number}.sqlite") as library:
            finish(scan(library, settings, [folder]))
            with library.read() as session:
                active = models.active(session)
                assert active is not None
                vectors += [block for _, block in embeddings.blocks(session, active.id, 10)]
    assert np.abs(vectors[0] - vectors[1]).max() < 1e-5


def _tag(path: Path, words: str) -> None:
    """Write a comment into a JPEG, as a program that keeps ratings in the file does."""
    data, said = path.read_bytes(), words.encode()
    path.write_bytes(data[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + data[2:])


def test_tags_written_into_a_photo_cost_no_word_though_a_copy_lies_beside_it(
    library: Library, settings: Settings, photos: Path
) -> None:
    shutil.copy(photos / "one.jpg", photos / "sub" / "copy.jpg")
    finish(scan(library, settings, [photos]))
    people = People(library, "window")
    one, two = (faces_of(library)[name] for name in ("one.jpg", "two.png"))
    people.name_faces([one.id], "Eileen")
    people.ignore([two.id])

    _tag(photos / "one.jpg", "five stars")
    _tag(photos / "sub" / "copy.jpg", "four stars")
    (photos / "sub" / "copy.jpg").rename(photos / "elsewhere.jpg")
    rescan(library, settings)

    (kept,) = people.faces([one.id])
    assert (kept.name, kept.state) == ("Eileen", "confirmed")
    assert people.faces_of(None) == []
    assert len({face.id for face in people.all_faces()}) == 1


def test_another_photo_saved_under_a_known_name_is_new(
    library: Library, settings: Settings, photos: Path
) -> None:
    finish(scan(library, settings, [photos]))
    one = faces_of(library)["one.jpg"]
    People(library, "window").name_faces([one.id], "Eileen")
    old = (photos / "one.jpg").read_bytes()

    shutil.copy(photos / "coffee.jpg", photos / "one.jpg")
    (photos / "coffee.jpg").unlink()
    rescan(library, settings)
    assert People(library, "window").photo(one.photo_id).missing

    (photos / "returned.jpg").write_bytes(old)
    rescan(library, settings)
    assert faces_of(library)["returned.jpg"].name == "Eileen"
