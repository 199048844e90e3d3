"""Every page with its controller, made once."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from photo_faces.ui.controllers.folders import FoldersController
from photo_faces.ui.controllers.gone import GoneController
from photo_faces.ui.controllers.history import HistoryController
from photo_faces.ui.controllers.ignored import IgnoredController
from photo_faces.ui.controllers.learner import Learner
from photo_faces.ui.controllers.learning import LearningController
from photo_faces.ui.controllers.networks import Networks
from photo_faces.ui.controllers.page import Desk, PageController
from photo_faces.ui.controllers.people import PeopleController
from photo_faces.ui.controllers.person import PersonController
from photo_faces.ui.controllers.photo import PhotoController
from photo_faces.ui.controllers.problems import ProblemsController
from photo_faces.ui.controllers.quality import BehindController, QualityController, make_cards
from photo_faces.ui.controllers.regroup import RegroupController
from photo_faces.ui.controllers.report import ReportController
from photo_faces.ui.controllers.review import ReviewController
from photo_faces.ui.controllers.search import SearchController
from photo_faces.ui.controllers.unknown import UnknownController
from photo_faces.ui.delegates.faces import FaceCells
from photo_faces.ui.delegates.history import EntryCells
from photo_faces.ui.delegates.learning import AdviceCells, RunCells, SideCells
from photo_faces.ui.delegates.people import PersonCells
from photo_faces.ui.delegates.photos import PhotoCells
from photo_faces.ui.navigation import Page
from photo_faces.ui.views.faces_list import BehindPage, IgnoredPage
from photo_faces.ui.views.faces_pages import PersonPage, UnknownPage
from photo_faces.ui.views.history_page import HistoryPage
from photo_faces.ui.views.learning_page import LearningPage
from photo_faces.ui.views.people_page import PeoplePage
from photo_faces.ui.views.photo_page import PhotoPage
from photo_faces.ui.views.quality_page import QualityPage
from photo_faces.ui.views.regroup_page import RegroupPage
from photo_faces.ui.views.report_page import ReportPage
from photo_faces.ui.views.review_page import ReviewPage
from photo_faces.ui.views.search_page import SearchPage
from photo_faces.ui.views.tables import FoldersPage, GonePage, ProblemsPage


class Controllers:
    """The controllers of all pages; each has its page."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        zoom: Callable[[str], int],
        learner: Learner,
        networks: Networks,
    ) -> None:
        """Make the pages and their controllers.

        Args:
            desk: what every controller is given.
            window: owner of the delegates.
            zoom: the step at which a kind of grid was left.
            learner: runs learning.
            networks: changes to what was learnt, and back.
        """
        context = desk.context
        faces, photos, names = context.faces, context.photos, context.names

        def cells(lines: int = 1) -> FaceCells:
            return FaceCells(faces, window, lines=lines)

        people = PersonCells(faces, names, window)
        self.people = PeopleController(desk, PeoplePage(people, zoom("people")), people)
        person = PersonPage(
            cells(), PhotoCells(photos, faces, window), faces, names, zoom("person")
        )
        self.person = PersonController(desk, person)
        self.review = ReviewController(desk, ReviewPage(faces, photos, names))
        self.unknown = UnknownController(desk, UnknownPage(cells(), zoom("unknown")))
        self.ignored = IgnoredController(desk, IgnoredPage(cells(), zoom("unknown")))
        self.photo = PhotoController(desk, PhotoPage(names))
        found = PhotoCells(photos, faces, window, lines=2)
        self.search = SearchController(desk, SearchPage(found, zoom("search")))
        self.history = HistoryController(desk, HistoryPage(EntryCells(faces, window)))
        self.quality = QualityController(desk, QualityPage(make_cards()))
        self.behind = BehindController(desk, BehindPage(cells(lines=2), zoom("unknown")))
        learning = LearningPage(faces, AdviceCells(faces, window), RunCells(faces, window))
        self.learning = LearningController(desk, learning, learner, networks)
        report = ReportPage(SideCells(faces, window), zoom("report"))
        self.report = ReportController(desk, report, networks)
        self.regroup = RegroupController(desk, RegroupPage(cells(), zoom("regroup")))
        self.folders = FoldersController(desk, FoldersPage())
        self.problems = ProblemsController(desk, ProblemsPage())
        self.gone = GoneController(desk, GonePage())

    def by_page(self) -> dict[Page, PageController]:
        """Return each page's controller by its name."""
        return {
            "people": self.people,
            "person": self.person,
            "review": self.review,
            "unknown": self.unknown,
            "ignored": self.ignored,
            "photo": self.photo,
            "search": self.search,
            "history": self.history,
            "quality": self.quality,
            "behind": self.behind,
            "learning": self.learning,
            "report": self.report,
            "regroup": self.regroup,
            "folders": self.folders,
            "problems": self.problems,
            "gone": self.gone,
        }
