"""Nearest neighbours among unit vectors: all against all, and one against a library."""
