"""Searching, verifying and identifying with the real network, over a scanned library."""

import sqlite3
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from driving import finish
from PIL import Image, ImageEnhance, ImageOps

from photo_faces.domain.errors import NoFace, PhotoFacesError
from photo_faces.services.grouping.regroup import regroup
from photo_faces.services.measuring import evaluate
from photo_faces.services.networks import versions
from photo_faces.services.people.people import People
from photo_faces.services.scanning.scan import scan
from photo_faces.services.searching.search import Search, first_face
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("photos") / "Eileen"
    folder.mkdir()
    portrait = Image.fromarray(skimage.data.astronaut())
    portrait.save(folder / "plain.jpg")
    ImageOps.mirror(portrait.rotate(7)).save(folder / "turned.jpg")
    ImageEnhance.Brightness(portrait.crop((60, 0, 400, 340))).enhance(0.6).save(folder / "dark.jpg")
    Image.fromarray(skimage.data.coffee()).save(folder / "coffee.jpg")
    return folder


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("library")
    return Settings(
        library=folder / "library.sqlite",
        cache_folder=folder / "cache",
        models_folder=folder / "models",
        decode_workers=1,
        inference_workers=1,
    )


@pytest.fixture(scope="module")
def library(settings: Settings, photos: Path) -> Generator[Library, None, None]:
    with Library.open(settings.library) as opened:
        finish(scan(opened, settings, [photos]))
        yield opened


@pytest.fixture(scope="module")
def search(library: Library, settings: Settings) -> Generator[Search, None, None]:
    opened = Search(library, settings)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another real face: one of the small ones that scikit-image ships for its cascade."""
    path = tmp_path_factory.mktemp("stranger") / "stranger.png"
    face = Image.fromarray((skimage.data.lfw_subset()[3] * 255).astype(np.uint8))
    canvas = Image.new("RGB", (300, 300), "grey")
    canvas.paste(face.resize((200, 200), Image.Resampling.BICUBIC), (50, 50))
    canvas.save(path)
    return path


def test_a_picture_finds_its_face_nearest_first(search: Search, photos: Path) -> None:
    picture = finish(search.open_picture(photos / "dark.jpg"))
    hits = finish(search.similar(picture, first_face(picture), 10)).hits
    assert hits[0].face.photo.name == "dark.jpg"
    assert {hit.face.photo.name for hit in hits} == {"dark.jpg", "plain.jpg", "turned.jpg"}
    distances = [hit.distance for hit in hits]
    assert distances == sorted(distances)
    assert distances[0] < 1e-5
    assert all(hit.similarity == pytest.approx(1 - hit.distance / 2) for hit in hits)


def test_a_face_of_the_library_finds_the_others(search: Search, library: Library) -> None:
    face = next(iter(People(library, "window").all_faces()))
    hits = finish(search.similar_to_face(face.id, 10)).hits
    assert len(hits) == 2
    assert face.id not in {hit.face.id for hit in hits}


def test_verify_tells_one_person_from_two(search: Search, photos: Path, stranger: Path) -> None:
    same = finish(search.verify(photos / "plain.jpg", photos / "turned.jpg"))
    assert same.same
    assert same.distance <= same.threshold
    assert same.probability > 0.95
    other = finish(search.verify(photos / "plain.jpg", stranger))
    assert not other.same
    assert other.probability < 0.05


def test_verify_says_which_picture_shows_no_face(search: Search, photos: Path) -> None:
    with pytest.raises(NoFace, match=r"coffee\.jpg"):
        finish(search.verify(photos / "plain.jpg", photos / "coffee.jpg"))


def test_an_unreadable_picture_is_a_known_error(search: Search, tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no more")
    with pytest.raises(PhotoFacesError, match=r"broken\.jpg"):
        finish(search.open_picture(tmp_path / "broken.jpg"))


def test_after_a_cancelled_picture_the_next_one_is_answered(search: Search, photos: Path) -> None:
    steps = search.open_picture(photos / "plain.jpg")
    next(steps, None)
    steps.close()
    picture = finish(search.open_picture(photos / "coffee.jpg"))
    assert picture.path.name == "coffee.jpg"
    assert picture.faces == ()


def test_identify_names_the_known_and_not_the_stranger(
    search: Search, library: Library, photos: Path, stranger: Path
) -> None:
    finish(regroup(library))
    people = People(library, "window")
    (person,) = people.ids()
    people.rename(person, "Eileen")

    (known,) = finish(search.identify(photos / "plain.jpg"))
    assert (known.person_id, known.name) == (person, "Eileen")
    assert known.probability > 0.95
    (unknown,) = finish(search.identify(stranger))
    assert (unknown.person_id, unknown.name) == (None, None)
    assert unknown.probability < 0.1


def test_a_picture_that_is_searched_by_also_says_who_it_is(
    search: Search, photos: Path, stranger: Path
) -> None:
    for path, name in ((photos / "dark.jpg", "Eileen"), (stranger, None)):
        picture = finish(search.open_picture(path))
        found = finish(search.similar(picture, first_face(picture), 10))
        assert found.who is not None
        assert found.who.name == name
        assert found.who.box == first_face(picture).box


def test_faces_are_embedded_again_without_their_photos(
    library: Library, settings: Settings, photos: Path
) -> None:
    from photo_faces.storage.networks import embeddings
    from photo_faces.storage.networks import models as stored

    with library.read() as session:
        active = stored.active(session)
        assert active is not None
        ((ids, before),) = embeddings.blocks(session, active.id, 100)
    with sqlite3.connect(library.path) as connection:
        connection.execute("DELETE FROM embedding")
    connection.close()
    away = photos.rename(photos.with_name("away"))
    done = finish(versions.use(library, settings, active.name, "window"))
    away.rename(photos)

    with library.read() as session:
        ((_, after),) = embeddings.blocks(session, active.id, 100)
    assert done == len(ids)
    assert np.square(before - after).sum(axis=1).max() < 0.01


def test_evaluate_follows_the_protocol_of_lfw(settings: Settings, photos: Path) -> None:
    images = photos.parent / "lfw"
    for name, sources in {"A": ("plain", "turned"), "B": ("coffee", "dark")}.items():
        (images / name).mkdir(parents=True)
        for number, source in enumerate(sources, 1):
            (images / name / f"{name}_{number:04d}.jpg").write_bytes(
                (photos / f"{source}.jpg").read_bytes()
            )
    pairs = images / "pairs.txt"
    pairs.write_text("2\t1\nA\t1\t2\nA\t1\tB\t1\nA\t1\t2\nA\t2\tB\t1\n")

    report = finish(evaluate.pairs(settings, pairs, images))

    assert report["pairs"] == 4
    assert report["undetected"] == 1  # the coffee: its centre is embedded instead
    assert report["accuracy"] == 1.0
    assert report["auc"] == 1.0
    assert report["eer"] == 0.0


def test_evaluate_clusters_scores_the_folders(library: Library) -> None:
    finish(regroup(library))
    report = evaluate.clusters(library)
    assert (report["photos"], report["undetected"], report["clusters"]) == (4, 1, 1)
    assert report["bcubed"] == {"precision": 1.0, "recall": 1.0, "f": 1.0}
