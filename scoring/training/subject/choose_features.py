"""Choose the features worth reading, and their snippets.

    python choose_features.py WORK --dictionary dictionary --features 640 --neurons 160

Writes WORK/candidates/10-dictionary.jsonl.gz and 10-mlp.jsonl.gz (one feature a line, in the format of the seeds, with statistics)
WORK/candidates/choice-SOURCE.json (how many were left out, and why), and WORK/candidates/random.jsonl.gz: the clues of RANDOM live features
drawn from all, for the honest share of readable ones.
"""
from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from activation_shards import Plan
from feature_activations import ACTIVE, DictionarySource, Entries, NeuronSource, Source, logit_effects, rounded
from feature_statistics import PEAKS, Statistics, describe
from model import HOOK_BLOCK, NAME, Weights, load_weights
from snippet_choice import Chooser, Snippet, complete
from snippet_windows import Windows
from text_tokens import display

SEED = 11
STRATA = 8  # of density
LEAST_DOCUMENTS, LEAST_CLUE_DOCUMENTS, LEAST_POOL_WINDOWS = 60, 18, 50
MOST_DENSITY = 0.03
ONE_TOKEN = 0.8  # share of the peaks on one folded token that makes a feature a one-token feature
QUOTAS = {"one token": 0.25, "fragment": 0.05, "no letters": 0.05, "start": 0.02}
SAME_DIRECTION, SAME_WINDOWS = 0.7, 0.5  # cosine, overlap of active windows: near-duplicates
HISTOGRAM_BINS = 40
RANDOM, LIVE = 60, 1e-5  # a feature below this density counts as dead


def reason_against(s: Statistics, density: float, scale: float) -> str | None:
    """Why a feature is not worth reading, if so. `scale` lowers what is asked for in small trials."""
    if s.documents < scale * LEAST_DOCUMENTS or s.clue_documents < scale * LEAST_CLUE_DOCUMENTS or s.pool_windows < scale * LEAST_POOL_WINDOWS or s.peaks < scale * PEAKS:
        return "too few documents"
    if density > MOST_DENSITY:
        return "too dense"
    if s.one_source > 0.75:
        return "one source"
    if s.technical > 0.7:
        return "technical"
    return None


def kind(s: Statistics) -> str:
    """The quota that a feature counts towards, or 'usual'."""
    if s.at_start > 0.6:
        return "start"
    if s.other_signs > 0.5:
        return "no letters"
    if s.fragments > 0.5:
        return "fragment"
    return "one token" if s.one_token >= ONE_TOKEN else "usual"


class Chosen:
    """Features chosen so far, to recognise near-duplicates and keep quotas."""

    def __init__(self, source: Source, wanted: int) -> None:
        self.source, self.wanted = source, wanted
        self.features: list[int] = []
        self.active = np.zeros((wanted, source.windows), bool)
        self.directions = torch.nn.functional.normalize(source.directions, dim=1)
        self.kinds: Counter[str] = Counter()

    def duplicate(self, feature: int, active: np.ndarray) -> bool:
        if not self.features:
            return False
        if (self.directions[self.features] @ self.directions[feature]).max() > SAME_DIRECTION:
            return True
        mine = self.active[: len(self.features)]
        both = mine[:, active].sum(1)
        return bool((both / np.maximum(1, mine.sum(1) + active.sum() - both)).max() > SAME_WINDOWS)

    def full(self, which: str) -> bool:
        return self.kinds[which] >= QUOTAS.get(which, 1.0) * self.wanted

    def add(self, feature: int, active: np.ndarray, which: str) -> None:
        self.active[len(self.features)] = active
        self.features.append(feature)
        self.kinds[which] += 1


def in_turn(features: list[int], density: dict[int, float]) -> list[int]:
    """Features in random order, taken from strata of density in turn."""
    ordered = sorted(features, key=lambda f: density[f])
    strata = [part.tolist() for part in np.array_split(np.array(ordered, int), STRATA)]
    for stratum in strata:
        random.Random(SEED).shuffle(stratum)
    return [s[row] for row in range(max(map(len, strata))) for s in strata if row < len(s)]


def histogram(entries: Entries) -> dict[str, list[float]]:
    """Of the positive activations, with equal steps from 0 to the maximum."""
    counts, edges = np.histogram(entries.value, HISTOGRAM_BINS, (0, float(entries.value.max())))
    return {"edges": [float(f"{e:.4g}") for e in edges], "counts": counts.tolist()}


def written(windows: Windows, entries: Entries, most: float, snippet: Snippet) -> dict:
    """A snippet in the format of the seeds."""
    length = int(windows.lengths[snippet.window])
    return {
        "tokens": windows.tokens(snippet.window),
        "activations": rounded(entries.row(snippet.window, length), most),
        "document": windows.documents[windows.document[snippet.window]],
        "corpus": windows.sources[windows.source[snippet.window]],
        "group": snippet.group,
        "quantile": snippet.quantile,
        "role": snippet.role,
        "window": snippet.window,
    }


def record(windows: Windows, source: Source, feature: int, entries: Entries, statistics: Statistics, snippets: list[Snippet], weights: Weights) -> dict:
    top, bottom = logit_effects(source, feature, weights)
    shown = lambda pairs: [[display(t), float(f"{v:.4g}")] for t, v in pairs]  # noqa: E731
    return {
        "model": NAME, "source": source.name, "index": feature,
        "density": float(f"{source.density(feature, entries):.4g}"), "max_activation": float(f"{entries.value.max():.5g}"),
        "top_logits": shown(top), "bottom_logits": shown(bottom), "histogram": histogram(entries),
        "snippets": [written(windows, entries, float(entries.value.max()), s) for s in snippets], "explanations": [], "statistics": asdict(statistics),
    }


