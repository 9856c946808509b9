"""Choose the training windows of features: active ones over all strengths, and silent ones that hold the feature's usual tokens.

    python choose_windows.py WORK SIMULATOR --source latents --features features.json --out windows-latents.json

WORK is the subject model's working folder (../subject), SIMULATOR holds the sparse activations and the list of features. Only documents of the clue side are used: no exam window
of a shipped feature can be among them. A window is [ship window, first token, tokens].
"""
from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "subject"))
from feature_store import ACTIVE, SILENT, TOP, FeatureStore  # noqa: E402
from snippet_windows import Windows  # noqa: E402

LENGTH = 44
ACTIVE_WINDOWS, HARD_WINDOWS = 12, 4


def crop(rng: random.Random, position: int, length: int) -> tuple[int, int]:
    """First token and number of tokens of a part that holds `position`, not always at the same place."""
    size = min(LENGTH, length)
    low, high = max(0, position - size + 4), min(position, length - size)
    first = rng.randint(min(low, high), max(low, high))
    return first, size


def choose(store: FeatureStore, windows: Windows, feature: int, rng: random.Random) -> tuple[list[list[int]], list[list[int]]]:
    """Active and hard silent windows of a feature."""
    window, position, value = store.peaks(feature)
    scale = float(value[:TOP].mean())
    strong = np.flatnonzero(value > ACTIVE * scale)
    if len(strong) == 0:
        return [], []
    # half of them evenly over strengths, half evenly over ranks
    ranks = np.linspace(0, len(strong) - 1, ACTIVE_WINDOWS // 2).astype(int).tolist()
    levels = np.linspace(value[0], ACTIVE * scale, ACTIVE_WINDOWS // 2)
    ranks += [int(np.argmin(np.abs(value[strong] - level))) for level in levels]
    chosen = list(dict.fromkeys(ranks))
    spare = [r for r in range(len(strong)) if r not in set(chosen)]
    rng.shuffle(spare)
    chosen = (chosen + spare)[:ACTIVE_WINDOWS]
    active = [[int(window[r]), *crop(rng, int(position[r]), int(windows.lengths[window[r]]))] for r in chosen]
    usual = [int(windows.folded[window[r], position[r]]) for r in strong[:40]]
    silent_in = set(window[value > SILENT * scale].tolist())
    hard: list[list[int]] = []
    for token in dict.fromkeys(rng.sample(usual, len(usual))):
        holding = [w for w in windows.holding(token).tolist() if w in store.known and w not in silent_in] if token >= 0 else []
        for w in rng.sample(holding, min(len(holding), 2)):
            at = int(np.flatnonzero(windows.folded[w] == token)[0])
            hard.append([int(w), *crop(rng, at, int(windows.lengths[w]))])
        if len(hard) >= HARD_WINDOWS:
            break
    return active, hard[:HARD_WINDOWS]



def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("simulator", type=Path)
    parser.add_argument("--source", required=True)
    parser.add_argument("--windows", required=True, help="file of the ship windows on which the source is known (.npy)")
    parser.add_argument("--features", type=Path, required=True, help="JSON list of feature numbers")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    known = np.load(options.simulator / options.windows)
    store = FeatureStore.load(options.simulator / f"{options.source}.npz", known)
    windows = Windows.load(options.work, "ship", len(np.load(options.work / "plans" / "ship.npz")["ids"]))
    chosen = {}
    for feature in json.loads(options.features.read_text()):
        active, hard = choose(store, windows, feature, random.Random(feature))
        if len(active) >= 6:
            chosen[feature] = {"scale": store.scale(feature), "active": active, "hard": hard}
    options.out.write_text(json.dumps(chosen))
    print(f"{len(chosen)} features, {sum(len(c['active']) + len(c['hard']) for c in chosen.values())} windows")


if __name__ == "__main__":
    main()
