"""A scan that is killed at any moment, many times, ends like one that was left alone."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageEnhance
from skimage import data

KILLS = int(os.environ.get("PHOTO_FACES_TEST_RUNS", 3))
PHOTOS = 60
SHARE = 0.25  # of the time that reading all photos takes: where the latest kill may come


def _write_photos(folder: Path, count: int, seed: int) -> None:
    """Distinct photos, each with the one real face that is free to use, and some without."""
    chance = random.Random(seed)
    folder.mkdir()
    whole = Image.fromarray(data.astronaut())
    for number in range(count):
        side = chance.randint(230, 330)
        left, top = chance.randint(60, 100), chance.randint(0, 10)
        image = whole.crop((left, top, left + side, top + side))
        image = ImageEnhance.Brightness(image).enhance(chance.uniform(0.7, 1.3))
        image.save(folder / f"{number:03d}.jpg", quality=chance.randint(70, 95))


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {"PHOTO_FACES_CACHE_FOLDER": str(folder / "cache")}


def _run(library: Path, *words: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "photo_faces", "--library", str(library), *words, "--json"],
        env=_environment(library.parent),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def _start_named_library(folder: Path, photos: Path) -> Path:
    library = folder / "library.sqlite"
    _run(library, "scan", str(photos))
    _run(library, "cluster")
    person = _run(library, "people")[0]["person"]
    _run(library, "person", "rename", str(person), "Eileen")
    return library


def _end_state(library: Path) -> tuple[dict[tuple[str, int], dict[str, Any]], list[str]]:
    """Faces by photo and place in it, with their vectors; and the decisions."""
    export = library.with_suffix(".npz")
    listed = _run(library, "faces", "--embeddings", str(export))
    vectors = dict(zip(*(np.load(export)[name] for name in ("face", "vector")), strict=True))
    listed.sort(key=lambda face: (face["photo"], face["box"]))
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for face in listed:
        place = sum(1 for photo, _ in found if photo == face["photo"])
        found[face["photo"], place] = face | {"vector": vectors[face["face"]]}
    with sqlite3.connect(library) as connection:
        said = connection.execute(
            "SELECT kind, origin FROM journal WHERE origin <> 'machine' ORDER BY id"
        ).fetchall()
    connection.close()
    return found, said


def _kill_while_scanning(library: Path, photos: Path, after: float) -> bool:
    """Kills the whole process group; returns whether the scan had not ended by itself."""
    scan = subprocess.Popen(
        [sys.executable, "-m", "photo_faces", "--library", str(library), "scan", str(photos)],
        env=_environment(library.parent),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after)
    running = scan.poll() is None
    if running:
        os.killpg(scan.pid, signal.SIGKILL)
    scan.wait()
    return running


def _check_integrity(library: Path) -> None:
    connection = sqlite3.connect(library)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kills a POSIX process group")
@pytest.mark.timeout(300 + 20 * KILLS)
def test_killed_scan_ends_like_an_unkilled_one(tmp_path: Path) -> None:
    named, photos = tmp_path / "named", tmp_path / "photos"
    _write_photos(named, 6, seed=1)
    _write_photos(photos, PHOTOS, seed=2)
    for name in ("calm", "killed"):
        (tmp_path / name).mkdir()
    calm = _start_named_library(tmp_path / "calm", named)
    killed = _start_named_library(tmp_path / "killed", named)

    began = time.monotonic()
    report = _run(calm, "scan", str(photos))
    # By what a scan takes here: the same seconds are early on one machine and late on another.
    starting = time.monotonic() - began - report["seconds"]
    latest = starting + SHARE * report["seconds"]
    chance = random.Random()
    interrupted = 0
    while interrupted < KILLS:  # a kill that came too late tests nothing
        interrupted += _kill_while_scanning(killed, photos, chance.uniform(0, latest))
        _check_integrity(killed)
    _run(killed, "scan", str(photos))  # perhaps no scan had come as far as to know the folder

    assert report["photos"] == PHOTOS + 6
    expected, said = _end_state(calm)
    found, said_there = _end_state(killed)
    assert said_there == said
    assert found.keys() == expected.keys()
    assert len(expected) > PHOTOS / 2
    for place, face in expected.items():
        other = found[place]
        assert np.allclose(other["box"], face["box"], atol=1.0), place
        assert np.abs(other["vector"] - face["vector"]).max() < 1e-5, place
        assert (other["name"], other["state"]) == (face["name"], face["state"]), place
