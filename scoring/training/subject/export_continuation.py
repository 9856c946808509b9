"""Write continuation.onnx beside model.onnx, and the golden continuations; note both on the card.

    python export_continuation.py WORK FOLDER --dictionary dictionary

FOLDER holds model.onnx and card.json of export_onnx.py: continuation.onnx points into that very model.onnx, so a new one needs a new
continuation. The golden cases are of plain torch with the GGUF's weights and the directions as they ship.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from continuation_graph import build_continuation
from dictionary import Dictionary
from export_onnx import sha256
from model import HOOK_BLOCK, load_weights
from steering import STRENGTHS, continue_text, directions, units
from text_tokens import build_tokenizer, display, displays

DRIVING, SEA, SIZES = ("10-dictionary", 5364), ("10-dictionary", 21), ("10-mlp", 18)
GOLDEN = {  # prompt -> features and strengths on it
    "In the old story there was a": ((None, 0.0), (DRIVING, 1.0), (DRIVING, -1.0), (SEA, 1.5), (SIZES, 1.0)),
    "Today I learned something new about": ((DRIVING, 1.5), (SIZES, -1.0)),
    "日本語 and Ελληνικά: the naïve café was": ((None, 0.0), (SEA, 1.5)),
}
COUNT = 24
CANDIDATES = 5
LEAST_MARGIN = 0.02  # logits between the written token and the next best; below, another processor may write something else
LEAST_TOKENS = 4  # shorter cases are left out


def golden(weights: dict, table: torch.Tensor, latents: int) -> list[dict]:
    """Continuations of plain torch, cut where two tokens are too close to call."""
    tokenizer, cases = build_tokenizer(), []
    for prompt, steered in GOLDEN.items():
        ids = tokenizer.encode(prompt).ids
        for feature, strength in steered:
            push = torch.zeros(table.shape[1]) if feature is None else strength * table[feature[1] + (latents if feature[0].endswith("mlp") else 0)]
            (written,) = continue_text(weights, ids, push[None], COUNT)
            sure = next((n for n, margin in enumerate(written.margins) if margin < LEAST_MARGIN), COUNT)
            if sure < LEAST_TOKENS:
                continue
            chance = torch.softmax(written.first, -1).topk(CANDIDATES)
            cases.append({"text": prompt, "steer": None if feature is None else {"source": feature[0], "index": feature[1], "strength": strength},
                          "ids": written.tokens[:sure], "tokens": displays(written.tokens)[:sure],
                          "candidates": [{"token": display(int(i)), "probability": float(p)} for i, p in zip(chance.indices, chance.values)]})
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dictionary", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    dictionary, signs, weights = Dictionary.load(options.work / f"{options.dictionary}.npz"), np.load(options.work / "neuron_signs.npy"), load_weights()
    table = directions(dictionary, signs, weights)
    unit = units(dictionary, table)
    model_file, golden_file, card_file = (options.folder / name for name in ("continuation.onnx", "golden-continuations.json", "card.json"))
    onnx.save(build_continuation(dictionary, signs, unit.numpy(), options.folder / "model.onnx"), model_file)
    cases = golden(weights, table * unit[:, None], len(dictionary.decoder))
    golden_file.write_text(json.dumps({"probability_tolerance": 0.01, "cases": cases}, ensure_ascii=False, indent=1) + "\n")
    card = json.loads(card_file.read_text())
    if card["files"]["model.onnx"]["sha256"] != sha256(options.folder / "model.onnx"):
        raise SystemExit("card.json is not of this model.onnx: run export_onnx.py first")
    card["continuation"] = {"file": model_file.name, "strengths": STRENGTHS, "default_strength": 1,
                            "hook": f"the push is added to the residual stream after block {HOOK_BLOCK}, at every position but the start token"}
    card["files"] |= {f.name: {"bytes": f.stat().st_size, "sha256": sha256(f)} for f in (model_file, golden_file)}
    card_file.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n")
    print(f"{model_file}: {model_file.stat().st_size / 1e6:.2f} MB; {len(cases)} golden cases of {min(len(c['ids']) for c in cases)} tokens or more")


if __name__ == "__main__":
    main()
