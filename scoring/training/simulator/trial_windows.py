"""Tokens of the windows of features that were read in a trial (explained.json.gz): SIMULATOR/trial.tokens.jsonl.

    python trial_windows.py SIMULATOR
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

from teaching_set import explained_windows


def main() -> None:
    folder = Path(sys.argv[1])
    with (folder / "trial.tokens.jsonl").open("w") as file:
        for feature in explained_windows(folder / "explained.json.gz"):
            for window in feature["windows"]:
                file.write(json.dumps(window["tokens"], ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
