"""Rows come by the names of their columns, and each statement runs against the schema."""

import ast
import contextlib
import sys
from pathlib import Path

import numpy as np
import pytest
import used
from album import content, face, vector
from sqlalchemy import Engine, event

import photo_faces.storage
from photo_faces.domain.errors import NameTaken, PhotoFacesError, Reason
from photo_faces.domain.message import Message
from photo_faces.domain.records import Box
from photo_faces.domain.review import About, Answer
from photo_faces.query.terms import New
from photo_faces.services.people.history import History
from photo_faces.services.people.people import People
from photo_faces.services.searching.albums import Albums
from photo_faces.services.searching.find import Finder
from photo_faces.settings import Settings
from photo_faces.storage.base import unfinished
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import entries, journal, last_ids
from photo_faces.storage.networks import embeddings, models, training_faces
from photo_faces.storage.people import (
    acceptance,
    answers,
    clusters,
    contradictions,
    faces,
    figures,
    listing,
    membership,
    strangers,
    told_apart,
    totals,
    ungrouped,
)
from photo_faces.storage.photos import albums as kept
from photo_faces.storage.photos import (
    alike,
    drawn,
    faces_of_photo,
    files,
    finding,
    folder_dates,
    folders,
    found_files,
    gone_photos,
    many,
    photos,
    problems,
    removing,
    rereading,
    sameness,
)
from photo_faces.storage.photos.conditions import Meant

ROOM = Path(photo_faces.storage.__file__).parent
FILES = sorted(ROOM.rglob("*.py"))
# What gives rows of a statement; `pragma` and `sqlite_master` have columns of SQLite's own.
# What these run is SQLite's own, on connections of theirs.
NOT_OF_A_SESSION = ("sql.py", "connection.py", "aside.py", "backup.py", "holding.py")
FETCHING = {"run", "execute", "first", "one", "all", "fetchone", "fetchall"}


def _fetches(node):
    """Whether an expression gives rows: a call of one of these, or of a call of one."""
    return isinstance(node, ast.Call) and (
        getattr(node.func, "attr", getattr(node.func, "id", "")) in FETCHING
    )


class _Rows(ast.NodeVisitor):
    """Finds where a row's values are taken by their place."""

    def __init__(self):
        self.found = []
        self.results = set()

    def visit_FunctionDef(self, node):
        before, self.results = self.results, set()
        for each in ast.walk(node):
            if isinstance(each, ast.Assign) and _fetches(each.value):
                self.results |= {t.id for t in each.targets if isinstance(t, ast.Name)}
                if any(isinstance(t, ast.Tuple) and len(t.elts) > 1 for t in each.targets):
                    self.found.append(each.lineno)
        self.generic_visit(node)
        self.results = before

    def visit_Subscript(self, node):
        named = isinstance(node.value, ast.Name) and node.value.id == "row"
        index = node.slice
        if named and isinstance(index, ast.Constant) and isinstance(index.value, int):
            self.found.append(node.lineno)
        self.generic_visit(node)

    def _loop(self, target, source):
        rows = isinstance(source, ast.Name) and source.id in self.results
        if (rows or _fetches(source)) and isinstance(target, ast.Tuple) and len(target.elts) > 1:
            self.found.append(target.lineno)

    def visit_For(self, node):
        self._loop(node.target, node.iter)
        self.generic_visit(node)

    def visit_comprehension(self, node):
        self._loop(node.target, node.iter)
        self.generic_visit(node)


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(ROOM)) for file in FILES])
def test_no_row_is_read_by_number(file):
    visitor = _Rows()
    visitor.visit(ast.parse(file.read_text(encoding="utf-8")))

    assert visitor.found == []


