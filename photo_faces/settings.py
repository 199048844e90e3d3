"""One frozen settings object, loaded once by the command line or the window and handed down."""

import os
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

APP_NAME = "photo_faces"
_INSTALLED = Path(__file__).with_name("resources")
RESOURCES = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[1] / "resources"
"""Icons, style and pictures: inside the installed package, or beside it in a checkout."""

LONGEST = 65_535  # side of a picture, in pixels: what JPEG can hold
MOST_WORKERS = 256
A_DAY = 86_400.0  # seconds


def _cores() -> int:
    return max(1, os.cpu_count() or 1)


def _name_pattern(pattern: str) -> str:
    """Refuse what no name of a file can be compared with."""
    try:
        os.fsencode(pattern)
    except UnicodeEncodeError:
        raise ValueError("not a pattern of names") from None
    return pattern


class Settings(BaseSettings):
    """What the user may set, each also by the environment variable PHOTO_FACES_<NAME>.

    Attributes:
        library: the SQLite file that holds everything.
        cache_folder: thumbnails that can be made again.
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
        decode_deadline: seconds after which a decoder counts as hanging and is killed.
        inference_deadline: the same for detection and embedding of one photo.
        watch: whether the window watches the library's folders and scans by itself.
        learning_steps: batches of a training at most; how many are best, each run finds out.
    """

    model_config = SettingsConfigDict(env_prefix="PHOTO_FACES_", frozen=True)

    library: Path = Field(
        default_factory=lambda: platformdirs.user_data_path(APP_NAME) / "library.sqlite"
    )
    cache_folder: Path = Field(default_factory=lambda: platformdirs.user_cache_path(APP_NAME))
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
    decode_deadline: float = Field(default=60.0, gt=0, le=A_DAY)
    inference_deadline: float = Field(default=300.0, gt=0, le=A_DAY)
    watch: bool = True
    learning_steps: int = Field(default=200, ge=6, le=100_000)
