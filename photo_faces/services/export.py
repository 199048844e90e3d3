"""Writes what the library holds for other programs to read."""

from pathlib import Path

import numpy as np

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.services.gallery import Gallery
from photo_faces.storage import embeddings, models
from photo_faces.storage.library import Library

BLOCK = 4096  # vectors read at a time


def export_embeddings(library: Library, file: Path) -> int:
    """Write the vectors of the library's model to a NumPy archive.

    The archive holds `face`, (n,) int64 ids, and `vector`, (n, d) float32 of unit length, ordered
    as `Gallery.all_faces` is. A face that the model has not embedded is left out.

    Args:
        library: whose faces.
        file: where to; replaced if it is there.

    Returns:
        How many vectors were written.

    Raises:
        PhotoFacesError: the file cannot be written.
    """
    with library.read() as session:
        model = models.active(session)
        blocks = list(embeddings.blocks(session, model.id, BLOCK)) if model else []
    known = np.concatenate([ids for ids, _ in blocks]) if blocks else np.empty(0, np.int64)
    vectors = np.concatenate([rows for _, rows in blocks]) if blocks else np.empty((0, 0), "f4")
    listed = np.array([face.id for face in Gallery(library).all_faces()], np.int64)
    listed = listed[np.isin(listed, known)]
    try:
        with file.open("wb") as stream:
            np.savez(stream, face=listed, vector=vectors[np.searchsorted(known, listed)])
    except OSError as error:
        raise PhotoFacesError(f"{file} cannot be written: {error.strerror}") from error
    return len(listed)
