"""All tables of a library."""

from typing import Final

from sqlalchemy import MetaData, Table

from photo_faces.domain.history import written
from photo_faces.storage.schema import columns, history, networks, people, photos
from photo_faces.storage.schema.columns import Base, Recorded, recorded_columns

#: What the declarations of these files come to.
ALL: Final[MetaData] = Base.metadata
DECLARED: Final = (photos, people, networks, history)


def named(name: str) -> Table:
    """The table of a name."""
    return ALL.tables[name]


def recorded() -> list[Table]:
    """Those whose rows the journal records, in the order of their names' dependencies."""
    return columns.recorded(ALL.sorted_tables)


#: Columns of a face that are taken back together or not at all.
WORD: Final = tuple(each.name for each in recorded_columns(named("face"), Recorded.WORD))


#: What the user writes of people as they like, and how each is kept; entries say so by its name.
WRITTEN: Final = columns.written(named("person"))
for _name in WRITTEN:
    written(_name)


def word_differs(change: str = "") -> str:
    """Whether a row of `face_change`, by its name in the statement, changes whose a face is."""
    of = f"{change}." if change else ""
    return "(" + " OR ".join(f"{of}old_{name} IS NOT {of}new_{name}" for name in WORD) + ")"
