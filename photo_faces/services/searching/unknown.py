"""The faces that belong to nobody, those that look alike side by side."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photo_faces.domain.table import POOR
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.sorting import FEW, by_likeness
from photo_faces.runtime.call import call_in_process, silent
from photo_faces.services.searching.identity import Known
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.people import faces, ungrouped


@dataclass(frozen=True, slots=True)
class Unknown:
    """Faces that belong to nobody.

    Attributes:
        ids: all of them: first those that look like another, then those that do not, then those
            that were not compared yet, then those that hardly tell who they are.
        alike: how many look like another.
        compared: how many were compared.
        telling: how many tell who they are.
    """

    ids: list[int]
    alike: int
    compared: int
    telling: int


@dataclass(frozen=True, slots=True)
class Order:
    """How faces stand that were compared with one another.

    Attributes:
        place: of each, by face id.
        alike: how many places are those of faces that look like another.
    """

    place: Mapping[int, int]
    alike: int


class UnknownFaces:
    """Lists them in an order that stays as it is until another one is taken."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library, self._cache = library, settings.cache_folder
        self._order = Order({}, 0)

    def listed(self) -> Unknown:
        """Those there are now: each in its place, and by date those that have none."""
        with self._library.read() as session:
            ids = faces.ids_of_person(session, None, poor=POOR)
            telling = faces.nobodys(session, POOR)
        place = self._order.place
        placed = sorted((face for face in ids[:telling] if face in place), key=place.__getitem__)
        alike = sum(place[face] < self._order.alike for face in placed)
        others = [face for face in ids[:telling] if face not in place]
        return Unknown([*placed, *others, *ids[telling:]], alike, len(placed), telling)

    def sort(self) -> Generator[None, None, Order]:
        """Compare all that tell who they are with one another; for `take`.

        Of 30,000 it takes seconds.
        """
        with self._library.read() as session:
            many = faces.nobodys(session, POOR) > FEW
        yield
        if not many:
            return _sorted(self._library, self._cache)
        # It may take long, and can be ended; what it reads is not held here.
        steps = call_in_process(_sorted_apart, self._library.path, self._cache)
        order: Order = yield from silent(steps)
        return order

    def take(self, order: Order) -> None:
        """List them in this order from now on."""
        self._order = order


def _sorted_apart(path: Path, cache: Path, report: Callable[[tuple[int, int]], None]) -> Order:
    with Library.open(path, create=False) as library:
        return _sorted(library, cache, report)


def _sorted(
    library: Library, cache: Path, report: Callable[[tuple[int, int]], None] = lambda _: None
) -> Order:
    with library.read() as session:
        ids = faces.ids_of_person(session, None, poor=POOR)
        telling = np.array(ids[: faces.nobodys(session, POOR)], np.int64)
    known = Known.of(library, cache)
    if known is None:
        return Order({face: at for at, face in enumerate(telling.tolist())}, 0)
    with library.read() as session:
        table = ungrouped.known(session, telling.tolist())
    able = known.vectors.hold(telling) & np.isin(telling, table.face)
    some = telling[able]
    photo = table.photo[np.searchsorted(table.face, some)]
    limit = Constants.of(known.model.base, known.model.threshold).threshold
    done = by_likeness(known.vectors.of(some), photo, limit, report)
    ordered = [*some[done.order].tolist(), *telling[~able].tolist()]
    return Order({face: at for at, face in enumerate(ordered)}, done.alike)
