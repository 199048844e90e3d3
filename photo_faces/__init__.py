"""photo_faces: a local-first face organizer for photo libraries."""

__version__ = "0.1.0"
