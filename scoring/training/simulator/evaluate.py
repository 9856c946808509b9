"""Mean pooled Pearson of a checkpoint, in Python, while training: on evaluation files, on shipped features, on features held out.

    python evaluate.py SIMULATOR CHECKPOINT [--data FILE ...] [--every 2] [--seeds FOLDER]

The figures that count come from the exported model by `npm run evaluate`.
"""
from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import torch

from batches import explanation_arrays, pair_arrays, snippet_arrays, tensors
from explanation_terms import read_explanation
from network import Simulator
from snippet_features import Snippet, read_snippet
from train import trainable

BATCH = 32


def load_network(path: Path, averaged: bool = True) -> Simulator:
    network = Simulator().eval()
    state = torch.load(path, weights_only=False)
    network.load_state_dict(state["network"])
    if averaged:
        trainable(network)
        network.load_state_dict(state["average"], strict=False)
    return network.eval()


class Reader:
    """Simulates with the encodings of snippets kept."""

    def __init__(self, network: Simulator) -> None:
        self.network = network
        self.kept: dict[int, torch.Tensor] = {}

    @torch.inference_mode()
    def encode(self, snippets: list[Snippet]) -> None:
        missing = sorted((s for s in snippets if id(s) not in self.kept), key=lambda s: len(s.pieces.ids))
        for first in range(0, len(missing), BATCH):
            some = missing[first : first + BATCH]
            s = tensors(snippet_arrays(some))
            embedded, lower = self.network.base.lower(s["ids"], s["mask"])
            kept = self.network.encode_snippets(embedded, lower, s["mask"], s["flags"], s["first"], s["last"], s["letters"], s["token_flags"])
            for i, snippet in enumerate(some):
                self.kept[id(snippet)] = kept[i, : len(snippet.tokens)].clone()

    @torch.inference_mode()
    def simulate(self, text: str, snippets: list[Snippet]) -> list[np.ndarray]:
        self.encode(snippets)
        explanation = read_explanation(text)
        e = tensors(explanation_arrays([explanation]))
        pieces, embedded = self.network.encode_explanation(e["ids"], e["mask"], e["flags"])
        result: list[np.ndarray] = [np.zeros(0)] * len(snippets)
        order = sorted(range(len(snippets)), key=lambda i: len(snippets[i].tokens))
        for first in range(0, len(order), BATCH):
            some = order[first : first + BATCH]
            t = len(snippets[some[-1]].tokens)
            kept = torch.stack([torch.nn.functional.pad(self.kept[id(snippets[i])], (0, 0, 0, t - len(snippets[i].tokens))) for i in some])
            mask = torch.tensor([[1.0] * len(snippets[i].tokens) + [0.0] * (t - len(snippets[i].tokens)) for i in some])
            bits = torch.from_numpy(pair_arrays([(explanation, snippets[i]) for i in some], t, e["quoted"].shape[1])).float()
            logits = self.network.head(kept, mask, pieces, embedded, e["mask"], e["content"], e["term_of"], bits, e["quoted"])
            values = torch.sigmoid(logits).numpy()
            for row, i in enumerate(some):
                result[i] = values[row, : len(snippets[i].tokens)]
        return result


def correlation(a: np.ndarray, b: np.ndarray) -> float:
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum() / size) if size > 1e-9 else 0.0


def rows(path: Path) -> list[dict]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt") as file:
        return [json.loads(line) for line in file]


def report(name: str, reader: Reader, features: list[tuple[str, list[Snippet], np.ndarray]], ranked: int = 0) -> list[float]:
    """Prints mean score of own and of the next feature's text; with `ranked`, how often the own text beats so many others."""
    own, other, first = [], [], []
    for i, (text, snippets, truth) in enumerate(features):
        score = lambda t: correlation(np.concatenate(reader.simulate(t, snippets)), truth)  # noqa: B023, E731
        own.append(score(text))
        other.append(score(features[(i + 1) % len(features)][0]))
        if ranked:
            first.append(all(own[-1] > score(features[(i + k) % len(features)][0]) for k in range(1, ranked + 1)))
        reader.kept.clear()
    extra = f"  first of {ranked + 1}: {np.mean(first):.2f}" if ranked else ""
    print(f"{name}: n {len(own)}  own {np.mean(own):.4f} ± {np.std(own) / len(own) ** 0.5:.3f}  median {np.median(own):.3f}  other {np.mean(other):.4f} |other| {np.mean(np.abs(other)):.4f}{extra}", flush=True)
    return own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("checkpoint")
    parser.add_argument("--data", type=Path, nargs="*", default=[])
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--every", type=int, default=2)
    parser.add_argument("--ranked", type=int, default=0)
    parser.add_argument("--last", action="store_true", help="the last weights, not their average")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(1)
    reader = Reader(load_network(options.folder / f"{options.checkpoint}.checkpoint.pt", not options.last))
    for path in options.data:
        features = []
        for row in rows(path)[:: options.every]:
            parts = [(r["tokens"], r["activations"]) for r in row["records"]]
            features.append((row["explanation"], [read_snippet(t) for t, _ in parts], np.concatenate([a[:128] for _, a in parts])))
        own = report(path.name, reader, features, options.ranked)
        for i in np.argsort(own)[: options.worst]:
            print(f"    {own[i]:.2f} {features[i][0][:150]}")
    if options.seeds:
        for path in sorted(options.seeds.glob("*.jsonl.gz")):
            features = []
            for row in rows(path)[:: options.every * 2]:
                pool = [s for s in row["snippets"] if s["role"] == "pool"]
                most = row["max_activation"]
                active = [s for s in pool if max(s["activations"]) > 0.35 * most]
                silent = [s for s in pool if max(s["activations"]) <= 0.35 * most]
                chosen = active[:: max(1, len(active) // 20)][:20] + silent[:: max(1, len(silent) // 60)][:60]
                if not row["explanations"] or len(active) < 8:
                    continue
                features.append((row["explanations"][0]["text"], [read_snippet(s["tokens"]) for s in chosen], np.concatenate([s["activations"] for s in chosen])))
            own = report(path.name, reader, features, options.ranked)
            for i in np.argsort(own)[: options.worst]:
                print(f"    {own[i]:.2f} {features[i][0][:150]}")


if __name__ == "__main__":
    main()
