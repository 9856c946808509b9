"""Sheets for the people who read the candidates and say what each feature is about.

    python reading_sheets.py WORK/candidates FOLDER

Writes FOLDER/dictionary-NN.txt and neurons-NN.txt (PER_SHEET features each) and FOLDER/random-60.txt. Only clues are shown, never
the exam pool. A token above .35 of the maximum stands in «», one above .1 in ‹›; # is the strongest of the feature's snippets.
"""
from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

PER_SHEET = 50
BEFORE, AFTER = 14, 7  # tokens around the peak
STRONG, WEAK = 0.35, 0.1  # of the maximum
ACTIVE_SHOWN = 18
HEAD = "«token» above .35 of the feature's maximum, ‹token› above .1; T top snippets, 0-3 quantiles (3 the strongest); ⏎ end of line"


def features(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt") as file:
        for line in file:
            yield json.loads(line)


def marked(snippet: dict, most: float) -> str:
    """The part of the snippet around its peak, with marks."""
    peak = max(range(len(snippet["activations"])), key=snippet["activations"].__getitem__)
    part = range(max(0, peak - BEFORE), min(len(snippet["tokens"]), peak + AFTER + 1))
    shown = []
    for i in part:
        token, share = snippet["tokens"][i], snippet["activations"][i] / most
        shown.append(f"«{token}»" if share > STRONG else f"‹{token}›" if share > WEAK else token)
    return "".join(shown).replace("\n", "⏎")


def sheet(feature: dict) -> str:
    """One feature: its figures and its active clues."""
    s = feature["statistics"]
    tops = ", ".join(f"{t!r} {n}" for t, n in s["top_tokens"][:6])
    raised = " ".join(repr(t) for t, _ in feature["top_logits"][:6])
    lines = [f"=== {feature['source']} {feature['index']}   density {100 * feature['density']:.3f} %   max {feature['max_activation']:.3g}   peaks: {tops}   raises: {raised}"]
    clues = [c for c in feature["snippets"] if c["role"] == "clue" and c["group"] in ("top", "quantile")]
    for clue in clues[:ACTIVE_SHOWN]:
        lines.append(f"  {'T' if clue['group'] == 'top' else clue['quantile']} {marked(clue, feature['max_activation'])}")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("candidates", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, file in (("dictionary", "10-dictionary.jsonl.gz"), ("neurons", "10-mlp.jsonl.gz")):
        sheets = [sheet(f) for f in features(options.candidates / file)]
        for number, first in enumerate(range(0, len(sheets), PER_SHEET), 1):
            (options.folder / f"{name}-{number:02d}.txt").write_text(HEAD + "\n\n" + "\n".join(sheets[first : first + PER_SHEET]))
        print(name, len(sheets))
    drawn = [sheet(f) for f in features(options.candidates / "random.jsonl.gz")]
    (options.folder / "random-60.txt").write_text(HEAD + "\n\n" + "\n".join(drawn))


if __name__ == "__main__":
    main()
