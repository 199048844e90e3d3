"""Where power comes from, read as the kernel tells it."""

import sys

import pytest

from photo_faces.runtime import power

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own files")

BATTERY = {"type": "Battery", "status": "Discharging"}
FULL = {"type": "Battery", "status": "Not charging"}
UNPLUGGED, PLUGGED = {"type": "Mains", "online": "0"}, {"type": "Mains", "online": "1"}
MOUSE = {"type": "Battery", "status": "Discharging", "scope": "Device"}
BY_USB = {"type": "USB", "online": "1"}


@pytest.mark.parametrize(
    ("supplies", "drains"),
    [
        (None, False),
        ({}, False),
        ({"BAT0": BATTERY}, True),
        ({"BAT0": BATTERY, "AC": UNPLUGGED}, True),
        ({"BAT0": FULL, "BAT1": BATTERY, "ADP1": UNPLUGGED}, True),
        ({"BAT0": FULL, "AC": PLUGGED}, False),
        ({"BAT0": FULL}, False),
        ({"BAT0": BATTERY, "ucsi": BY_USB}, False),  # it takes more than it is given
        ({"hidpp_battery_0": MOUSE}, False),
        ({"hidpp_battery_0": MOUSE, "AC": PLUGGED}, False),
        ({"BAT0": {}}, False),
    ],
)
def test_it_is_the_computers_battery_that_is_used_up(tmp_path, monkeypatch, supplies, drains):
    folder = tmp_path / "power_supply"
    monkeypatch.setattr(power, "_SUPPLIES", folder)
    if supplies is not None:
        folder.mkdir()
    for name, files in (supplies or {}).items():
        (folder / name).mkdir()
        for each, said in files.items():
            (folder / name / each).write_text(f"{said}\n")
    assert power.on_battery() is drains
