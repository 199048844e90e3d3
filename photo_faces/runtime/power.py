"""Where the computer's power comes from."""

import sys
from contextlib import suppress
from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")


def on_battery() -> bool:
    """Whether the computer runs on a battery; False where it has none, or nothing tells."""
    if sys.platform == "linux":
        return _drains(_SUPPLIES)
    import psutil

    battery = psutil.sensors_battery()
    return battery is not None and battery.power_plugged is False


def _drains(supplies: Path) -> bool:
    """Whether a battery of the computer is used up, and it is plugged in nowhere.

    psutil would take the battery of a mouse for the computer's.
    """
    draining = False
    with suppress(OSError):
        for supply in supplies.iterdir():
            if _said(supply, "scope") == "Device":  # a mouse, a pen
                continue
            if _said(supply, "type") == "Battery":
                draining |= _said(supply, "status") == "Discharging"
            elif _said(supply, "online") == "1":
                return False
    return draining


def _said(supply: Path, what: str) -> str:
    with suppress(OSError):
        return (supply / what).read_text(errors="replace").strip()
    return ""
