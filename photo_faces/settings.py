"""One frozen settings object, loaded once by the command line or the window and handed down."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import platformdirs
from pydantic import AfterValidator, Field, TypeAdapter, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from photo_faces.domain.hours import Hours
from photo_faces.files import whole

APP_NAME = "photo_faces"
_INSTALLED = Path(__file__).with_name("resources")
RESOURCES = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[1] / "resources"
LANGUAGES = RESOURCES / "languages"  # compiled, a file for each but English
"""Icons, style and pictures: inside the installed package, or beside it in a checkout."""

LONGEST = 65_535  # side of a picture, in pixels: what JPEG can hold
MOST_WORKERS = 256
LOWEST = 19  # priority of a process, as `nice` counts: what others leave over
A_DAY = 86_400.0  # seconds
_LARGEST: Final = 2**20  # bytes of a file of settings that is read
_MOST_RECENT: Final = 8


def _cores() -> int:
    return max(1, os.cpu_count() or 1)


def _name_pattern(pattern: str) -> str:
    """Refuse what no name of a file can be compared with."""
    try:
        os.fsencode(pattern)
    except UnicodeEncodeError:
        raise ValueError("not a pattern of names") from None
    return pattern


def _hours(text: str) -> str:
    return str(Hours.read(text))


class Settings(BaseSettings):
    """What the user may set: in the window, or by the environment variable PHOTO_FACES_<NAME>.

    The environment wins. What the window sets lies in a file (`settings_file`), and counts from
    the next start on.

    Attributes:
        library: the SQLite file that holds everything.
        cache_folder: thumbnails that can be made again.
        cache_limit: megabytes (10**6 bytes) that the thumbnails take at most, about; None for all
            of them.
        models_folder: weights that were fetched.
        model: the embedding network of a new library; a library keeps to its own.
        device: where the networks run; "auto" takes cuda, then mps, then cpu.
        detector: what finds faces; "auto" is yunet, but in a library that was read by another one
            that one. Named, all photos that another one has read are read again by it.
        detector_longest_side: longest side of the detector's input, in pixels; None for what is
            best with it, as for the next.
        smallest_face: shorter side of the smallest face looked for, in pixels of the original.
        working_longest_side: longest side of the decoded picture that faces are cut from, pixels.
        largest_photo: the decompression bomb limit, in pixels.
        decode_memory: what decoding one photo may take, in bytes, beside what its process needs
            anyway; a decoder that would take more is stopped (where the system can) or not begun.
        ignored: glob patterns of file and folder names that a scan passes over, beside names that
            begin with a dot and those of recycle bins, previews and other programs' folders.
        decode_workers: processes that decode photos.
        inference_workers: processes that run the networks, each of half a gigabyte; they share the
            cores. One is enough on a GPU.
        niceness: how far the processes of long work step back for other programs, as `nice` has it;
            0 for not at all.
        decode_deadline: seconds after which a decoder counts as hanging and is killed.
        inference_deadline: the same for detection and embedding of one photo.
        watch: whether the window watches the library's folders and scans by itself.
        scan_hours: of the day in which it does so, as "22:00-7:00"; None for all.
        pause_on_battery: whether it waits with that while the computer runs on its battery.
        theme: how the window looks; "system" is as the desktop does.
        language: of the window, by the name of its file in resources/languages, or "en"; "system"
            is the desktop's.
        slideshow_seconds: for which a slideshow shows a photo.
        learning_steps: batches of a training at most; how many are best, each run finds out.
    """

    model_config = SettingsConfigDict(env_prefix="PHOTO_FACES_", frozen=True)

    library: Path = Field(
        default_factory=lambda: platformdirs.user_data_path(APP_NAME) / "library.sqlite"
    )
    cache_folder: Path = Field(default_factory=lambda: platformdirs.user_cache_path(APP_NAME))
    cache_limit: int | None = Field(default=None, ge=1, le=10**8)
    models_folder: Path = Field(
        default_factory=lambda: platformdirs.user_data_path(APP_NAME) / "models"
    )
    model: str = "sface"
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    detector: Literal["auto", "yunet", "mtcnn"] = "auto"
    detector_longest_side: int | None = Field(default=None, ge=100, le=LONGEST)
    smallest_face: int | None = Field(default=None, ge=12, le=LONGEST)
    working_longest_side: int = Field(default=2048, ge=200, le=LONGEST)
    largest_photo: int = Field(default=178_956_970, ge=1_000_000, le=LONGEST**2)
    decode_memory: int = Field(default=800_000_000, ge=200_000_000, le=1 << 40)
    ignored: tuple[Annotated[str, AfterValidator(_name_pattern)], ...] = ()
    decode_workers: int = Field(default_factory=lambda: min(4, _cores()), ge=1, le=MOST_WORKERS)
    inference_workers: int = Field(default_factory=lambda: min(2, _cores()), ge=1, le=MOST_WORKERS)
    niceness: int = Field(default=5, ge=0, le=LOWEST)
    decode_deadline: float = Field(default=60.0, gt=0, le=A_DAY)
    inference_deadline: float = Field(default=300.0, gt=0, le=A_DAY)
    watch: bool = True
    scan_hours: Annotated[str, AfterValidator(_hours)] | None = None
    pause_on_battery: bool = True
    learning_steps: int = Field(default=200, ge=6, le=100_000)
    theme: Literal["system", "light", "dark"] = "system"
    language: str = Field(default="system", pattern=r"^\w{2,30}$")
    slideshow_seconds: int = Field(default=5, ge=1, le=60)

    def stepping_back(self) -> "Settings":
        """The same, for long work that takes what other programs leave over."""
        return self.model_copy(update={"niceness": LOWEST})

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given wins over the environment, and that over the file."""
        given = (init_settings, env_settings, dotenv_settings, file_secret_settings)
        return (*given, InitSettingsSource(settings_cls, kept()))


