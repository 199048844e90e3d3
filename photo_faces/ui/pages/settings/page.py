"""The page of settings: cards of fields, each with a sentence about it."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from photo_faces.domain.language import noop, tr
from photo_faces.ui.pages.settings.fields import (
    AS_SYSTEM,
    BATTERY,
    DETECTORS,
    DEVICES,
    THEMES,
    WATCHING,
    Choice,
    HoursEdit,
    Number,
)
from photo_faces.ui.translators import known
from photo_faces.ui.widgets import theme
from photo_faces.ui.widgets.cards import CARD_PAD, Card
from photo_faces.ui.widgets.lay import in_column, in_row, scrolling
from photo_faces.ui.widgets.layered_page import LayeredPage
from photo_faces.ui.widgets.parts import Button, Words
from photo_faces.ui.widgets.theme import GAP, PAGE_MARGIN

_WIDEST: Final = 860  # of a card, device-independent pixels
_FIELD: Final = 250
MOST_MB: Final = 9_999_500
ANY: Final = 11  # pixels, smaller than any face that can be looked for: as the detector does

_LATER: Final = noop("Takes effect when photo_faces is started the next time.")


class SettingsPage(LayeredPage):
    """All that can be set, in cards."""

    def __init__(self) -> None:
        super().__init__(tr("Settings"))
        self._make_fields()
        self._make_acts()
        self.notes: dict[QWidget, Words] = {}
        inner = QWidget()
        margins = (PAGE_MARGIN, 0, PAGE_MARGIN, 2 * PAGE_MARGIN)
        column = in_column(on=inner, gap=2 * GAP, pad=margins)
        for card in (
            self._look(),
            self._library(),
            self._by_itself(),
            self._scanning(),
            self._network(),
            self._small_pictures(),
            self._about(),
        ):
            column.addWidget(card)
        column.addStretch()
        # Not each card: how high it is would be asked for as wide as the page, where less wraps.
        inner.setMaximumWidth(theme.roomy(_WIDEST) + 2 * PAGE_MARGIN)
        self.lay(scrolling(inner), blank=False)

    def _make_fields(self) -> None:
        """What values are set with."""
        self.theme = Choice(THEMES)
        self.language = Choice([AS_SYSTEM, *((name, code) for code, name in known().items())])
        self.seconds = Number(1, 60, tr(" seconds"))
        self.watch = Choice(WATCHING)
        self.hours = HoursEdit()
        self.battery = Choice(BATTERY)
        self.detector = Choice(DETECTORS)
        self.smallest = Number(ANY, 400, tr(" pixels"))
        self.smallest.setSpecialValueText(tr("By the detector"))
        self.device = Choice(DEVICES)
        # By the names of the settings that they set.
        self.choices = {
            "theme": self.theme,
            "language": self.language,
            "watch": self.watch,
            "pause_on_battery": self.battery,
            "detector": self.detector,
            "device": self.device,
        }
        self.limit = Number(0, MOST_MB, tr(" MB"))
        self.limit.setSingleStep(500)
        self.limit.setSpecialValueText(tr("No limit"))
        self.ignored = QLineEdit()
        self.ignored.setPlaceholderText(tr("*.tmp, Backup*"))

    def _make_acts(self) -> None:
        """What else can be done, and what is said beside it."""
        self.where = Words(muted=True)
        self.open = Button(tr("Open another…"))
        self.new = Button(tr("New…"))
        self.recent = Button(tr("Recent"))
        self.elsewhere = Button(tr("Move…"))
        self.backup = Button(tr("Back up…"))
        self.restore = Button(tr("Restore…"))
        self.network = Words(wrap=True)
        self.networks = Button(tr("Networks…"))
        self.cache = Words(wrap=True)
        self.empty = Button(tr("Empty it"))
        self.version = Words(wrap=True)
        self.licences = Button(tr("Licences…"))

    def _look(self) -> Card:
        return _card(
            tr("Look"),
            "",
            self._field(tr("Theme"), self.theme, tr("Light or dark, or as your desktop is.")),
            self._field(tr("Language"), self.language, tr(_LATER)),
        )

    def _library(self) -> Card:
        elsewhere = Words(tr("It can lie elsewhere, on another disk, say."), muted=True, wrap=True)
        said = tr("A backup is one file with all names and decisions.")
        backup = Words(said, muted=True, wrap=True)
        return _card(
            tr("Library"),
            tr("Opening another one closes this window's, and opens it in its place."),
            _row(self.where, self.open, self.new, self.recent),
            _row(elsewhere, self.elsewhere),
            _row(backup, self.backup, self.restore),
        )

    def _by_itself(self) -> Card:
        watched = tr("Whether the folders are watched, or scanned only when you say so.")
        return _card(
            tr("Scanning by itself"),
            tr("What you ask for is done at once, whatever is chosen here."),
            self._field(tr("New photos"), self.watch, f"{watched}\n{tr(_LATER)}"),
            self._field(tr("Time of day"), self.hours, tr("When what is new may be scanned.")),
            self._field(
                tr("On battery"),
                self.battery,
                tr("A scan that has begun by itself goes on later."),
            ),
        )

    def _scanning(self) -> Card:
        return _card(
            tr("Scanning and slideshow"),
            tr(_LATER),
            self._field(
                tr("Faces are found by"),
                self.detector,
                tr("With another one than has read the library, all photos are read again."),
            ),
            self._field(
                tr("Smallest face"),
                self.smallest,
                tr("Its shorter side in the photo. Smaller finds more, and more that is none."),
            ),
            self._field(
                tr("Names passed over"),
                self.ignored,
                tr("Files and folders of these names are not scanned; * stands for anything."),
            ),
            self._field(tr("Networks run on"), self.device, tr("A graphics card is much faster.")),
            self._field(tr("Slideshow"), self.seconds, tr("How long it shows a photo.")),
        )

    def _network(self) -> Card:
        return _card(
            tr("Network"),
            tr("What compares faces. It can learn from the people you named, under Learning."),
            _row(self.network, self.networks),
        )

    def _small_pictures(self) -> Card:
        return _card(
            tr("Small pictures"),
            tr("Kept so that pages show at once; those that are deleted are made again."),
            _row(self.cache, self.empty),
            self._field(
                tr("At most"),
                self.limit,
                tr("Those that were not looked at for longest are deleted first.")
                + f" {tr(_LATER)}",
            ),
        )

    def _about(self) -> Card:
        return _card(tr("About"), "", _row(self.version, self.licences))

    def _field(self, name: str, field: QWidget, about: str) -> QWidget:
        field.setAccessibleName(name)
        field.setAccessibleDescription(about)
        field.setMaximumWidth(theme.roomy(_FIELD))
        note = self.notes[field] = Words(about, muted=True, wrap=True, scale=0.92)
        told = in_column(Words(name), note, gap=1)
        row = QWidget()
        in_row((told, 1), (field, 1), on=row, gap=2 * GAP)
        return row

    def lock(self, field: QWidget, variable: str) -> None:
        """Grey a field that the environment gives, and say so."""
        field.setEnabled(False)
        self.notes[field].setText(
            tr("Set by {variable} in the environment, which wins.", variable=variable)
        )


def _row(words: Words, *buttons: Button) -> QWidget:
    row = QWidget()
    in_row((words, 1), *buttons, on=row)
    return row


def _card(title: str, about: str, *rows: QWidget) -> Card:
    card = Card()
    column = in_column(on=card, gap=GAP + 4, pad=(CARD_PAD, CARD_PAD - 4))
    head = in_column(Words(title, bold=True, scale=1.1), gap=1)
    if about:
        head.addWidget(Words(about, muted=True, wrap=True))
    column.addLayout(head)
    for row in rows:
        column.addWidget(row)
    return card
