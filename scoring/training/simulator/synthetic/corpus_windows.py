"""Draw windows of text from the corpus and tag them with spaCy.

    nice python corpus_windows.py CORPUS SPACY_MODEL SIMULATOR --shard 0 --windows 24000      (shard s is drawn with seed 100 + s)

Writes SIMULATOR/synthetic/windows-SHARD.json (source, text, whether it starts a line or sentence) and units-SHARD.npz. A unit is a run of letters, a run
of digits, a newline, or one other character; it carries the tag, entity and lemma of the spaCy token around it.
"""
from __future__ import annotations

import argparse
import json
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy

SHORTEST, LONGEST = 110, 205  # characters
UNIT = re.compile(r"[^\W\d_]+|\d+|\n|[^\w\s]|_")
SENTENCE_START = re.compile(r"(?:[.!?][\"”’)]*\s+|\n\s*)(?=\S)")
MARKUP = re.compile(r"'{2,}")  # wiki bold and italics
SHARE = {"encyclopedia": 2.0, "cookbook": 1.4, "events-of-days": 1.2, "wordnet": 0.7, "world-english-bible": 0.6, "anarchist-faq": 0.6, "factbook": 0.8}


@dataclass(frozen=True)
class TextWindow:
    source: str
    text: str
    is_start: bool  # of a line or sentence


def read_corpus(folder: Path) -> dict[str, list[str]]:
    """Texts of every source that sources.json names."""
    texts: dict[str, list[str]] = {}
    for entry in json.loads((folder / "sources.json").read_text()):
        path = folder / f"{entry['source']}.jsonl"
        if path.exists():
            texts[entry["source"]] = [MARKUP.sub("", json.loads(line)["text"]) for line in path.open()]
    return texts


def cut_window(rng: random.Random, source: str, text: str) -> TextWindow | None:
    """A window at a sentence or line start (half of the time) or at any word."""
    place = rng.randrange(max(1, len(text) - 60))
    is_start = rng.random() < 0.5
    if is_start:
        match = SENTENCE_START.search(text, place, place + 500)
        if match is None and place > 200:
            return None
        place = match.end() if match else 0
    else:
        match = re.compile(r"\s(?=\S)").search(text, place, place + 80)
        place = match.end() if match else place
    end = place + rng.randint(SHORTEST, LONGEST)
    match = re.compile(r"\s").search(text, end, end + 30)
    body = re.sub(r"[ \t\r\f\v\u00a0]+", " ", text[place : match.start() if match else end])
    body = re.sub(r" ?\n ?(?:\n ?)*", lambda m: "\n" * min(2, m.group().count("\n")), body).strip()
    if len(body) < 60:
        return None
    return TextWindow(source, body if is_start else " " + body, is_start)


def draw_windows(texts: dict[str, list[str]], count: int, seed: int) -> list[TextWindow]:
    rng = random.Random(seed)
    weight = {s: SHARE.get(s, 1.0) * sum(map(len, t)) ** 0.5 for s, t in texts.items()}
    found: list[TextWindow] = []
    for source, documents in texts.items():
        wanted = int(count * weight[source] / sum(weight.values()))
        sizes = [len(d) for d in documents]
        drawn: list[TextWindow] = []
        while len(drawn) < wanted:
            window = cut_window(rng, source, rng.choices(documents, sizes)[0])
            if window:
                drawn.append(window)
        found += drawn
    rng.shuffle(found)
    return found


def tag_windows(windows: list[TextWindow], model: Path) -> dict[str, np.ndarray]:
    """Units of all windows, one after another: window, start, end, tag, pos, entity (with B- where one begins), lemma, spaCy token."""
    nlp = spacy.load(model, exclude=["parser", "senter"])
    columns: dict[str, list] = {k: [] for k in ("window", "start", "end", "tag", "pos", "entity", "entity_begins", "lemma", "token")}
    began = time.time()
    bodies = (w.text.lstrip(" ") for w in windows)
    for number, document in enumerate(nlp.pipe(bodies, batch_size=256)):
        shift = len(windows[number].text) - len(document.text)
        for k, token in enumerate(document):
            for match in UNIT.finditer(token.text):
                values = (number, token.idx + match.start() + shift, token.idx + match.end() + shift, token.tag_, token.pos_, token.ent_type_,
                          token.ent_iob_ == "B" and match.start() == 0, token.lemma_.lower(), k)
                for column, value in zip(columns.values(), values):
                    column.append(value)
        if number % 4000 == 3999:
            print(f"{number + 1} windows, {time.time() - began:.0f} s", flush=True)
    return {k: np.array(v) for k, v in columns.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shard", type=int, default=0)
    parser.add_argument("--windows", type=int, default=24_000)
    options = parser.parse_args()
    out = options.folder / "synthetic"
    out.mkdir(exist_ok=True)
    windows = draw_windows(read_corpus(options.corpus), options.windows, 100 + options.shard)
    units = tag_windows(windows, options.model)
    (out / f"windows-{options.shard}.json").write_text(json.dumps([[w.source, w.text, w.is_start] for w in windows], ensure_ascii=False))
    np.savez(out / f"units-{options.shard}.npz", **units)


if __name__ == "__main__":
    main()
