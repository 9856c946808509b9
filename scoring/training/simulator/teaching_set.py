"""What the network learns from: features that people read (explanations, true activations) and synthetic families (exact labels)."""
from __future__ import annotations

import gzip
import hashlib
import json
import pickle
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from feature_store import FeatureStore

HELD_OUT = 40  # one feature in so many is kept for validation
WORDINGS = (0.34, 0.3, 0.18, 0.18)  # how often the precise, the machine-like, the short and the broad text is used
LEAST_GRADE = 1


@dataclass
class WindowShelf:
    """Training windows of one name: tokens and the output of the encoder's lower half."""

    tokens: list[list[str]]
    lower: np.ndarray
    start: np.ndarray

    @staticmethod
    def load(folder: Path, name: str) -> WindowShelf:
        with (folder / f"{name}.tokens.jsonl").open() as file:
            tokens = [json.loads(line) for line in file]
        return WindowShelf(tokens, np.load(folder / f"{name}.lower.npy", mmap_mode="r"), np.load(folder / f"{name}.lower-start.npy"))


Place = tuple[str, int]  # shelf and number of a window


@dataclass
class RealFeature:
    key: str
    texts: list[str]
    scale: float
    active: list[Place]
    hard: list[Place]
    store: FeatureStore | None
    number: int
    own: dict[Place, np.ndarray] = field(default_factory=dict)  # truth on own windows where there is no store

    @property
    def is_held_out(self) -> bool:
        return hashlib.sha256(self.key.encode()).digest()[0] % HELD_OUT == 0


@dataclass
class TeachingSet:
    shelves: dict[str, WindowShelf]
    spans: dict[Place, tuple[int, int, int]]  # ship window, first token, tokens
    features: list[RealFeature]
    families: list[dict]

    def truth(self, feature: RealFeature, place: Place) -> np.ndarray | None:
        """Activations over the feature's scale, clipped to 0..1; None where they are not known."""
        if place in feature.own:
            raw = feature.own[place]
        elif feature.store is not None and place in self.spans and self.spans[place][0] in feature.store.known:
            raw = feature.store.truth(feature.number, *self.spans[place])
        else:
            return None
        return np.clip(raw / feature.scale, 0, 1)


def read_labels(folder: Path) -> dict[str, list[str]]:
    """Explanations by feature key of what has been read so far; broken lines of a file being written are passed over."""
    texts: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text().splitlines():
            try:
                label = json.loads(line)
            except json.JSONDecodeError:
                continue
            if label.get("g", 0) >= LEAST_GRADE and len(label.get("e", [])) >= 3:
                texts[label["key"]] = [t for t in label["e"] if t.strip()]
    return texts


def load_features(folder: Path, source: str, prefix: str, known: np.ndarray, texts: dict[str, list[str]], store: FeatureStore | None = None) -> tuple[list[RealFeature], dict[Place, tuple[int, int, int]], FeatureStore]:
    """Features of one source that have been read, and where its windows are."""
    store = store or FeatureStore.load(folder / f"{source}.npz", known)
    chosen = json.loads((folder / f"windows-{source}.json").read_text())
    features, spans, at = [], {}, 0
    for number, windows in chosen.items():
        active = [(source, at + i) for i in range(len(windows["active"]))]
        hard = [(source, at + len(active) + i) for i in range(len(windows["hard"]))]
        for place, span in zip(active + hard, windows["active"] + windows["hard"]):
            spans[place] = tuple(span)
        at += len(active) + len(hard)
        key = f"{prefix}/{number}"
        if key in texts:
            features.append(RealFeature(key, texts[key], windows["scale"], active, hard, store, int(number)))
    return features, spans, store


def load_explained(path: Path, source: str) -> list[RealFeature]:
    """The trial's features: their own windows only (`source`.tokens.jsonl holds them in this order)."""
    features, at = [], 0
    for entry in explained_windows(path):
        places = [(source, at + i) for i in range(len(entry["windows"]))]
        at += len(places)
        own = {p: np.array(w["acts"], np.float32) for p, w in zip(places, entry["windows"])}
        features.append(RealFeature("trial/" + entry["key"], entry["explanations"], entry["scale"], places, [], None, -1, own))
    return features


def explained_windows(path: Path) -> list[dict]:
    """Each readable feature of the trial with at most 16 windows: 6 strongest, the others over the quantiles."""
    result = []
    for entry in json.loads(gzip.decompress(path.read_bytes())):
        if entry["grade"] < LEAST_GRADE or len(entry["explanations"]) < 2:
            continue
        windows = entry["top"][:6] + entry["quantiles"][::2][:10]
        scale = float(np.mean([max(w["acts"]) for w in entry["top"][:5]]))
        result.append({"key": entry["key"], "explanations": entry["explanations"], "scale": scale, "windows": windows})
    return result


def load_families(path: Path) -> list[dict]:
    """Synthetic families: {"windows": [number], "texts": [str], "labels": [[uint8 array a window] a text], "kinds": [str]}."""
    with path.open("rb") as file:
        return pickle.load(file)
