"""Which side of each MLP neuron is played: the one that reaches further on the corpus.

    python neuron_signs.py WORK --plans ship

Writes WORK/neuron_signs.npy, +1 or -1 for each neuron.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from activation_shards import Plan
from model import HIDDEN

EVERY = 4  # shards; a quarter of the windows tells enough
TOP_SHARE = 99.99  # percentile that stands for how far a side reaches; the single largest value would be chance


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--plans", nargs="+", required=True)
    parser.add_argument("--sink-limit", type=float, default=339.0)
    options = parser.parse_args()
    high, low, shards = np.zeros(HIDDEN), np.zeros(HIDDEN), 0
    for plan in (Plan.load(options.work, name) for name in options.plans):
        for shard in plan.shards()[::EVERY]:
            filled = plan.filled(shard)
            values = plan.neurons(shard)[filled].astype(np.float32)
            values = values[np.linalg.norm(plan.residual(shard)[filled].astype(np.float32), axis=1) < options.sink_limit]
            high += np.percentile(values, TOP_SHARE, axis=0)
            low += np.percentile(values, 100 - TOP_SHARE, axis=0)
            shards += 1
    signs = np.where(high >= -low, 1, -1).astype(np.int8)
    np.save(options.work / "neuron_signs.npy", signs)
    print(f"{shards} shards: {int((signs < 0).sum())} of {HIDDEN} neurons are played on their negative side")


if __name__ == "__main__":
    main()