def choose(windows: Windows, source: Source, order: list[int], statistics: dict[int, Statistics], wanted: int, weights: Weights, scale: float, out: Path) -> Counter[str]:
    """Go through the features in order and write the first `wanted` that are no duplicates, fit the quotas and have all snippets."""
    chosen, outcome = Chosen(source, wanted), Counter()
    with gzip.open(out, "wt", compresslevel=6) as file:
        for feature in order:
            if len(chosen.features) == wanted:
                break
            which = kind(statistics[feature])
            if chosen.full(which):
                outcome[f"quota: {which}"] += 1
                continue
            entries = source.entries(feature)
            active = entries.largest(len(windows)) > ACTIVE * entries.value.max()
            if chosen.duplicate(feature, active):
                outcome["duplicate"] += 1
                continue
            snippets = Chooser(windows, source, feature, entries).choose()
            if not complete(snippets, scale):
                outcome["too few snippets"] += 1
                continue
            chosen.add(feature, active, which)
            file.write(json.dumps(record(windows, source, feature, entries, statistics[feature], snippets, weights), ensure_ascii=False) + "\n")
    outcome |= {f"chosen: {k}": n for k, n in chosen.kinds.items()}
    print(source.name, len(chosen.features), "chosen", dict(outcome), flush=True)
    return outcome


def dictionary_order(windows: Windows, source: DictionarySource, scale: float) -> tuple[list[int], dict[int, Statistics], Counter[str]]:
    """Features worth reading, strata of density in turn."""
    statistics, density, against = {}, {}, Counter()
    for feature in range(source.width):
        if source.count[feature] < scale * LEAST_DOCUMENTS:
            against["hardly ever active"] += 1
            continue
        entries = source.entries(feature)
        found = describe(windows, entries.peaks())
        density[feature] = source.density(feature, entries)
        if reason := reason_against(found, density[feature], scale):
            against[reason] += 1
        else:
            statistics[feature] = found
    against["left"] = len(statistics)
    return in_turn(list(statistics), density), statistics, against


def write_random(windows: Windows, source: DictionarySource, weights: Weights, out: Path) -> int:
    """Clues of RANDOM live features, whatever they are like; returns how many features are live."""
    live = [f for f in range(source.width) if source.count[f] >= LIVE * source.tokens]
    with gzip.open(out, "wt") as file:
        for feature in random.Random(SEED).sample(live, RANDOM):
            entries = source.entries(feature)
            clues = Chooser(windows, source, feature, entries).side(True)
            file.write(json.dumps(record(windows, source, feature, entries, describe(windows, entries.peaks()), clues, weights), ensure_ascii=False) + "\n")
    return len(live)


def neuron_order(windows: Windows, source: NeuronSource, scale: float, wanted: int) -> tuple[list[int], dict[int, Statistics], Counter[str]]:
    """Neurons whose strongest peaks fall on few different tokens come first: most neurons mean several things at once."""
    statistics, against = {}, Counter()
    for neuron in range(source.width):
        found = describe(windows, source.peaks(neuron))
        if reason := reason_against(found, 0.0, scale):
            against[reason] += 1
        else:
            statistics[neuron] = found
    against["left"] = len(statistics)
    order = sorted(statistics, key=lambda n: statistics[n].entropy)
    usual = [n for n in order if kind(statistics[n]) == "usual"][: 2 * wanted]
    others = [n for n in order if kind(statistics[n]) != "usual"][: wanted // 2]
    order = [n for n in order if n in {*usual, *others}]
    source.read(order)
    return order, statistics, against


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--plan", default="ship")
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--features", type=int, default=640)
    parser.add_argument("--neurons", type=int, default=160)
    parser.add_argument("--scale", type=float, default=1.0, help="below 1 for trials on few windows")
    parser.add_argument("--out", default="candidates")
    parser.add_argument("--only", choices=("dictionary", "mlp"), help="one source only, to run both at once")
    options = parser.parse_args()
    torch.set_num_threads(1)
    out = options.work / options.out
    out.mkdir(exist_ok=True)
    plan = Plan.load(options.work, options.plan)
    weights = load_weights(HOOK_BLOCK)
    features = DictionarySource(options.work, plan, options.dictionary)
    windows = Windows.load(options.work, options.plan, features.windows)
    print(len(windows), "windows,", int(windows.showable.sum()), "showable,", features.tokens, "tokens", flush=True)
    if options.only != "mlp":
        order, statistics, against = dictionary_order(windows, features, options.scale)
        live = write_random(windows, features, weights, out / "random.jsonl.gz")
        print("dictionary:", dict(against), live, "live", flush=True)
        outcome = choose(windows, features, order, statistics, options.features, weights, options.scale, out / f"{features.name}.jsonl.gz")
        (out / "choice-dictionary.json").write_text(json.dumps(dict(against) | dict(outcome) | {"live": live}, indent=1))
    if options.only != "dictionary":
        neurons = NeuronSource(options.work, plan, options.dictionary)
        order, statistics, against = neuron_order(windows, neurons, options.scale, options.neurons)
        print("neurons:", dict(against), flush=True)
        outcome = choose(windows, neurons, order, statistics, options.neurons, weights, options.scale, out / f"{neurons.name}.jsonl.gz")
        (out / "choice-mlp.json").write_text(json.dumps(dict(against) | dict(outcome), indent=1))


if __name__ == "__main__":
    main()
