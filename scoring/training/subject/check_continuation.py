"""Compare continuation.onnx with plain torch, and time it.

    python check_continuation.py WORK FOLDER --dictionary dictionary

Writes WORK/continuation.export.json: largest deviation of a next-token logit from plain torch (steered by 40 random features at the slider's ends and not steered), with and
without the key-value cache; what rounding the directions to bytes changes (median divergence of the distributions, how often the likeliest token
stays); milliseconds for the prompt and for each further token on one thread,
seconds to load and memory.
"""
from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from check_onnx import session
from dictionary import Dictionary
from export_continuation import COUNT, GOLDEN
from model import HEAD_WIDTH, KV_HEADS, load_weights
from steering import STRENGTHS, continue_text, directions, units
from text_tokens import START, build_tokenizer

FEATURES = 40


def resident() -> int:
    """Bytes of memory of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


class Runner:
    def __init__(self, path: Path) -> None:
        before, began = resident(), time.time()
        self.model = session(path)
        self.past = [i.name for i in self.model.get_inputs() if i.name.startswith("past.")]
        self.outputs = ["logits", *(name.replace("past", "present") for name in self.past)]
        self.load_seconds, self.megabytes = time.time() - began, (resident() - before) / 1e6
        self.empty = [np.zeros((1, KV_HEADS, 0, HEAD_WIDTH), np.float32)] * len(self.past)

    def run(self, ids: list[int], feature: int, strength: float, memory: list[np.ndarray] | None = None) -> tuple[np.ndarray, list[np.ndarray]]:
        pushed = np.full((1, len(ids)), strength, np.float32)
        if memory is None:
            pushed[0, 0] = 0
        feed = {"ids": np.array([ids], np.int64), "feature": np.array(feature), "strength": pushed, **dict(zip(self.past, memory or self.empty))}
        scores, *memory = self.model.run(self.outputs, feed)
        return scores[0], memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dictionary", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    runner = Runner(options.folder / "continuation.onnx")
    dictionary, signs, weights = Dictionary.load(options.work / f"{options.dictionary}.npz"), np.load(options.work / "neuron_signs.npy"), load_weights()
    table, exact = (directions(dictionary, signs, weights, shipped) for shipped in (True, False))
    table, exact = (some * units(dictionary, table)[:, None] for some in (table, exact))
    rng, tokenizer = np.random.default_rng(3), build_tokenizer()
    cases = [(0, 0.0), *((int(f), s) for f in rng.choice(len(table), FEATURES) for s in (min(STRENGTHS), max(STRENGTHS)))]
    worst = {"plain": 0.0, "steered": 0.0, "cache": 0.0}
    same, divergence = [], []
    for prompt in GOLDEN:
        ids = tokenizer.encode(prompt).ids
        expectations, unrounded = (continue_text(weights, ids, torch.stack([some[f] * s for f, s in cases]), 1) for some in (table, exact))
        for (feature, strength), torch_says, exactly in zip(cases, expectations, unrounded):
            scores, _ = runner.run([START, *ids], feature, strength)
            _, memory = runner.run([START, *ids[:-1]], feature, strength)
            cached, _ = runner.run(ids[-1:], feature, strength, memory)
            expected = torch_says.first.numpy()
            kind = "steered" if strength else "plain"
            worst[kind] = max(worst[kind], float(np.abs(scores - expected).max()))
            worst["cache"] = max(worst["cache"], float(np.abs(scores - cached).max()))
            same.append(scores.argmax() == exactly.first.numpy().argmax())
            shipped, chance = (torch.log_softmax(one.first, -1) for one in (torch_says, exactly))
            divergence.append(float((chance.exp() * (chance - shipped)).sum()))
    ids, prompts, steps = [START, *tokenizer.encode(next(iter(GOLDEN))).ids], [], []
    for _ in range(5):
        began = time.time()
        scores, memory = runner.run(ids, 0, 1.0)
        prompts.append(1000 * (time.time() - began))
        for _ in range(COUNT - 1):
            began = time.time()
            scores, memory = runner.run([int(scores.argmax())], 0, 1.0, memory)
            steps.append(1000 * (time.time() - began))
    figures = {"logit_deviation_plain": worst["plain"], "logit_deviation_steered": worst["steered"], "logit_deviation_cache": worst["cache"],
               "rounding_same_likeliest_token": float(np.mean(same)), "rounding_divergence_median": float(np.median(divergence)), "compared": len(same), "milliseconds_prompt_median": float(np.median(prompts)),
               "milliseconds_token_median": float(np.median(steps)), "milliseconds_token_least": min(steps), "load_seconds": runner.load_seconds,
               "megabytes": runner.megabytes, "onnxruntime": onnxruntime.__version__}
    (options.work / "continuation.export.json").write_text(json.dumps(figures, indent=1))
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
