"""What the page of albums shows of each: its latest photo, its name, how many photos it holds."""

from collections.abc import Sequence

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


def uncounted(album: Album, why: str = "") -> PhotoRow:
    """An album whose photos are being looked for, or cannot be found."""
    tip = "\n".join(filter(None, (album.query, why)))
    return PhotoRow(None, None, False, False, (album.name, why), tip)


def counted(finder: Finder, people: People, album: Album) -> PhotoRow:
    """An album with its latest photo; for a worker thread."""
    try:
        found = finder.find(album.query).ids
    except QueryError as error:  # somebody whom it asks for is not there, say
        return uncounted(album, in_short(error))
    cover = next(iter(people.photos(found[-1:])), None)
    told = words.photos(len(found)) if found else tr("No photos")
    return PhotoRow(
        None if cover is None else cover.id,
        None,
        cover is not None and cover.missing,
        cover is not None and cover.offline,
        (album.name, told),
        album.query,
    )


class AlbumsModel(LazyRows):
    """Albums by numbers of their own."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context.jobs, self._rows_of, parent)
        self._numbers: dict[str, int] = {}  # by name: an album keeps its number
        self.albums: dict[int, Album] = {}
        self.found: dict[int, PhotoRow] = {}

    def take(self, albums: Sequence[Album]) -> None:
        """Show these; what was found of them before stands until it is found again."""
        for album in albums:
            self._numbers.setdefault(album.name, len(self._numbers) + 1)
        self.albums = {self._numbers[album.name]: album for album in albums}
        self.set_ids(list(self.albums))
        self.forget()

    def tell(self, number: int, row: PhotoRow) -> None:
        """Show what was found of one."""
        self.found[number] = row
        self.forget([number])

    def may_hold(self, number: int) -> bool:
        """Return whether one holds photos, for all that is known."""
        return number not in self.found or self.found[number].photo_id is not None

    def words(self, record: PhotoRow) -> str:
        return words.listed(*filter(None, record.lines))

    def tip(self, record: PhotoRow) -> str:
        return record.tip

    def _rows_of(self, numbers: Sequence[int]) -> list[tuple[int, PhotoRow]]:
        albums, found = self.albums, self.found
        return [
            (each, found.get(each) or uncounted(albums[each])) for each in numbers if each in albums
        ]
