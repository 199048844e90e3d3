"""What happens to photos, done to aligned chips: variety to learn from. numpy and Pillow only."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Chip = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How often each thing happens to a chip, 0 to 1, and how strong it is at most.

    Attributes:
        flip: mirrored left to right.
        light: brightness, contrast and colour cast, each up to `light_change` of the value.
        shift: small misalignment: turned up to `turn` degrees, scaled and moved up to `move` of
            the side.
        shrink: scaled down to between `smallest` pixels and the full side, and up again.
        blur: Gaussian, up to `blur_share` of the side.
        jpeg: compressed at a quality from `worst_jpeg` to 95.
        occlusion: a rectangle of one colour, up to `occluded` of the side each way.
        grey: without colour, as in old photos.
    """

    flip: float = 0.5
    light: float = 0.5
    shift: float = 0.5
    shrink: float = 0.2
    blur: float = 0.1
    jpeg: float = 0.3
    occlusion: float = 0.1
    grey: float = 0.1
    light_change: float = 0.25
    turn: float = 5.0
    move: float = 0.04
    smallest: int = 40
    blur_share: float = 0.012
    worst_jpeg: int = 30
    occluded: float = 0.35

    def __call__(self, chip: Chip, generator: np.random.Generator) -> Chip:
        """Change one chip.

        Args:
            chip: uint8 (side, side, 3), RGB; stays as it is.
            generator: decides everything: equal state, equal result.

        Returns:
            uint8 (side, side, 3), a copy.
        """
        steps: tuple[tuple[float, Callable[[Image.Image, np.random.Generator], Image.Image]], ...]
        # In the order in which they happen to a photo: pose, scene, optics, file.
        steps = (
            (self.flip, lambda image, _: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
            (self.shift, self._shift),
            (self.occlusion, self._occlude),
            (self.light, self._light),
            (self.grey, lambda image, _: image.convert("L").convert("RGB")),
            (self.blur, self._blur),
            (self.shrink, self._shrink),
            (self.jpeg, self._jpeg),
        )
        image = Image.fromarray(chip)
        for chance, change in steps:
            if generator.random() < chance:
                image = change(image, generator)
        return np.array(image)

    def batch(self, chips: Chip, seed: int, number: int) -> Chip:
        """Change the chips of a batch, the same way for the same seed and number.

        Args:
            chips: uint8 (n, side, side, 3).
            seed: of the training.
            number: of the batch, from 0.
        """
        generator = np.random.default_rng((seed, number))
        changed = np.empty_like(chips)
        for at, chip in enumerate(chips):
            changed[at] = self(chip, generator)
        return changed

    def _shift(self, image: Image.Image, generator: np.random.Generator) -> Image.Image:
        side, middle = image.width, (image.width - 1) / 2
        angle = np.deg2rad(generator.uniform(-self.turn, self.turn))
        scale = 1 + generator.uniform(-self.move, self.move)
        x, y = generator.uniform(-self.move, self.move, 2) * side
        cos, sin = np.cos(angle) * scale, np.sin(angle) * scale
        matrix = (
            *(cos, -sin, middle - cos * middle + sin * middle + x),
            *(sin, cos, middle - sin * middle - cos * middle + y),
        )
        # The border is drawn out rather than black: a photo goes on there.
        margin = side // 4
        wide = Image.fromarray(
            np.pad(np.asarray(image), ((margin, margin), (margin, margin), (0, 0)), mode="edge")
        )
        moved = (
            *(matrix[0], matrix[1], matrix[2] + margin),
            *(matrix[3], matrix[4], matrix[5] + margin),
        )
        return wide.transform(image.size, Image.Transform.AFFINE, moved, Image.Resampling.BILINEAR)

    def _light(self, image: Image.Image, generator: np.random.Generator) -> Image.Image:
        change = self.light_change
        pixels = np.asarray(image, np.float32)
        mean = pixels.mean()
        contrast, brightness = 1 + generator.uniform(-change, change, 2)
        cast = 1 + generator.uniform(-change, change, 3) / 3
        lit = ((pixels - mean) * contrast + mean) * brightness * cast
        return Image.fromarray(lit.clip(0, 255).round().astype(np.uint8))

    def _blur(self, image: Image.Image, generator: np.random.Generator) -> Image.Image:
        return image.filter(
            ImageFilter.GaussianBlur(generator.uniform(0, self.blur_share) * image.width)
        )

    def _shrink(self, image: Image.Image, generator: np.random.Generator) -> Image.Image:
        small = int(generator.integers(min(self.smallest, image.width), image.width + 1))
        reduced = image.resize((small, small), Image.Resampling.BOX)
        return reduced.resize(image.size, Image.Resampling.BICUBIC)

    def _jpeg(self, image: Image.Image, generator: np.random.Generator) -> Image.Image:
        return jpeg(image, int(generator.integers(self.worst_jpeg, 96)))

    def _occlude(self, image: Image.Image, generator: np.random.Generator) -> Image.Image:
        side = image.width
        width, height = (generator.uniform(0.1, self.occluded, 2) * side).astype(int).tolist()
        left, top = (generator.integers(0, side - edge + 1) for edge in (width, height))
        colour = tuple(generator.integers(0, 256, 3).tolist())
        covered = image.copy()
        covered.paste(colour, (int(left), int(top), int(left) + width, int(top) + height))
        return covered


def jpeg(image: Image.Image, quality: int) -> Image.Image:
    """An image as it comes back from a JPEG file of a quality, 1 to 95."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    with Image.open(file) as back:
        return back.convert("RGB")
