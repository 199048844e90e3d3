"""What the program makes is for its owner alone, and what it reports of a bug names nobody."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "photo_faces"]
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(os.name != "posix", reason="permissions are others elsewhere")
def test_everything_that_is_made_is_for_its_owner_alone(tmp_path, astronaut):
    album = tmp_path / "album"
    album.mkdir()
    for name in ("a.jpg", "b.jpg"):
        (album / name).write_bytes(astronaut.read_bytes() + name.encode())
    data, cache = tmp_path / "data", tmp_path / "made" / "cache"
    left = cache / "thumbnails"  # as an earlier version made it
    left.mkdir(parents=True)
    left.chmod(0o755)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PHOTO_FACES_LIBRARY": str(data / "own" / "library.sqlite"),
        "PHOTO_FACES_CACHE_FOLDER": str(cache),
        "PHOTO_FACES_MODELS_FOLDER": str(data / "models"),
    }

    def run(*words):
        subprocess.run(
            [*PROGRAM, *words], env=environment, check=True, capture_output=True, umask=0o022
        )

    run("scan", album)
    run("cluster")
    run("review")
    run("faces", "--embeddings", data / "own" / "vectors.npz")
    run("backup", data / "own" / "copy.sqlite")
    made = [path for folder in (data, cache / "thumbnails") for path in folder.rglob("*")]
    made += [data, left, *(cache / "vectors").rglob("*"), cache / "vectors"]
    assert {path.suffix for path in made} >= {".sqlite", ".jpg", ".npz", ".f32"}
    for path in made:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), f"{path}: {mode:o}"
    for path in (*album.iterdir(), album):  # what is the user's own stays as it was
        assert stat.S_IMODE(path.stat().st_mode) & 0o044


def test_a_bug_is_reported_without_names_but_with_its_lines(monkeypatch, scanned, capsys):
    from photo_faces.cli.main import run

    words = f"Anna Eileen is not in {scanned.album / 'Anna at the beach.jpg'}"

    def broken(*_):
        raise ValueError(words)

    monkeypatch.setattr("photo_faces.cli.keeping.problems", broken)
    assert run(["--library", str(scanned.library), "problems"]) == 1
    said = capsys.readouterr().err
    assert "This is a bug" in said
    assert "listed = problems(library)" in said
    assert "ValueError" in said
    for word in ("Eileen", "beach", str(scanned.album)):
        assert word not in said
    assert len(said.splitlines()) < 60
