"""Bringing the library up to date, and going on with what was cut off."""
