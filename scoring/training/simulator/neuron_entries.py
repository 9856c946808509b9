"""Sparse activations of MLP neurons from dense ones: the side (sign) with the larger peaks, values above a tenth of the scale.

    python neuron_entries.py SIMULATOR NAME --dense FILE ... --windows WINDOWS.npy --neurons 500 --seed 1

Writes NAME.npz and features-NAME.json: neurons whose strong activations are rare, drawn at random among them.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

LEAST = 0.1
RAREST, COMMONEST = 3e-5, 4e-3  # share of tokens above .35 of the scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name")
    parser.add_argument("--dense", type=Path, nargs="+", required=True, help="(windows, tokens, neurons) fp16, one after another")
    parser.add_argument("--windows", required=True)
    parser.add_argument("--neurons", type=int, required=True)
    parser.add_argument("--leave-out", type=Path, help="JSON list of neurons that ship")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    windows = np.load(options.folder / options.windows)
    files = [np.load(p, mmap_mode="r") for p in options.dense]
    width = files[0].shape[2]
    rng = np.random.default_rng(options.seed)
    left_out = set(json.loads(options.leave_out.read_text())) if options.leave_out else set()
    candidates = [n for n in rng.permutation(width).tolist() if n not in left_out]
    found: dict[str, list[np.ndarray]] = {k: [] for k in ("feature", "window", "position", "value")}
    kept: list[int] = []
    for first in range(0, len(candidates), 128):
        some = sorted(candidates[first : first + 128])
        dense = np.concatenate([f[:, :, some] for f in files])
        for column, neuron in enumerate(some):
            values = dense[:, :, column].astype(np.float32)
            values *= 1 if np.sort(values.ravel())[-30:].mean() > -np.sort(values.ravel())[:30].mean() else -1
            scale = float(np.sort(values.max(1))[-5:].mean())
            strong = float((values > 0.35 * scale).mean())
            if not RAREST < strong < COMMONEST or len(kept) >= options.neurons:
                continue
            window, position = np.nonzero(values > LEAST * scale)
            kept.append(neuron)
            found["feature"].append(np.full(len(window), neuron, np.int16))
            found["window"].append(windows[window].astype(np.int32))
            found["position"].append(position.astype(np.uint8))
            found["value"].append(values[window, position])
        if len(kept) >= options.neurons:
            break
    arrays = {k: np.concatenate(v) for k, v in found.items()}
    order = np.lexsort((arrays["position"], arrays["window"], arrays["feature"]))
    np.savez(options.folder / f"{options.name}.npz", **{k: v[order] for k, v in arrays.items()})
    (options.folder / f"features-{options.name}.json").write_text(json.dumps(kept))
    print(f"{options.name}: {len(kept)} neurons, {len(order)} entries")


if __name__ == "__main__":
    main()
