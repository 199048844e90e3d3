"""The nearest place to where a photo was taken, from a list that is on this machine."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

_PEOPLE = 1000  # that live at a place, at least: below, every hamlet would have a photo or two


class Place(NamedTuple):
    """A town, the region and the country that it lies in; a region may be unknown, and empty.

    The code of the country is that of ISO 3166.
    """

    code: str
    country: str
    region: str
    city: str


def nearest(
    coordinates: Sequence[tuple[float, float]], report: Callable[[None], None]
) -> list[Place]:
    """The places nearest to latitudes and longitudes in degrees; takes some seconds and 190 MB.

    To be run in a process of its own. The places are those of GeoNames (CC BY 4.0).
    """
    from reverse_geocode import GeocodeData

    report(None)
    found = GeocodeData(_PEOPLE).query(coordinates)
    return [
        Place(
            each["country_code"],
            each["country"] or each["country_code"],
            each.get("state", ""),
            each["city"],
        )
        for each in found
    ]
