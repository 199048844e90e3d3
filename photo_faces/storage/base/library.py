"""Opening a library file, and the only ways of reading and writing it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Literal, Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from photo_faces.domain.errors import LibraryError
from photo_faces.domain.payloads import Payload
from photo_faces.storage.base.connection import engine
from photo_faces.storage.base.failures import known_failures
from photo_faces.storage.base.locks import Held
from photo_faces.storage.base.soundness import blame, blamed
from photo_faces.storage.history import journal
from photo_faces.storage.people import acceptance
from photo_faces.storage.schema import migrations

Origin = Literal["window", "command line", "machine"]


class Library:
    """One library file. Safe to use from several threads, each with sessions of its own.

    A read ends with its `with` block. Every write takes SQLite's one write lock from its first
    statement on (BEGIN IMMEDIATE), so that it waits for its turn instead of failing later; keep
    the blocks short.
    """

    def __init__(self, path: Path, connections: Engine) -> None:
        self.path = path
        self._reading = connections
        self._held: Held | None = None
        self._writing = connections.execution_options(immediate=True)

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Opens a library, makes it when there is none, and brings its schema up to date.

        Args:
            path: the SQLite file.
            create: whether to make a library where there is none.

        Raises:
            LibraryError: no library there, or the file is damaged or something else.
            NewerSchema: a newer version of the application wrote it.
            DiskFull: no space left.
        """
        with known_failures(path):
            if path.exists() and not path.is_file():
                raise LibraryError("library-no-file", library=path)
            if create:
                _make_private(path)
            elif not path.is_file():
                raise LibraryError("library-missing", library=path)
            migrations.migrate(path)
        library = cls(path, engine(path))
        library.settle()  # a process may have ended before it did
        with known_failures(path):
            library._held = Held(path)
        return library

    def settle(self) -> None:
        """Writes what was put off so that the user need not wait for it."""
        with self.read() as session:
            pending = acceptance.pending(session)
        if pending:
            with self.write():
                pass

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the library from its first query on."""
        with blamed(self.path), Session(self._reading) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that holds the write lock; committed when the block ends well.

        What was put off is written first: whatever is done here sees it done.
        """
        with blamed(self.path), Session(self._writing) as session, session.begin():
            acceptance.settle(session)
            yield session

    @contextmanager
    def journal(self, origin: Origin, payload: Payload | None = None) -> Iterator[Session]:
        """A writing session whose changes to people and faces are recorded as one entry.

        Args:
            origin: who does it.
            payload: what is done; where that takes a look into the library, `journal.say` says it.
        """
        with self.write() as session:
            journal.begin(session, origin)
            if payload is not None:
                journal.say(session, payload)
            yield session
            journal.end(session)

    def joining(self, session: Session) -> "Library":
        """This library, whose entries become part of the one that is open in `session`."""
        return _Joining(self.path, self._reading, session)

    def close(self) -> None:
        """Closes every connection."""
        with self._held.let_go() if self._held is not None else nullcontext():
            self._reading.dispose()

    def blame(self, error: BaseException) -> LibraryError | None:
        """What to raise instead of an error, if what the file holds may be the cause of it."""
        return blame(self.path, error) if isinstance(error, Exception) else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self.close()
        if error is not None and (found := self.blame(error)):
            raise found from error


class _Joining(Library):
    """A library in the middle of an entry: several decisions become one."""

    def __init__(self, path: Path, connections: Engine, session: Session) -> None:
        super().__init__(path, connections)
        self._session = session

    @contextmanager
    def journal(self, origin: Origin, payload: Payload | None = None) -> Iterator[Session]:  # noqa: ARG002
        if payload is not None:
            journal.say(self._session, payload)
        yield self._session


def _make_private(path: Path) -> None:
    """Faces are nobody else's business: file and folder are for their owner alone."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
