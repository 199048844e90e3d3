"""Whether a window can be opened, and what is said where it cannot."""

import sys
from pathlib import Path

import pytest

from photo_faces.cli import display
from photo_faces.domain.message import Message

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asked on Linux only")


@pytest.fixture
def screen(monkeypatch):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_drawing_off_the_screen_needs_no_display(screen):
    screen.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.obstacle() is None


def test_libraries_that_are_missing_are_named_by_their_packages(screen):
    screen.setenv("DISPLAY", ":0")
    needs = {"xcb": {"libnone-of-that-name.so.7": "libnone7"}}
    screen.setattr(display, "_PLATFORM_NEEDS", needs)
    assert display.obstacle() == Message("qt-incomplete", packages="libnone7")
    screen.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert display.obstacle() is None


def test_the_readme_names_all_packages():
    readme = Path(__file__).parents[2] / "README.md"
    (line,) = [line for line in readme.read_text().splitlines() if "apt-get install" in line]
    groups = [display._QT_NEEDS, *display._PLATFORM_NEEDS.values()]
    needed = {package for group in groups for package in group.values()}
    assert set(line.split("-y ")[1].split()) == needed | {"python3-venv"}
