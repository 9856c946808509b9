"""What a feature's strongest activations look like: the figures by which candidates are chosen."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from feature_activations import ACTIVE, Entries
from snippet_windows import Windows
from text_tokens import display

PEAKS = 60
TECHNICAL = frozenset(("python-docs", "postgresql-docs", "sqlite-docs", "django-docs", "apache-httpd-docs", "scikit-learn-docs", "rust-books"))
EDGE = 2  # a peak on the first tokens of a window


@lru_cache(maxsize=None)
def shown(token: int) -> str:
    return display(token)


def neighbourhood(windows: Windows, window: int, position: int) -> tuple[int, ...]:
    """The folded tokens around a peak: two peaks with the same are one."""
    return tuple(windows.folded[window, max(0, position - 4) : position + 3].tolist())


def distinct_peaks(windows: Windows, peaks: Entries, count: int) -> Entries:
    """The strongest peaks in windows that may be shown, no neighbourhood twice."""
    seen: set[tuple[int, ...]] = set()
    kept: list[int] = []
    for i in range(len(peaks.window)):
        window, position = int(peaks.window[i]), int(peaks.position[i])
        if not windows.showable[window] or (key := neighbourhood(windows, window, position)) in seen:
            continue
        seen.add(key)
        kept.append(i)
        if len(kept) == count:
            break
    return Entries(peaks.window[kept], peaks.position[kept], peaks.value[kept])


def is_fragment(windows: Windows, window: int, position: int) -> bool:
    """The token is a piece of a longer word."""
    token = shown(int(windows.ids[window, position]))
    before = shown(int(windows.ids[window, position - 1])) if position else " "
    after = shown(int(windows.ids[window, position + 1])) if position + 1 < windows.lengths[window] else " "
    return (token[:1].isalpha() and before[-1:].isalpha()) or (token[-1:].isalpha() and after[:1].isalpha())


@dataclass
class Statistics:
    """Shares are of the PEAKS strongest distinct peaks."""

    peaks: int
    documents: int  # with an activation above ACTIVE of the maximum, in windows that may be shown
    clue_documents: int
    pool_windows: int
    one_token: float  # share of the commonest token, case and blanks folded
    entropy: float  # of the folded tokens, bits
    fragments: float
    other_signs: float  # tokens without a letter
    at_start: float  # on the first tokens of a window
    one_source: float
    technical: float
    top_tokens: list[tuple[str, int]] = field(default_factory=list)
    sources: list[tuple[str, int]] = field(default_factory=list)


def describe(windows: Windows, peaks: Entries) -> Statistics:
    """Statistics of a feature from its peaks (one a window, strongest first)."""
    active = peaks.window[peaks.value > ACTIVE * peaks.value[0]] if len(peaks.value) else peaks.window
    active = active[windows.showable[active]]
    clue = windows.clue_side[active]
    top = distinct_peaks(windows, peaks, PEAKS)
    places = list(zip(top.window.tolist(), top.position.tolist()))
    folded = Counter(int(windows.folded[w, p]) for w, p in places)
    exact = Counter(shown(int(windows.ids[w, p])) for w, p in places)
    sources = Counter(windows.sources[windows.source[w]] for w, _ in places)
    n = max(1, len(places))
    share = np.array(list(folded.values())) / n
    return Statistics(
        peaks=len(places),
        documents=len(np.unique(windows.document[active])),
        clue_documents=len(np.unique(windows.document[active[clue]])),
        pool_windows=int((~clue).sum()),
        one_token=max(folded.values(), default=0) / n,
        entropy=float(-(share * np.log2(share)).sum()),
        fragments=sum(is_fragment(windows, w, p) for w, p in places) / n,
        other_signs=sum(not any(c.isalpha() for c in shown(int(windows.ids[w, p]))) for w, p in places) / n,
        at_start=sum(p < EDGE for _, p in places) / n,
        one_source=max(sources.values(), default=0) / n,
        technical=sum(c for s, c in sources.items() if s in TECHNICAL) / n,
        top_tokens=exact.most_common(8),
        sources=sources.most_common(4),
    )
