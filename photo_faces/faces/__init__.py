"""Faces: detection, alignment, the embedding networks and their weights, quality."""
