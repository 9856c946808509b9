"""One pass of clue-side windows through the subject model's first blocks: the residual stream after block 3, and neurons of blocks 1, 3, 5 and 7.

    python early_pass.py WORK SIMULATOR --part 0 --parts 2

Writes early_windows{part}.npy, early_residual{part}.npy (windows, tokens, 576) and early_neurons{block}_{part}.npy (windows, tokens, 1536), all fp16. bf16 products. Join the window files
of all parts into early_windows.npy with --join.
"""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "subject"))
from model import load_weights, rotary_tables, run_block  # noqa: E402

RESIDUAL_AFTER = 3
NEURONS_OF = (1, 3, 5, 7)  # numbered from 0
WINDOWS, SEED, BATCH = 8000, 5, 32


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1)
    parser.add_argument("--join", action="store_true")
    options = parser.parse_args()
    if options.join:
        parts = [np.load(options.folder / f"early_windows{p}.npy") for p in range(options.parts)]
        np.save(options.folder / "early_windows.npy", np.concatenate(parts))
        return
    torch.set_num_threads(1)
    ids = np.load(options.work / "plans" / "ship.npz")["ids"]
    clue = np.load(options.folder / "clue_windows.npy")
    mine = np.sort(np.random.default_rng(SEED).permutation(clue)[:WINDOWS])[options.part :: options.parts]
    blocks = max(NEURONS_OF) + 1
    weights = load_weights(blocks, torch.bfloat16)
    cos, sin = (table.to(torch.bfloat16) for table in rotary_tables(ids.shape[1]))
    residual: list[np.ndarray] = []
    neurons: dict[int, list[np.ndarray]] = {b: [] for b in NEURONS_OF}
    with torch.no_grad():
        for first in range(0, len(mine), BATCH):
            x = weights["embedding"][torch.from_numpy(ids[mine[first : first + BATCH]].astype(np.int64))]
            for block in range(blocks):
                x, hidden = run_block(weights, block, x, cos, sin)
                if block == RESIDUAL_AFTER - 1:
                    residual.append(x[:, 1:].half().numpy())
                if block in neurons:
                    neurons[block].append(hidden[:, 1:].half().numpy())
    np.save(options.folder / f"early_windows{options.part}.npy", mine)
    np.save(options.folder / f"early_residual{options.part}.npy", np.concatenate(residual))
    for block, parts in neurons.items():
        np.save(options.folder / f"early_neurons{block}_{options.part}.npy", np.concatenate(parts))


if __name__ == "__main__":
    main()
