import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures import ORIENTATION, off, photo, saved
from PIL import Image, ImageCms

from photo_faces.imaging.decode import decode

RED = (200, 30, 40)
# What a viewer does to the stored pixels to see them upright, by EXIF orientation.
UPRIGHT = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: np.rot90(a, -1),
    7: lambda a: np.rot90(a, 2).swapaxes(0, 1),
    8: lambda a: np.rot90(a, 1),
}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    width=st.integers(1, 90),
    height=st.integers(1, 90),
    orientation=st.integers(1, 8),
    kind=st.sampled_from([("PNG", "png"), ("TIFF", "tif"), ("WEBP", "webp")]),
    seed=st.integers(0, 1000),
)
def test_every_orientation_comes_out_upright(tmp_path, width, height, orientation, kind, seed):
    stored = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    options = {"lossless": True} if kind[0] == "WEBP" else {}
    image = Image.fromarray(stored)
    path = saved(tmp_path, image, f"x.{kind[1]}", format=kind[0], exif=exif, **options)
    decoded = decode(path)
    expected = UPRIGHT[orientation](stored)
    assert (decoded.pixels == expected).all()
    assert (decoded.height, decoded.width) == expected.shape[:2]
    assert decoded.pixels.flags.c_contiguous
    assert decoded.scale == 1.0


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_scaled_jpeg_is_upright_and_tells_the_upright_size_of_the_original(tmp_path, orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image = photo(800, 600)
    path = saved(tmp_path, image, quality=95, exif=exif)
    decoded = decode(path, longest=200)
    upright = Image.fromarray(np.ascontiguousarray(UPRIGHT[orientation](np.asarray(image))))
    assert (decoded.width, decoded.height) == upright.size
    assert max(decoded.pixels.shape) == 200
    assert decoded.scale == 0.25
    small = upright.resize(decoded.pixels.shape[1::-1], Image.Resampling.BOX)
    assert off(decoded.pixels, small) < 3


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_ignored(tmp_path, value):
    exif = Image.Exif()
    exif[ORIENTATION] = value
    decoded = decode(saved(tmp_path, photo(), exif=exif))
    assert decoded.pixels.shape == (300, 400, 3)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    width=st.integers(1, 700),
    height=st.integers(1, 700),
    longest=st.integers(1, 800),
    kind=st.sampled_from(["jpg", "png"]),
)
def test_the_bound_holds_and_nothing_is_enlarged(tmp_path, width, height, longest, kind):
    decoded = decode(saved(tmp_path, photo(width, height), f"x.{kind}"), longest=longest)
    assert (decoded.width, decoded.height) == (width, height)
    side = max(decoded.pixels.shape[:2])
    assert min(longest * 7 // 8, max(width, height)) <= side <= min(longest, max(width, height))
    assert decoded.scale == pytest.approx(side / max(width, height))
    assert 0 < decoded.scale <= 1


def test_the_decoders_own_halving_is_taken_where_it_comes_close(tmp_path):
    decoded = decode(saved(tmp_path, photo(4000, 300)), longest=2048)
    assert decoded.pixels.shape == (150, 2000, 3)
    assert decoded.scale == 0.5


@pytest.mark.parametrize(
    ("mode", "name", "expected"),
    [
        ("L", "x.png", (90, 90, 90)),
        ("L", "x.jpg", (90, 90, 90)),
        ("1", "x.png", (255, 255, 255)),
        ("P", "x.png", RED),
        ("P", "x.gif", RED),
        ("RGB", "x.bmp", RED),
        ("RGB", "x.webp", RED),
        ("RGB", "x.avif", RED),
        ("RGB", "x.tiff", RED),
        ("CMYK", "x.jpg", RED),
        ("CMYK", "x.tif", RED),
        ("YCbCr", "x.tif", RED),
    ],
)
def test_every_mode_becomes_rgb(tmp_path, mode, name, expected):
    image = Image.new("RGB", (64, 48), RED)
    if mode in ("L", "1"):
        image = Image.new(mode, (64, 48), 90 if mode == "L" else 1)
    image = image.quantize(4) if mode == "P" else image.convert(mode)
    decoded = decode(saved(tmp_path, image, name))
    assert decoded.pixels.shape == (48, 64, 3)
    assert decoded.pixels.dtype == np.uint8
    assert off(decoded.pixels, np.broadcast_to(expected, (48, 64, 3))) < 4


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (np.array([[0, 32768, 65535]], np.uint16), [0, 128, 255]),
        (np.array([[0, 32768, 65535]], np.int32), [0, 128, 255]),
        (np.array([[0, 128, 255]], np.int32), [0, 128, 255]),
        (np.array([[0.0, 0.5, 1.0]], np.float32), [0, 128, 255]),
        (np.array([[0.0, np.nan, 255.0]], np.float32), [0, 0, 255]),
        (np.array([[-1000.0, 0.0, 1000.0]], np.float32), [0, 128, 255]),
        (np.zeros((1, 3), np.float32), [0, 0, 0]),
    ],
)
def test_deep_samples_are_scaled_and_not_cut_off(tmp_path, samples, expected):
    decoded = decode(saved(tmp_path, Image.fromarray(samples), "deep.tif"))
    assert decoded.pixels[0].tolist() == [[value] * 3 for value in expected]


