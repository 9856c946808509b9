"""Activations of the shipped dictionary's latents on windows of clue-side documents, and the order in which latents that do not ship are read.

    python clue_activations.py WORK SIMULATOR --seeds ../../../seeds/features

Reads the subject model's working folder (../subject: features/dictionary/*.npz, plans/ship.npz). Writes clue_windows.npy, latents.npz and
features-latents.json. Documents of the exam side are left out, so no exam window of a shipped feature can teach.
"""
from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "subject"))
from feature_store import TOP, FeatureStore  # noqa: E402
from snippet_windows import Windows  # noqa: E402

LEAST_ENTRIES, LEAST_STRONG, MOST_DENSITY = 60, 14, 0.02
STRONG = 0.35  # of the scale


def shipped(seeds: Path, source: str) -> set[int]:
    """Numbers of the features of a source that ship."""
    with gzip.open(seeds / f"{source}.jsonl.gz", "rt") as file:
        return {json.loads(line)["index"] for line in file}


def readable(store: FeatureStore, tokens: int, most_density: float, leave_out: set[int], seed: int) -> list[int]:
    """Features with enough strong windows that are not active everywhere, in random order."""
    chosen = []
    for feature in range(len(store.start) - 1):
        count = int(store.start[feature + 1] - store.start[feature])
        if feature in leave_out or count < LEAST_ENTRIES or count / tokens > most_density:
            continue
        peaks = store.peaks(feature)[2]
        if int((peaks > STRONG * peaks[:TOP].mean()).sum()) >= LEAST_STRONG:
            chosen.append(feature)
    random.Random(seed).shuffle(chosen)
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=Path, required=True)
    parser.add_argument("--features", type=int, default=3600)
    options = parser.parse_args()
    windows = Windows.load(options.work, "ship", len(np.load(options.work / "plans" / "ship.npz")["ids"]))
    clue = windows.clue_side
    parts: dict[str, list[np.ndarray]] = {k: [] for k in ("feature", "window", "position", "value")}
    for path in sorted((options.work / "features" / "dictionary").glob("*.npz")):
        stored = np.load(path)
        keep = clue[stored["window"]]
        for name, values in parts.items():
            values.append(stored[name][keep])
    arrays = {k: np.concatenate(v) for k, v in parts.items()}
    order = np.lexsort((arrays["position"], arrays["window"], arrays["feature"]))
    np.savez(options.folder / "latents.npz", **{k: v[order] for k, v in arrays.items()})
    np.save(options.folder / "clue_windows.npy", np.flatnonzero(clue))
    store = FeatureStore.load(options.folder / "latents.npz", np.flatnonzero(clue))
    chosen = readable(store, int(windows.lengths[clue].sum()), MOST_DENSITY, shipped(options.seeds, "10-dictionary"), 7)
    (options.folder / "features-latents.json").write_text(json.dumps(chosen[: options.features]))
    print(f"{len(order)} entries, {len(chosen)} readable latents")


if __name__ == "__main__":
    main()
