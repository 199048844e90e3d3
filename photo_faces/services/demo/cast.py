"""Who is in the demo's drawn photos, when and where they met, and what their user has said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from photo_faces.services.demo.portraits import STYLES, seed_of

YEARS: Final = range(2005, 2025)
_LAST_OF_KARL: Final = 2015  # in whose years to come he is not there any more


@dataclass(frozen=True, slots=True)
class Actor:
    """A drawn person.

    Attributes:
        seed: what they look like.
        name: what their user calls them; empty for somebody who is left to be named.
        born: the day.
        circle: with whom they are seen.
        first: the year in which they are first seen.
        last: the year in which they are last seen.
    """

    seed: int
    name: str
    born: date
    circle: str
    first: int
    last: int

    def age(self, moment: datetime) -> float:
        """In years, and parts of one."""
        return (moment.date() - self.born).days / 365.25


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion of which there are photos: what its folder is called, who came, and where."""

    title: str
    begins: datetime
    days: int
    photos: int
    guests: tuple[Actor, ...]
    place: str
    at: tuple[float, float] | None = None  # degrees of latitude and longitude


# Name, day of birth, complexion, hair, first and last year. Those without a name are to be named.
_CAST: Final = {
    "home": """
        Rosa 1975-03-12 1 long; Jonas 1973-10-02 0 short; Finn 2003-06-21 1 cropped
        Ida 2006-02-09 0 tail; Noah 2011-08-30 1 curly 2011
    """,
    "family": f"""
        Ingrid 1946-05-17 0 bun; Karl 1944-01-28 1 parted 2005 {_LAST_OF_KARL}
        Nora 1979-12-05 1 bob; Emeka 1977-04-19 6 cropped 2006; Lucy 2007-09-14 4 curly 2007
        Ben 2010-03-03 4 cropped 2010; Elsa 1949-11-23 2 bob; Henrik 1947-07-07 1 cropped
        Maja 1984-08-11 2 tail
    """,
    "friends": """
        Amara 1976-02-14 6 curly; Mateo 1974-09-09 3 parted; Yuki 1978-06-30 2 bob 2008
        Lena 1975-01-20 0 tail; Omar 1972-12-12 4 short; Priya 1980-10-24 5 long 2009
        Tom 1971-05-05 0 parted; Sofia 1977-07-18 3 bun 2006; Kofi 1979-03-27 7 short 2007
        ~ 1976-01-01 2 parted 2010; ~ 1981-01-01 7 bun 2012
    """,
    "choir": """
        Meera 1968-04-02 5 bun 2008; Wei 1982-08-08 2 short 2011; Ruth 1955-11-11 1 curly
        ~ 1970-01-01 4 long 2009; ~ 1964-01-01 0 bob 2010; ~ 1985-01-01 6 tail 2014
        ~ 1959-01-01 3 short 2007
    """,
    "school": """
        Mila 2006-05-01 3 long 2013; Emil 2006-10-10 0 curly 2013; Zoe 2006-12-24 7 tail 2013
        ~ 2006-03-15 5 short 2014; ~ 2005-09-09 2 bun 2014; ~ 2006-07-07 4 parted 2015
        ~ 2006-01-30 6 bob 2015
    """,
}
# A holiday for each year: its month, how the place is drawn, its name and where it is.
_HOLIDAYS: Final = """
    7 lake Garda, Italy 45.57 10.71;      7 sea Skagen, Denmark 57.72 10.58
    8 sea Riomaggiore, Italy 44.10 9.74;  9 hills Triberg, Germany 48.13 8.23
    7 sea Chania, Greece 35.51 24.02;     8 sea St Ives, England 50.21 -5.48
    10 town Rome, Italy 41.89 12.49;      5 town Lisbon, Portugal 38.71 -9.14
    7 peaks Bergen, Norway 60.39 5.32;    4 town Kyoto, Japan 35.01 135.77
    2 snow Chamonix, France 45.92 6.87;   12 sea Accra, Ghana 5.55 -0.20
    11 town Jaipur, India 26.92 75.82;    7 peaks Reykjavik, Iceland 64.14 -21.94
    8 peaks Cusco, Peru -13.52 -71.97;    8 sea Binz, Germany 54.40 13.61
    7 lake Hallstatt, Austria 47.56 13.65; 10 lake Hangzhou, China 30.25 120.16
    8 peaks Vancouver, Canada 49.28 -123.12; 9 sea Naxos, Greece 37.10 25.38
"""
_HOME: Final = (53.55, 9.99)
_FIRST_WITH_POSITION: Final = 2009  # the first telephone that writes where it is

