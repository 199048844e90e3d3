"""Copies of the library and of photos, and what other programs read."""
