"""The library's folders."""

import builtins
import os
from pathlib import Path

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.records import Changed, Root
from photo_faces.storage import journal, removal, roots
from photo_faces.storage.library import Library


class Folders:
    """Which folders the library covers. Nothing here touches the photos themselves."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def list(self) -> builtins.list[Root]:
        """The folders, in the order they were added."""
        with self._library.read() as session:
            return roots.list_(session)

    def add(self, path: Path) -> Root:
        """Adds a folder; the next scan reads it.

        A folder inside one that the library has is covered already: that one is returned. Folders
        that lie inside the new one become part of it, with all that is known of their photos.

        Raises:
            WrongUse: there is no such folder.
        """
        path = Path(os.path.abspath(path))  # noqa: PTH100 -- links in the path are kept
        if not path.is_dir():
            raise WrongUse(f"there is no folder {path}")
        with self._library.write() as session:
            listed = roots.list_(session)
            root_id = next((root.id for root in listed if path.is_relative_to(root.path)), None)
            if root_id is None:
                inner = roots.below(session, path)
                root_id = roots.add(session, path)
                roots.absorb(session, root_id, inner)
            return next(root for root in roots.list_(session) if root.id == root_id)

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
            root = next((root for root in roots.list_(session) if root.id == root_id), None)
            if root is None:
                raise WrongUse(f"there is no library folder {root_id}")
            changed = removal.remove(session, root_id, keep_names=keep_names)
            said = {"root": root_id, "path": os.fsencode(root.path).hex(), "names": keep_names}
            # It cannot be undone, so it is no entry of the journal.
            journal.record(session, None, "user", "remove-folder", said)
            return changed
