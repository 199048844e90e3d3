"""What the window remembers of itself."""

import threading

from PySide6.QtCore import QByteArray

from photo_faces.ui.jobs import Jobs
from photo_faces.ui.memory import Memory


def test_what_was_kept_last_is_there_the_next_time(qtbot, tmp_path):
    file, jobs = tmp_path / "window.ini", Jobs()
    memory = Memory(file, jobs)
    for zoom in range(5):
        memory.keep("zoom/people", zoom)
    memory.keep("page", "unknown")
    memory.keep("geometry", QByteArray(b"\x00\x01wide"))
    assert jobs.shutdown()
    again = Memory(file, Jobs())
    assert int(str(again.value("zoom/people"))) == 4
    assert again.value("page") == "unknown"
    assert again.value("geometry") == QByteArray(b"\x00\x01wide")
    assert again.value("zoom/photos", 2) == 2


def test_a_busy_disk_holds_nobody_up(qtbot, tmp_path):
    file, jobs, free = tmp_path / "window.ini", Jobs(), threading.Event()
    memory = Memory(file, jobs)
    jobs.run(free.wait, lane="memory")
    memory.keep("page", "people")
    memory.keep("page", "unknown")
    assert memory.value("page") == "unknown"
    assert not file.exists()
    free.set()
    assert jobs.shutdown()
    assert Memory(file, Jobs()).value("page") == "unknown"
