"""What a query means, and what is said of one that cannot be understood."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_faces.query.parse import QueryError, parse
from photo_faces.query.terms import (
    All,
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
    Unnamed,
    names,
)


def name(text: str, start: int) -> Name:
    return Name(text, start, start + len(text))


ANNA = Shows(name("Anna", 0))


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("", All(())),
        ("Anna", ANNA),
        ("anna MARIA  Smith", Shows(Name("anna MARIA Smith", 0, 17))),
        ("Anna and Bob", All((ANNA, Shows(name("Bob", 9))))),
        ("Anna AND Bob", All((ANNA, Shows(name("Bob", 9))))),
        ("Anna not Bob", All((ANNA, Not(Shows(name("Bob", 9)))))),
        ("Anna, Bob", All((ANNA, Shows(name("Bob", 6))))),
        ("Anna，Bob", All((ANNA, Shows(name("Bob", 5))))),
        ("Anna & Bob", All((ANNA, Shows(name("Bob", 7))))),
        ("Anna or Bob", Either((ANNA, Shows(name("Bob", 8))))),
        ("only Anna, Bob", Only((name("Anna", 5), name("Bob", 11)))),
        ("only Anna and Bob", Only((name("Anna", 5), name("Bob", 14)))),
        ("Anna, only Bob", Only((name("Anna", 0), name("Bob", 11)))),
        (
            "only Anna, 2012",
            All((Only((name("Anna", 5),)), Taken(date(2012, 1, 1), date(2012, 12, 31)))),
        ),
        (
            "only Anna 2012, Bob",
            All(
                (
                    Only((name("Anna", 5), name("Bob", 16))),
                    Taken(date(2012, 1, 1), date(2012, 12, 31)),
                )
            ),
        ),
        ("only Anna, Newton", Only((name("Anna", 5), name("Newton", 11)))),
        (
            "only Anna, Bob and Carl 2012",
            All(
                (
                    Only((name("Anna", 5), name("Bob", 11), name("Carl", 19))),
                    Taken(date(2012, 1, 1), date(2012, 12, 31)),
                )
            ),
        ),
        ("“张伟” 和 「李娜」", All((Shows(Name("张伟", 0, 4)), Shows(Name("李娜", 7, 11))))),
        ("2012年8月", Taken(date(2012, 8, 1), date(2012, 8, 31))),
        ("Anna age 3-6", Shows(name("Anna", 0), (3, 6))),
        ("faces: 3 - 5", Faces(3, 5)),
        (
            "Anna age 18.. 2014",
            All((Shows(name("Anna", 0), (18, 10**6)), Taken(date(2014, 1, 1), date(2014, 12, 31)))),
        ),
        ("faces: 3..  2014", All((Faces(3, 10**6), Taken(date(2014, 1, 1), date(2014, 12, 31))))),
        ("faces: 3.. 5", Faces(3, 5)),
        ("Anna-2015", Shows(name("Anna-2015", 0))),
        ("Anna age 3..6", Shows(name("Anna", 0), (3, 6))),
        ("Anna age 3", Shows(name("Anna", 0), (3, 3))),
        ("2012..2015", Taken(date(2012, 1, 1), date(2015, 12, 31))),
        ("2014-08", Taken(date(2014, 8, 1), date(2014, 8, 31))),
        ("2014-08-03..2014-09", Taken(date(2014, 8, 3), date(2014, 9, 30))),
        ("..2012-02", Taken(date.min, date(2012, 2, 29))),
        ("2012..", Taken(date(2012, 1, 1), date.max)),
        ("faces: 3", Faces(3, 3)),
        ("faces:3..5", Faces(3, 5)),
        ("unnamed new", All((Unnamed(), New()))),
        ("张伟 和 李娜", All((Shows(name("张伟", 0)), Shows(name("李娜", 5))))),
        ("张伟 或 李娜", Either((Shows(name("张伟", 0)), Shows(name("李娜", 5))))),
        ("张伟 不 李娜", All((Shows(name("张伟", 0)), Not(Shows(name("李娜", 5)))))),
        ("张伟 没有 李娜", All((Shows(name("张伟", 0)), Not(Shows(name("李娜", 6)))))),
        ("只有 张伟、李娜", Only((name("张伟", 3), name("李娜", 6)))),
        ("张伟 年龄 3..6", Shows(name("张伟", 0), (3, 6))),
        ("人脸：3", Faces(3, 3)),
        ("未命名 新增", All((Unnamed(), New()))),
        ("文件夹：意大利", Folder("意大利")),
        ("相机：佳能", Camera("佳能")),
        ("李和平", Shows(name("李和平", 0))),
        ("和平", Shows(name("和平", 0))),
        ("folder: Italy", Folder("Italy")),
        ("folder: 2014", Folder("2014")),
        ('folder: "to and fro"', Folder("to and fro")),
        ("face:123", Like(Name("123", 0, 8), 123)),
        ("Face : 7 Anna", All((Like(Name("7", 0, 8), 7), Shows(name("Anna", 9))))),
        ('not face:"a ""b"".jpg"', Not(Like(Name('a "b".jpg', 4, 22), None))),
        ("faces: 3 face:3", All((Faces(3, 3), Like(Name("3", 9, 15), 3)))),
        ("camera: Canon EOS 5D", Camera("Canon EOS 5D")),
        ("Anderson", Shows(name("Anderson", 0))),
        ('"Anderson and Sons"', Shows(Name("Anderson and Sons", 0, 19))),
        ("小明 and 小红", All((Shows(name("小明", 0)), Shows(name("小红", 7))))),
    ],
)
def test_a_query_means(query: str, meaning: object) -> None:
    assert parse(query) == meaning


@pytest.mark.parametrize(
    "query",
    [
        *("2012 .. 2015", "2012-2015", "2012 - 2015", "2012–2015", "2012~2015"),
        *("2012年到2015年", "2012～2015", "2012至2015", "２０１２。。２０１５"),
    ],
)
def test_a_range_is_understood_as_it_is_typed(query: str) -> None:
    assert parse(query) == Taken(date(2012, 1, 1), date(2015, 12, 31))


def test_or_binds_least_and_parentheses_group() -> None:
    loose = parse("not Anna and Bob or Carl")
    assert isinstance(loose, Either)
    assert [each.text for each in names(loose)] == ["Anna", "Bob", "Carl"]
    grouped = parse("Anna 2014 not (Bob or Carl)")
    assert isinstance(grouped, All)
    assert isinstance(grouped.terms[2], Not)
    assert isinstance(grouped.terms[2].term, Either)


@pytest.mark.parametrize(
    ("query", "says", "where"),
    [
        ("Anna and", "query-unfinished", (8, 8)),
        ("only", "query-unfinished", (4, 4)),
        ("and Anna", "query-misplaced text=and", (0, 3)),
        ("Anna) Bob", "query-misplaced text=)", (4, 5)),
        ("Anna,, Bob", "query-misplaced text=,", (5, 6)),
        ("(Anna", "query-unclosed", (5, 5)),
        ('Bob and "Anna', "query-unclosed-quote", (8, 13)),
        ("faces: many", "query-range-here text=many", (7, 11)),
        ("Anna age", "query-range-missing", (8, 8)),
        ("face: Anna", "query-face-here text=Anna", (6, 10)),
        ("Anna and face:", "query-face-missing", (14, 14)),
        ("2014-13", "query-no-date", (0, 7)),
        ("2014-0", "query-no-date", (0, 6)),
        ("Anna 2014-00-15..2014", "query-no-date", (5, 21)),
        ("2014-06-00", "query-no-date", (0, 10)),
        ("Anna 2014-02-30", "query-no-date", (5, 15)),
        ("2015..2012", "query-range-backwards", (0, 10)),
        ("faces: 5..3", "query-range-backwards", (7, 11)),
    ],
)
def test_an_error_says_what_is_wrong_and_where(
    query: str, says: str, where: tuple[int, int]
) -> None:
    with pytest.raises(QueryError, match=re.escape(says)) as raised:
        parse(query)
    assert (raised.value.start, raised.value.end) == where


PIECES = ["Anna", "Bob", "and", "or", "not", "only", "(", ")", ",", '"', "age", "3..6", "2014"]
PIECES += ["faces:", "folder:", "new", "unnamed", "2014-99", "..", "小明", "\n"]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join) | st.text())
def test_any_text_has_a_meaning_or_an_error_inside_of_it(query: str) -> None:
    error = None
    try:
        found = list(names(parse(query)))
    except QueryError as raised:
        error = raised
    if error is not None:
        assert 0 <= error.start <= error.end <= len(query)
        return
    for each in found:
        written = query[each.start : each.end]
        if written.startswith('"'):
            assert each.text == written[1:-1].replace('""', '"')
        else:
            assert "".join(written.split()) == "".join(each.text.split())


@pytest.mark.parametrize(
    "query",
    [
        "not " * 2000 + "new",
        " or ".join(["new"] * 2000),
        " ".join(["faces: 3"] * 2000),
        "only " + ", ".join(["Anna"] * 2000),
        "(new or " * 2000 + "new" + ")" * 2000,
    ],
)
def test_what_asks_for_too_much_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="query-too-much"):
        parse(query)


def test_parentheses_alone_are_nothing_more() -> None:
    assert parse("(" * 5000 + "new" + ")" * 5000) == New()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("faces：3", "faces:3"),
        ("only 张伟，李娜", "only 张伟,李娜"),
        ("only 张伟、李娜", "only 张伟,李娜"),
        ("（张伟 or 李娜） folder：旅行", "(张伟 or 李娜) folder:旅行"),
    ],
)
def test_signs_may_be_those_of_chinese(typed: str, meant: str) -> None:
    assert parse(typed) == parse(meant)
