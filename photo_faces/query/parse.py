"""From the text of a query to what it means.

    Anna and Bob          both            2012..2015     taken from 2012 to 2015
    Anna or Bob           at least one    2014-08        in August 2014
    Anna not Bob          her, not him    faces: 3..5    three to five faces
    only Anna, Bob        nobody else     unnamed        a face without a name
    Anna age 3..6         as a child      folder: Italy  camera: Canon  place: Rome  new
    face:123              like face 123   face: "a.jpg"  like the largest in that picture

`not` binds closer than `and`, which binds closer than `or`; parentheses group. What stands side by
side, or with a comma between, is joined by `and`; `only Anna and Bob` is `only Anna, Bob`. Names
that hold one of these words stand in quotation marks; `""` in them is one that belongs to the name.
"""

from typing import Final, cast

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from photo_faces.domain.errors import PhotoFacesError
from photo_faces.domain.message import Value
from photo_faces.query import ranges
from photo_faces.query.ranges import DAY, TO_A_NUMBER, TO_A_YEAR
from photo_faces.query.terms import (
    All,
    At,
    Camera,
    Either,
    Faces,
    Folder,
    Like,
    Name,
    New,
    Not,
    Only,
    Shows,
    Taken,
    Term,
    Unnamed,
    is_too_much,
)
from photo_faces.query.words import JOINING, any_of

#: Also as Chinese and Japanese are typed.
SIGNS: Final = "(),:（），：、"
#: Of a word of the language, so that Anderson is none.
END: Final = rf'(?=[\s{SIGNS}"]|$)'

_INNER: Final = "age", "unnamed", "new"
_FIELDS: Final = "faces", "folder", "camera", "place"
_TOKENS: Final = "\n    ".join(
    [rf"_{said.upper()}.3: /({any_of(said)}){END}/i" for said in (*JOINING, *_INNER)]
    + [rf"_{said.upper()}.4: /({any_of(said)})\s*[:：]/i" for said in _FIELDS]
)

_DAYS: Final = rf"({DAY}({TO_A_YEAR}({DAY})?)?|\.\.\s*{DAY}){END}"
#: What begins as no name does, so that a comma before it ends a list of names.
_NO_NAME: Final = (
    rf"\s*([(（]|({any_of(*JOINING, *_INNER)}){END}|{_DAYS}|(face|{any_of(*_FIELDS)})\s*[:：])"
)

_GRAMMAR: Final = rf"""
    query: _either
    _either: either | _all
    either: _all (_OR _all)+
    _all: all | _term
    all: _term ((_AND | _COMMA | _APART)? _term)+
    _term: not | group | shows | only | taken | faces | unnamed | new
         | folder | camera | at | like
    not: _NOT _term
    group: _LPAR _either _RPAR
    shows: name [_AGE RANGE]
    only: _ONLY name (_COMMA name)*
    taken: DAYS
    faces: _FACES RANGE
    unnamed: _UNNAMED
    new: _NEW
    folder: _FOLDER text
    camera: _CAMERA text
    at: _PLACE text
    like: LIKE (ID | QUOTED)
    name: WORD+ | QUOTED
    text: (FIRST | WORD) WORD* | QUOTED

    {_TOKENS}
    LIKE.4: /face\s*[:：]/i
    ID.5: /\d{{1,18}}{END}/
    FIRST.4: /({any_of("only", *_INNER)}){END}/i
    DAYS.2: /{_DAYS}/
    RANGE.5: /(\d{{1,6}}({TO_A_NUMBER}(\d{{1,6}})?)?|\.\.\s*\d{{1,6}}){END}/
    QUOTED.6: /"([^"]|"")+"|“[^”]+”|「[^」]+」/
    WORD: /(?!({any_of(*JOINING, *_INNER)}){END})[^\s{SIGNS}"]+/i
    _LPAR: /[(（]/
    _RPAR: /[)）]/
    _COMMA: /[,，、]/
    _APART.1: /[,，、](?={_NO_NAME})/
    %ignore /\s+/
"""


class QueryError(PhotoFacesError):
    """A query that cannot be understood.

    Attributes:
        start: where in the text the trouble begins.
        end: and where it ends; at least one past `start`, but for what is missing at the end.
    """

    def __init__(self, code: str, start: int, end: int, /, **values: Value) -> None:
        super().__init__(code, **values)
        self.start = start
        self.end = end


def parse(text: str) -> Term:
    """Understand a query.

    Args:
        text: as the user wrote it.

    Returns:
        What it means; for an empty text, all photos.

    Raises:
        QueryError: says what is wrong, and where.
    """
    if not text.strip():
        return All(())
    try:
        found: object = _PARSER.parse(text)
    except UnexpectedInput as error:
        raise _explained(error, text) from None
    term = cast(Term, found)  # made of the tree as it grows
    if is_too_much(term):
        raise QueryError("query-too-much", 0, len(text))
    return term


