"""True activations of the features that teach: dictionary directions and neurons of the subject model on windows of documents
that serve no exam. One sparse file a source, `NAME.npz` with feature, window, position, value sorted by feature, then window."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

TOP = 5  # the scale of a feature is the mean of its strongest peaks
ACTIVE, SILENT = 0.3, 0.05  # of the scale


@dataclass
class FeatureStore:
    """The features of one source. `windows`: those on which activations are known."""

    name: str
    feature: np.ndarray
    window: np.ndarray
    position: np.ndarray
    value: np.ndarray
    windows: np.ndarray

    @staticmethod
    def load(path: Path, windows: np.ndarray) -> FeatureStore:
        stored = np.load(path)
        return FeatureStore(path.stem, *(stored[k] for k in ("feature", "window", "position", "value")), windows)

    @cached_property
    def start(self) -> np.ndarray:
        return np.searchsorted(self.feature, np.arange(int(self.feature.max()) + 2))

    @cached_property
    def known(self) -> set[int]:
        return set(self.windows.tolist())

    def entries(self, feature: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Windows, positions and values of the feature's activations, sorted by window."""
        part = slice(self.start[feature], self.start[feature + 1])
        return self.window[part], self.position[part], self.value[part]

    def peaks(self, feature: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The strongest entry of each window, strongest first."""
        window, position, value = self.entries(feature)
        order = np.lexsort((-value, window))
        order = order[np.unique(window[order], return_index=True)[1]]
        order = order[np.argsort(-value[order], kind="stable")]
        return window[order], position[order], value[order]

    def scale(self, feature: int) -> float:
        return float(self.peaks(feature)[2][:TOP].mean())

    def truth(self, feature: int, window: int, start: int, length: int) -> np.ndarray:
        """(length,) raw activations of part of a window."""
        windows, positions, values = self.entries(feature)
        low, high = np.searchsorted(windows, [window, window + 1])
        result = np.zeros(length, np.float32)
        at = positions[low:high].astype(int) - start
        keep = (at >= 0) & (at < length)
        result[at[keep]] = values[low:high][keep]
        return result
