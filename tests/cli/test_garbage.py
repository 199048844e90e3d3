"""Whatever the program is given, it answers with a sentence."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from album import Album, face, vector
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photo_faces.cli.commands import COMMANDS as LATER
from photo_faces.services.people.people import People
from photo_faces.settings import Settings

PROGRAM = [sys.executable, "-m", "photo_faces"]
NAMES = "Ärger 漢字 ☃", "Ñandú\x1b[31m"
BEYOND = "9223372036854775808", "-9223372036854775809", "9" * 40, "-1", "0"
NO_UTF8 = os.fsdecode(b"a\xff\xfe")
# Without anything wrong these would do long work.
LONG = {"demo", "cluster", "learn", "learn status", "learn run", "scan", "models fetch"}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A library of four faces and two people, with a folder whose name is no ASCII."""
    folder = tmp_path_factory.mktemp("small")
    album = Album(folder)
    ids = [album.add(f"ü{at} 漢.jpg", face(at, vec=vector(at, vector(0))))[0] for at in range(4)]
    people = People(album.library, "window")
    people.name_faces(ids[:2], NAMES[0])
    people.name_faces(ids[2:3], NAMES[1])
    album.library.close()
    return album.library.path


@pytest.fixture
def own(small, tmp_path):
    """A copy of it, to be changed."""
    copy = tmp_path / "library.sqlite"
    shutil.copy(small, copy)
    return copy


def commands():
    """Each command: its words, and its parameters."""
    found = []

    def visit(command, words):
        for name, one in getattr(command, "commands", {}).items():
            visit(one, (*words, name))
        if words and not getattr(command, "hidden", False):
            found.append((words, [one for one in command.params if one.name != "help"]))

    for name, later in LATER.items():
        visit(later.load(name), (name,))
    return found


COMMANDS = commands()
WORDS = st.one_of(
    st.sampled_from([*BEYOND, "1", "2", "3", "1,2", "1,,9999999999999999999999", "yes", "no"]),
    st.sampled_from([NO_UTF8, "", "-", "--", "-x", "~", "/", "/dev/null", ".", "x" * 300]),
    st.sampled_from(["who:1", "is:4:1", "same:1:2", "nan", "٣", "settled", "purity", *NAMES]),
    st.text(st.characters(exclude_characters="\0", exclude_categories=()), max_size=8).map(
        lambda text: os.fsdecode(text.encode(errors="ignore"))
    ),
    st.binary(max_size=6).map(lambda raw: os.fsdecode(raw.replace(b"\0", b""))),
)


@st.composite
def uses(draw):
    """A command with anything for each of its parameters."""
    words, parameters = draw(st.sampled_from(COMMANDS))
    given = list(words)
    options = [one for one in parameters if one.param_type_name == "option"]
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    for one in options:
        if draw(st.booleans()):
            given.append(draw(st.sampled_from([*one.opts, *one.secondary_opts])))
            if not one.is_flag:
                given.append(draw(WORDS))
    given += [draw(WORDS) for _ in arguments if draw(st.integers(0, 9))]
    if draw(st.integers(0, 4)) == 0 or " ".join(words) in LONG:
        given.append(draw(WORDS))
    if " ".join(words) in LONG:
        given += ["--no-such-option"]
    return given


@settings(max_examples=250, suppress_health_check=[*HealthCheck])
@given(given_=uses())
def test_anything_is_answered_by_a_sentence(run_cli, small, tmp_path_factory, given_):
    folder = tmp_path_factory.mktemp("garbage")
    library = folder / "library.sqlite"
    shutil.copy(small, library)
    before = Path.cwd()
    os.chdir(folder)  # where a file of any name may be written
    try:
        ran = run_cli("--library", library, *given_)
    finally:
        os.chdir(before)
        shutil.rmtree(folder)
    assert ran.code in (0, 1, 2)
    if ran.code:
        assert (ran.err + ran.out).strip()  # a group of commands without one shows its help
        assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("words", "parameters", "at"),
    [
        pytest.param(words, parameters, at, id=f"{'-'.join(words)}-{parameters[at].name}")
        for words, parameters in COMMANDS
        if " ".join(words) not in LONG
        for at in range(len(parameters))
        if not getattr(parameters[at], "is_flag", False)
    ],
)
def test_what_is_no_utf8_is_answered_by_a_sentence(run_cli, own, tmp_path, words, parameters, at):
    given = list(words)
    for place, one in enumerate(parameters):
        if one.param_type_name == "option" and place == at:
            given += [one.opts[0], NO_UTF8]
        elif one.param_type_name == "argument":
            given.append(NO_UTF8 if place == at else "1")
    with contextlib.chdir(tmp_path):
        ran = run_cli("--library", own, *given)
    assert ran.code in (0, 1, 2)
    if ran.code:
        assert (ran.err + ran.out).strip()
        assert "Traceback" not in ran.err


@pytest.mark.parametrize("beyond", BEYOND)
@pytest.mark.parametrize(
    "command",
    [
        *(("person", what, "--", "{}") for what in ("hide", "delete")),
        ("person", "rename", "--", "{}", "Anna"),
        ("person", "merge", "--", "1", "{}"),
        ("person", "merge", "--", "{}", "1"),
        ("person", "apart", "--", "1", "{}"),
        ("person", "set", "--favourite", "--", "{}"),
        *(("person", what, "1", "--faces={}") for what in ("split", "move", "both", "reject")),
        *(("person", what, "--faces=1,{}") for what in ("ignore", "bring-back")),
        ("undo", "--", "{}"),
        ("redo", "--", "{}"),
        ("history", "--top={}"),
        ("learn", "report", "--", "{}"),
        ("learn", "adopt", "--", "{}"),
        ("folders", "remove", "--keep-names", "--", "{}"),
    ],
)
def test_a_number_beyond_all_is_wrong_use(run_cli, own, command, beyond):
    ran = run_cli("--library", own, *(word.format(beyond) for word in command))
    assert ran.code == 2
    assert ran.err


