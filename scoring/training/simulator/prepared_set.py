"""The teaching set as it lies in the working folder: every source that has been prepared there."""
from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np

from teaching_set import TeachingSet, WindowShelf, load_explained, load_families, load_features, read_labels

# source: prefix of the keys, file of the windows on which its activations are known
SOURCES = {
    "latents": ("L10d", "clue_windows.npy"), "latents3": ("L3d", "early_windows.npy"), "neurons10": ("L10n", "half_clue_windows.npy"), "neurons1": ("L1n", "early_windows.npy"),
    "neurons3": ("L3n", "early_windows.npy"), "neurons5": ("L5n", "early_windows.npy"), "neurons7": ("L7n", "early_windows.npy"),
}
TRIAL = "explained.json.gz"  # features that were read in the trial


def prepare(folder: Path, options: argparse.Namespace, before: TeachingSet | None = None) -> TeachingSet:
    """Load or, with `before`, only what may have changed."""
    data = TeachingSet(before.shelves if before else {}, {}, [], before.families if before else [])
    stores = {f.store.name: f.store for f in before.features if f.store} if before else {}
    texts = read_labels(folder / "labels")
    for source, (prefix, known) in SOURCES.items():
        if not (folder / f"{source}.lower-start.npy").exists() or not (folder / f"{source}.lower.npy").exists():
            continue
        if source not in data.shelves:
            data.shelves[source] = WindowShelf.load(folder, source)
        features, spans, _ = load_features(folder, source, prefix, np.load(folder / known), texts, stores.get(source))
        data.features += features
        data.spans |= spans
    if (folder / TRIAL).exists() and (folder / "trial.lower.npy").exists():
        if "trial" not in data.shelves:
            data.shelves["trial"] = WindowShelf.load(folder, "trial")
        data.features += load_explained(folder / TRIAL, "trial")
    for path in sorted(folder.glob("families-*.pickle")):
        name = path.stem
        if name in data.shelves or not (folder / f"{name}.lower.npy").exists():
            continue
        data.shelves[name] = WindowShelf.load(folder, name)
        data.families += [{"shelf": name, **family} for family in load_families(path)]
    if len(data.features) > options.most_features:
        data.features = random.Random(3).sample(data.features, options.most_features)
    return data
