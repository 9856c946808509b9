"""Bring the shipped features up to date with what the curation says now: reworded reference explanations, and which features are out of the
rated game. Snippets and activations stay as they are.

    python apply_curation.py CURATION FOLDER
"""
from __future__ import annotations

import argparse
from pathlib import Path

from make_seeds import SOURCES, curated_fields, read_curation, write_features
from reading_sheets import features


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("curation", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    labels = read_curation(options.curation)
    for source in SOURCES:
        path = options.folder / f"{source}.jsonl.gz"
        shipped = list(features(path))
        curated = [feature | curated_fields(labels[source, feature["index"]]) for feature in shipped]
        write_features(path, curated)
        reworded = sum(now["explanations"] != before["explanations"] for now, before in zip(curated, shipped))
        unrated = sum(not feature["rated"] for feature in curated)
        print(f"{source}: {len(curated)} features, {reworded} reworded, {unrated} out of the rated game")


if __name__ == "__main__":
    main()
