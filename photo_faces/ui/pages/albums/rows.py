"""What the page of albums shows of each: its latest photo, its name, how many photos it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from photo_faces.domain.language import tr
from photo_faces.query.parse import QueryError
from photo_faces.services.people.people import People
from photo_faces.services.searching.albums import Album
from photo_faces.services.searching.find import Finder
from photo_faces.ui import words
from photo_faces.ui.desk.context import Context
from photo_faces.ui.errors import in_short
from photo_faces.ui.widgets.lazy_rows import LazyRows
from photo_faces.ui.widgets.photo_rows import PhotoRow


@dataclass(frozen=True, slots=True)
class AlbumRow(PhotoRow):
    """An album as a photo is shown; `photos` are the ids of all of its photos, the oldest first."""

    photos: Sequence[int] = ()


def uncounted(album: Album) -> AlbumRow:
    """An album whose photos are being looked for."""
    return AlbumRow(None, None, False, False, (album.name, ""), album.query)


def counted(finder: Finder, people: People, album: Album) -> AlbumRow:
    """An album with its photos; for a worker thread."""
    try:
        found = finder.find(album.query).ids
    except QueryError as error:  # somebody whom it asks for is not there, say
        why = in_short(error)
        return AlbumRow(None, None, False, False, (album.name, why), f"{album.query}\n{why}")
    cover = next(iter(people.photos(found[-1:])), None)
    told = words.photos(len(found)) if found else tr("No photos")
    return AlbumRow(
        None if cover is None else cover.id,
        None,
        cover is not None and cover.missing,
        cover is not None and cover.offline,
        (album.name, told),
        album.query,
        photos=found,
    )


class AlbumsModel(LazyRows):
    """Albums by numbers of their own."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context.jobs, self._rows_of, parent)
        self._numbers: dict[str, int] = {}  # by name: an album keeps its number
        self.albums: dict[int, Album] = {}
        self.found: dict[int, AlbumRow] = {}

    def take(self, albums: Sequence[Album]) -> None:
        """Show these; what was found of them before stands until it is found again."""
        for album in albums:
            self._numbers.setdefault(album.name, len(self._numbers) + 1)
        self.albums = {self._numbers[album.name]: album for album in albums}
        self.set_ids(list(self.albums))
        self.forget()

    def tell(self, number: int, row: AlbumRow) -> None:
        """Show what was found of one."""
        self.found[number] = row
        self.forget([number])

    def words(self, record: AlbumRow) -> str:
        return words.listed(*filter(None, record.lines))

    def tip(self, record: AlbumRow) -> str:
        return record.tip

    def _rows_of(self, numbers: Sequence[int]) -> list[tuple[int, AlbumRow]]:
        albums, found = self.albums, self.found
        return [
            (each, found.get(each) or uncounted(albums[each])) for each in numbers if each in albums
        ]
