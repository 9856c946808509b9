"""Columns over all tokens of one tokenizer: the unit each lies in, and whether it starts, ends or continues a word."""
from __future__ import annotations

import numpy as np

from material import Material
from token_cuts import TokenCut
from units import Mask


class TokenTable:
    """Columns over all tokens of one cut."""

    def __init__(self, material: Material, cut: TokenCut) -> None:
        u = material.units
        base = np.cumsum([0] + [len(t) + 1 for t in u.texts])
        start = base[cut.window] + cut.start
        blanks = np.array([len(s) - len(s.lstrip(" ")) if s.strip(" ") else 0 for s in cut.strings], np.int64)
        unit_start, unit_end = base[u.window] + u.start, base[u.window] + u.end
        body = start + blanks
        unit = np.clip(np.searchsorted(unit_end, body, side="right"), 0, u.count - 1)
        inside = (unit_start[unit] <= body) & (base[cut.window] + cut.end > body)
        self.unit = unit
        self.is_word = inside & u.letters[unit]
        end = base[cut.window] + cut.end
        self.starts_word = self.is_word & (unit_start[unit] == body)
        self.ends_word = self.is_word & (unit_end[unit] == end)
        self.within_word = self.is_word & (end <= unit_end[unit])
        self.continues = self.is_word & ~self.starts_word
        self.from_start, self.from_end = body - unit_start[unit], unit_end[unit] - end
        self.length = end - body
        strings = [s.strip(" ").lower() for s in cut.strings]
        known: dict[str, int] = {}
        self.code = np.array([known.setdefault(s, len(known)) for s in strings], np.int32)
        self.strings, self.number = list(known), known
        self.order = np.argsort(self.code, kind="stable")
        self.first = np.searchsorted(self.code[self.order], np.arange(len(known) + 1))

    def of(self, string: str) -> np.ndarray:
        n = self.number.get(string)
        return self.order[:0] if n is None else self.order[self.first[n] : self.first[n + 1]]

    def mask(self, strings: list[str]) -> Mask:
        found = np.zeros(len(self.code), bool)
        for s in strings:
            found[self.of(s)] = True
        return found
