"""Run the windows of a plan through the subject model and store the residual stream at the hook point.

    python collect.py WORK train-a

Shards of SHARD windows in WORK/activations/NAME/: NNNN.residual.npy (windows, length, 576), and for ship plans NNNN.neurons.npy
(windows, length, 1536, fp16, the MLP neurons of the block at the hook). Train plans run in int8 (rounded_forward.py), ship plans in bf16, both
stored in fp16: enough to train on and to choose from, the activations that ship are computed once more by exact_activations.py. Held
plans run and are stored in fp32. Shards that are there already are left alone, so a run that was stopped goes on.
"""
from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

import numpy as np
import torch

from model import HOOK_BLOCK, load_weights, run_blocks
from rounded_forward import RoundedModel

SHARD = 512
BATCH_TOKENS = 1024


def save(path: Path, array: np.ndarray) -> None:
    """Write, then rename: a shard that is there is whole."""
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        np.save(file, array)
    os.replace(partial, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("plan")
    parser.add_argument("--shards", type=int, default=10**6, help="stop after this many shards of the plan")
    options = parser.parse_args()
    torch.set_num_threads(1)
    kind = json.loads((options.work / "plans" / f"{options.plan}.json").read_text())["kind"]
    ids = np.load(options.work / "plans" / f"{options.plan}.npz")["ids"]
    rounded = RoundedModel() if kind == "train" else None
    weights = {} if rounded else load_weights(HOOK_BLOCK, torch.bfloat16 if kind == "ship" else torch.float32)
    folder = options.work / "activations" / options.plan
    folder.mkdir(parents=True, exist_ok=True)
    batch = max(1, BATCH_TOKENS // ids.shape[1])
    began, tokens = time.time(), 0
    for shard in range(min(options.shards, -(-len(ids) // SHARD))):
        residual_path = folder / f"{shard:04d}.residual.npy"
        if residual_path.exists():
            continue
        rows = torch.from_numpy(ids[shard * SHARD : (shard + 1) * SHARD].astype(np.int64))
        residuals, neurons = [], []
        for first in range(0, len(rows), batch):
            some = rows[first : first + batch]
            if rounded:
                residuals.append(rounded.residual(some).half().numpy())
                continue
            x, h = run_blocks(weights, weights["embedding"][some], 0, HOOK_BLOCK)
            residuals.append(x.half().numpy() if kind == "ship" else x.numpy())
            if kind == "ship":
                neurons.append(h.half().numpy())
        if neurons:
            save(folder / f"{shard:04d}.neurons.npy", np.concatenate(neurons))
        save(residual_path, np.concatenate(residuals))
        tokens += rows.numel()
        print(f"{options.plan} shard {shard}: {tokens} tokens, {tokens / (time.time() - began):.0f} a second", flush=True)


if __name__ == "__main__":
    main()
