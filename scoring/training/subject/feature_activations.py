"""Activations of one feature at a time on the ship windows, dictionary features and neurons alike."""
from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import torch

from activation_shards import Plan
from collect import SHARD
from dictionary import Dictionary
from encode_features import awake_tokens
from model import HIDDEN, HOOK_BLOCK, Weights, load_weights

CONTROL_TOKENS = 17  # the first ids of the vocabulary
ACTIVE = 0.35  # of the maximum: what counts as active
SILENT = 0.05  # of the maximum: a window that stays below is inactive


@dataclass
class Entries:
    """The positive activations of a feature, sorted by window."""

    window: np.ndarray
    position: np.ndarray
    value: np.ndarray

    def largest(self, windows: int) -> np.ndarray:
        """(windows,) largest activation of each window, 0 where silent."""
        result = np.zeros(windows, np.float32)
        np.maximum.at(result, self.window, self.value)
        return result

    def row(self, window: int, length: int) -> np.ndarray:
        """(length,) activations of one window."""
        first, last = np.searchsorted(self.window, [window, window + 1])
        result = np.zeros(length, np.float32)
        result[self.position[first:last]] = self.value[first:last]
        return result

    def peaks(self) -> Entries:
        """The largest entry of each window, strongest first."""
        order = np.lexsort((-self.value, self.window))
        first = np.unique(self.window[order], return_index=True)[1]
        best = order[first]
        best = best[np.argsort(-self.value[best], kind="stable")]
        return Entries(self.window[best], self.position[best], self.value[best])


def rounded(values: np.ndarray, most: float) -> list[float]:
    """As stored: four significant digits, and no finer than a ten-thousandth of the feature's maximum."""
    step = 10.0 ** math.floor(math.log10(most / 10_000)) if most > 0 else 1.0
    return [float(f"{round(v / step) * step:.4g}") if v >= step / 2 else 0 for v in values.tolist()]


class Source(Protocol):
    """A set of features. `directions` (features, WIDTH): what each writes into the residual stream."""

    name: str
    directions: torch.Tensor
    tokens: int  # tokens on which features may speak
    windows: int

    def entries(self, feature: int) -> Entries: ...

    def peaks(self, feature: int) -> Entries: ...

    def density(self, feature: int, entries: Entries) -> float: ...

    def siblings(self, feature: int) -> list[int]: ...


class DictionarySource:
    name = f"{HOOK_BLOCK}-dictionary"

    def __init__(self, work: Path, plan: Plan, dictionary_name: str) -> None:
        folder = work / "features" / dictionary_name
        files = [np.load(f) for f in sorted(folder.glob("*.npz"))]
        feature, window, position, value = (np.concatenate([f[k] for f in files]) for k in ("feature", "window", "position", "value"))
        order = np.argsort(feature, kind="stable")
        self.window, self.position, self.value = window[order], position[order], value[order]
        dictionary = Dictionary.load(work / f"{dictionary_name}.npz")
        self.directions = dictionary.decoder
        self.width = len(self.directions)
        self.start = np.searchsorted(feature[order], np.arange(self.width + 1))
        awake = [awake_tokens(plan, int(f.stem), dictionary.sink_limit) for f in sorted(folder.glob("*.npz"))]
        self.tokens, self.windows = int(sum(a.sum() for a in awake)), sum(len(a) for a in awake)
        self.count = np.diff(self.start)

    def entries(self, feature: int) -> Entries:
        part = slice(self.start[feature], self.start[feature + 1])
        return Entries(self.window[part], self.position[part], self.value[part])

    def peaks(self, feature: int) -> Entries:
        return self.entries(feature).peaks()

    def density(self, feature: int, entries: Entries) -> float:
        return len(entries.value) / self.tokens

    def siblings(self, feature: int) -> list[int]:
        """Live features with the nearest decoder directions."""
        cosine = self.directions @ self.directions[feature]
        cosine[torch.from_numpy(self.count < 50)] = -1
        cosine[feature] = -1
        return cosine.topk(5).indices.tolist()


