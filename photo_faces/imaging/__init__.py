"""Pictures from files: upright sRGB pixels, metadata, fingerprints, thumbnails.

Imports neither torch nor Qt: this is what decode workers run.
"""
