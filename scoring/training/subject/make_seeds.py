"""Join the candidates with what their readers said, and write the seeds.

    python make_seeds.py WORK CURATION FOLDER

CURATION is JSON Lines: {"source", "index", "clarity": clear | partly | not, "kind": word | class | context | topic | position,
"explanation", "offensive", "rated" (left out: true)}. Ships clear and partly clear features; at most a quarter of them may fire on one token. Activations are
those of exact_activations.py where it has run. Writes FOLDER/10-dictionary.jsonl.gz and 10-mlp.jsonl.gz and prints the totals.
"""
from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np

from exact_activations import Exact
from feature_activations import rounded
from reading_sheets import features

SOURCES = ("10-dictionary", "10-mlp")
ONE_TOKEN, ONE_TOKEN_SHARE = 0.8, 0.25
CLARITIES, KINDS = ("clear", "partly", "not"), ("word", "class", "context", "topic", "position")
LONGEST_EXPLANATION = 500
LEAST_ACTIVE, MOST_INACTIVE = 0.33, 0.07  # shares of the maximum: the choice was .35 and .05 on rounded numbers


def read_curation(path: Path) -> dict[tuple[str, int], dict]:
    """Labels by feature; a later line replaces an earlier one."""
    labels = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip():
            continue
        label = json.loads(line)
        if label["clarity"] not in CLARITIES or label["clarity"] != "not" and not (label.get("explanation") or "").strip():
            raise SystemExit(f"{path}, line {number}: no clarity or no explanation")
        labels[label["source"], int(label["index"])] = label
    return labels


def holds(snippet: dict, maximum: float) -> bool:
    """Whether the exact activations still say what the snippet was chosen for: near the sink limit a few tokens fall silent."""
    peak = max(snippet["activations"]) / maximum
    return peak >= LEAST_ACTIVE if snippet["group"] in ("top", "quantile") else peak <= MOST_INACTIVE


def curated_fields(label: dict) -> dict:
    """What the curation alone decides of a shipped feature."""
    explanation = {"text": label["explanation"].strip()[:LONGEST_EXPLANATION], "origin": "machine", "author": "house", "method": "read by hand"}
    return {"explanations": [explanation], "rated": label.get("rated", True)}


def with_label(feature: dict, label: dict, exact: Exact) -> dict:
    """The feature as it ships: reference explanation added, working fields left out, exact activations in."""
    snippets = []
    for snippet in feature["snippets"]:
        found = exact.values(feature["source"], feature["index"], snippet["window"])
        if found is not None:
            snippet = snippet | {"activations": rounded(found[: len(snippet["tokens"])], feature["max_activation"])}
        if holds(snippet, feature["max_activation"]):
            snippets.append({k: v for k, v in snippet.items() if k != "window"})
    most = max([feature["max_activation"]] + [max(s["activations"]) for s in snippets])
    return {k: v for k, v in feature.items() if k != "statistics"} | {"max_activation": float(f"{most:.5g}"), "snippets": snippets} | curated_fields(label)


def write_features(path: Path, shipped: list[dict]) -> None:
    """JSON Lines, packed to the same bytes each time; the file that stood there stays until the new one is whole."""
    partial = path.with_suffix(".partial")
    with partial.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        for feature in shipped:
            file.write((json.dumps(feature, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
    partial.replace(path)


def within_quota(chosen: list[tuple[dict, dict]]) -> list[tuple[dict, dict]]:
    """Leave out one-token features above their share, the less clear ones first."""
    one = [c for c in chosen if c[0]["statistics"]["one_token"] >= ONE_TOKEN]
    others = len(chosen) - len(one)
    most = int(others * ONE_TOKEN_SHARE / (1 - ONE_TOKEN_SHARE))
    kept = {id(c[0]) for c in sorted(one, key=lambda c: CLARITIES.index(c[1]["clarity"]))[:most]}
    return [c for c in chosen if c[0]["statistics"]["one_token"] < ONE_TOKEN or id(c[0]) in kept]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("curation", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    labels = read_curation(options.curation)
    exact = Exact.load(options.work / "candidates")
    options.folder.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        candidates = [(f, labels[source, f["index"]]) for f in features(options.work / "candidates" / f"{source}.jsonl.gz") if (source, f["index"]) in labels]
        clarity = Counter(label["clarity"] for _, label in candidates)
        good = [(f, label) for f, label in candidates if label["clarity"] != "not" and not label.get("offensive")]
        shipped = sorted(within_quota(good), key=lambda c: c[0]["index"])
        out = options.folder / f"{source}.jsonl.gz"
        write_features(out, [with_label(feature, label, exact) for feature, label in shipped])
        read = max(1, len(candidates))
        one = sum(f["statistics"]["one_token"] >= ONE_TOKEN for f, _ in shipped)
        print(f"{source}: {len(candidates)} read, clear {clarity['clear'] / read:.0%}, partly {clarity['partly'] / read:.0%}, not {clarity['not'] / read:.0%}; "
              f"{len(shipped)} shipped ({one} on one token), {out.stat().st_size / 1e6:.1f} MB; kinds {dict(Counter(label['kind'] for _, label in shipped))}; "
              f"median maximum {np.median([f['max_activation'] for f, _ in shipped]) if shipped else 0:.3g}")


if __name__ == "__main__":
    main()