class NeuronSource:
    """The side of each neuron given by its sign; `density` is the share of tokens above a tenth of the maximum, since a neuron is
    seldom quite silent. Its dense activations are read for the chosen neurons only."""

    name = f"{HOOK_BLOCK}-mlp"

    def __init__(self, work: Path, plan: Plan, dictionary_name: str) -> None:
        self.plan, self.sink_limit = plan, Dictionary.load(work / f"{dictionary_name}.npz").sink_limit
        folder = work / "features" / dictionary_name
        self.shards = [int(f.stem) for f in sorted(folder.glob("*.npz"))]
        files = [np.load(f) for f in sorted(folder.glob("*.npz"))]
        self.signs = np.load(work / "neuron_signs.npy").astype(np.float16)
        self.window_largest = np.concatenate([f["neuron_largest"] for f in files]).astype(np.float32)  # (windows, HIDDEN)
        self.window_position = np.concatenate([f["neuron_position"] for f in files])
        self.windows, self.width = len(self.window_largest), HIDDEN
        weights: Weights = load_weights(HOOK_BLOCK)
        down = weights[f"{HOOK_BLOCK - 1}.down"]
        assert isinstance(down, torch.Tensor)
        self.directions = (down * torch.from_numpy(self.signs.astype(np.float32))).T.contiguous()
        self.awake = np.concatenate([awake_tokens(plan, s, self.sink_limit) for s in self.shards])
        self.tokens = int(self.awake.sum())
        self.columns: dict[int, np.ndarray] = {}
        above = np.maximum(self.window_largest - ACTIVE * self.window_largest.max(0), 0)
        above -= above.mean(0)
        self.together = (above.T @ above) / (np.linalg.norm(above, axis=0)[:, None] * np.linalg.norm(above, axis=0) + 1e-9)

    def read(self, neurons: list[int]) -> None:
        """Read the activations of these neurons on all windows."""
        signs = torch.from_numpy(self.signs[neurons].astype(np.float32))
        parts = [torch.from_numpy(self.plan.neurons(s)[:, 1:][:, :, neurons].astype(np.float32)).mul_(signs).clamp_min_(0).half() for s in self.shards]
        sided = torch.cat(parts).mul_(torch.from_numpy(self.awake)[..., None])
        self.columns |= {n: sided[:, :, i].contiguous().numpy() for i, n in enumerate(neurons)}

    def peaks(self, neuron: int) -> Entries:
        """The largest activation of each window, strongest first, without reading the dense activations."""
        order = np.argsort(-self.window_largest[:, neuron], kind="stable")
        return Entries(order, self.window_position[order, neuron], self.window_largest[order, neuron])

    def entries(self, neuron: int) -> Entries:
        if neuron not in self.columns:
            self.read([neuron])
        window, position = self.columns[neuron].nonzero()
        return Entries(window, position, self.columns[neuron][window, position].astype(np.float32))

    def density(self, neuron: int, entries: Entries) -> float:
        return float((entries.value > 0.1 * entries.value.max()).sum() / self.tokens)

    def siblings(self, neuron: int) -> list[int]:
        """Neurons that are active in the same windows."""
        score = self.together[neuron].copy()
        score[neuron] = -1
        return np.argsort(-score)[:5].tolist()


def logit_effects(source: Source, feature: int, weights: Weights, count: int = 10) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """Tokens that the feature's direction raises and lowers most when it is written straight into the last norm's input:
    (token, effect). Control tokens are left out."""
    head, gain = weights["embedding"], weights["norm"]
    assert isinstance(head, torch.Tensor) and isinstance(gain, torch.Tensor)
    effect = head @ (source.directions[feature] * gain)
    effect -= effect.mean()  # what all tokens share changes no probability
    effect[:CONTROL_TOKENS] = 0
    top, bottom = effect.topk(count), (-effect).topk(count)
    return (list(zip(top.indices.tolist(), top.values.tolist())), [(i, -v) for i, v in zip(bottom.indices.tolist(), bottom.values.tolist())])
