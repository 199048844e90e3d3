"""Room on the disk: what a run of learning takes, and what is said when the disk is full."""

import errno
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from driving import finish
from lessons_library import FACES, PEOPLE, few_steps, named_library

from photo_faces.domain.errors import DiskFull, PhotoFacesError
from photo_faces.runtime.errors import WorkerCrashed
from photo_faces.services.learning import disk as room
from photo_faces.services.learning import learn
from photo_faces.services.learning import workers as course
from photo_faces.services.learning.readiness import workers


class Disk:
    """A disk of few bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def mount(self, size: int) -> None:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", self.folder]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("no disk can be made here")

    def fill(self) -> None:
        with (self.folder / "others").open("wb", buffering=0) as file:
            while True:
                try:
                    file.write(bytes(1 << 16))
                except OSError:
                    return


@pytest.fixture
def disk(tmp_path):
    made = Disk(tmp_path / "disk")
    yield made
    if made.folder.is_mount():
        subprocess.run(["umount", made.folder], check=True)


def test_a_full_disk_is_a_sentence_before_and_during(tmp_path, disk):
    settings = few_steps(tmp_path).model_copy(update={"cache_folder": disk.folder / "cache"})
    with named_library(settings) as library:
        place = learn._place(library, settings)
        recipe, embedder = place.recipe(), course._embedder(place, "cpu")
        need = room.need_of(embedder, PEOPLE * FACES, recipe, "cpu", workers("cpu", recipe.trials))
        disk.mount(int(need.run + room.SPARE - 10e6))
        with pytest.raises(DiskFull, match=f"learning-no-room .*{disk.folder}"):
            finish(learn.learn(library, settings))
        assert not list(place.folder.glob("*features*"))
        subprocess.run(["mount", "-o", f"remount,size={int(need.run + room.SPARE + 50e6)}",
                        disk.folder], check=True)  # fmt: skip
        steps = learn.learn(library, settings)
        while (step := next(steps)) is None or step.phase == "reading":
            pass
        disk.fill()
        with pytest.raises(DiskFull, match=f"learning-disk-full folder={place.folder}"):
            finish(steps)
        (disk.folder / "others").unlink()
        steps = learn.learn(library, settings)
        assert next(step for step in steps if step is not None).phase != "reading"  # it goes on
        steps.close()


def test_both_disks_are_asked(tmp_path, monkeypatch):
    (tmp_path / "run").mkdir()
    library = tmp_path / "library.sqlite"
    free = shutil.disk_usage(tmp_path).free
    half = int((free - room.SPARE) * 0.7)
    room.check(room.Need(half, 0), tmp_path / "run", library)
    with pytest.raises(DiskFull):  # they lie on one disk
        room.check(room.Need(half, half), tmp_path / "run", library)


def test_pages_of_a_mapped_file_are_there_before_they_are_written(tmp_path, disk):
    from photo_faces.learning import features

    disk.mount(1 << 20)
    with pytest.raises(OSError, match="space"):
        features._mapped(disk.folder / "features.npy", (1 << 20,))  # of two megabytes


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), DiskFull),
        (OSError("Not enough free space to write 160 bytes after offset 128"), DiskFull),
        (RuntimeError("Error while serializing: No space left on device (os error 28)"), DiskFull),
        (WorkerCrashed(-getattr(signal, "SIGBUS", 7)), DiskFull),
        (PermissionError(errno.EACCES, "Permission denied"), PhotoFacesError),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory"), PhotoFacesError),
        (WorkerCrashed(1), WorkerCrashed),
        (ValueError("a bug"), ValueError),
    ],
)
def test_what_happens_to_the_files_of_a_run_is_told(tmp_path, error, kind):
    with pytest.raises(kind) as raised, room.told(tmp_path):
        raise error
    assert type(raised.value) is kind
