"""Activations of every dictionary feature and neuron on the ship windows.

    python encode_features.py WORK --plan ship --dictionary dictionary --part 0 --parts 2

For each shard writes WORK/features/DICTIONARY/NNNN.npz with the active entries (feature, window, position, value), with the
encoder as it ships, and for each window the largest activation of each neuron and its position. Position 0 is the
first token of the text (the start token is left out). Shards that are there already are left alone.
"""
from __future__ import annotations

import argparse
import ctypes
import os
from pathlib import Path

import numpy as np
import torch

from activation_shards import Plan
from collect import SHARD
from dictionary import Dictionary, shipped_encoder
from model import WIDTH
from train_dictionary import load_kernel

ROWS = 4096  # residuals encoded at a time
CAPACITY = ROWS * 256
MARGIN = 0.98  # of the threshold: the bf16 product that preselects is this far off at most


class Encoder:
    """Sparse activations of many residuals: a bf16 product preselects latents, their activations are then computed in fp32."""

    def __init__(self, dictionary: Dictionary, kernel: ctypes.CDLL) -> None:
        self.dictionary, self.kernel = dictionary, kernel
        self.weight, self.bias = (t.contiguous() for t in shipped_encoder(dictionary))
        self.limit = int(torch.tensor([MARGIN * dictionary.threshold]).bfloat16().view(torch.int16).item())
        self.first, self.latent, self.value = torch.zeros(ROWS + 1, dtype=torch.int32), torch.zeros(CAPACITY, dtype=torch.int32), torch.zeros(CAPACITY)

    def encode(self, rows: torch.Tensor) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Row, latent and activation of the active entries of residuals (n <= ROWS, WIDTH) fp32."""
        rows = rows.contiguous()
        mean = self.dictionary.mean  # the product is taken of the centred residual, so that bf16 rounds small numbers
        centred = (rows - mean).bfloat16()
        pre = torch.nn.functional.linear(centred, self.weight.bfloat16(), (self.bias + self.weight @ mean).bfloat16())
        count = self.kernel.compress(pre.data_ptr(), len(rows), len(self.weight), self.limit, CAPACITY, self.first.data_ptr(), self.latent.data_ptr())
        if count < 0:
            raise RuntimeError("more active latents than expected")
        self.kernel.activate(self.first.data_ptr(), self.latent.data_ptr(), len(rows), self.weight.data_ptr(), self.bias.data_ptr(), rows.data_ptr(), self.value.data_ptr())
        per_row = np.diff(self.first[: len(rows) + 1].numpy())
        value = self.value[:count].numpy()
        keep = value > self.dictionary.threshold
        return np.repeat(np.arange(len(rows)), per_row)[keep], self.latent[:count].numpy()[keep], value[keep]


def active_entries(residual: np.ndarray, heard: np.ndarray, encoder: Encoder) -> dict[str, np.ndarray]:
    """Entries of residuals (windows, length, WIDTH), the start token already left out, on the tokens `heard` (windows, length)."""
    length = residual.shape[1]
    places = np.flatnonzero(heard)
    rows = residual.reshape(-1, WIDTH)
    found: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    for first in range(0, len(places), ROWS):
        some = places[first : first + ROWS]
        row, latent, value = encoder.encode(torch.from_numpy(rows[some].astype(np.float32)))
        found.append((some[row], latent.astype(np.int16), value))
    place, feature, value = (np.concatenate(part) for part in zip(*found))
    return {"feature": feature, "window": (place // length).astype(np.int32), "position": (place % length).astype(np.uint8), "value": value}


def awake_tokens(plan: Plan, shard: int, sink_limit: float) -> np.ndarray:
    """(windows, tokens) bool: tokens on which features may speak, the start token left out."""
    norm = np.linalg.norm(plan.residual(shard)[:, 1:].astype(np.float32), axis=-1)
    return plan.filled(shard)[:, 1:] & (norm < sink_limit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--plan", default="ship")
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    plan = Plan.load(options.work, options.plan)
    dictionary = Dictionary.load(options.work / f"{options.dictionary}.npz")
    signs = torch.from_numpy(np.load(options.work / "neuron_signs.npy").astype(np.float32))
    encoder = Encoder(dictionary, load_kernel(options.work))
    folder = options.work / "features" / options.dictionary
    folder.mkdir(parents=True, exist_ok=True)
    for shard in plan.shards()[options.part :: options.parts]:
        path = folder / f"{shard:04d}.npz"
        if path.exists():
            continue
        heard = awake_tokens(plan, shard, dictionary.sink_limit)
        entries = active_entries(plan.residual(shard)[:, 1:], heard, encoder)
        entries["window"] += shard * SHARD
        sided = torch.from_numpy(plan.neurons(shard)[:, 1:].astype(np.float32)).mul_(signs).mul_(torch.from_numpy(heard)[..., None])
        largest, position = sided.max(1)
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            np.savez(file, **entries, neuron_largest=largest.clamp_min(0).half().numpy(), neuron_position=position.to(torch.uint8).numpy())
        os.replace(partial, path)
        print(f"shard {shard}: {len(entries['value'])} entries", flush=True)


if __name__ == "__main__":
    main()
