"""Classes of nouns and verbs from WordNet's files: a synset and everything below it, by first sense."""
from __future__ import annotations

import random
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np

from units import Units

FOLDER = Path("/usr/share/wordnet")
LETTER = {"noun": "n", "verb": "v"}
FEWEST, MOST, LEAST_COUNT = 3, 700, 10
Synset = tuple[str, str]


class WordNetClasses:
    def __init__(self, units: Units, folder: Path = FOLDER) -> None:
        self.units = units
        self.lemmas: dict[Synset, list[str]] = {}
        self.gloss: dict[Synset, str] = {}
        self.below: dict[Synset, list[Synset]] = defaultdict(list)
        self.above: dict[Synset, Synset] = {}
        self.first_sense: dict[Synset, Synset] = {}  # (letter, lemma) -> synset
        for part, letter in LETTER.items():
            self._read(folder, part, letter)
        self.classes = [s for s in self.lemmas if FEWEST <= len(self.members(s)) <= MOST and sum(units.lemma.count(m) for m in self.members(s)) >= LEAST_COUNT]
        self.proper = frozenset(w.lower() for k, names in self.lemmas.items() if k[0] == "n" for w in names if w[:1].isupper() and self.first_sense.get(("n", w.lower())) == k)
        weight = np.array([min(40, len(self.members(s))) ** 0.5 for s in self.classes])
        self.share = weight.cumsum() / weight.sum()
        self.usable = set(self.classes)

    def _read(self, folder: Path, part: str, letter: str) -> None:
        for line in (folder / f"index.{part}").read_text().splitlines():
            if not line.startswith("  "):
                f = line.split()
                self.first_sense[(letter, f[0])] = (letter, f[6 + int(f[3])])
        for line in (folder / f"data.{part}").read_text().splitlines():
            if line.startswith("  "):
                continue
            head, gloss = line.split(" | ", 1)
            f = head.split()
            count = int(f[3], 16)
            synset = (letter, f[0])
            self.lemmas[synset] = [f[4 + 2 * i].split("(")[0] for i in range(count)]
            self.gloss[synset] = gloss.split(";")[0].strip()
            at = 4 + 2 * count
            for i in range(int(f[at])):
                symbol, offset, kind = f[at + 1 + 4 * i : at + 4 + 4 * i]
                if symbol in ("@", "@i"):
                    self.below[(kind, offset)].append(synset)
                    self.above.setdefault(synset, (kind, offset))

    @cache  # noqa: B019
    def members(self, synset: Synset, depth: int = 0) -> frozenset[str]:
        """Lemmas of the windows whose first sense is the synset or lies below it."""
        found = {w.lower() for w in self.lemmas.get(synset, ()) if w.lower() in self.units.lemma.number and self.first_sense.get((synset[0], w.lower())) == synset}
        if depth < 14:
            for child in self.below.get(synset, ()):
                found |= self.members(child, depth + 1)
        return frozenset(found)

    def draw(self, rng: random.Random) -> Synset:
        return self.classes[min(int(np.searchsorted(self.share, rng.random())), len(self.classes) - 1)]

    def name(self, rng: random.Random, synset: Synset) -> str:
        return rng.choice(self.lemmas[synset][:2]).replace("_", " ")

    def siblings(self, synset: Synset) -> list[Synset]:
        above = self.above.get(synset)
        return [s for s in self.below.get(above, ()) if s != synset and s in self.usable] if above else []

    def children(self, synset: Synset) -> list[Synset]:
        return [s for s in self.below.get(synset, ()) if s in self.usable]
