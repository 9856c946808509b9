"""All tagged windows as one row of units, and masks over it: one boolean a unit. Every rule is such a mask, so its labels are exact."""
from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path

import numpy as np

Mask = np.ndarray

CODE_SOURCES = ("python-docs", "postgresql-docs", "sqlite-docs", "rust-books", "apache-httpd-docs", "django-docs", "scikit-learn-docs", "perl-docs")
QUOTES = '"“”'


def numbered(values: Iterable[str]) -> tuple[np.ndarray, dict[str, int], list[str]]:
    known: dict[str, int] = {}
    codes = np.array([known.setdefault(v, len(known)) for v in values], np.int32)
    return codes, known, list(known)


class Places:
    """Where each value of a column occurs."""

    def __init__(self, values: Iterable[str]) -> None:
        self.codes, self.number, self.names = numbered(values)
        self.order = np.argsort(self.codes, kind="stable")
        self.first = np.searchsorted(self.codes[self.order], np.arange(len(self.names) + 1))
        self.counts = np.diff(self.first)

    def of(self, name: str) -> np.ndarray:
        n = self.number.get(name)
        return self.order[:0] if n is None else self.order[self.first[n] : self.first[n + 1]]

    def count(self, name: str) -> int:
        n = self.number.get(name)
        return 0 if n is None else int(self.counts[n])

    def mask(self, names: Iterable[str]) -> Mask:
        found = np.zeros(len(self.codes), bool)
        for name in names:
            found[self.of(name)] = True
        return found


