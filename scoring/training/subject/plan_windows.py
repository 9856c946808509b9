"""Cut the corpus into windows of tokens.

    python plan_windows.py WORK CORPUS --name train-a --kind train --tokens 4000000

CORPUS holds SOURCE.jsonl files ({id, source, text}) and sources.json (licence, `ship`); WORK/written/*.jsonl, if there, is one
more source. Kinds of plan:
  train  127 tokens after the start token, anywhere in a text, from all sources;
  ship   up to 64 tokens after the start token, beginning where a sentence begins, from sources that may be shown to players;
  held   like train, from the 2 % of documents that no other plan may touch.
A document is in one plan only. Writes WORK/plans/NAME.npz and NAME.json.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

os.environ["RAYON_NUM_THREADS"] = "1"
import numpy as np
from tokenizers import Tokenizer

from text_tokens import START, build_tokenizer
from write_text import SOURCE as WRITTEN

HELD_OUT = 0.02
TRAIN_LENGTH, SHIP_LENGTH, SHIP_LEAST = 127, 64, 40  # tokens after the start token
SHIP_CHARACTERS = 700  # enough for 64 tokens of prose
# Share of a source in a plan, relative to the others: technical, dated and list-like text is held low.
WEIGHT = {"python-docs": 0.3, "postgresql-docs": 0.3, "sqlite-docs": 0.3, "foldoc": 0.5, "wordnet": 0.4, "sotu-early": 0.4, "jargon-file": 0.4,
          "moby-dick": 0.5, "world-english-bible": 0.4, "debian-handbook": 0.3, "gnome-user-docs": 0.3, "anarchist-faq": 0.6, "factbook": 0.7, WRITTEN: 3.0}
LARGEST_SHARE = {"train": 0.25, "held": 0.25, "ship": 0.2}
# Largest share of a source among the windows that players see.
LARGEST_SHIP_SHARE = {"python-docs": 0.03, "postgresql-docs": 0.03, "sqlite-docs": 0.03, "django-docs": 0.03, "apache-httpd-docs": 0.02,
                      "scikit-learn-docs": 0.03, "rust-books": 0.05, "jargon-file": 0.04, "factbook": 0.06, "wordnet": 0.1, "sotu-modern": 0.15,
                      "world-english-bible": 0.03, "moby-dick": 0.025, "sotu-early": 0.02, "austen": 0.06}
SENTENCE_START = re.compile(r"""(?:(?<=[.!?])|(?<=[.!?]["”’)]))\s+(?=["“‘(]?[A-Z])|\n\s*""")
HARD_WRAP = re.compile(r"(?<=[a-z,;])\n(?=[a-z])")


@dataclass
class Document:
    id: str
    source: str
    text: str

    @property
    def place(self) -> float:
        """A fixed number in [0, 1) that decides which plans may use the document."""
        return int.from_bytes(hashlib.sha256(self.id.encode()).digest()[:6], "big") / 2**48


def read_corpus(work: Path, corpus: Path, ship_only: bool) -> dict[str, list[Document]]:
    """Documents by source."""
    ship = {s["source"]: s["ship"] for s in json.loads((corpus / "sources.json").read_text())} | {WRITTEN: True}
    files = [corpus / f"{s}.jsonl" for s in ship if s != WRITTEN] + sorted((work / "written").glob("*.jsonl"))
    documents: dict[str, list[Document]] = {}
    for file in files:
        if not file.exists():
            continue
        for line in file.open():
            record = json.loads(line)
            if ship[record["source"]] or not ship_only:
                text = HARD_WRAP.sub(" ", record["text"]).strip()
                documents.setdefault(record["source"], []).append(Document(record["id"], record["source"], text))
    return documents


def allot(available: dict[str, int], wanted: int, kind: str) -> dict[str, int]:
    """Tokens to take from each source: in proportion to its weight, as far as it has them."""
    shares = LARGEST_SHIP_SHARE if kind == "ship" else {}
    most = {s: min(n, wanted * shares.get(s, LARGEST_SHARE[kind])) for s, n in available.items()}
    low, high = 0.0, float(wanted)
    for _ in range(60):
        level = (low + high) / 2
        short = sum(min(most[s], level * WEIGHT.get(s, 1.0)) for s in available) < wanted
        low, high = (level, high) if short else (low, level)
    return {s: int(min(most[s], level * WEIGHT.get(s, 1.0))) for s in available}


def running_windows(tokenizer: Tokenizer, text: str, rng: random.Random) -> list[list[int]]:
    """Windows of TRAIN_LENGTH tokens, one after another, from a random start."""
    ids = tokenizer.encode(text).ids
    spare = len(ids) % TRAIN_LENGTH
    return [ids[o : o + TRAIN_LENGTH] for o in range(rng.randrange(spare + 1), len(ids) - TRAIN_LENGTH + 1, TRAIN_LENGTH)]


def sentence_windows(tokenizer: Tokenizer, text: str) -> list[list[int]]:
    """Windows of SHIP_LEAST to SHIP_LENGTH tokens that begin with a sentence, do not overlap, and that the tokenizer gives back
    when their text is typed in again."""
    starts = [0] + [m.end() for m in SENTENCE_START.finditer(text)]
    windows, free = [], 0
    for start in starts:
        if start < free:
            continue
        piece = text[start : start + SHIP_CHARACTERS]
        encoded = tokenizer.encode(piece)
        ids = encoded.ids[:SHIP_LENGTH]
        if len(ids) < SHIP_LEAST:
            break
        shown = piece[: encoded.offsets[len(ids) - 1][1]]
        if tokenizer.encode(shown).ids == ids:
            windows.append(ids)
            free = start + len(shown)
    return windows


def take(tokenizer: Tokenizer, documents: list[Document], kind: str, quota: int) -> tuple[list[list[int]], list[str]]:
    """Windows of at least `quota` tokens if the documents have them, and the document of each."""
    windows: list[list[int]] = []
    owners: list[str] = []
    total = 0
    for number, document in enumerate(sorted(documents, key=lambda d: d.place, reverse=kind == "train")):
        if total >= quota:
            break
        rng = random.Random(document.id)
        made = sentence_windows(tokenizer, document.text) if kind == "ship" else running_windows(tokenizer, document.text, rng)
        windows += made
        owners += [document.id] * len(made)
        total += sum(map(len, made))
    return windows, owners


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--kind", choices=("train", "ship", "held"), required=True)
    parser.add_argument("--tokens", type=int, required=True)
    options = parser.parse_args()
    plans = options.work / "plans"
    plans.mkdir(parents=True, exist_ok=True)
    used = {d for other in plans.glob("*.json") if other.stem != options.name for d in json.loads(other.read_text())["documents"]}
    tokenizer = build_tokenizer()
    by_source: dict[str, list[Document]] = {}
    for source, documents in read_corpus(options.work, options.corpus, options.kind == "ship").items():
        fit = [d for d in documents if (d.place < HELD_OUT) == (options.kind == "held") and d.id not in used]
        by_source[source] = fit if options.kind != "train" or source != WRITTEN else []
    available = {s: sum(len(d.text) for d in documents) // 5 for s, documents in by_source.items()}
    windows, owners, sources = [], [], []
    for source, quota in allot(available, options.tokens, options.kind).items():
        made, ids = take(tokenizer, by_source[source], options.kind, quota)
        windows, owners, sources = windows + made, owners + ids, sources + [source] * len(made)
    order = list(range(len(windows)))
    random.Random(f"windows {options.name}").shuffle(order)
    length = SHIP_LENGTH if options.kind == "ship" else TRAIN_LENGTH
    ids = np.full((len(order), length + 1), START, np.uint16)
    for row, k in enumerate(order):
        ids[row, 1 : len(windows[k]) + 1] = windows[k]
    documents = sorted(set(owners))
    index = {d: i for i, d in enumerate(documents)}
    names = sorted(set(sources))
    lengths = np.array([len(windows[k]) for k in order], np.int32)
    np.savez(plans / f"{options.name}.npz", ids=ids, lengths=lengths, document=np.array([index[owners[k]] for k in order], np.int32),
             source=np.array([names.index(sources[k]) for k in order], np.int32))
    tokens: Counter[str] = Counter()
    for k in order:
        tokens[sources[k]] += len(windows[k])
    summary = {"kind": options.kind, "tokens": int(lengths.sum()), "tokens_by_source": dict(tokens.most_common()), "sources": names, "documents": documents}
    (plans / f"{options.name}.json").write_text(json.dumps(summary))
    print(options.name, len(order), "windows", summary["tokens"], "tokens of", len(documents), "documents", summary["tokens_by_source"])


if __name__ == "__main__":
    main()
