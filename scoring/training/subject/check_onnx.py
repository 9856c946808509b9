"""Compare the exported model with the fp32 training code on held-out text, and time it.

    python check_onnx.py WORK FOLDER --dictionary dictionary

Writes WORK/DICTIONARY.export.json: golden cases (largest relative deviation), agreement with the unrounded fp32 dictionary
(correlation of activations, overlap of active sets), milliseconds for 64 tokens on one thread.
"""
from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from activation_shards import Plan
from dictionary import Dictionary
from model import HOOK_BLOCK, load_weights, run_blocks
from text_tokens import START

WINDOWS = 60


def session(path: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def check_golden(model: onnxruntime.InferenceSession, folder: Path) -> float:
    """Largest relative deviation from the golden activations."""
    worst = 0.0
    for case in json.loads((folder / "golden.json").read_text())["cases"]:
        outputs = dict(zip(("10-dictionary", "10-mlp"), model.run(["acts", "neurons"], {"ids": np.array([[START, *case["ids"]]], np.int64)})))
        for pair in case["activations"]:
            got = outputs[pair["source"]][0, pair["position"] + 1, pair["index"]]
            worst = max(worst, abs(got / pair["activation"] - 1))
    return float(worst)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dictionary", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    began = time.time()
    model = session(options.folder / "model.onnx")
    figures: dict[str, float] = {"load_seconds": time.time() - began, "golden_largest_relative_deviation": check_golden(model, options.folder)}
    dictionary = Dictionary.load(options.work / f"{options.dictionary}.npz")
    signs = torch.from_numpy(np.load(options.work / "neuron_signs.npy").astype(np.float32))
    weight, bias = dictionary.folded()
    weights = load_weights(HOOK_BLOCK)
    exported, exact, exported_neurons, exact_neurons = [], [], [], []
    for row in Plan.load(options.work, "held").ids[:WINDOWS].astype(np.int64)[:, None]:
        activations, neurons = model.run(["acts", "neurons"], {"ids": row})
        residual, hidden = run_blocks(weights, weights["embedding"][torch.from_numpy(row)], 0, HOOK_BLOCK)
        awake = (residual[0].norm(dim=-1) < dictionary.sink_limit)[1:, None]
        exported.append(activations[0, 1:])
        exact.append((dictionary.encode(residual[0, 1:], weight, bias)).numpy())
        exported_neurons.append(neurons[0, 1:])
        exact_neurons.append((torch.relu(hidden[0, 1:] * signs) * awake).numpy())
    a, b, c, d = (np.concatenate(x) for x in (exported, exact, exported_neurons, exact_neurons))
    figures["activation_correlation_with_fp32"] = float(np.corrcoef(a.ravel(), b.ravel())[0, 1])
    figures["active_set_jaccard"] = float(((a > 0) & (b > 0)).sum() / ((a > 0) | (b > 0)).sum())
    figures["neuron_correlation_with_fp32"] = float(np.corrcoef(c.ravel(), d.ravel())[0, 1])
    text = np.concatenate([[START], Plan.load(options.work, "held").ids[0, 1:64]]).astype(np.int64)[None]
    times = []
    for _ in range(25):
        began = time.time()
        model.run(["acts"], {"ids": text})
        times.append(1000 * (time.time() - began))
    figures |= {"milliseconds_64_tokens_median": float(np.median(times)), "milliseconds_64_tokens_least": min(times)}
    (options.work / f"{options.dictionary}.export.json").write_text(json.dumps(figures, indent=1))
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
