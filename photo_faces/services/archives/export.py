"""Writes what the library holds for other programs to read."""

import os
import zipfile
import zlib
from pathlib import Path

import numpy as np

from photo_faces.domain.errors import PhotoFacesError, WrongUse
from photo_faces.files import whole
from photo_faces.services.people.gallery import Gallery
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import embeddings, models

BLOCK = 4096  # vectors read at a time
_NO_ARCHIVE = (ValueError, TypeError, EOFError, NotImplementedError, RuntimeError)  # by np.load


def export_embeddings(library: Library, file: Path) -> int:
    """Write the vectors of the library's model to a NumPy archive.

    The archive holds `face`, (n,) int64 ids, and `vector`, (n, d) float32 of unit length, ordered
    as `Gallery.all_faces` is. A face that the model has not embedded is left out.

    Args:
        library: whose faces.
        file: where to; an older one of these archives is replaced, anything else is not.

    Returns:
        How many vectors were written.

    Raises:
        WrongUse: something else lies there.
        PhotoFacesError: the file cannot be written; what lay there is as it was.
    """
    if os.path.lexists(file) and not _is_one(file):
        raise WrongUse("vectors-taken", file=file)
    with library.read() as session:
        model = models.active(session)
        blocks = list(embeddings.blocks(session, model.id, BLOCK)) if model else []
    known = np.concatenate([ids for ids, _ in blocks]) if blocks else np.empty(0, np.int64)
    vectors = np.concatenate([rows for _, rows in blocks]) if blocks else np.empty((0, 0), "f4")
    listed = np.array([face.id for face in Gallery(library).all_faces()], np.int64)
    listed = listed[np.isin(listed, known)]
    try:
        with whole(file, lasting=True) as part, part.open("wb") as stream:
            np.savez(stream, face=listed, vector=vectors[np.searchsorted(known, listed)])
    except OSError as error:
        raise PhotoFacesError("file-unwritable", file=file, why=error) from error
    return len(listed)


def _is_one(file: Path) -> bool:
    """Whether a file is an archive as `export_embeddings` writes it."""
    if not file.is_file():
        return False
    try:
        with np.load(file, allow_pickle=False) as archive:
            if sorted(archive.files) != ["face", "vector"]:
                return False
            ids, vectors = archive["face"], archive["vector"]
    except (*_NO_ARCHIVE, OSError, zipfile.BadZipFile, zlib.error):
        return False
    shaped = ids.ndim == 1 and vectors.ndim == 2 and len(ids) == len(vectors)
    return shaped and (ids.dtype, vectors.dtype) == (np.int64, np.float32)
