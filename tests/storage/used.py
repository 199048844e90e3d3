"""A library with something in every table, and everything that a user may do with one."""

import contextlib
import signal
from datetime import date, datetime
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from album import SIGNATURE, Album, content, face, vector
from driving import finish
from reports import REPORT

from photo_faces.domain.errors import PhotoFacesError, Reason
from photo_faces.domain.history import FacesGrouped
from photo_faces.domain.message import Message
from photo_faces.domain.records import Box
from photo_faces.services.archives import export
from photo_faces.services.grouping import new_faces as assign
from photo_faces.services.grouping import regroup
from photo_faces.services.learning import learn
from photo_faces.services.measuring import quality
from photo_faces.services.networks import models
from photo_faces.services.people.drawing import Drawing
from photo_faces.services.people.gallery import Gallery
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.services.review import review
from photo_faces.services.scanning import problems
from photo_faces.services.scanning.folders import Folders
from photo_faces.services.searching.identity import Known
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import learning
from photo_faces.storage.networks import models as networks
from photo_faces.storage.people import clusters, measurements
from photo_faces.storage.photos import files, found_files, photos

LONGEST = 120  # seconds that everything may take; it takes half of one, but on a busy machine


def make(folder: Path) -> Path:
    """A closed library of three people, some of whose faces the user has spoken of."""
    album = Album(folder)
    ids = [
        album.add(
            f"{who}-{number}.jpg",
            face(10 * who + number, vec=vector(10 * who + number, vector(who)), quality=0.9),
            taken_at=datetime(2020, 1 + who, 1 + number),
        )[0]
        for who in range(3)
        for number in range(6)
    ]
    label = np.repeat(np.arange(3), 6)
    with album.library.journal("machine", FacesGrouped(new=False)) as session:
        clusters.apply(
            session, np.array(ids), -2 - label, label,
            model_id=album.model_id, parameters={}, seconds=0.0,
        )  # fmt: skip
    people, history = People(album.library, "window"), History(album.library, "window")
    anna, bob, eve = people.ids()
    people.rename(anna, "Anna")
    people.set_birthdate(anna, date(1990, 2, 3))
    people.write(anna, "notes", "likes rain")
    people.reject(anna, ids[:1])
    people.tell_apart(bob, eve)
    people.ignore(ids[-1:])
    people.name_faces(ids[7:8], "Bob")
    history.undo()
    people.split(bob, ids[8:9])
    Drawing(album.library, "window").add(1, Box(200, 100, 300, 200), "Dora")
    album.add("new.jpg", face(99, vec=vector(99, vector(0))))
    with album.library.write() as session:
        found_files.upsert(session, album.root_id, [(b"cut.jpg", 10, 1)], found_files.Seen())
    cut = album.pending()["cut.jpg"].file_id
    with album.library.write() as session:
        files.store_failed(session, cut, Reason.TRUNCATED, Message.of("cut"))
        made = networks.add_learned(
            session, name="learned-0123456789ab", sha256="0123456789ab" + "0" * 52,
            threshold=0.2, parent_id=album.model_id, data={"people": 3}, metrics={"tar": 0.5},
            weights=b"weights" * 1000,
        )  # fmt: skip
        learning.add_run(session, REPORT, made.id)
        measurements.store(session, {"purity": 0.5})
    album.library.close()
    return album.library.path


def use(path: Path) -> list[PhotoFacesError]:
    """Does everything that a user may do with a library; returns the known errors.

    What else goes wrong goes through, and so does what takes too long.
    """
    folder = path.parent
    settings = Settings(
        library=path, cache_folder=folder / "cache", models_folder=folder / "models"
    )
    try:
        with in_this_process(), Library.open(path, create=False) as library:
            return _all(library, settings)
    except PhotoFacesError as error:
        return [error]


def _all(library: Library, settings: Settings) -> list[PhotoFacesError]:
    people, history = People(library, "window"), History(library, "window")
    asked = review.Review(library, settings, "window")
    errors = []

    def tried(step, otherwise=()):
        try:
            return step()
        except PhotoFacesError as error:
            errors.append(error)
            return otherwise

    ids = tried(people.ids)
    shown = [one.id for one in tried(lambda: list(people.all_faces()))]
    entries = [entry.id for entry in tried(history.entries)]
    runs = [run.id for run in tried(lambda: learn.runs(library))]
    for step in (
        lambda: people.get(ids),
        people.names,
        people.ignored,
        people.everybody,
        lambda: people.chips(shown),
        lambda: [people.faces_of(one) for one in (*ids, None)],
        lambda: people.photos([one.photo_id for one in people.faces(shown)]),
        history.times,
        lambda: [learn.report(library, run) for run in runs],
        lambda: models.list_models(library, settings),
        lambda: problems.problems(library),
        lambda: Folders(library).list(),
        lambda: finish(quality.measure(library)),
        lambda: quality.history(library),
        lambda: export.export_embeddings(library, library.path.with_name("out.npz")),
        lambda: _search(library, settings),
        lambda: finish(asked.prepare()),
        lambda: asked.next(20),
        lambda: _walk(library),
        lambda: finish(assign.assign_new(library, settings)),
        lambda: finish(regroup.regroup(library)),
        lambda: finish(regroup.preview(library)),
        lambda: people.name_faces(shown[:2], "Somebody"),
        lambda: _draw(library),
        lambda: people.reject(ids[0], people.faces_of(ids[0])[:1]) if ids else None,
        lambda: people.delete(ids[-1]) if ids else None,
        *(history.undo,) * 3,
        *(history.redo,) * 2,
        *(lambda entry=entry: history.undo(entry) for entry in entries[:5]),
    ):
        tried(step)
    return errors


def _draw(library: Library) -> None:
    drawing = Drawing(library, "window")
    photo = next(Gallery(library).all_faces()).photo
    made, _ = drawing.add(drawing.photo_at(photo), Box(20, 100, 120, 200), "Somebody")
    drawing.move(made, Box(20, 150, 120, 250))
    drawing.remove([made])


def _search(library: Library, settings: Settings) -> None:
    if known := Known.of(library, settings.cache_folder):
        known.nearest(vector(0), 5)


def _walk(library: Library) -> None:
    """What a scan tells a library and asks it."""
    for root in Folders(library).list():
        seen = found_files.Seen()
        with library.write() as session:
            listed = [(b"0-0.jpg", 1000, 1), (b"a new one.jpg", 1000, 1)]
            found_files.upsert(session, root.id, listed, seen)
            found_files.mark_missing(session, root.id, seen)
    with library.write() as session:
        for waiting in files.pending(session, SIGNATURE, (0, 0), 10):
            if (model := networks.active(session)) is None:
                return
            found = [face(7, vec=vector(7, vector(1)))]
            photos.store_indexed(session, waiting.file_id, content("read"), found, model.id)


@contextlib.contextmanager
def in_this_process():
    """Has long services do here what they do in a process of their own, and stops endless ones."""

    def call(function, *arguments, niceness=0):
        yield
        return function(*arguments, lambda item: None)

    def stop(*_):
        pytest.fail("it takes too long")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    try:
        with (
            mock.patch.object(regroup, "call_in_process", call),
            mock.patch.object(review, "call_in_process", call),
        ):
            yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
