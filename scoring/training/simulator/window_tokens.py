"""Write the tokens of chosen training windows: `NAME.tokens.jsonl` for `windows-NAME.json`, active windows first, feature after feature.

    python window_tokens.py WORK SIMULATOR NAME
"""
from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "subject"))
from text_tokens import displays  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name")
    options = parser.parse_args()
    ids = np.load(options.work / "plans" / "ship.npz")["ids"][:, 1:]
    chosen = json.loads((options.folder / f"windows-{options.name}.json").read_text())
    with (options.folder / f"{options.name}.tokens.jsonl").open("w") as file:
        for feature in chosen.values():
            for window, first, size in feature["active"] + feature["hard"]:
                file.write(json.dumps(displays(ids[window, first : first + size].tolist()), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
