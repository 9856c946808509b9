"""A small BatchTopK dictionary of the residual stream after block 3: features of single tokens and of pieces of words, which later layers have few of.

    python early_dictionary.py SIMULATOR --parts 2

Reads early_residual*.npy and early_windows*.npy. Writes latents3.npz (activations on those windows) and features-latents3.json. It teaches, it does not ship.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from clue_activations import readable
from feature_store import FeatureStore

LATENTS, ACTIVE, BATCH, STEPS, RATE = 4096, 20, 2048, 900, 1.2e-3
SINKS_ABOVE = 2.5  # times the median norm
DEAD_AFTER, REVIVED, REVIVAL_WEIGHT = 40, 128, 1 / 16
MOST_DENSITY = 0.02
FEATURES = 1200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--parts", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(0)
    raw = np.concatenate([np.load(options.folder / f"early_residual{p}.npy") for p in range(options.parts)])
    windows = np.concatenate([np.load(options.folder / f"early_windows{p}.npy") for p in range(options.parts)])
    length = raw.shape[1]
    rows = torch.from_numpy(raw.reshape(-1, raw.shape[2])).float()
    norm = rows.norm(dim=1)
    heard = (norm > 0) & (norm < SINKS_ABOVE * norm.median())
    mean = rows[heard].mean(0)
    scale = (rows[heard] - mean).square().mean().sqrt()
    samples = (rows[heard] - mean) / scale
    decoder = F.normalize(torch.randn(LATENTS, samples.shape[1]), dim=1)
    encoder, decoder = decoder.clone().requires_grad_(), decoder.clone().requires_grad_()
    bias, centre = torch.zeros(LATENTS, requires_grad=True), torch.zeros(samples.shape[1], requires_grad=True)
    optimizer = torch.optim.Adam([encoder, decoder, bias, centre], betas=(0.9, 0.99))
    silent = torch.zeros(LATENTS)
    threshold = 0.0
    for step in range(STEPS):
        share = step / STEPS
        optimizer.param_groups[0]["lr"] = RATE * min(1, (step + 1) / 30) * (1 if share < 0.6 else (1 - share) / 0.4 + 0.02)
        x = samples[torch.randint(0, len(samples), (BATCH,))]
        before = (x - centre) @ encoder.T + bias
        positive = torch.relu(before)
        threshold = 0.95 * threshold + 0.05 * float(positive.detach().flatten().topk(ACTIVE * BATCH).values[-1]) if step else float(positive.detach().flatten().topk(ACTIVE * BATCH).values[-1])
        active = positive * (positive >= positive.detach().flatten().topk(ACTIVE * BATCH).values[-1])
        error = x - active @ decoder - centre
        loss = error.square().mean()
        silent = torch.where((active > 0).any(0), torch.zeros(LATENTS), silent + 1)
        dead = silent > DEAD_AFTER
        if step > 60 and int(dead.sum()) > 20:
            value, index = before.masked_fill(~dead, -1e9).topk(min(REVIVED, int(dead.sum())), dim=1)
            revived = torch.zeros_like(before).scatter(1, index, torch.relu(value))
            loss = loss + REVIVAL_WEIGHT * (error.detach() - revived @ decoder).square().mean()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([encoder, decoder], 1.0)
        optimizer.step()
        with torch.no_grad():
            decoder.div_(decoder.norm(dim=1, keepdim=True))
        if step % 50 == 0:
            print(f"step {step}: variance unexplained {float(error.square().mean()):.3f}, dead {int(dead.sum())}", flush=True)
    found: dict[str, list[np.ndarray]] = {k: [] for k in ("feature", "window", "position", "value")}
    with torch.no_grad():
        for first in range(0, len(rows), 8192):
            x = (rows[first : first + 8192] - mean) / scale
            values = torch.relu((x - centre) @ encoder.T + bias)
            row, latent = (values * heard[first : first + 8192, None] > threshold).nonzero(as_tuple=True)
            place = (row + first).numpy()
            found["feature"].append(latent.numpy().astype(np.int16))
            found["window"].append(windows[place // length].astype(np.int32))
            found["position"].append((place % length).astype(np.uint8))
            found["value"].append(values[row, latent].numpy())
    arrays = {k: np.concatenate(v) for k, v in found.items()}
    order = np.lexsort((arrays["position"], arrays["window"], arrays["feature"]))
    np.savez(options.folder / "latents3.npz", **{k: v[order] for k, v in arrays.items()})
    store = FeatureStore.load(options.folder / "latents3.npz", windows)
    (options.folder / "features-latents3.json").write_text(json.dumps(readable(store, len(rows), MOST_DENSITY, set(), 4)[:FEATURES]))
    print(f"{len(order)} entries, {len(order) / int(heard.sum()):.1f} a token")


if __name__ == "__main__":
    main()
