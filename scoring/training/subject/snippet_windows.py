"""The ship windows as players see them: tokens, documents, which side of the game they are on, and which may be shown."""
from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from model import VOCABULARY
from text_filter import is_offensive_or_personal, letter_share, looks_like_code
from text_tokens import displays, token_bytes

CLUE_SHARE = 0.36  # of the documents; the others serve the exams
LEAST_LETTERS = 0.72  # share of letters and blanks in a window that may be shown
UNFIT = re.compile(r"'''|\[\[|\]\]|\{\{|<\w+|\\\w|(?:\S+ ){0,3}\|")


def on_clue_side(document: str) -> bool:
    """A document serves either clues or exams, for all features alike."""
    return hashlib.sha256(f"side {document}".encode()).digest()[0] < 256 * CLUE_SHARE


def folded_tokens() -> np.ndarray:
    """(VOCABULARY,) a number for each token that is the same for tokens that differ in case and blanks only."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(b.decode("utf8", "replace").strip().lower(), len(numbers)) for b in token_bytes()], np.int32)


@dataclass
class Windows:
    ids: np.ndarray  # (n, length) int64, without the start token
    lengths: np.ndarray  # (n,)
    document: np.ndarray  # (n,) index into documents
    source: np.ndarray  # (n,) index into sources
    documents: list[str]
    sources: list[str]

    @staticmethod
    def load(work: Path, plan: str, count: int) -> Windows:
        """The first `count` windows of a ship plan."""
        arrays = np.load(work / "plans" / f"{plan}.npz")
        names = json.loads((work / "plans" / f"{plan}.json").read_text())
        ids, lengths, document, source = (arrays[k][:count] for k in ("ids", "lengths", "document", "source"))
        return Windows(ids[:, 1:].astype(np.int64), lengths, document, source, names["documents"], names["sources"])

    def __len__(self) -> int:
        return len(self.ids)

    def tokens(self, window: int) -> list[str]:
        """Token strings of a window."""
        return displays(self.ids[window, : self.lengths[window]].tolist())

    @cached_property
    def clue_side(self) -> np.ndarray:
        """(n,) bool"""
        return np.array([on_clue_side(d) for d in self.documents])[self.document]

    @cached_property
    def showable(self) -> np.ndarray:
        """(n,) bool: nothing offensive or personal, no code or mark-up, no second copy of the same text."""
        seen: set[str] = set()
        result = np.zeros(len(self), bool)
        for window in range(len(self)):
            text = "".join(self.tokens(window))
            plain = re.sub(r"\W+", " ", re.sub(r"\d+", "0", text.lower())).strip()
            fit = letter_share(text) >= LEAST_LETTERS and not looks_like_code(text) and not is_offensive_or_personal(text) and not UNFIT.search(text)
            result[window] = fit and plain not in seen
            seen.add(plain)
        return result

    @cached_property
    def folded(self) -> np.ndarray:
        """(n, length) int32: tokens with case and blanks folded, -1 for padding."""
        table = folded_tokens()[self.ids]
        return np.where(np.arange(self.ids.shape[1]) < self.lengths[:, None], table, -1).astype(np.int32)

    @cached_property
    def bags(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Bag of folded tokens, weighted by rarity, each window's vector of length 1: (window, token, weight), sorted by window."""
        size = VOCABULARY
        keys, counts = np.unique(np.repeat(np.arange(len(self)), self.lengths) * size + self.folded[self.folded >= 0], return_counts=True)
        window, token = keys // size, keys % size
        rarity = np.log(len(self) / np.bincount(token, minlength=size).clip(1))
        weight = (1 + np.log(counts)) * rarity[token]
        length = np.sqrt(np.bincount(window, weight**2, minlength=len(self)))
        return window, token, (weight / length[window].clip(1e-9)).astype(np.float32)

    @cached_property
    def holders(self) -> tuple[np.ndarray, np.ndarray]:
        """Windows that hold a folded token: those of token t are windows[start[t]:start[t + 1]]."""
        window, token, _ = self.bags
        order = np.argsort(token, kind="stable")
        return window[order], np.searchsorted(token[order], np.arange(VOCABULARY + 1))

    def holding(self, token: int) -> np.ndarray:
        windows, start = self.holders
        return windows[start[token] : start[token + 1]]
