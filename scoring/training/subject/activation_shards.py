"""Reading stored activations: which rows count, how they are scaled, and a stream of mixed training batches."""
from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from collect import SHARD
from model import WIDTH

SINKS_ABOVE = 2.5  # times the median norm
POOLED = 10  # shards mixed in memory at a time


@dataclass
class Plan:
    """The windows of a plan and where their activations are."""

    name: str
    ids: np.ndarray  # (windows, length) uint16, the start token first
    lengths: np.ndarray  # (windows,) tokens after the start token
    folder: Path

    @staticmethod
    def load(work: Path, name: str) -> Plan:
        stored = np.load(work / "plans" / f"{name}.npz")
        return Plan(name, stored["ids"], stored["lengths"], work / "activations" / name)

    def shards(self) -> list[int]:
        """Numbers of the shards that are there."""
        return sorted(int(p.name[:4]) for p in self.folder.glob("*.residual.npy"))

    def residual(self, shard: int) -> np.ndarray:
        """(windows, length, WIDTH)"""
        return np.load(self.folder / f"{shard:04d}.residual.npy")

    def neurons(self, shard: int) -> np.ndarray:
        """(windows, length, HIDDEN) fp16"""
        return np.load(self.folder / f"{shard:04d}.neurons.npy")

    def filled(self, shard: int) -> np.ndarray:
        """(windows, length) bool: a token of the text, neither the start token nor padding."""
        lengths = self.lengths[shard * SHARD : (shard + 1) * SHARD, None]
        position = np.arange(self.ids.shape[1])[None]
        return (position > 0) & (position <= lengths)


@dataclass
class Scaling:
    mean: torch.Tensor
    scale: float
    sink_limit: float


def measure(plan: Plan, shards: list[int]) -> Scaling:
    """Mean and scale of the residuals of some shards, and the norm above which a residual counts as an attention sink."""
    rows = np.concatenate([plan.residual(s)[plan.filled(s)].astype(np.float32) for s in shards])
    norms = np.linalg.norm(rows, axis=1)
    limit = SINKS_ABOVE * float(np.median(norms))
    rows = rows[norms < limit]
    mean = rows.mean(0)
    return Scaling(torch.from_numpy(mean), float(np.sqrt(((rows - mean) ** 2).mean())), limit)


def usable_rows(plan: Plan, shard: int, sink_limit: float) -> np.ndarray:
    """(n, WIDTH) fp16 residuals of text tokens that are no sinks."""
    rows = plan.residual(shard)[plan.filled(shard)]
    return rows[np.linalg.norm(rows.astype(np.float32), axis=1) < sink_limit].astype(np.float16)


def mixed_batches(plans: list[Plan], sink_limit: float, size: int, seed: int) -> Iterator[torch.Tensor]:
    """Endless batches (size, WIDTH) fp16. Shards that have been used least come first, so that what a collector adds
    meanwhile is taken up soon."""
    rng, used = random.Random(seed), {}
    while True:
        there = [(plan, shard) for plan in plans for shard in plan.shards()]
        there.sort(key=lambda item: (used.get((item[0].name, item[1]), 0), rng.random()))
        chosen = there[:POOLED]
        for plan, shard in chosen:
            used[plan.name, shard] = used.get((plan.name, shard), 0) + 1
        rows = np.concatenate([usable_rows(plan, shard, sink_limit) for plan, shard in chosen])
        order = np.random.default_rng(rng.randrange(2**31)).permutation(len(rows))
        pool = torch.from_numpy(rows)
        for first in range(0, len(rows) - size + 1, size):
            yield pool[torch.from_numpy(order[first : first + size])].view(size, WIDTH)
