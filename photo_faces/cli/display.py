"""Whether a window can be opened here, and what to install where it cannot."""

import ctypes
import os
import sys

from photo_faces.domain.message import Message

# What Qt loads from the system, and the Debian package that holds it. PySide6 brings the rest.
_QT_NEEDS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_PLATFORM_NEEDS = {
    "wayland": {"libwayland-cursor.so.0": "libwayland-cursor0"},
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-glx.so.0": "libxcb-glx0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
}


def obstacle() -> Message | None:
    """Say why no window can be opened and what to do about it; None where one can."""
    if not sys.platform.startswith("linux"):
        return None
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not chosen and os.environ.get("WAYLAND_DISPLAY"):
        chosen = "wayland"
    if not chosen and os.environ.get("DISPLAY"):
        chosen = "xcb"
    if not chosen:
        return Message("no-display")
    return missing_libraries(chosen)


def missing_libraries(platform: str) -> Message | None:
    """Say which libraries of a Linux system Qt lacks; None where it has them all.

    Args:
        platform: what Qt is to draw on: "xcb" (X11), "wayland", "offscreen" or another plugin.
    """
    needs = _QT_NEEDS | _PLATFORM_NEEDS.get(platform, {})
    missing = [package for library, package in needs.items() if not _loads(library)]
    return Message("qt-incomplete", packages=" ".join(missing)) if missing else None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
