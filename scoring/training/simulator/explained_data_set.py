"""Write the explanations that people and machines read out of features as a data set of their own.

    python explained_data_set.py SIMULATOR OUT.jsonl.gz

One feature a line: {"key", "grade", "explanations": {"precise", "machine", "short", "broad"}, "split"}; `split` is "held out" for features that the simulator never saw.
"""
from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from teaching_set import RealFeature

NAMES = ("precise", "machine", "short", "broad")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    rows: dict[str, dict] = {}
    for path in sorted((options.folder / "labels").glob("*.jsonl")):
        for line in path.read_text().splitlines():
            label = json.loads(line)
            feature = RealFeature(label["key"], [], 1, [], [], None, 0)
            texts = dict(zip(NAMES, label.get("e", [])))
            rows[label["key"]] = {"key": label["key"], "grade": label["g"], "explanations": texts, "split": "held out" if feature.is_held_out else "train"}
    with options.out.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        for key in sorted(rows):
            file.write((json.dumps(rows[key], ensure_ascii=False) + "\n").encode())
    print(f"{len(rows)} features")


if __name__ == "__main__":
    main()
