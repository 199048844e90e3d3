"""Runs a command again and again, and asks it to end at another step each time.

Arguments: the signal's number, how many times, a seed, then the command's own. Prints a JSON list
of [step, exit code, what was said]; a step is a number or a function's name.
"""

import io
import json
import os
import random
import signal
import sys
import tempfile
from contextlib import redirect_stdout

from photo_faces.cli.main import run

STEPS = ("call", "c_call", "return")
# What SQLite calls, and where SQLAlchemy writes down every exception that passes.
DELICATE = ("_folder_of", "do_close")


def main(number, times, seed, *words):
    steps_of(words)  # imports what the command needs
    steps, named = steps_of(words)
    assert set(named) == set(DELICATE), named
    draw = random.Random(seed)
    tried = [*DELICATE, *(draw.randrange(1, steps) for _ in range(times))]
    json.dump([[step, *ended_at(step, number, words)] for step in tried], sys.stdout)


def steps_of(words):
    steps, named = 0, []

    def count(frame, event, _):
        nonlocal steps
        steps += event in STEPS
        if frame.f_code.co_name in DELICATE:
            named.append(frame.f_code.co_name)

    with redirect_stdout(io.StringIO()):
        sys.setprofile(count)
        code = run(words)
        sys.setprofile(None)
    assert code == 0
    return steps, named


def ended_at(step, number, words):
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            code = 99
            try:
                code = run_until(step, number, words)
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode(errors="replace")


def run_until(step, number, words):
    at = 0

    def look(frame, event, _):
        nonlocal at
        at += event in STEPS
        if step in (at, frame.f_code.co_name):
            sys.setprofile(None)
            signal.raise_signal(number)

    sys.setprofile(look)
    code = run(words)
    sys.setprofile(None)
    return code


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]), *sys.argv[4:])
