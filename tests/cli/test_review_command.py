"""`review`: the JSON that other programs read, and answers by key."""

KEYS = [
    *("key", "kind", "person", "other", "name", "face", "faces", "settles", "probability"),
    *("distance", "threshold", "examples", "sampled"),
]


def test_questions_and_an_answer_and_undo(program):
    (question, *_) = program("review", "--json").json
    assert list(question) == KEYS
    (person,) = program("people", "--json").json
    assert (question["kind"], question["person"], question["settles"]) == (
        "who",
        person["person"],
        8,
    )
    assert "Who is person" in program("review", "--top", "1").out
    answered = program(
        "review", "answer", question["key"], "yes", "--name", "Eileen", "--json"
    ).json
    assert answered["changed"]["people"] == [person["person"]]
    assert [one["name"] for one in program("people", "--json").json] == ["Eileen"]
    assert question["key"] not in [one["key"] for one in program("review", "--json").json]
    program("undo")
    assert program("review", "--json").json[0]["key"] == question["key"]


def test_only_what_else_may_be_somebody(program):
    (question, *_) = program("review", "--json").json
    about = program("review", "--person", str(question["person"]), "--json").json
    assert {each["kind"] for each in about} <= {"is", "same"}
    assert program("review", "--person", "0").code == 2


def test_what_cannot_be_answered_is_wrong_use(program):
    assert program("review", "answer", "who:12345", "yes", "--name", "X").code == 2
    assert program("review", "answer", "who:1", "maybe").code == 2
    assert program("people", "--json").json[0]["name"] is None
