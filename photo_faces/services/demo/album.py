"""Photos for the demo: one real portrait as an album of years would have it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PIL import ExifTags, Image, ImageEnhance, ImageFilter, ImageOps

from photo_faces.settings import RESOURCES

CAMERAS = ("Nikon D60", "Canon EOS 600D", "Fujifilm X100", "Pixel 6")
FIRST_DAY = datetime(2008, 6, 14, 15, 30)
LAST_DAY = datetime(2024, 9, 1, 11, 0)
JPEG_QUALITY = 90


def write_album(folder: Path) -> list[Path]:
    """Write an album of an astronaut's portrait, with a few photos of no face.

    The one photo is framed, lit, mirrored, turned, recoloured and aged, and set beside others;
    each picture carries a date and a camera.

    Args:
        folder: where to; made if absent.

    Returns:
        The files, by date.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pictures = list(_pictures(_sample("astronaut")))
    step = (LAST_DAY - FIRST_DAY) / len(pictures)
    written = []
    for number, (name, picture) in enumerate(pictures):
        path = folder / f"{number + 1:02} {name}.jpg"
        save_photo(picture, path, FIRST_DAY + step * number, CAMERAS[number * 4 // len(pictures)])
        written.append(path)
    return written


def save_photo(
    picture: Image.Image,
    path: Path,
    taken_at: datetime,
    camera: str,
    at: tuple[float, float] | None = None,
) -> None:
    """Save a JPEG as a camera would, with its date, the camera's name, and where it was."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = camera.split(" ", 1)
    when = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = when
    if at is not None:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(_position(at))
    picture.convert("RGB").save(path, quality=JPEG_QUALITY, exif=exif)


def _position(at: tuple[float, float]) -> dict[int, object]:
    (latitude, longitude), gps = at, ExifTags.GPS
    return {
        gps.GPSLatitudeRef: "N" if latitude >= 0 else "S",
        gps.GPSLatitude: (abs(latitude), 0.0, 0.0),
        gps.GPSLongitudeRef: "E" if longitude >= 0 else "W",
        gps.GPSLongitude: (abs(longitude), 0.0, 0.0),
    }


def _sample(name: str) -> Image.Image:
    with Image.open(RESOURCES / "demo" / f"{name}.jpg") as picture:
        return picture.convert("RGB")


def _pictures(portrait: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    """The album's pictures in the order they were taken, with the names of their files."""
    close = _framed(portrait, (95, 0, 365, 270), 700)
    shoulders = _framed(portrait, (30, 0, 430, 400), 900)
    whole = portrait.resize((1200, 1200), Image.Resampling.LANCZOS)
    yield "first day", _faded(whole)
    yield "passport", _border(_recoloured(close, saturation=0.0))
    yield "office", _lit(shoulders, brightness=0.62, warmth=1.12)
    yield "launch pad", _beside(whole, _sample("rocket"))
    yield "portrait", whole
    yield "mirror", ImageOps.mirror(shoulders)
    yield "coffee", _sample("coffee").resize((1200, 800))
    yield "tilted", _turned(portrait, 9)
    yield "old print", _border(_sepia(shoulders))
    yield "evening", _lit(close, brightness=0.5, warmth=1.2)
    yield "snow", _lit(shoulders, brightness=1.35, warmth=0.9)
    yield "the cat and me", _beside(ImageOps.mirror(shoulders), _sample("chelsea"))
    yield "the cat", _sample("chelsea").resize((1353, 900))
    yield "far away", _far_away(portrait)
    yield "soft focus", shoulders.filter(ImageFilter.GaussianBlur(2.2))
    yield "film", _grain(_recoloured(whole, saturation=0.45))
    yield "selfie", _turned(ImageOps.mirror(portrait), -7)
    yield "poster", _recoloured(close, saturation=1.7)
    yield "night sky", _beside(shoulders, _sample("hubble"))
    yield "phone", _lit(_framed(portrait, (110, 10, 350, 330), 640), brightness=1.08, warmth=1.06)


def _framed(picture: Image.Image, box: tuple[int, int, int, int], width: int) -> Image.Image:
    cut = picture.crop(box)
    return cut.resize((width, width * cut.height // cut.width), Image.Resampling.LANCZOS)


def _lit(picture: Image.Image, *, brightness: float, warmth: float) -> Image.Image:
    """Another light: brighter or darker, and warmer (above 1) or colder."""
    red, green, blue = ImageEnhance.Brightness(picture).enhance(brightness).split()
    warmer = red.point(lambda value: min(255, round(value * warmth)))
    return Image.merge("RGB", (warmer, green, blue.point(lambda value: round(value / warmth))))


def _recoloured(picture: Image.Image, *, saturation: float) -> Image.Image:
    return ImageEnhance.Color(picture).enhance(saturation)


def _sepia(picture: Image.Image) -> Image.Image:
    return ImageOps.colorize(ImageOps.grayscale(picture), (38, 24, 14), (250, 236, 208))


def _faded(picture: Image.Image) -> Image.Image:
    return Image.blend(picture, Image.new("RGB", picture.size, (214, 196, 160)), 0.3)


def _border(picture: Image.Image) -> Image.Image:
    return ImageOps.expand(picture, border=picture.width // 18, fill=(246, 243, 235))


def _grain(picture: Image.Image) -> Image.Image:
    noise = Image.effect_noise(picture.size, 60).convert("RGB")
    return Image.blend(picture, noise, 0.16)


def _turned(picture: Image.Image, degrees: float) -> Image.Image:
    """Held askew: turned, and cut so that no corner is empty."""
    turned = picture.rotate(degrees, Image.Resampling.BICUBIC, center=(226, 150))
    return _framed(turned, (76, 20, 376, 320), 800)


def _far_away(picture: Image.Image) -> Image.Image:
    """A wide picture in which the face is small."""
    ground = _sample("rocket").resize((1500, 1001)).filter(ImageFilter.GaussianBlur(6))
    ground.paste(picture.resize((430, 430), Image.Resampling.LANCZOS), (120, 571))
    return ground


def _beside(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two pictures on one page of the album."""
    height = 760
    pages = [
        picture.resize((picture.width * height // picture.height, height), Image.Resampling.LANCZOS)
        for picture in (left, right)
    ]
    gap = 30
    page = Image.new("RGB", (sum(one.width for one in pages) + 3 * gap, height + 2 * gap), "white")
    page.paste(pages[0], (gap, gap))
    page.paste(pages[1], (pages[0].width + 2 * gap, gap))
    return page
