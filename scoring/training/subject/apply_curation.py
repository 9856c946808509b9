"""Bring the shipped features up to date with what the curation says now: reworded reference explanations, and which features are out of the
rated game. Snippets and activations stay as they are.

    python apply_curation.py CURATION FOLDER
"""
from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from make_seeds import SOURCES, house_explanation, read_curation


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("curation", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    labels = read_curation(options.curation)
    for source in SOURCES:
        path = options.folder / f"{source}.jsonl.gz"
        with gzip.open(path, "rt") as file:
            features = [json.loads(line) for line in file]
        reworded = unrated = 0
        with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as file:
            for feature in features:
                label = labels[source, feature["index"]]
                now = feature | {"explanations": [house_explanation(label)], "rated": label.get("rated", True)}
                reworded += now["explanations"] != feature["explanations"]
                unrated += not now["rated"]
                file.write((json.dumps(now, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
        print(f"{source}: {len(features)} features, {reworded} reworded, {unrated} out of the rated game")


if __name__ == "__main__":
    main()
