"""Compute the activations of the chosen snippets once more, in fp32, as the exported model does.

    python exact_activations.py WORK --dictionary dictionary --part 0 --parts 8       (parts 0 to 7; those done are left alone)

Candidates are chosen on activations of a bf16 pass. This runs every window that a candidate's snippet shows through the fp32 model
and writes WORK/candidates/exact-PART.npz; make_seeds.py puts these numbers into the seeds.
"""
from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from activation_shards import Plan
from dictionary import Dictionary, shipped_encoder
from model import HOOK_BLOCK, load_weights, run_blocks
from reading_sheets import features

BATCH = 15
SOURCES = ("10-dictionary", "10-mlp")


@dataclass
class Exact:
    """Activations (n, tokens) of (source, feature, window)."""

    place: dict[tuple[int, int, int], int]
    stored: np.ndarray

    @staticmethod
    def load(folder: Path) -> Exact:
        files = [np.load(f) for f in sorted(folder.glob("exact-*.npz"))]
        keys = np.concatenate([f["keys"] for f in files]) if files else np.zeros((0, 3), np.int32)
        stored = np.concatenate([f["values"] for f in files]) if files else np.zeros((0, 1), np.float32)
        return Exact({tuple(k): i for i, k in enumerate(keys.tolist())}, stored)

    def values(self, source: str, feature: int, window: int) -> np.ndarray | None:
        row = self.place.get((SOURCES.index(source), feature, window))
        return None if row is None else self.stored[row]


def users(candidates: Path) -> dict[int, list[tuple[int, int]]]:
    """(source, feature) of the snippets that show each window."""
    result: dict[int, list[tuple[int, int]]] = {}
    for number, source in enumerate(SOURCES):
        for feature in features(candidates / f"{source}.jsonl.gz"):
            for snippet in feature["snippets"]:
                result.setdefault(snippet["window"], []).append((number, feature["index"]))
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--plan", default="ship")
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    out = options.work / "candidates" / f"exact-{options.part}.npz"
    if out.exists():
        return
    plan = Plan.load(options.work, options.plan)
    dictionary = Dictionary.load(options.work / f"{options.dictionary}.npz")
    encoder, bias = shipped_encoder(dictionary)
    signs = torch.from_numpy(np.load(options.work / "neuron_signs.npy").astype(np.float32))
    weights = load_weights(HOOK_BLOCK)
    wanted = users(options.work / "candidates")
    mine = sorted(wanted)[options.part :: options.parts]
    keys, values, began = [], [], time.time()
    for first in range(0, len(mine), BATCH):
        some = mine[first : first + BATCH]
        ids = torch.from_numpy(plan.ids[some].astype(np.int64))
        residual, hidden = run_blocks(weights, weights["embedding"][ids], 0, HOOK_BLOCK)
        awake = (residual.norm(dim=-1) < dictionary.sink_limit) & (torch.arange(ids.shape[1]) <= torch.from_numpy(plan.lengths[some])[:, None])
        for row, window in enumerate(some):
            for number, column in enumerate((0, 1)):
                chosen = [f for s, f in wanted[window] if s == number]
                if not chosen:
                    continue
                if column == 0:
                    pre = residual[row] @ encoder[chosen].T + bias[chosen]
                    found = torch.where(pre > dictionary.threshold, pre, 0.0)
                else:
                    found = torch.relu(hidden[row][:, chosen] * signs[chosen])
                found = (found * awake[row][:, None])[1:].T.numpy()
                keys += [(number, f, window) for f in chosen]
                values.append(found)
        if first // BATCH % 50 == 0:
            print(f"{first + len(some)} of {len(mine)} windows, {(first + len(some)) * ids.shape[1] / (time.time() - began):.0f} tokens a second", flush=True)
    np.savez(out, keys=np.array(keys, np.int32), values=np.concatenate(values))


if __name__ == "__main__":
    main()
