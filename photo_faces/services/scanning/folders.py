"""The library's folders."""

import builtins
import os
from collections.abc import Sequence
from pathlib import Path

from photo_faces.domain.errors import FewFound, WrongUse
from photo_faces.domain.history import FolderMoved, FolderRemoved
from photo_faces.domain.records import Changed, Root
from photo_faces.services.scanning.walk import passes_over
from photo_faces.storage.base.library import Library
from photo_faces.storage.history import journal
from photo_faces.storage.photos import folders, removing

LOOKED_FOR = 200  # photos of a folder, to tell whether another one is what it has become


class Folders:
    """Which folders the library covers. Nothing here touches the photos themselves."""

    def __init__(self, library: Library, ignored: Sequence[str] = ()) -> None:
        """Look after a library's folders.

        Args:
            library: whose.
            ignored: glob patterns of names that a scan passes over, beside those it always does.
        """
        self._library = library
        self._ignored = ignored

    def list(self) -> builtins.list[Root]:
        """The folders, in the order they were added."""
        with self._library.read() as session:
            return folders.list_(session)

    def copies(self) -> int:
        """How many of their photos are at another path as well: those that `list` counts twice."""
        with self._library.read() as session:
            return folders.copies(session)

    def add(self, path: Path) -> Root:
        """Adds a folder; the next scan reads it.

        A folder inside one that the library has is covered already: that one is returned. Folders
        that lie inside the new one become part of it, with all that is known of their photos. But
        what a scan of the outer folder would pass over stands for itself.

        Raises:
            WrongUse: there is no such folder.
        """
        path = _folder(path)
        with self._library.write() as session:
            listed = folders.list_(session)
            root_id = next((root.id for root in listed if self._reaches(root.path, path)), None)
            if root_id is None:
                alone = {root.id for root in listed if not self._reaches(path, root.path)}
                inner = [one for one in folders.below(session, path) if one not in alone]
                root_id = folders.add(session, path)
                folders.absorb(session, root_id, inner)
            return _listed(folders.list_(session), root_id)

    def _reaches(self, outer: Path, inner: Path) -> bool:
        """Whether a walk of a folder comes to another one."""
        if not inner.is_relative_to(outer):
            return False
        return not any(passes_over(name, self._ignored) for name in inner.relative_to(outer).parts)

    def remove(self, root_id: int, keep_names: bool) -> Changed:
        """Takes a folder out of the library; its photos stay where they are.

        Args:
            root_id: the folder.
            keep_names: whether photos with named faces are remembered, as missing, so that their
                names are there again when the photos are; else people who have no other faces
                are forgotten too.

        Raises:
            WrongUse: there is no such folder.
        """
        with self._library.write() as session:
            root = _listed(folders.list_(session), root_id)
            changed = removing.remove(session, root_id, keep_names=keep_names)
            said = FolderRemoved(root_id, os.fsencode(root.path).hex(), keep_names)
            journal.note(session, "user", said)
            return changed

    def move(self, root_id: int, path: Path, *, force: bool = False) -> Root:
        """Says where a folder lies now: another disk, another machine.

        Nothing is read anew by the next scan that has kept its size and time; what was said
        stays. Moving it back takes it back.

        Args:
            root_id: the folder, connected or not.
            path: where it is now.
            force: move it though hardly any of its photos are there.

        Raises:
            WrongUse: there is no such folder, or the library covers the place already.
            FewFound: hardly any of its photos are there.
        """
        path = _folder(path)
        with self._library.read() as session:
            known = folders.some_files(session, root_id, LOOKED_FOR)
        found = sum(_is_there(path, *each) for each in known)
        with self._library.write() as session:
            listed = folders.list_(session)
            root = _listed(listed, root_id)
            for other in listed:
                if other.id != root_id and (
                    path.is_relative_to(other.path) or other.path.is_relative_to(path)
                ):
                    raise WrongUse("folder-covered", folder=path, root=other.path)
            if 2 * found < len(known) and not force:
                raise FewFound(
                    "few-found", count=len(known), root=root.path, found=found, folder=path
                )
            folders.move(session, root_id, path)
            before, after = (os.fsencode(each).hex() for each in (root.path, path))
            journal.note(session, "user", FolderMoved(root_id, before, after))
            return _listed(folders.list_(session), root_id)


def _folder(path: Path) -> Path:
    path = Path(os.path.abspath(path))  # noqa: PTH100 -- links in the path are kept
    if not path.is_dir():
        raise WrongUse("no-folder", folder=path)
    return path


def _listed(listed: builtins.list[Root], root_id: int) -> Root:
    found = next((root for root in listed if root.id == root_id), None)
    if found is None:
        raise WrongUse("no-root", root=root_id)
    return found


def _is_there(folder: Path, relative: bytes, size: int) -> bool:
    try:
        return (folder / os.fsdecode(relative)).stat().st_size == size
    except OSError:
        return False
