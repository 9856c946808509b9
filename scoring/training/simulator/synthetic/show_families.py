"""Print families with «marks» (strong) and ‹marks› (weak), to be read by people.

    python show_families.py SIMULATOR NAME --count 20 --seed 1 [--kind suffix]
"""
from __future__ import annotations

import argparse
import json
import pickle
import random
from pathlib import Path


def marked(tokens: list[str], labels: list[int]) -> str:
    forms = [f"«{t}»" if v > 180 else f"‹{t}›" if v else t for t, v in zip(tokens, labels)]
    return "".join(forms).replace("\n", "⏎")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind")
    options = parser.parse_args()
    with (options.folder / f"families-{options.name}.pickle").open("rb") as file:
        families = pickle.load(file)
    tokens = [json.loads(line) for line in (options.folder / f"families-{options.name}.tokens.jsonl").open()]
    families = [f for f in families if options.kind in (None, f["kinds"][0])]
    for family in random.Random(options.seed).sample(families, min(options.count, len(families))):
        for text, labels, kind in zip(family["texts"], family["labels"], family["kinds"]):
            print(f"=== [{kind}] {text}")
            for window, label in zip(family["windows"], labels):
                if text == family["texts"][0] or label.any():
                    print("   ", marked(tokens[window], label.tolist()))
        print()


if __name__ == "__main__":
    main()
