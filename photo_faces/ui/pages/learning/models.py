"""What the page of learning lists: people to confirm, and the runs before."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from photo_faces.domain.language import tr
from photo_faces.domain.readiness import Advice
from photo_faces.services.people.people import People
from photo_faces.storage.networks.learning import Run
from photo_faces.ui import words
from photo_faces.ui.jobs import Jobs
from photo_faces.ui.pages.learning import words as learning_words
from photo_faces.ui.pages.learning.cells import Advised
from photo_faces.ui.widgets.lazy_rows import LazyRows
from photo_faces.words import sentence


class AdviceModel(LazyRows):
    """People to confirm faces of, by id."""

    def __init__(self, jobs: Jobs, people: People, parent: QObject) -> None:
        self.known: dict[int, Advice] = {}

        def fetch(ids: Sequence[int]) -> Iterable[tuple[int, Advised]]:
            advice = self.known
            return [
                (person.id, Advised(person, advice[person.id]))
                for person in people.get(ids)
                if person.id in advice
            ]

        super().__init__(jobs, fetch, parent)

    def words(self, record: Advised) -> str:
        return words.listed(record.advice.name, learning_words.advised(record.advice))

    def tip(self, record: Advised) -> str:
        return tr("Show the faces of {name}", name=record.advice.name)


class RunsModel(LazyRows):
    """Runs of learning, by id."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        self.known: dict[int, Run] = {}

        def fetch(ids: Sequence[int]) -> Iterable[tuple[int, Run]]:
            known = self.known  # others may be taken meanwhile
            return [(run_id, known[run_id]) for run_id in ids if run_id in known]

        super().__init__(jobs, fetch, parent)

    def words(self, record: Run) -> str:
        in_use = [tr("in use")] if record.active else []
        return words.listed(learning_words.day(record), learning_words.decided(record), *in_use)

    def tip(self, record: Run) -> str:
        return sentence(record.reason)
