"""What rules are made from: units, neighbours, classes, and the random stream; and the rule itself."""
from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from token_cuts import CUTS, TokenCut, load_cut
from units import Mask, Units
from word_vectors import WordVectors
from wordings import Wording, quote
from wordnet_classes import WordNetClasses


@dataclass
class Rule:
    """A rule with exact labels. `mask` is over units, or over the tokens of the cut named `cut`."""

    wording: Wording
    mask: Mask
    kind: str
    cut: str | None = None
    rivals: Callable[[], list[Rule | None]] = list  # near misses, made when asked for
    weak: Mask | None = None  # fires a little here; same level as `mask`
    parts: list[Mask] = field(default_factory=list)  # things it joins: each is to be seen in a family's windows
    level: int = 255
    tails: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # strings the rule names
    is_plain: bool = True  # can stand as a part of a longer rule

    @property
    def name(self) -> str:
        return self.wording.names[0]


@dataclass
class Draft:
    """A family before its windows are chosen."""

    truth: Rule
    rivals: list[Rule]
    trap: Mask | None = None  # where the truth's words stand and it is silent; same level as the truth


class Material:
    def __init__(self, folder: Path, shards: list[int], seed: int) -> None:
        self.rng = random.Random(seed)
        self.units = Units(folder, shards)
        self.vectors = WordVectors(folder, self.units)
        self.wordnet = WordNetClasses(self.units)
        self.cuts: dict[str, TokenCut] = {name: load_cut(folder, name, self.units.texts, shards) for name in CUTS}
        self.lower_letters = np.array([n.isalpha() and len(n) > 1 for n in self.units.lower.names])

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def draw_unit(self, mask: Mask) -> int | None:
        """A marked unit, rare strings more often than they occur."""
        found = np.flatnonzero(mask)
        if not len(found):
            return None
        some = found[[self.rng.randrange(len(found)) for _ in range(min(len(found), 24))]]
        weight = self.units.lower.counts[self.units.lower.codes[some]].astype(float) ** -0.4
        return int(self.rng.choices(some.tolist(), weight.tolist())[0])

    def strings_of(self, mask: Mask, most: int, lower: bool = True) -> list[str]:
        """Different strings that are marked, drawn by chance."""
        found = np.flatnonzero(mask)
        if not len(found):
            return []
        picked = [int(found[self.rng.randrange(len(found))]) for _ in range(3 * most)]
        return list(dict.fromkeys(self.units.strings[i].lower() if lower else self.units.strings[i] for i in picked))[:most]

    def neighbour_tails(self, mask: Mask) -> list[str]:
        """True remarks on what usually stands beside a marked unit."""
        u, found = self.units, np.flatnonzero(mask)
        if len(found) < 6:
            return []
        some, tails = [int(found[self.rng.randrange(len(found))]) for _ in range(40)], []
        for step, forms in ((1, ("often followed by {}", "usually before {}", "mostly with {} after it")), (-1, ("often preceded by {}", "usually after {}", "mostly with {} before it"))):
            beside = [u.strings[i + step].lower() for i in some if 0 <= i + step < u.count and u.window[i + step] == u.window[i]]
            word, count = Counter(beside).most_common(1)[0] if beside else ("", 0)
            if count >= 0.4 * len(some):
                tails.append(self.rng.choice(forms).format(quote(self.rng, word, 0)))
        return tails

    def contexts_of(self, mask: Mask, most: int = 4) -> list[str]:
        """Marked units with a neighbour, as in the text."""
        u, found, out = self.units, np.flatnonzero(mask), []
        for _ in range(most if len(found) else 0):
            i = int(found[self.rng.randrange(len(found))])
            low, high = i - self.rng.choice((0, 1, 1)), i + self.rng.choice((0, 1, 1, 2))
            low, high = max(low, int(u.first[u.window[i]])), min(high, int(u.first[u.window[i] + 1]) - 1)
            text = u.texts[u.window[i]][u.start[low] : u.end[high]]
            if low < high and "\n" not in text and '"' not in text and "“" not in text and len(text) < 40:
                out.append(text)
        return list(dict.fromkeys(out))
