"""The snippets of a feature: clues for players to see, and a pool from which exams are drawn.

Clues and pool come from different documents. Every snippet is a whole window.
"""
from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from feature_activations import ACTIVE, SILENT, Entries, Source
from feature_statistics import distinct_peaks, neighbourhood
from snippet_windows import Windows

QUANTILES = 4  # 0 the weakest, 3 the strongest of the active windows
CLUE_TOP, CLUE_QUANTILE, CLUE_RANDOM, CLUE_HARD = 12, 8, 3, 3
POOL_ACTIVE, POOL_RANDOM, POOL_HARD = 44, 60, 70
POOL_STRONGEST = 5  # of the pool's active snippets are its very strongest, for the published top-and-random score
SIBLING_ACTIVE = 0.35
COMMON_TOKENS = 6  # usual tokens of a feature looked for in silent windows


@dataclass
class Snippet:
    window: int
    group: str  # top, quantile, random, negative
    quantile: int | None
    role: str  # clue, pool


class Chooser:
    """Chooses the snippets of one feature."""

    def __init__(self, windows: Windows, source: Source, feature: int, entries: Entries) -> None:
        self.windows, self.source, self.feature = windows, source, feature
        self.rng = random.Random(f"{source.name} {feature}")
        self.peaks = entries.peaks()
        self.most = float(self.peaks.value[0])
        largest = entries.largest(len(windows))
        self.silent = (largest < SILENT * self.most) & windows.showable
        self.seen: set[tuple[int, ...]] = set()
        self.used: set[int] = set()

    def take(self, candidates: Iterable[int], count: int, per_document: int, position: dict[int, int] | None = None) -> list[int]:
        """The first `count` windows not used yet, at most `per_document` of a document, and (with the positions of their peaks)
        no neighbourhood twice."""
        taken: list[int] = []
        documents: Counter[int] = Counter()
        for window in candidates:
            if len(taken) == count:
                break
            document = int(self.windows.document[window])
            if window in self.used or documents[document] >= per_document:
                continue
            if position is not None:
                key = neighbourhood(self.windows, window, position[window])
                if key in self.seen:
                    continue
                self.seen.add(key)
            documents[document] += 1
            self.used.add(window)
            taken.append(window)
        return taken

    def shuffled(self, windows: np.ndarray) -> list[int]:
        order = windows.tolist()
        self.rng.shuffle(order)
        return order

    def active(self, clue: bool) -> tuple[list[int], list[list[int]], dict[int, int]]:
        """Active windows of a side, strongest first; the same in QUANTILES bins of equal numbers, weakest bin first; peak positions."""
        fit = (self.peaks.value > ACTIVE * self.most) & (self.windows.clue_side[self.peaks.window] == clue) & self.windows.showable[self.peaks.window]
        order = self.peaks.window[fit].tolist()
        bins = [part.tolist() for part in np.array_split(np.array(order[::-1], int), QUANTILES)]
        return order, bins, dict(zip(order, self.peaks.position[fit].tolist()))

    def usual_token_negatives(self, side: np.ndarray) -> list[int]:
        """Silent windows that hold the feature's usual tokens, in proportion to how usual they are."""
        top = distinct_peaks(self.windows, self.peaks, 60)
        counts = Counter(self.windows.folded[top.window, top.position].tolist()).most_common(COMMON_TOKENS)
        result: list[int] = []
        for token, count in counts:
            holding = self.windows.holding(token)
            holding = holding[self.silent[holding] & side[holding]]
            result += self.shuffled(holding)[: max(2, round(80 * count / 60))]
        self.rng.shuffle(result)
        return result

    def lookalike_negatives(self, side: np.ndarray) -> list[int]:
        """Silent windows with words like those of the active windows, the nearest 50 in random order."""
        window, token, weight = self.windows.bags
        active = np.zeros(len(self.windows), bool)
        active[self.peaks.window[self.peaks.value > ACTIVE * self.most][:80]] = True
        part = active[window]
        centre = np.bincount(token[part], weight[part], minlength=int(token.max()) + 1)
        score = np.bincount(window, weight * centre[token], minlength=len(self.windows))
        score[~(self.silent & side)] = -1
        nearest = np.argsort(-score)[:50]
        return self.shuffled(nearest[score[nearest] > 0])

    def sibling_negatives(self, side: np.ndarray) -> list[int]:
        """Active windows of neighbouring features in which this one is silent, the siblings in turn."""
        lists = []
        for sibling in self.source.siblings(self.feature):
            peaks = self.source.peaks(sibling)
            if not len(peaks.value):
                continue
            window = peaks.window[peaks.value > SIBLING_ACTIVE * peaks.value[0]]
            lists.append(self.shuffled(window[self.silent[window] & side[window]])[:40])
        return [w for row in range(40) for w in (each[row] for each in lists if row < len(each))]

    def hard_negatives(self, side: np.ndarray, count: int) -> list[int]:
        """The three kinds in turn."""
        kinds = [self.usual_token_negatives(side), self.lookalike_negatives(side), self.sibling_negatives(side)]
        longest = max(map(len, kinds), default=0)
        return self.take((k[i] for i in range(longest) for k in kinds if i < len(k)), count, 4)

    def side(self, clue: bool) -> list[Snippet]:
        role = "clue" if clue else "pool"
        order, bins, position = self.active(clue)
        snippets: list[Snippet] = []
        if clue:
            snippets += [Snippet(w, "top", None, role) for w in self.take(order, CLUE_TOP, 1, position)]
        per_bin = (CLUE_QUANTILE if clue else POOL_ACTIVE) // QUANTILES
        for quantile in reversed(range(QUANTILES)):
            chosen = []
            if not clue and quantile == QUANTILES - 1:
                chosen = self.take(bins[quantile][::-1], POOL_STRONGEST, 1, position)
            chosen += self.take(self.shuffled(np.array(bins[quantile], int)), per_bin - len(chosen), 2, position)
            snippets += [Snippet(w, "quantile", quantile, role) for w in chosen]
        mine = self.windows.clue_side if clue else ~self.windows.clue_side
        snippets += [Snippet(w, "negative", None, role) for w in self.hard_negatives(mine, CLUE_HARD if clue else POOL_HARD)]
        random_windows = self.shuffled(np.flatnonzero(self.silent & mine))
        snippets += [Snippet(w, "random", None, role) for w in self.take(random_windows, CLUE_RANDOM if clue else POOL_RANDOM, 2)]
        return snippets

    def choose(self) -> list[Snippet]:
        return self.side(True) + self.side(False)


def complete(snippets: list[Snippet], share: float = 1.0) -> bool:
    """Whether there are enough snippets of each kind (`share` of the full numbers, for small trials)."""
    count = Counter((s.role, s.group) for s in snippets)
    wanted = {("clue", "top"): CLUE_TOP, ("clue", "quantile"): CLUE_QUANTILE - 2, ("clue", "random"): CLUE_RANDOM, ("pool", "quantile"): POOL_ACTIVE - 4,
              ("pool", "random"): POOL_RANDOM, ("pool", "negative"): POOL_HARD - 10}
    return all(count[key] >= share * number for key, number in wanted.items())
