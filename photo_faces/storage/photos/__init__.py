"""Folders, files, and the photos that they show."""
