"""People as unit vectors."""

import numpy as np


def people(count: int, faces: int, seed: int = 0) -> np.ndarray:
    generator = np.random.default_rng(seed)
    vectors = generator.normal(size=(count, 1, 24)) + 0.3 * generator.normal(
        size=(count, faces, 24)
    )
    vectors = vectors.reshape(-1, 24).astype(np.float32)
    return generator.permutation(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