class _Meaning(Transformer[Token, Term]):
    """From the tree of the grammar to terms."""

    def query(self, found: list[Term]) -> Term:
        return found[0]

    def either(self, found: list[Term]) -> Term:
        return Either(tuple(found))

    def group(self, found: list[Term]) -> Term:
        """Nobody outside of parentheses joins those in them."""
        return All(tuple(found)) if isinstance(found[0], Only) else found[0]

    def all(self, found: list[Term]) -> Term:
        """Whoever stands beside "only Anna" is one of those: else there never was such a photo."""
        terms = found
        if alone := next((term for term in found if isinstance(term, Only)), None):
            shows = [term for term in found if isinstance(term, Shows)]
            names = sorted(
                (*alone.names, *(term.name for term in shows)), key=lambda one: one.start
            )
            terms = [
                Only(tuple(names)) if term is alone else term
                for term in found
                if not isinstance(term, Shows) or term.ages is not None
            ]
        return terms[0] if len(terms) == 1 else All(tuple(terms))

    def name(self, found: list[Token]) -> Name:
        return Name(" ".join(map(_plain, found)), *_span(found))

    text = name

    def shows(self, found: list[Name | Token | None]) -> Term:
        name, ages = found
        assert isinstance(name, Name)
        return Shows(name, None if ages is None else _range(ages))

    def only(self, found: list[Name]) -> Term:
        return Only(tuple(found))

    def faces(self, found: list[Token]) -> Term:
        return Faces(*_range(found[0]))

    def taken(self, found: list[Token]) -> Term:
        return _days(found[0])

    def unnamed(self, _found: list[Token]) -> Term:
        return Unnamed()

    def new(self, _found: list[Token]) -> Term:
        return New()

    def folder(self, found: list[Name]) -> Term:
        return Folder(found[0].text)

    def camera(self, found: list[Name]) -> Term:
        return Camera(found[0].text)

    def at(self, found: list[Name]) -> Term:
        return At(found[0].text)

    def like(self, found: list[Token]) -> Term:
        called = Name(_plain(found[1]), *_span(found))
        return Like(called, int(found[1]) if found[1].type == "ID" else None)


# not is a word of Python's, which a method cannot be called by its own name.
setattr(_Meaning, "not", lambda _self, found: Not(found[0]))
_PARSER: Final = Lark(
    _GRAMMAR, start="query", parser="lalr", transformer=_Meaning(), maybe_placeholders=True
)


def _span(found: list[Token]) -> tuple[int, int]:
    start, end = found[0].start_pos, found[-1].end_pos
    assert start is not None
    assert end is not None
    return start, end


def _plain(token: Token) -> str:
    """A word of a name as it is, without the quotation marks that it stands in."""
    if token.type != "QUOTED":
        return str(token)
    return token[1:-1].replace('""', '"') if token[0] == '"' else token[1:-1]


def _wrong(code: str, token: object) -> QueryError:
    assert isinstance(token, Token)
    start = token.start_pos or 0
    return QueryError(code, start, start + len(token), text=str(token))


def _range(token: object) -> tuple[int, int]:
    low, high = ranges.numbers(str(token))
    if low > high:
        raise _wrong("query-range-backwards", token)
    return low, high


def _days(token: object) -> Taken:
    try:
        first, last = ranges.days(str(token))
    except ValueError:
        raise _wrong("query-no-date", token) from None
    if first > last:
        raise _wrong("query-range-backwards", token)
    return Taken(first, last)


def _explained(error: UnexpectedInput, text: str) -> QueryError:
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        return _wrong(_misplaced(error.accepts or error.expected), error.token)
    if isinstance(error, UnexpectedCharacters):
        at = error.pos_in_stream or 0
        if text[at] == '"':
            return QueryError("query-unclosed-quote", at, len(text))
        return QueryError("query-misplaced", at, at + 1, text=text[at])
    accepted = error.accepts if isinstance(error, UnexpectedToken) else set()
    return QueryError(_unfinished(accepted or set()), len(text), len(text))


def _misplaced(accepted: set[str]) -> str:
    if "RANGE" in accepted:
        return "query-range-here"
    if "ID" in accepted:
        return "query-face-here"
    if "WORD" in accepted and "DAYS" not in accepted:
        return "query-name-here"
    return "query-misplaced"


def _unfinished(accepted: set[str]) -> str:
    if "RANGE" in accepted:
        return "query-range-missing"
    if "ID" in accepted:
        return "query-face-missing"
    if "_RPAR" in accepted:
        return "query-unclosed"
    return "query-unfinished"
