"""Letting a network learn from the library's people."""
