"""`faces --embeddings` writes a new file or one of its own, and nothing else, ever."""

import os
import stat
from pathlib import Path

import numpy as np
import pytest

from photo_faces.services.archives import export


@pytest.fixture
def whole(scanned, tmp_path):
    """Exports; whatever the outcome, nothing else lies beside the file afterwards."""

    def write(file):
        before = set(file.parent.iterdir()) if file.parent.is_dir() else set()
        ran = scanned("faces", "--embeddings", file, "--json")
        if file.parent.is_dir():
            assert set(file.parent.iterdir()) - before <= {file}
        return ran

    return write


def test_a_new_file_is_for_its_owner_alone_and_is_written_over_again(whole, tmp_path):
    file = tmp_path / "vectors.npz"
    assert whole(file).code == 0
    assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o600
    first = file.read_bytes()
    os.utime(file, (0, 0))
    assert whole(file).code == 0
    assert file.stat().st_mtime > 0
    with np.load(file) as again:
        assert again["vector"].shape == (9, 128)
    assert len(first) == file.stat().st_size


def foreign_archive(path):
    np.savez(path, face=np.arange(3), vector=np.zeros((3, 4)), weight=np.ones(3))


def other_arrays(path):
    np.savez(path, face=np.zeros((3, 4)), vector=np.zeros((3, 4)))


def one_array(path):
    with path.open("wb") as file:
        np.save(file, np.zeros(3))


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b"\xff\xd8\xff\xe0 a photo"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("words"),
        foreign_archive,
        other_arrays,
        one_array,
        lambda path: path.mkdir(),
    ],
    ids=["photo", "empty", "text", "archive", "arrays", "array", "folder"],
)
def test_anything_else_stays_as_it_is(whole, tmp_path, make):
    file = tmp_path / "IMG_0001.npz"
    make(file)
    before = None if file.is_dir() else file.read_bytes()
    ran = whole(file)
    assert ran.code == 2
    assert "IMG_0001.npz" in "".join(ran.err.split()).replace("│", "")  # in lines, in a frame
    assert file.is_dir() if before is None else file.read_bytes() == before


def test_a_photo_of_the_library_stays_also_through_a_link(whole, scanned, tmp_path):
    photo = scanned.album / "05 portrait.jpg"
    before = photo.read_bytes()
    assert whole(photo).code == 2
    link = tmp_path / "link.npz"
    link.symlink_to(photo)
    assert whole(link).code == 2
    assert link.is_symlink()
    assert photo.read_bytes() == before
    assert scanned("faces", "--embeddings", scanned.library).code == 2


def test_what_was_there_stays_whole_when_the_disk_is_full(whole, tmp_path, monkeypatch):
    file = tmp_path / "vectors.npz"
    assert whole(file).code == 0
    before = file.read_bytes()

    def full(stream, **_):
        stream.write(b"PK")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export.np, "savez", full)
    ran = whole(file)
    assert ran.code == 1
    assert "No space left" in ran.err
    assert file.read_bytes() == before
    assert whole(tmp_path / "new.npz").code == 1
    assert not (tmp_path / "new.npz").exists()


def test_where_no_file_can_be_is_said(whole, tmp_path):
    assert whole(tmp_path / "none" / "vectors.npz").code == 1
    if Path(os.devnull).exists():
        assert whole(Path(os.devnull)).code == 2
