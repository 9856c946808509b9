"""How far may a feature's direction be pushed? Measures what becomes of the model's words.

    python calibrate_steering.py WORK SEEDS --dictionary dictionary            (SEEDS: the folder with the features' files)

On 60 latents and 20 neurons of the game, drawn at random, and five prompts, for each strength: divergence (KL, nats) of the next-token distribution from the
one without the push; how many tokens of a greedy continuation differ; what the model without the push makes of that continuation (perplexity); how often
the feature fires on it at 30 % of its maximum or more; and by how much the probability of the feature's own words (tokens on which it reaches half
its maximum in the clues) grows after the prompt. Writes WORK/steering.json.
"""
from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from pathlib import Path

import numpy as np
import torch

from dictionary import Dictionary
from model import BLOCKS, HOOK_BLOCK, load_weights, logits, run_blocks
from steering import SHARE, continue_text, directions, units
from text_tokens import START, build_tokenizer, display

PROMPTS = ["In the old story there was a", "I went to the window and saw", "Let me tell you about the", "Today I learned something new about", "The next morning they decided to"]
STRENGTHS = [0.0, -2.0, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0, 3.0]
CHOSEN = {"10-dictionary": 60, "10-mlp": 20}
COUNT = 24  # tokens written
AT_ONCE = 12  # features a batch
FIRES, OWN = 0.3, 0.5  # shares of the maximum


def draw(seeds: Path, seed: int) -> list[dict]:
    rng = random.Random(seed)
    chosen = []
    for source, count in CHOSEN.items():
        with gzip.open(seeds / f"{source}.jsonl.gz", "rt") as lines:
            chosen += rng.sample([json.loads(line) for line in lines], count)
    return chosen


def own_tokens(feature: dict, ids: dict[str, int]) -> list[int]:
    """Tokens on which the feature reaches half its maximum in its clues."""
    found = {token for snippet in feature["snippets"] if snippet.get("role") == "clue"
             for token, value in zip(snippet["tokens"], snippet["activations"]) if value >= OWN * feature["max_activation"]}
    return [ids[token] for token in sorted(found) if token in ids]


class Reader:
    """Reads a text without any push."""

    def __init__(self, weights: dict, dictionary: Dictionary, signs: np.ndarray) -> None:
        self.weights, self.dictionary, self.signs = weights, dictionary, torch.from_numpy(signs.astype(np.float32))
        self.encoder, self.bias = dictionary.folded()

    @torch.no_grad()
    def read(self, ids: list[int], texts: list[list[int]], feature: dict) -> tuple[np.ndarray, np.ndarray]:
        """Mean loss (n,) of the continuations `texts` of `ids`, and the feature's largest activation (n,) on each."""
        whole = torch.tensor([[START, *ids, *text] for text in texts])
        residual, hidden = run_blocks(self.weights, self.weights["embedding"][whole], 0, HOOK_BLOCK)
        end, _ = run_blocks(self.weights, residual, HOOK_BLOCK, BLOCKS)
        start = len(ids) + 1
        chance = torch.log_softmax(logits(self.weights, end[:, start - 1 : -1]), -1)
        loss = -chance.gather(2, whole[:, start:, None])[..., 0].mean(1)
        i = feature["index"]
        if feature["source"].endswith("dictionary"):
            pre = residual[:, start:] @ self.encoder[i] + self.bias[i]
            active = torch.where((pre > self.dictionary.threshold) & (residual[:, start:].norm(dim=-1) < self.dictionary.sink_limit), pre, 0.0)
        else:
            active = torch.relu(hidden[:, start:, i] * self.signs[i])
        return loss.numpy(), active.amax(1).numpy()


