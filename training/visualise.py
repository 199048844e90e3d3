"""Pictures of what a network learnt: filters, feature maps, and faces as points in the plane.

    python -m training.visualise RUN --data DIR --out OUT

RUN is a run of training.train. The pictures show the photos of DIR: keep them where those are.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import nn

from photo_faces.learning.checkpoint import load as load_checkpoint
from training import checkpoint
from training.architectures import ARCHITECTURES
from training.architectures.layers import FaceNet
from training.data import Faces, prepare
from training.judge import embed

_MAPS = ("conv1", "conv2", "inception2", "conv3", "inception3b", "conv5", "inception4c")
_SHOWN = 16  # maps of a layer
_CANVAS = 1200  # pixels: side of the picture of points
_POINT = 40  # pixels: side of a face in it


def tiles(images: NDArray[np.uint8], columns: int) -> NDArray[np.uint8]:
    """Images (n, h, w, 3) in rows, with a white line of a pixel between them."""
    count, height, width = images.shape[:3]
    rows = -(-count // columns)
    sheet = np.full((rows * (height + 1) - 1, columns * (width + 1) - 1, 3), 255, np.uint8)
    for at, image in enumerate(images):
        top, left = (at // columns) * (height + 1), (at % columns) * (width + 1)
        sheet[top : top + height, left : left + width] = image
    return sheet


def _stretched(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Values (n, ...) as bytes, each image from its own least to its own largest."""
    axes = tuple(range(1, values.ndim))
    low, high = values.min(axes, keepdims=True), values.max(axes, keepdims=True)
    bytes_: NDArray[np.uint8] = (255 * (values - low) / np.maximum(high - low, 1e-9)).astype(
        np.uint8
    )
    return bytes_


def filters(network: FaceNet) -> NDArray[np.uint8]:
    """The first layer's filters, as colours."""
    first = next(layer for layer in network.modules() if isinstance(layer, nn.Conv2d))
    weights = first.weight.detach().cpu().permute(0, 2, 3, 1).numpy()
    return tiles(_stretched(weights).repeat(6, 1).repeat(6, 2), 8)


@torch.inference_mode()
def feature_maps(network: FaceNet, chip: NDArray[np.uint8]) -> dict[str, NDArray[np.uint8]]:
    """What layers make of one chip (side, side, 3): their first maps, by the layer's name."""
    x = (torch.from_numpy(chip).permute(2, 0, 1)[None].float() - 127.5) / 64
    found = {}
    for name, layer in network.layers.items():
        x = layer(x)
        if name in _MAPS:
            grey = _stretched(x[0, :_SHOWN].numpy())[..., None].repeat(3, 3)
            scale = max(1, 112 // grey.shape[1])
            found[name] = tiles(grey.repeat(scale, 1).repeat(scale, 2), 8)
    return found


def flat(vectors: NDArray[np.float32]) -> dict[str, NDArray[np.float64]]:
    """Places (n, 2) in the plane, by the way they were found: PCA, and UMAP if it is installed."""
    rows = vectors - vectors.mean(0)
    axes = np.linalg.svd(rows, full_matrices=False)[2][:2]
    found = {"pca": (rows @ axes.T).astype(np.float64)}
    try:
        from umap import UMAP
    except ImportError:
        return found
    near = min(15, len(vectors) - 1)
    found["umap"] = np.asarray(UMAP(n_neighbors=near, random_state=0).fit_transform(vectors))
    return found


def points(places: NDArray[np.float64], faces: Faces) -> NDArray[np.uint8]:
    """Faces at their places in the plane, each framed in its person's colour."""
    low, high = places.min(0), places.max(0)
    spots = ((places - low) / np.maximum(high - low, 1e-9) * (_CANVAS - _POINT)).astype(int)
    hues = np.random.default_rng(0).permutation(len(faces.names)) * 255 // len(faces.names)
    sheet = Image.new("RGB", (_CANVAS, _CANVAS), "white")
    for at, (x, y) in enumerate(spots.tolist()):
        colour = Image.new("HSV", (_POINT, _POINT), (int(hues[faces.labels[at]]), 220, 220))
        framed = colour.convert("RGB")
        framed.paste(Image.fromarray(faces.chips[at]).resize((_POINT - 6, _POINT - 6)), (3, 3))
        sheet.paste(framed, (x, y))
    return np.asarray(sheet)


def main() -> None:
    """Draw everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="one folder a person")
    parser.add_argument("--people", type=int, help="only so many, the first by name")
    parser.add_argument("--faces", type=int, help="so many photos a person, of who has them")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    path = given.run / "checkpoint.safetensors"
    recipe, _ = checkpoint.read_recipe(path)
    network = ARCHITECTURES[recipe.arch](recipe.dim).eval()
    load_checkpoint(path, network)
    faces = prepare(given.data, people=given.people, faces=given.faces)
    every = np.arange(len(faces.labels))
    chip = faces.at(every[:1], network.side)[0]
    pictures = {"filters": filters(network)}
    pictures |= {f"maps-{name}": drawn for name, drawn in feature_maps(network, chip).items()}
    vectors = embed(network, faces, every, network.side, "cpu")
    pictures |= {f"faces-{name}": points(at, faces) for name, at in flat(vectors).items()}
    given.out.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        Image.fromarray(picture).save(given.out / f"{name}.png")
        print(given.out / f"{name}.png")


if __name__ == "__main__":
    main()
