"""The embedding networks, as torch modules that take chips in 0..255."""

from typing import Literal

Architecture = Literal["sface", "dlib-resnet", "facenet"]