def library_name(settings: Settings) -> str:
    """What a library is called: as its file, or as the program where that has its usual name."""
    name = settings.library.stem
    return APP_NAME if name == "library" else name


def window_file(library: Path) -> Path:
    """Where the window remembers how it looked over a library."""
    return library.with_suffix(".window.ini")


def settings_file() -> Path:
    """Where what is set in the window lies."""
    return platformdirs.user_config_path(APP_NAME) / "settings.json"


def by_environment(name: str) -> bool:
    """Whether a setting is given by the environment, so that the file says nothing of it."""
    return f"PHOTO_FACES_{name}".upper() in {each.upper() for each in os.environ}


def kept() -> dict[str, Any]:
    """What was set in the window. A value that cannot be is left out: it may be edited by hand."""
    found = {}
    for name, value in _read().items():
        field = Settings.model_fields.get(name)
        if field is None:
            continue
        kind: Any = (
            Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        )
        try:
            found[name] = TypeAdapter(kind).validate_python(value)
        except ValidationError:
            continue
    return found


def recent_libraries() -> list[Path]:
    """The libraries that were open last, the latest first."""
    found = _read().get("recent")
    return (
        [Path(each) for each in found if isinstance(each, str)] if isinstance(found, list) else []
    )


def keep(changes: Mapping[str, Any]) -> None:
    """Set some settings for the next start; None for what they are where nobody says anything.

    A file that is damaged, perhaps while it was edited by hand, is kept beside the new one.

    Raises:
        OSError: they cannot be read or written.
    """
    file = settings_file()
    try:
        before = _in_file()
    except FileNotFoundError:
        before = {}
    except ValueError:
        before = {}
        file.replace(file.with_name(f"{file.name}.damaged"))
    known = {**before, **changes}
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with whole(file) as part:
        part.write_text(
            json.dumps({key: each for key, each in known.items() if each is not None}, indent=1)
        )


def keep_recent(library: Path) -> None:
    """Remember a library that is open now. Raises OSError."""
    others = [each for each in recent_libraries() if each != library]
    keep({"recent": [str(each) for each in (library, *others)][:_MOST_RECENT]})


def _read() -> dict[str, Any]:
    try:
        return _in_file()
    except (OSError, ValueError):
        return {}


def _in_file() -> dict[str, Any]:
    """What the file says. Raises OSError, and ValueError where it says nothing that makes sense."""
    with settings_file().open("rb") as opened:
        text = opened.read(_LARGEST)
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise ValueError("brackets within brackets") from error
    if not isinstance(found, dict):
        raise ValueError("it is no object")
    return found
