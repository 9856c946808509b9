"""How good a dictionary is on held-out text.

    python evaluate_dictionary.py WORK --dictionary dictionary

Share of variance explained, latents active a token (L0), dead latents, and the next-token loss when the residual stream at the hook
is left alone, replaced by the dictionary's reconstruction, or replaced by its mean (start token and attention sinks are never
replaced). Held-out documents are in no training window. Writes WORK/DICTIONARY.evaluation.json.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from activation_shards import Plan
from dictionary import Dictionary, shipped_encoder
from model import BLOCKS, HOOK_BLOCK, load_weights, logits, run_blocks

LOSS_WINDOWS, BATCH = 120, 4
DEAD_BELOW = 1e-5  # share of tokens


def held_out_rows(plan: Plan, sink_limit: float) -> torch.Tensor:
    rows = np.concatenate([plan.residual(s)[plan.filled(s)] for s in plan.shards()]).astype(np.float32)
    return torch.from_numpy(rows[np.linalg.norm(rows, axis=1) < sink_limit])


def reconstruction(dictionary: Dictionary, rows: torch.Tensor, encoder: tuple[torch.Tensor, torch.Tensor]) -> dict[str, float]:
    centre = rows.mean(0)
    left, active, fired = 0.0, 0, torch.zeros(len(dictionary.encoder))
    for first in range(0, len(rows), 4096):
        part = rows[first : first + 4096]
        activations = dictionary.encode(part, *encoder)
        left += float((dictionary.decode(activations) - part).square().sum())
        active += int((activations > 0).sum())
        fired += (activations > 0).sum(0)
    return {"variance_explained": 1 - left / float((rows - centre).square().sum()), "active_a_token": active / len(rows),
            "held_out_tokens": len(rows), "never_active_on_held_out": float((fired == 0).float().mean())}


def losses(dictionary: Dictionary, ids: torch.Tensor, encoder: tuple[torch.Tensor, torch.Tensor]) -> dict[str, float]:
    """Mean next-token loss, nats."""
    weights = load_weights()
    total = dict.fromkeys(("clean", "spliced", "mean_ablated"), 0.0)
    count = 0
    for first in range(0, len(ids), BATCH):
        some = ids[first : first + BATCH]
        residual, _ = run_blocks(weights, weights["embedding"][some], 0, HOOK_BLOCK)
        usual = residual.norm(dim=-1) < dictionary.sink_limit
        usual[:, 0] = False
        rebuilt = dictionary.decode(dictionary.encode(residual.flatten(0, 1), *encoder)).view_as(residual)
        for name, other in (("clean", residual), ("spliced", rebuilt), ("mean_ablated", dictionary.mean.expand_as(residual))):
            x, _ = run_blocks(weights, torch.where(usual[..., None], other, residual), HOOK_BLOCK, BLOCKS)
            total[name] += F.cross_entropy(logits(weights, x)[:, :-1].flatten(0, 1), some[:, 1:].flatten(), reduction="sum").item()
        count += some[:, 1:].numel()
    return {f"loss_{name}": value / count for name, value in total.items()}


def share_dead(folder: Path, latents: int, tokens: int) -> float:
    """Share of latents that fire on fewer than DEAD_BELOW of the ship tokens."""
    counts = sum(np.bincount(np.load(f)["feature"], minlength=latents) for f in folder.glob("*.npz"))
    return float(np.mean(counts < DEAD_BELOW * tokens))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--ship", default="ship", help="plan whose encoded windows tell which latents are dead")
    parser.add_argument("--quick", action="store_true", help="reconstruction only")
    options = parser.parse_args()
    torch.set_num_threads(1)
    dictionary = Dictionary.load(options.work / f"{options.dictionary}.npz")
    plan = Plan.load(options.work, "held")
    rows = held_out_rows(plan, dictionary.sink_limit)
    exact, shipped = dictionary.folded(), shipped_encoder(dictionary)
    with torch.no_grad():
        figures = reconstruction(dictionary, rows, shipped) | {"variance_explained_fp32_encoder": reconstruction(dictionary, rows, exact)["variance_explained"]}
        if not options.quick:
            figures |= losses(dictionary, torch.from_numpy(plan.ids[:LOSS_WINDOWS].astype(np.int64)), shipped)
            figures["loss_recovered"] = (figures["loss_mean_ablated"] - figures["loss_spliced"]) / (figures["loss_mean_ablated"] - figures["loss_clean"])
            tokens = int(Plan.load(options.work, options.ship).lengths.sum())
            figures["dead"] = share_dead(options.work / "features" / options.dictionary, len(dictionary.encoder), tokens)
    (options.work / f"{options.dictionary}.evaluation.json").write_text(json.dumps(figures, indent=1))
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