@pytest.mark.parametrize(
    ("colour", "mode"),
    [((10, 20, 30, 0), "RGBA"), ((10, 0), "LA")],
)
def test_transparent_is_white(tmp_path, colour, mode):
    image = Image.new(mode, (8, 8), colour)
    assert (decode(saved(tmp_path, image, "x.png")).pixels == 255).all()
    assert (decode(saved(tmp_path, image, "x.png"), longest=4).pixels == 255).all()


def test_half_transparent_is_mixed_with_white(tmp_path):
    image = Image.new("RGBA", (8, 8), (0, 100, 200, 128))
    pixel = decode(saved(tmp_path, image, "x.webp", lossless=True)).pixels[0, 0]
    assert off(pixel, [127, 177, 227]) < 2


def test_a_transparent_palette_colour_is_white(tmp_path):
    image = Image.new("P", (8, 8), 1)
    image.putpalette([0, 0, 0, *RED])
    path = saved(tmp_path, image, "x.gif", transparency=1)
    assert (decode(path).pixels == 255).all()


def test_an_animation_gives_its_first_frame(tmp_path):
    frames = [Image.new("RGB", (20, 10), colour) for colour in (RED, "blue", "green")]
    for name in ("x.gif", "x.webp", "x.png", "x.tif"):
        path = saved(tmp_path, frames[0], name, save_all=True, append_images=frames[1:])
        assert off(decode(path).pixels, np.broadcast_to(RED, (10, 20, 3))) < 4


def test_a_multi_picture_file_gives_its_first_and_scales(tmp_path):
    path = saved(tmp_path, photo(800, 600), "x.mpo", save_all=True, append_images=[photo(80, 60)])
    decoded = decode(path, longest=400)
    assert (decoded.width, decoded.height, decoded.scale) == (800, 600, 0.5)


def wide_profile():
    """A display profile with swapped primaries: red reads as green, which no reader can miss."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = data.find(b"rXYZ"), data.find(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data)


@pytest.mark.parametrize("name", ["x.jpg", "x.png", "x.webp", "x.tif"])
def test_colours_follow_the_embedded_profile(tmp_path, name):
    image = Image.new("RGB", (32, 32), (220, 20, 20))
    plain = decode(saved(tmp_path, image, name)).pixels[0, 0]
    turned = decode(saved(tmp_path, image, name, icc_profile=wide_profile())).pixels[0, 0]
    assert plain[0] > 200 > 60 > plain[1]
    assert turned[1] > 200 > 60 > turned[0]


def test_an_srgb_profile_changes_nothing(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = saved(tmp_path, photo(), "x.png", icc_profile=profile)
    assert (decode(path).pixels == np.asarray(photo())).all()


@pytest.mark.parametrize("profile", [b"no profile at all", wide_profile()[:200], b"\0" * 500])
def test_a_broken_profile_is_ignored(tmp_path, profile):
    path = saved(tmp_path, photo(), "x.png", icc_profile=profile)
    assert (decode(path).pixels == np.asarray(photo())).all()


def test_a_profile_for_another_kind_of_picture_is_ignored(tmp_path):
    path = saved(tmp_path, Image.new("L", (8, 8), 77), "x.png", icc_profile=wide_profile())
    assert (decode(path).pixels == 77).all()