def measure(reader: Reader, features: list[dict], table: torch.Tensor, own: list[list[int]], ids: list[int]) -> list[dict]:
    """One record for each feature and strength on one prompt; `table` (features, WIDTH) is the push of strength 1."""
    pushes = torch.cat([row * torch.tensor(STRENGTHS)[:, None] for row in table])
    continuations = continue_text(reader.weights, ids, pushes, COUNT)
    written = [one.tokens for one in continuations]
    chance = torch.log_softmax(torch.stack([one.first for one in continuations]), -1)
    divergence = (chance.exp() * (chance - chance[0])).sum(-1)
    records = []
    for number, feature in enumerate(features):
        rows = slice(number * len(STRENGTHS), (number + 1) * len(STRENGTHS))
        loss, active = reader.read(ids, written[rows], feature)
        words = torch.logsumexp(chance[rows][:, own[number]], 1) if own[number] else torch.zeros(len(STRENGTHS))
        for at, strength in enumerate(STRENGTHS):
            text, plain = written[rows][at], written[0]
            records.append({"source": feature["source"], "index": feature["index"], "strength": strength, "kl": float(divergence[rows][at]),
                            "changed": float(np.mean([a != b for a, b in zip(text, plain)])), "loss": float(loss[at]),
                            "fires": bool(active[at] >= FIRES * feature["max_activation"]), "own": float(words[at] - words[0]), "text": "".join(map(display, text))})
    return records


def summary(records: list[dict]) -> list[dict]:
    rows = []
    for source in CHOSEN:
        for strength in sorted(STRENGTHS):
            some = [r for r in records if r["source"] == source and r["strength"] == strength]
            column = lambda name: np.array([r[name] for r in some], float)  # noqa: B023, E731
            rows.append({"source": source, "strength": strength, "kl_median": float(np.median(column("kl"))), "kl_90": float(np.percentile(column("kl"), 90)),
                         "changed": float(column("changed").mean()), "perplexity": float(np.exp(column("loss").mean())), "fires": float(column("fires").mean()),
                         "own_words": float(np.exp(np.median(column("own"))))})
    return rows


def evenness(records: list[dict], strongest: dict[tuple[str, int], float]) -> list[dict]:
    """Standard deviation over features of log KL (mean over prompts) where all are pushed by strength 1, and where each is pushed by
    the same multiple of its largest activation (`strongest`, as a strength), the median push being as long."""
    rows = []
    for source in CHOSEN:
        keys = sorted({(r["source"], r["index"]) for r in records if r["source"] == source})
        multiple = 1 / np.median([strongest[key] for key in keys])
        found: list[tuple[float, float]] = []
        for key in keys:
            points = [(s, np.mean([r["kl"] for r in records if (r["source"], r["index"], r["strength"]) == (*key, s)])) for s in STRENGTHS if s > 0]
            grid, values = np.log(np.array(sorted(points)).T)
            found.append((float(np.interp(0.0, grid, values)), float(np.interp(np.log(strongest[key] * multiple), grid, values))))
        rows.append({"source": source, "equal_pushes": float(np.std([a for a, _ in found])), "equal_multiples": float(np.std([b for _, b in found]))})
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--share", type=float, default=SHARE)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    torch.set_num_threads(1)
    dictionary, signs, weights = Dictionary.load(options.work / f"{options.dictionary}.npz"), np.load(options.work / "neuron_signs.npy"), load_weights()
    table = directions(dictionary, signs, weights)
    unit = units(dictionary, table, options.share)
    table *= unit[:, None]
    features, reader, tokenizer = draw(options.seeds, options.seed), Reader(weights, dictionary, signs), build_tokenizer()
    place = lambda f: f["index"] + (0 if f["source"].endswith("dictionary") else len(dictionary.decoder))  # noqa: E731
    names = {display(i): i for i in range(tokenizer.get_vocab_size())}
    records, began = [], time.time()
    for start in range(0, len(features), AT_ONCE):
        some = features[start : start + AT_ONCE]
        rows = table[[place(f) for f in some]]
        own = [own_tokens(f, names) for f in some]
        for prompt in PROMPTS:
            records += measure(reader, some, rows, own, tokenizer.encode(prompt).ids)
        print(f"{start + len(some)} of {len(features)} features, {time.time() - began:.0f} s", flush=True)
    figures = {"share": options.share, "features": len(features), "prompts": PROMPTS, "tokens": COUNT, "rows": summary(records),
               "evenness": evenness(records, {(f["source"], f["index"]): f["max_activation"] / float(unit[place(f)]) for f in features})}
    (options.work / "steering.json").write_text(json.dumps(figures | {"records": records}, ensure_ascii=False, indent=1))
    for row in figures["rows"]:
        print(" ".join(f"{k} {v:.3g}" if isinstance(v, float) else v for k, v in row.items()))


if __name__ == "__main__":
    main()
