"""Letting the network learn from the library's people, proving it, and using what came of it.

A run trains copies of the network, each with some people and some photos of the others held back,
and judges those on both. The new network is kept only if it recognises new photos of its people
better, and tells other people apart no worse (docs/learning.md).
"""

import shutil
from collections.abc import Generator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from photo_faces.domain.errors import WrongUse
from photo_faces.domain.learned import LearnProgress, Recognised, Report
from photo_faces.domain.message import Message
from photo_faces.domain.readiness import Readiness
from photo_faces.faces.files import sha256_of
from photo_faces.faces.learned import name_of
from photo_faces.runtime.call import call_in_process
from photo_faces.services.learning import readiness as ready
from photo_faces.services.learning import workers as course
from photo_faces.services.learning.training import train
from photo_faces.services.networks import versions
from photo_faces.services.networks.models import ModelProgress, prepare, registered
from photo_faces.services.people.details import UserOrigin
from photo_faces.services.upkeep.unfinished import only_here
from photo_faces.settings import Settings
from photo_faces.storage.base.library import Library
from photo_faces.storage.networks import learning, models
from photo_faces.storage.networks.learning import Run
from photo_faces.storage.people import people


def readiness(library: Library, settings: Settings) -> Generator[Readiness | None, None, Readiness]:
    """Says what a run would learn from, and whether that is enough.

    Yields:
        All of it but where it would run, as soon as it is known.
    """
    place = _place(library, settings)
    found: Readiness = yield from call_in_process(ready.look, place, niceness=place.niceness)
    return found


def learn(library: Library, settings: Settings) -> Generator[LearnProgress | None, None, int]:
    """Trains a copy of the network as it came, and judges it; goes on with a run that was stopped.

    In processes of their own, at low priority. Nothing in use changes. Closing the generator stops
    the run, which can go on later; not asking for the next item pauses it.

    Returns:
        The id of the stored run: a report, and its network where that is better.

    Raises:
        WrongUse: there is not enough to learn from; says what is missing.
        DiskFull: not room enough for what is kept while it learns.
        ModelUnavailable: the weights of that network are not on this machine.
    """
    place = _place(library, settings)
    spec = prepare(library, settings, place.model)
    registered(library, spec)
    report = yield from train(place)
    run = _store(library, place, report)
    _drop(library, settings)
    return run


def _place(library: Library, settings: Settings) -> ready.Place:
    with library.read() as session:
        active = models.active(session)
        name = settings.model if active is None else active.base
    return ready.Place(
        library.path,
        settings.cache_folder,
        course.folder_of(library.path, settings.cache_folder),
        name,
        settings.models_folder,
        settings.device,
        settings.learning_steps,
        settings.niceness,
    )


def _store(library: Library, place: ready.Place, report: Report) -> int:
    """Keep the report, and the network where it may be used, in one transaction."""
    file = place.folder / course.NETWORK
    sha256, content = (sha256_of(file), file.read_bytes()) if report.better else ("", b"")
    with library.write() as session:
        parent = models.named(session, place.model)
        assert parent is not None  # it embedded the faces that were learnt from
        model = None
        if report.better:
            model = models.add_learned(
                session,
                name=name_of(sha256),
                sha256=sha256,
                threshold=report.threshold,
                parent_id=parent.id,
                data={name: getattr(report, name) for name in ("people", "faces", "clusters")},
                metrics={"figures": report.plain()["figures"]},
                weights=content,
            )
        return learning.add_run(session, report, None if model is None else model.id)


def discard(library: Library, settings: Settings) -> None:
    """Drops a run that was stopped.

    Raises:
        UnderWay: another window or command goes on with it.
    """
    with only_here(library.path, "learning"):
        _drop(library, settings)


def _drop(library: Library, settings: Settings) -> None:
    shutil.rmtree(course.folder_of(library.path, settings.cache_folder), ignore_errors=True)


def take_along(library: Path, place: Path, cache: Path) -> None:
    """Has a run that was stopped go on where its library lies from now on."""
    old, new = course.folder_of(library, cache), course.folder_of(place, cache)
    if old.exists():
        shutil.rmtree(new, ignore_errors=True)  # of a library that lay there before
        with suppress(OSError):  # it can begin anew
            old.rename(new)


def runs(library: Library) -> list[Run]:
    """All runs, the newest first."""
    with library.read() as session:
        return learning.runs(session)


def report(library: Library, run_id: int) -> Report:
    """What a run came to.

    Raises:
        WrongUse: there is none of that number.
    """
    with library.read() as session:
        return learning.run(session, run_id)


def recognised(library: Library, report: Report) -> list[tuple[str, Recognised]]:
    """The people of a report by name and how many of their new photos are recognised.

    Those with most photos first; people who have no name any more are left out.
    """
    if report.new_photos is None:
        return []
    with library.read() as session:
        names = dict(people.names(session))
    told = [
        (names[one.person_id], one) for one in report.new_photos.people if one.person_id in names
    ]
    return sorted(told, key=lambda each: (-each[1].photos, each[0]))


def adopt(
    library: Library, settings: Settings, run_id: int, origin: UserOrigin
) -> Generator[ModelProgress | None, None, int]:
    """Uses the network of a run: embeds all faces by it, then changes over.

    Until the last one is embedded the old network stays in use; a change that was stopped goes on
    where it was.

    Returns:
        The number of faces that were embedded.

    Raises:
        WrongUse: there is no such run, or it kept no network.
    """
    report(library, run_id)
    with library.read() as session:
        kept = {run.id: run.model_id for run in learning.runs(session)}[run_id]
        names = {model.id: model.name for model in models.list_(session)}
    if kept is None:
        raise WrongUse("run-without-network", run=run_id)
    return (yield from versions.use(library, settings, names[kept], origin))


def in_use(library: Library) -> Message:
    """The network in use."""
    with library.read() as session:
        active = models.active(session)
    if active is None or active.parent_id is None:
        return Message("network-as-it-came")
    at = datetime.fromisoformat(active.added_at).astimezone()
    return Message("network-of-day", day=at.date())
