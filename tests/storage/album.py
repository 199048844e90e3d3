"""Builds libraries of made-up photos by the storage functions that a scan uses."""

import hashlib
import json
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import numpy as np

from photo_faces.domain.content import Content
from photo_faces.domain.records import Box, FoundFace
from photo_faces.storage.base.library import Library
from photo_faces.storage.history.journal import now
from photo_faces.storage.networks import models
from photo_faces.storage.photos import files, folders, found_files, photos

SIGNATURE = "detector 1"
DIM = 16
THRESHOLD = 0.171  # faces are as far apart as `dlib-resnet` has them


def vector(seed, near=None, distance=0.05):
    """A unit vector of its own, or one at about a squared distance from another."""
    drawn = np.random.default_rng(seed).normal(size=DIM)
    if near is not None:
        centre = np.frombuffer(near, "<f4")
        drawn -= drawn @ centre * centre
        drawn = centre + drawn / np.linalg.norm(drawn) * np.sqrt(distance)
    return (drawn / np.linalg.norm(drawn)).astype("<f4").tobytes()


def face(seed, left=10.0, *, top=10.0, quality=0.5, side=20.0, vec=None):
    box = Box(left, top, left + side, top + side)
    return FoundFace(
        box, 0.99, (1.0,) * 10, quality, 100.0, 0.0, vec or vector(seed), b"chip%d" % seed
    )


def content(
    word,
    *,
    size=(400, 300),
    signature=SIGNATURE,
    taken_at=None,
    picture=None,
    looks=bytes(32),
    camera=None,
    place=None,
):
    return Content(
        content_hash=word.encode().ljust(32, b"."),
        picture_hash=(picture or word).encode().ljust(32, b"."),
        width=size[0],
        height=size[1],
        taken_at=taken_at,
        camera=camera,
        latitude=place and place[0],
        longitude=place and place[1],
        difference_hash=looks,
        indexed_with=signature,
    )


class Album:
    """A library over one folder whose files are said to be there, not made."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "photos"
        self.root.mkdir()
        (self.root / "something").touch()
        self.library = Library.open(folder / "library.sqlite")
        self.began = now()  # the scan that brings all photos
        with self.library.write() as session:
            self.root_id = folders.add(session, self.root)
            self.model_id = models.register(session, "model", DIM, None, THRESHOLD).id

    def walk(self, found):
        """A scan's walk that finds {path: version}; returns the number that went missing."""
        seen = found_files.Seen()
        with self.library.write() as session:
            listed = [(path.encode(), 1000 + ver, ver) for path, ver in sorted(found.items())]
            self.upserted = found_files.upsert(session, self.root_id, listed, seen)
            return found_files.mark_missing(session, self.root_id, seen)

    def pending(self):
        with self.library.read() as session:
            rows = files.pending(session, SIGNATURE, (0, 0), 100_000)
        return {row.path.name: row for row in rows}

    def read(self, name, what, faces):
        """Reads a pending file."""
        file_id = self.pending()[name].file_id
        with self.library.write() as session:
            return photos.store_indexed(session, file_id, what, faces, self.model_id, self.began)

    def add(self, name, *faces, taken_at=None, looks=None):
        """One more photo at a new path, like no other unless that is said; returns its face ids."""
        with self.library.write() as session:
            path = name.encode()
            found_files.upsert(session, self.root_id, [(path, 1000, 1)], found_files.Seen())
        looks = looks or hashlib.blake2b(path, digest_size=32).digest()
        return self.read(name, content(name, taken_at=taken_at, looks=looks), faces).face_ids

    def rows(self, table, columns="*"):
        with closing(connect(self.library.path)) as connection:
            return connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1").fetchall()

    def state(self):
        """Everything that an undo must bring back."""
        columns = "id, photo_id, person_id, state, cluster_id, ignored"
        return {
            "face": self.rows("face", columns),
            "person": self.rows("person"),
            "rejection": self.rows("rejection"),
        }

    def decisions(self):
        """What the user did, as the history holds it."""
        rows = self.rows("journal", "id, kind, payload, origin")
        return [(kind, json.loads(said)) for _, kind, said, by in rows if said and by != "machine"]