FAVOURITES: Final = ("Rosa", "Finn", "Ida", "Noah")
WHOLE: Final = ("Finn",)  # who is known at all ages; of other children some are groups of their own
GROUPS: Final = {"home": "Family", "family": "Family", "friends": "Friends", "choir": "Choir"}
ALBUMS: Final = {
    "All of us": "faces: 4..",
    "Finn when he was small": "Finn age 0..6",
    "Ida and Noah": "Ida and Noah",
    "Italy": "place: Italy",
    "Christmas": "folder: Christmas",
}
PASSERS_BY: Final = tuple(seed_of(number, STYLES[number * 3 % 8], 99) for number in range(8))


def cast() -> list[Actor]:
    """Everybody who comes back."""
    lines = [(circle, line) for circle, text in _CAST.items() for line in _parts(text)]
    return [_actor(number, circle, *line.split()) for number, (circle, line) in enumerate(lines)]


def _parts(text: str) -> list[str]:
    return text.strip().replace("\n", ";").split(";")


def _actor(
    number: int,
    circle: str,
    name: str,
    born: str,
    skin: str,
    style: str,
    first: str = "",
    last: str = "",
) -> Actor:
    birth = date.fromisoformat(born)
    return Actor(
        seed=seed_of(int(skin), style, number),
        name=name.strip("~"),
        born=birth,
        circle=circle,
        first=max(int(first or YEARS[0]), birth.year + 1),
        last=int(last or YEARS[-1]),
    )


def events(actors: Sequence[Actor]) -> Iterator[Event]:
    """All occasions by year: a holiday, Christmas, birthdays, friends, the choir, school."""
    chance = Random(20)
    for year, line in zip(YEARS, _parts(_HOLIDAYS), strict=True):
        there = {
            circle: tuple(
                one for one in actors if one.circle == circle and one.first <= year <= one.last
            )
            for circle in _CAST
        }
        home, family = there["home"], there["family"]
        at = _HOME if year >= _FIRST_WITH_POSITION else None
        month, place, *words, latitude, longitude = line.split()
        name = " ".join(words)
        where = (float(latitude), float(longitude))
        guests = home + tuple(chance.sample(family + there["friends"], 2))
        begins = datetime(year, int(month), chance.randint(2, 12), 9, 20)
        yield Event(name, begins, 12, chance.randint(15, 21), guests, place, where)
        eve = datetime(year, 12, 24, 16, 0)
        yield Event("Christmas", eve, 1, 7, home + family, "room", at)
        for child in home[2:]:
            if child.first <= year:
                day = datetime(year, child.born.month, child.born.day, 15, 0)
                party = (child, *home, *there["school"][:5], *family[:4])
                yield Event(f"{child.name} has a birthday", day, 1, 3, party, "garden", at)
        day = datetime(year, 5, chance.randint(1, 28), 14, 0)
        yield Event("With friends", day, 1, 7, home[:2] + there["friends"], "garden", at)
        if there["choir"][1:]:
            evening = datetime(year, 11, chance.randint(1, 28), 18, 30)
            yield Event("Choir", evening, 1, 5, home[:1] + there["choir"], "stage", at)
        if there["school"]:
            morning = datetime(year, 6, chance.randint(1, 20), 10, 0)
            school = (home[3], *there["school"])
            yield Event("School", morning + timedelta(days=3), 1, 5, school, "town", at)
