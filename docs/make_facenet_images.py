"""Draws the pictures of facenet.md, without any photo.

    python docs/make_facenet_images.py

Needs matplotlib. Run it from the checkout, and look at what comes out.
"""

from pathlib import Path

import matplotlib as mpl
import numpy as np

mpl.use("Agg")
mpl.rcParams["svg.hashsalt"] = "facenet"  # the same file from every run

from matplotlib import pyplot as plt  # noqa: E402 - after the choice of what draws
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.patches import Arc, Circle, Wedge  # noqa: E402

IMAGES = Path(__file__).parent / "images"
SKINS = {"Ada": "#f0b27a", "Ben": "#7fb3d5", "Cat": "#82c99d"}
ANCHOR, POSITIVE, NEGATIVE = "#2c3e50", "#2e86de", "#c0392b"
INK = "#444444"


def face(axes: Axes, x: float, y: float, size: float, person: str, smile: float = 1.0) -> None:
    """A drawn face of a person: each has an own colour and own hair."""
    axes.add_patch(Circle((x, y), size, facecolor=SKINS[person], edgecolor=INK, lw=1, zorder=3))
    hair = {"Ada": (0, 180), "Ben": (35, 145), "Cat": (-25, 205)}[person]
    axes.add_patch(
        Wedge((x, y), size, *hair, width=size * 0.35, facecolor=INK, edgecolor=INK, zorder=4)
    )
    for side in (-1, 1):
        axes.add_patch(
            Circle((x + side * size * 0.35, y + 0.05 * size), size * 0.1, color=INK, zorder=5)
        )
    axes.add_patch(
        Arc(
            (x, y - size * 0.3),
            size * 0.8,
            size * 0.5 * smile,
            theta1=200,
            theta2=340,
            color=INK,
            lw=1.2,
            zorder=5,
        )
    )


def canvas(width: float, height: float) -> tuple[plt.Figure, Axes]:
    """An empty picture in which a unit is as long both ways."""
    figure, axes = plt.subplots(figsize=(width, height), layout="constrained")
    axes.set_aspect("equal")
    axes.axis("off")
    return figure, axes


def save(figure: plt.Figure, name: str) -> None:
    """Write a picture with a white ground, so that a dark page does not swallow it."""
    figure.savefig(IMAGES / f"{name}.svg", facecolor="white", metadata={"Date": None})
    plt.close(figure)