def _sites():
    """Where statements are run: (file, line) of each call in the room that runs one."""
    running = {
        "run",
        "number",
        "ids_of",
        "execute",
        "changed",
        "changed_rows",
        "all_ids",
        "records",
        "exec_driver_sql",
    }
    for file in FILES:
        if file.name in NOT_OF_A_SESSION or file.parent.name in ("schema", "versions"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in running:
                    yield str(file.relative_to(ROOM)), node.lineno


class _Run:
    """Notes from where each statement is run."""

    def __init__(self):
        self.sites = set()

    def note(self, *_):
        frame = sys._getframe(1)
        while frame is not None:
            file = Path(frame.f_code.co_filename)
            if file.is_relative_to(ROOM) and file.name not in ("sql.py", "connection.py"):
                self.sites.add((str(file.relative_to(ROOM)), frame.f_lineno))
            frame = frame.f_back


def _use_all(folder, monkeypatch):
    """All that a user may do with a library that has something in every table, and the rest."""
    for name in ("used", "other"):
        (folder / name).mkdir()
    used.use(used.make(folder / "used"))
    monkeypatch.setattr(acceptance, "AT_ONCE", 0)
    with Library.open(used.make(folder / "other")) as library:
        people, history = People(library, "window"), History(library, "window")
        one, two, three, *_ = people.ids(hidden=True)
        theirs = people.faces_of(two)[:1]
        people.name_faces(people.faces_of(one)[:1], "Zoe")
        for _ in range(2):  # the second time nothing changes
            people.hide(one)
        people.set_cover(one, people.faces_of(one)[0])
        people.set_favourite(one)
        people.rename(two, "Bo")
        with pytest.raises(NameTaken):
            people.rename(three, "Bo")
        people.merge(one, [two])
        entry = history.entries(limit=1)[0].id
        people.rename(three, "Bo")
        people.name_faces(theirs, "Cleo")
        for turn in (history.undo, history.redo, history.undo):
            turn(entry)
        newer = history.entries(limit=2)
        for each in newer:
            history.undo(each.id)
        history.undo(entry)
        history.redo(entry)
        _ask(library, one)
        history.forget(people=[one])
        history.purge(keep=1)
        history.purge(keep=0)
        with library.write() as session:
            _read_again(session)
            _rest(session)


def _ask(library, somebody):
    """Queries of all kinds, and one that is kept."""
    finder, albums = Finder(library, Settings()), Albums(library, "window")
    everything = "Zoe or only Zoe or Zoe age 3 or 2014 or faces: 1 or unnamed or new"
    found = finder.find(f"{everything} or folder: a or camera: b or not 2014")
    list(finder.photos(found.ids))
    finder.companions(somebody)
    albums.keep("All", everything)
    albums.list()
    albums.rename("All", "Everything")
    albums.drop("Everything")


def _read_again(session):
    """Files that were changed, edited, moved and lost."""
    looks = [face(n, vec=vector(n, vector(0))) for n in range(3)]
    photos.store_indexed(session, 1, content("0-0.jpg", signature="new"), looks[:1], 1)
    photos.store_indexed(session, 1, content("0-0.jpg", signature="newer"), [], 1)
    photos.store_indexed(session, 2, content("edited"), looks[1:2], 1)
    seen = found_files.Seen()
    listed = [(b"0-0.jpg", 1000, 1), (b"0-1.jpg", 7, 7), (b"0-2.jpg", 1000, 1)]
    found_files.mark_missing(session, 1, seen)
    found_files.upsert(session, 1, listed, seen)
    photos.store_indexed(session, 1, content("0-3.jpg"), [], 1)
    rows = gone_photos.gone(session)
    gone_photos.forget(session, [rows[0].id])
    clusters_found = [np.array([each]) for each in (1, -2, 0)]
    journal.begin(session, "machine")
    clusters.apply(
        session, *clusters_found, model_id=1, parameters={}, seconds=0, planned=np.array([-1])
    )
    journal.close(session)


def _rest(session):
    """What `use` does not come by; the ids need not mean anything."""
    ids = [1, 2, 3]
    new = many.NewPhoto(found_files.FoundFile(b"many.jpg", 1, 1), content("many"), [face(9)])
    run = [
        lambda: many.store_new(session, 1, [new], 1),
        lambda: answers.may_be_one(session, 1, 2),
        lambda: answers.looks(session, [1, 2]),
        lambda: answers.unnamed_count(session),
        lambda: answers.best_faces(session, 1, there=True),
        lambda: answers.faces_there(session, 1),
        lambda: answers.add(session, 1, [Answer(About("who", 1), None, None, None, None)]),
        lambda: answers.was_asked(session, [About("same", 1, other=2), About("is", 1, 2)]),
        lambda: told_apart.pairs(session),
        lambda: told_apart.pairs(session, ids),
        lambda: clusters.elsewhere(session, {1: 1}),
        lambda: contradictions.staying_out(session, [1, 2]),
        lambda: contradictions.join(session, [1, 2], [1]),
        lambda: embeddings.mark_of(session, 1),
        lambda: embeddings.last_face(session, 1),
        lambda: embeddings.missing(session, 1, 0, 1),
        lambda: embeddings.missing_count(session, 1),
        lambda: embeddings.store(session, 1, [(1, vector(1))]),
        lambda: embeddings.drop(session, 2, 1),
        lambda: drawn.see(session, drawn.Unseen(1, 1, Box(0, 0, 1, 1)), face(1), 1),
        lambda: drawn.unseen(session),
        lambda: entries.by_ids(session, ids),
        lambda: entries.following(session, 0, 9),
        lambda: faces_of_photo.lacks_vectors(session, 1, 1),
        lambda: faces.of_photo(session, 1),
        lambda: faces.any_there(session, 1),
        lambda: faces.nobodys(session),
        lambda: faces.photo_count(session),
        lambda: list(faces.central(session)),
        lambda: faces.chips(session, ids),
        lambda: faces.cropped(session, ids),
        lambda: figures.with_company(session),
        lambda: figures.open_faces(session, 0.5),
        lambda: figures.faces_of(session, ids),
        lambda: figures.unknown(session),
        lambda: figures.existing(session, ids),
        lambda: finding.matching(session, New(), Meant({}, {}, {}), 0.5),
        lambda: finding.with_people(session, ids),
        lambda: finding.named_in(session, ids),
        lambda: finding.companions(session, 1, 9),
        lambda: finding.located(session),
        lambda: listing._reasons(session),
        lambda: kept.keep(session, "Then", "Nemo 2014"),
        lambda: kept.follow(session, ["Nemo"], "Nobody"),
        lambda: kept.keep(session, "One", "Nobody  #1"),
        lambda: kept.all_(session),
        lambda: kept.hand_over(session, [1], 2, "Nobody"),
        lambda: alike.state(session),
        lambda: alike.looks(session),
        lambda: alike.shot_in_a_row(session, 1),
        lambda: alike.called_alike(session),
        lambda: alike.with_suffix(session, ids, [".dng"]),
        lambda: gone_photos.count(session),
        lambda: gone_photos.gone(session),
        lambda: last_ids.of_tables(session),
        lambda: training_faces.read(session, 1, 0.5),
        lambda: membership.check_one_photo(session, ids),
        lambda: membership.bring_back(session, ids),
        lambda: models.weights(session, models.list_(session)[-1], 9),
        lambda: models.use(session, 1),
        lambda: ungrouped.difference_hashes(session, ids),
        lambda: photos.at(session, Path("/elsewhere/a.jpg")),
        lambda: photos.content_hash(session, 1),
        lambda: sameness.by_id(session, 1),
        lambda: problems.failed(session),
        lambda: problems.requeue(session, ids),
        lambda: rereading.only_read_by(session, "d"),
        lambda: rereading.read_otherwise(session, "d"),
        lambda: rereading.changed(session, rereading.held(session, [], [])),
        lambda: rereading.requeue(session, 1, b"", 0, by="d"),
        lambda: rereading.changed(session, rereading.held(session, [], [])),
        lambda: files.requeue_outdated(session, "d"),
        lambda: files.requeue_needing(session, "raw"),
        lambda: files.pending_count(session),
        lambda: files.was_read(session, 1, 1000, 1),
        lambda: files.note(session, 1, Reason.TRUNCATED, Message.of("cut")),
        lambda: found_files.store_unlisted(
            session, 1, [found_files.Unlisted(b"a", Message.of("b"))], found_files.Seen()
        ),
        lambda: folder_dates.date_photo(session, 1, {"2014-08-03"}),
        lambda: folders.some_files(session, 1, 9),
        lambda: folders.copies(session),
        lambda: folders.lies_at(session, 1, Path("/elsewhere")),
        lambda: folders.add(session, Path("/elsewhere/inner")),
        lambda: folders.absorb(session, 1, [2]),
        lambda: folders.add(session, Path("/elsewhere/inner")),
        lambda: folders.offline_beside(session, "SELECT id FROM photo"),
        lambda: folders.move(session, 1, Path("/elsewhere")),
        lambda: strangers.set_aside(session, ids),
        lambda: totals.of(session),
        lambda: unfinished.begin(session, "a", "b"),
        lambda: unfinished.all_(session),
        lambda: unfinished.end(session, "a"),
        lambda: faces_of_photo.turn(session, 1, 1),
        lambda: faces_of_photo.delete(session, ids),
        lambda: removing.remove(session, 1, keep_names=True),
        lambda: removing.remove(session, 1, keep_names=False),
    ]
    for call in run:
        with contextlib.suppress(PhotoFacesError):
            call()


def test_every_statement_runs_against_the_schema(tmp_path, monkeypatch):
    ran = _Run()
    event.listen(Engine, "before_cursor_execute", ran.note)
    try:
        _use_all(tmp_path, monkeypatch)
    finally:
        event.remove(Engine, "before_cursor_execute", ran.note)

    left = sorted(set(_sites()) - ran.sites)
    assert left == [], left
