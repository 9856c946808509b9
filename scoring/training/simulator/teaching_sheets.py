"""Sheets for the people who read features and write what they fire on.

    python teaching_sheets.py WORK SIMULATOR --source latents --prefix L10d --windows clue_windows.npy --letter d --features 3600

Writes sheets/dNNN.txt with PER_SHEET features each, in the order of features-SOURCE.json; labels/dNNN.jsonl comes back with {"key", "g", "e"}.
"""
from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "subject"))
from feature_store import FeatureStore  # noqa: E402
from text_tokens import displays  # noqa: E402

PER_SHEET = 50
BEFORE, AFTER = 11, 6
STRONG, WEAK = 0.35, 0.12
TOP_LINES, MIDDLE_LINES = 8, 6


def sheet(store: FeatureStore, number: int, prefix: str, ids: np.ndarray, lengths: np.ndarray) -> str:
    """One feature: its strongest windows and some weaker ones, no two with the same tokens around the peak."""
    window, position, value = store.peaks(number)
    scale = store.scale(number)
    lines: list[str] = []
    seen: set[str] = set()

    def show(k: int, mark: str) -> None:
        tokens = displays(ids[window[k], : lengths[window[k]]].tolist())
        at = int(position[k])
        near = "".join(tokens[max(0, at - 2) : at + 2]).lower()
        if near in seen:
            return
        seen.add(near)
        part = range(max(0, at - BEFORE), min(len(tokens), at + AFTER))
        truth = store.truth(number, int(window[k]), 0, len(tokens)) / scale
        text = "".join(f"«{tokens[i]}»" if truth[i] > STRONG else f"‹{tokens[i]}›" if truth[i] > WEAK else tokens[i] for i in part)
        lines.append(f"{mark} {text}".replace("\n", "⏎"))

    for k in range(min(60, len(value))):
        if len(lines) < TOP_LINES:
            show(k, "T")
    middle = np.flatnonzero((value > 0.3 * scale) & (value < 0.75 * scale)).tolist()
    for k in sorted(random.Random(number).sample(middle, min(40, len(middle)))):
        if len(lines) < TOP_LINES + MIDDLE_LINES:
            show(k, "m")
    return f"=== {prefix}/{number}\n" + "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", required=True)
    parser.add_argument("--prefix", required=True)
    parser.add_argument("--windows", required=True)
    parser.add_argument("--letter", required=True)
    parser.add_argument("--features", type=int, required=True)
    options = parser.parse_args()
    plan = np.load(options.work / "plans" / "ship.npz")
    ids, lengths = plan["ids"][:, 1:], plan["lengths"]
    store = FeatureStore.load(options.folder / f"{options.source}.npz", np.load(options.folder / options.windows))
    numbers = json.loads((options.folder / f"features-{options.source}.json").read_text())[: options.features]
    (options.folder / "sheets").mkdir(exist_ok=True)
    for i in range(0, len(numbers), PER_SHEET):
        text = "\n".join(sheet(store, n, options.prefix, ids, lengths) for n in numbers[i : i + PER_SHEET])
        (options.folder / "sheets" / f"{options.letter}{i // PER_SHEET:03d}.txt").write_text(text)


if __name__ == "__main__":
    main()