def embedding() -> None:
    """Photos of three people, through a network, onto the circle."""
    figure, axes = canvas(7.2, 3.4)
    places = {"Ada": (100, 112, 125), "Ben": (-8, 4, 17), "Cat": (215, 227, 241)}
    photos = [(person, at) for person in places for at in range(3)]
    for number, (person, at) in enumerate(photos):
        face(axes, -4.6 + 0.62 * at, 0.75 - 0.75 * (number // 3), 0.26, person, 0.6 + 0.4 * at)
    axes.annotate("", (-1.6, 0), (-2.7, 0), arrowprops={"arrowstyle": "->", "color": INK, "lw": 2})
    axes.text(-2.15, 0.15, "network", ha="center", color=INK)
    axes.add_patch(Circle((0.2, 0), 1, fill=False, edgecolor="#999999", lw=1.2))
    for person, angles in places.items():
        for angle in np.deg2rad(angles):
            x, y = 0.2 + np.cos(angle), np.sin(angle)
            axes.plot([0.2, x], [0, y], color=SKINS[person], lw=0.8, zorder=1)
            axes.plot(x, y, "o", color=SKINS[person], mec=INK, ms=8, zorder=3)
        middle = np.deg2rad(np.mean(angles))
        axes.text(
            0.2 + 1.32 * np.cos(middle), 1.25 * np.sin(middle), person, ha="center", va="center"
        )
    axes.set_xlim(-5.1, 1.9)
    axes.set_ylim(-1.5, 1.5)
    save(figure, "facenet-embedding")


def triplet() -> None:
    """An anchor, a positive and a negative, before a step and after it."""
    figure, axes = canvas(7.2, 2.8)
    for left, title, near, far in ((0.0, "before", 1.5, 1.15), (4.6, "after", 0.85, 1.95)):
        spots = {
            "anchor": (left, 0.0, "Ada", ANCHOR),
            "positive": (left + near * np.cos(0.55), near * np.sin(0.55), "Ada", POSITIVE),
            "negative": (left + far * np.cos(-0.45), far * np.sin(-0.45), "Ben", NEGATIVE),
        }
        for name, (x, y, person, colour) in spots.items():
            axes.plot([left, x], [0, y], color=colour, lw=1.5, zorder=1)
            face(axes, x, y, 0.23, person)
            below = name != "positive"
            axes.text(
                x, y + (-0.42 if below else 0.34), name, ha="center", va="center", color=colour
            )
        axes.text(left + 0.9, 1.45, title, ha="center", weight="bold", color=INK)
    axes.annotate("", (4.0, 0), (2.6, 0), arrowprops={"arrowstyle": "->", "color": INK, "lw": 2})
    axes.text(3.3, 0.15, "learning", ha="center", color=INK)
    axes.set_xlim(-0.6, 7.0)
    axes.set_ylim(-1.4, 1.7)
    save(figure, "facenet-triplet")


def semi_hard() -> None:
    """Where negatives lie about an anchor: hard, semi-hard, easy."""
    figure, axes = canvas(7.2, 3.2)
    positive, margin = 2.0, 1.1
    for radius, width, colour in (
        (positive, positive, "#f5d5d2"),
        (positive + margin, margin, "#d5f0dc"),
        (5.4, 5.4 - positive - margin, "#eeeeee"),
    ):
        axes.add_patch(Wedge((0, 0), radius, -22, 22, width=width, facecolor=colour, zorder=0))
    face(axes, 0, 0, 0.22, "Ada")
    axes.text(0, -0.42, "anchor", ha="center", color=ANCHOR)
    face(axes, positive * np.cos(0.22), positive * np.sin(0.22), 0.22, "Ada")
    for distance, angle in ((1.25, -0.1), (2.55, -0.12), (4.3, -0.05)):
        face(axes, distance * np.cos(angle), distance * np.sin(angle), 0.22, "Ben")
    words = (
        (1.0, "hard:\nnearer than\nthe positive"),
        (2.55, "semi-hard:\nwithin the\nmargin"),
        (4.25, "easy:\nlearnt already"),
    )
    for x, text in words:
        axes.text(
            x, -1.55 if x < 4 else -0.95, text, ha="center", va="center", fontsize=9, color=INK
        )
    axes.text(positive - 0.15, 0.85, "positive", ha="center", color=POSITIVE)
    axes.annotate(
        "",
        (positive + margin, 1.32),
        (positive - 0.05, 1.05),
        arrowprops={"arrowstyle": "<->", "color": INK},
    )
    axes.text(2.5, 1.42, "margin", ha="center", color=INK)
    axes.set_xlim(-0.5, 5.6)
    axes.set_ylim(-2.4, 2.1)
    save(figure, "facenet-semi-hard")


def sizes() -> None:
    """The paper's VAL by the size of the embedding, and by the pixels of a face."""
    from training import paper

    figure, both = plt.subplots(1, 2, figsize=(7.2, 2.8), layout="constrained", sharey=False)
    for axes, points, label in (
        (both[0], paper.EMBEDDING_SIZE, "numbers a face"),
        (both[1], paper.IMAGE_PIXELS, "pixels a face"),
    ):
        axes.plot(list(points), list(points.values()), marker="o", color=POSITIVE)
        axes.set_xscale("log", base=2)
        axes.set_xticks(list(points), [f"{one:,}" for one in points], rotation=30)
        axes.set_xlabel(label)
        axes.set_ylabel("VAL at FAR 0.001, %")
        axes.grid(alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
    save(figure, "facenet-sizes")


if __name__ == "__main__":
    for draw in (embedding, triplet, semi_hard, sizes):
        draw()