class Units:
    """Columns of all units; windows lie one after another."""

    def __init__(self, folder: Path, shards: list[int]) -> None:
        self.sources: list[str] = []
        self.texts: list[str] = []
        self.starts: list[bool] = []  # window starts a line or sentence
        columns: dict[str, list[np.ndarray]] = {}
        for shard in shards:
            before = len(self.texts)
            for source, text, is_start in json.loads((folder / f"windows-{shard}.json").read_text()):
                self.sources.append(source)
                self.texts.append(text)
                self.starts.append(is_start)
            with np.load(folder / f"units-{shard}.npz") as file:
                for key in file.files:
                    columns.setdefault(key, []).append(file[key] + before if key == "window" else file[key])
        joined = {k: np.concatenate(v) for k, v in columns.items()}
        self.window, self.start, self.end, self.token = (joined[k].astype(np.int32) for k in ("window", "start", "end", "token"))
        self.entity_begins: Mask = joined["entity_begins"].astype(bool)
        self.count = len(self.window)
        self.strings = [self.texts[w][a:b] for w, a, b in zip(self.window.tolist(), self.start.tolist(), self.end.tolist())]
        self.exact = Places(self.strings)
        self.lower = Places(s.lower() for s in self.strings)
        self.lemma = Places(joined["lemma"].tolist())
        self.tag, self.pos, self.entity = (Places(joined[k].tolist()) for k in ("tag", "pos", "entity"))
        self.first = np.searchsorted(self.window, np.arange(len(self.texts) + 1))
        self.together = np.append(self.window[1:] == self.window[:-1], False)  # with the next unit, in one window
        self.glued = self.together & np.append(self.end[:-1] == self.start[1:], False)
        self.source_codes = Places([self.sources[w] for w in self.window.tolist()])

    def words(self, words: Iterable[str]) -> Mask:
        return self.lower.mask(w.lower() for w in words)

    def where(self, test: Callable[[str], bool]) -> Mask:
        """Units whose string passes a test."""
        return np.fromiter((bool(test(n)) for n in self.exact.names), bool, len(self.exact.names))[self.exact.codes]

    def pattern(self, pattern: str) -> Mask:
        return self.where(re.compile(pattern).fullmatch)  # type: ignore[arg-type]

    def none(self) -> Mask:
        return np.zeros(self.count, bool)

    def after(self, mask: Mask, steps: int = 1) -> Mask:
        """The unit right after one that is marked."""
        for _ in range(steps):
            mask = np.append(False, (mask & self.together)[:-1])
        return mask

    def before(self, mask: Mask, steps: int = 1) -> Mask:
        for _ in range(steps):
            mask = np.append(mask[1:], False) & self.together
        return mask

    def glued_after(self, mask: Mask) -> Mask:
        return np.append(False, (mask & self.glued)[:-1])

    def glued_before(self, mask: Mask) -> Mask:
        return np.append(mask[1:], False) & self.glued

    def within(self, mask: Mask, left: int, right: int) -> Mask:
        """A marked unit lies at most `left` units before or `right` units after (the unit itself does not count)."""
        total = np.append(0, np.cumsum(mask))
        place = np.arange(self.count)
        low = np.maximum(place - left, self.first[self.window])
        high = np.minimum(place + right + 1, self.first[self.window + 1])
        return total[high] - total[low] - mask > 0

    def in_window_with(self, mask: Mask) -> Mask:
        has = np.zeros(len(self.texts), bool)
        has[self.window[mask]] = True
        return has[self.window]

    def earlier(self, mask: Mask) -> Mask:
        """A marked unit lies anywhere before in the window."""
        total = np.append(0, np.cumsum(mask))
        return total[:-1] - total[self.first[self.window]] > 0

    @cached_property
    def letters(self) -> Mask:
        return self.where(str.isalpha)

    @cached_property
    def capital(self) -> Mask:
        return self.where(lambda s: s[0].isupper())

    @cached_property
    def all_capitals(self) -> Mask:
        return self.where(lambda s: len(s) > 1 and s.isalpha() and s.isupper())

    @cached_property
    def digits(self) -> Mask:
        return self.where(str.isdigit)

    @cached_property
    def newline(self) -> Mask:
        return self.lower.mask(["\n"])

    @cached_property
    def punctuation(self) -> Mask:
        return self.where(lambda s: not s[0].isalnum() and s != "\n")

    @cached_property
    def technical(self) -> Mask:
        return self.source_codes.mask(CODE_SOURCES)

    @cached_property
    def comma(self) -> Mask:
        return self.lower.mask([","])

    @cached_property
    def line_start(self) -> Mask:
        return self.after(self.newline) & ~self.newline

    @cached_property
    def window_start(self) -> Mask:
        mask = self.none()
        mask[self.first[:-1]] = True
        return mask

    @cached_property
    def sentence_start(self) -> Mask:
        """First unit of a sentence or line; opening quotes and brackets are passed over."""
        stop = self.lower.mask(".!?") & ~self.glued & ~self.after(self.pattern(r"[A-Z]|Mr|Mrs|Dr|St|vs|etc|No|Jr|Prof|Gen|Lt|Col|e|g|i|ca|Sir"))
        closing = self.lower.mask('"”)’')
        stop = stop | (closing & ~self.glued & self.glued_after(self.lower.mask(".!?")) & self.before(~self.letters | self.capital))
        begin = self.none()
        begin[self.first[:-1][np.array(self.starts)]] = True
        begin |= self.after(stop | self.newline) & ~self.newline
        opening = self.lower.mask('"“(‘[')
        for _ in range(2):
            begin |= self.after(begin & opening)
        return begin

    @cached_property
    def sentence_end(self) -> Mask:
        """Last word before a period, question or exclamation mark that ends a sentence."""
        stop = self.lower.mask(".!?") & ~self.glued
        return self.glued_before(stop & (self.before(self.capital | self.newline))) & self.letters

    def enclosed(self, opening: str, closing: str, longest: int = 30) -> Mask:
        """Units between two marks in one window."""
        mask, end = self.none(), self.lower.mask([closing])
        ends = np.flatnonzero(end)
        for i in np.flatnonzero(self.lower.mask([opening])):
            k = np.searchsorted(ends, i + 1)
            if k < len(ends) and self.window[ends[k]] == self.window[i] and ends[k] - i <= longest:
                mask[i + 1 : ends[k]] = True
        return mask

    @cached_property
    def in_parentheses(self) -> Mask:
        return self.enclosed("(", ")")

    @cached_property
    def in_brackets(self) -> Mask:
        return self.enclosed("[", "]")

    @cached_property
    def in_quotes(self) -> Mask:
        """Between double quotes: curly ones, or straight ones of which a window has an even number."""
        mask = self.enclosed("“", "”", 45)
        marks: dict[int, list[int]] = {}
        for i in self.lower.of('"').tolist():
            marks.setdefault(int(self.window[i]), []).append(i)
        for places in marks.values():
            opens = [i for i in places if i == self.first[self.window[i]] or not self.glued[i - 1]]
            if len(places) % 2 == 0 and opens == places[::2]:
                for a, b in zip(places[::2], places[1::2]):
                    mask[a + 1 : b] = True
        return mask

    @cached_property
    def repeated(self) -> Mask:
        """Words of four or more letters that stood in the window before."""
        pair = self.window.astype(np.int64) * len(self.lower.names) + self.lower.codes
        again = np.ones(self.count, bool)
        again[np.unique(pair, return_index=True)[1]] = False
        return again & self.letters & self.where(lambda s: len(s) > 3)

    @cached_property
    def repeated_pair(self) -> Mask:
        """The second word of two that stood side by side in the window before."""
        mask = self.none()
        seen: set[tuple[int, int, int]] = set()
        for i in np.flatnonzero(self.letters[1:] & self.letters[:-1] & self.together[:-1]).tolist():
            key = (int(self.window[i]), int(self.lower.codes[i]), int(self.lower.codes[i + 1]))
            mask[i + 1] = key in seen
            seen.add(key)
        return mask

    @cached_property
    def pairs(self) -> Counter[tuple[int, int]]:
        """How often two units stand side by side (lower case)."""
        usable = np.flatnonzero(self.together & ~self.newline & ~np.append(self.newline[1:], False))
        key = self.lower.codes[usable].astype(np.int64) * len(self.lower.names) + self.lower.codes[usable + 1]
        values, counts = np.unique(key, return_counts=True)
        return Counter({(int(v) // len(self.lower.names), int(v) % len(self.lower.names)): int(c) for v, c in zip(values, counts) if c >= 4})
