"""A program with workers, to be killed from outside or to end in various ways."""

import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import jobs_for_workers as jobs

from photo_faces.runtime import shared
from photo_faces.runtime.call import call_in_process
from photo_faces.runtime.pool import WorkerPool

LOADED_IN_MAIN = Path(sys.argv[2])
with LOADED_IN_MAIN.open("a") as log:  # no main guard: a worker that ran this again would show
    log.write("ran\n")


shared._MEMORY_FOLDER = LOADED_IN_MAIN.parent


def busy():
    pool = WorkerPool(jobs.do, jobs.state_of, (), workers=2, deadline_s=None)
    for key in range(2):
        pool.submit(("pid",), key)
    pids = []
    while pool.outstanding:
        pids += [each.value for each in pool.results(30)]
    calling = call_in_process(jobs.sleep_in_call, 3600)
    pids.append(next(each for each in calling if each is not None))
    pool.submit(("hang",), "a")
    pool.submit(("sleep", 3600), "b")
    return pool, calling, pids


def say(pids):
    print(*pids, flush=True)  # noqa: T201


match sys.argv[1]:
    case "wait":
        ring = shared.SlotRing(2, 1000)
        keep = busy()
        say(keep[2])
        time.sleep(3600)
    case "forget":
        ring = shared.SlotRing(2, 1000)
        keep = busy()
        say(keep[2])
    case "raise":
        keep = busy()
        say(keep[2])
        raise SystemExit(5)
    case "thread":  # the thread that made the pool ends; its workers must not
        made = []
        thread = threading.Thread(target=lambda: made.append(busy()))
        thread.start()
        thread.join()
        pool, calling, pids = made[0]
        time.sleep(0.3)
        pool.submit(("echo", "alive"), "c")
        with pool:
            say([next(calling)])
            pool.close()
        calling.close()
