"""Where icons and the style lie: inside the installed package, or beside it in a checkout."""

from pathlib import Path

_INSTALLED = Path(__file__).parents[1] / "resources"
RESOURCES = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[2] / "resources"
