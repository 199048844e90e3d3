"""Folders of which the system watches a part only, or none."""

import subprocess
import sys
import tempfile
from threading import Event

import psutil
import pytest

from photo_faces.services.scanning.watching import FolderWatch

WATCH = """
import sys
from pathlib import Path
from photo_faces.services.scanning.watching import FolderWatch

folders = [Path(each) for each in sys.argv[1:]]
watch = FolderWatch(folders, (), lambda: None)
print(*(folder.name for folder in watch.unseen))
watch.close()
"""


@pytest.mark.parametrize(
    ("limit", "unseen"),
    [
        ("max_inotify_watches 8", ["many", "one"]),
        ("max_inotify_watches 1000", []),
        ("max_inotify_instances 0", ["many", "one"]),
    ],
)
def test_folders_that_are_not_watched_whole_are_said(tmp_path, limit, unseen):
    folders = [tmp_path / "many", tmp_path / "one"]
    for number in range(20):
        (folders[0] / str(number)).mkdir(parents=True)
    folders[1].mkdir()
    what, most = limit.split()
    script = f'echo {most} > /proc/sys/user/{what} || exit 99; exec "$@"'
    command = ["unshare", "-Ur", "sh", "-c", script, "sh", sys.executable, "-c", WATCH, *folders]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except FileNotFoundError:
        pytest.skip("there is no unshare")
    if run.returncode == 99 or "unshare failed" in run.stderr:
        pytest.skip("limits cannot be set here")
    assert (run.stdout.split(), run.stderr) == (unseen, "")


@pytest.mark.skipif(sys.platform != "linux", reason="says what is mounted as Linux does")
def test_a_share_that_is_mounted_once_it_is_asked_for_is_one_on_a_network(tmp_path, monkeypatch):
    share = tmp_path / "nas"
    (share / "photos").mkdir(parents=True)
    (tmp_path / "self").mkdir()
    (tmp_path / "self" / "mounts").write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        f"systemd-1 {share} autofs rw 0 0\n"
        f"server:/photos {share} nfs4 rw 0 0\n"
    )
    monkeypatch.setattr(psutil, "PROCFS_PATH", str(tmp_path))
    folders = [share / "photos", tmp_path / "self"]
    watch = FolderWatch(folders, (), lambda: None)
    watch.close()
    assert watch.unseen == [share / "photos"]


def test_nothing_is_made_that_would_stay_when_the_program_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    watch = FolderWatch([tmp_path], (), lambda: None)
    watch.close()
    assert watch.unseen == []


def test_a_link_that_leads_to_itself_hides_no_other(tmp_path):
    folder, other = tmp_path / "photos", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    for name in "abcdefgh":
        (folder / name).symlink_to(other)
        (folder / f"{name}{name}").symlink_to(folder / f"{name}{name}")
    heard = Event()
    watch = FolderWatch([folder], (), heard.set)
    (other / "new.jpg").write_bytes(b"x")
    assert heard.wait(30)
    watch.close()