@pytest.mark.skipif(os.name != "posix", reason="arguments are bytes elsewhere only")
@pytest.mark.parametrize(
    "command",
    [
        ("person", "rename", "1", NO_UTF8),
        ("person", "set", "1", "--notes", NO_UTF8),
        ("person", "set", "1", "--relation", NO_UTF8),
        ("review", "answer", "who:1", "yes", "--name", NO_UTF8),
        ("search", NO_UTF8),
        ("models", "use", NO_UTF8),
    ],
)
def test_what_is_no_text_is_refused(run_cli, own, command):
    ran = run_cli("--library", own, *command)
    assert ran.code in (1, 2)
    assert ran.err


def environment(**more):
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **more}


def start(library, *words, command=(), **more):
    return subprocess.run(
        [*command, *PROGRAM, "--library", library, *words],
        capture_output=True,
        env=environment(**more),
    )


@pytest.mark.parametrize(
    "more",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"},
    ],
    ids=["ascii", "latin-1", "C"],
)
def test_an_output_that_cannot_show_a_name_escapes_it(own, more):
    shown = {}
    for words in ("people", "faces", "faces --json"):
        ran = start(own, *words.split(), **more)
        assert (ran.returncode, ran.stderr) == (0, b"")
        shown[words] = ran.stdout
    assert b"\\u6f22\\u5b57 \\u2603" in shown["people"]
    assert b".jpg" in shown["faces"]
    assert b".jpg" in shown["faces --json"]


@pytest.mark.skipif(os.name != "posix", reason="arguments are bytes elsewhere only")
def test_a_name_in_utf8_is_taken_in_any_locale(own, run_cli):
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    ran = start(own, "person", "rename", "1", "Zoë 漢".encode(), **plain)
    assert ran.returncode == 0, ran.stderr
    names = [one["name"] for one in run_cli("--library", own, "people", "--json").json]
    assert "Zoë 漢" in names


@pytest.mark.skipif(os.name != "posix", reason="streams are closed so by a shell of Unix")
@pytest.mark.parametrize("end", [">&-", "2>&-", ">&- 2>&-", ">/dev/full", "| true", "2>&1 | true"])
def test_an_output_that_is_closed_or_full_ends_without_a_trace(own, tmp_path, end):
    if "full" in end and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    heard = tmp_path / "heard"
    line = f"{{ '{sys.executable}' -m photo_faces --library '{own}' faces {end}; }} 2>'{heard}'"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, env=environment())
    said = heard.read_text() + ran.stderr.decode() + ran.stdout.decode()
    assert "Traceback" not in said
    assert "Exception" not in said
    if "full" in end:
        assert "space" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IGNORED", "not JSON"),
        ("IGNORED", '{"a": 1}'),
        ("IGNORED", "[1]"),
        ("IGNORED", r'["\ud800"]'),
        *((name, value) for name in ("SMALLEST_FACE", "LEARNING_STEPS") for value in ("-1", "x")),
        *((f"{name}_WORKERS", "9" * 9) for name in ("DECODE", "INFERENCE")),
        *(
            (f"{name}_DEADLINE", each)
            for name in ("DECODE", "INFERENCE")
            for each in ("nan", "inf")
        ),
        *((f"{name}_LONGEST_SIDE", "9" * 30) for name in ("WORKING", "DETECTOR")),
        ("LARGEST_PHOTO", "9" * 30),
        ("DEVICE", "abacus"),
    ],
)
def test_a_wrong_setting_is_named_whatever_it_is(run_cli, own, monkeypatch, name, value):
    assert name.lower() in Settings.model_fields
    monkeypatch.setenv(f"PHOTO_FACES_{name}", value)
    ran = run_cli("--library", own, "people")
    assert ran.code == 2
    assert f"PHOTO_FACES_{name}" in ran.err


@pytest.fixture
def closed(tmp_path):
    """A folder that nobody may look into."""
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


@pytest.fixture
def bound(closed):
    """What makes a program subject to permissions, also one of the superuser."""
    if os.name != "posix":
        pytest.skip("permissions are others elsewhere")
    if os.geteuid():
        return []
    rights = "-dac_override,-dac_read_search"
    command = ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]
    with contextlib.suppress(OSError):
        if subprocess.run([*command, "ls", closed], capture_output=True).returncode:
            return command
    pytest.skip("the superuser may do anything here")


def test_a_folder_without_permission_is_named(own, closed, bound):
    inside, picture = closed / "inside", Path(__file__)
    for words in (
        ("scan", inside),
        ("scan", closed),
        (inside,),
        ("search", inside),
        ("folders", "add", inside),
        ("faces", "--embeddings", inside),
        ("models", "use", inside),
        ("models", "fetch", "dlib-resnet", "--from", inside),
        ("evaluate", "identify", "--images", inside),
        ("backup", inside),
        ("restore", inside),
    ):
        ran = start(own, *words, command=bound)
        assert ran.returncode in (1, 2), words
        assert b"Traceback" not in ran.stderr, words
        assert ran.stderr
    for words in (("people",), ("scan", own.parent), ("verify", picture, picture), ("models",)):
        ran = start(inside, *words, command=bound)
        assert ran.returncode == 1, words
        assert b"Traceback" not in ran.stderr, words
        assert b"closed" in ran.stderr
    ran = start(own, "models", command=bound, PHOTO_FACES_MODELS_FOLDER=str(inside))
    assert b"Traceback" not in ran.stderr
