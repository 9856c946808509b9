"""An explanation as the network reads it: word pieces with flags, and its terms (quoted strings, affixes, content words).
Mirrored in scoring/simulators/distilled/explanation-terms.ts; golden.json holds both to the same numbers."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from wordpieces import Pieces, word_pieces

MOST_PIECES = 64
MOST_TERMS = 20
EXPLANATION_FLAGS = 6
QUOTED = re.compile(
    r'"([^"]+)"|“([^”]+)”|(?<![A-Za-z0-9])\'([^\']+)\'(?![A-Za-z0-9])|‘([^’]+)’|`([^`]+)`|«([^»]+)»'
    r"|(?<![A-Za-z0-9-])(-[a-z]{1,7}|[a-z]{1,7}-)(?![A-Za-z0-9-])|\(([^\w\s])\)"
)
WORD = re.compile(r"[A-Za-zÀ-ɏ]+|[0-9]+")
STOP = frozenset(
    "the a an of to in on at for and or is are was be by with from as that this these those it its they their them he she we you i word words token tokens text texts especially such like "
    "e g eg ie etc used often when which who what than other others any some all name names term terms related about things thing within part parts usually first after before following "
    "various context contexts indicating particularly specific specifically typically referring neuron feature activates activate fires fire firing responds detects only not but no nor "
    "where into common commonly frequently rather sense kind kinds type types occurrences instances letters letter string piece pieces fragment fragments also more most one two has have "
    "mostly sometimes weakly inside between near without including included include form forms variations variants itself something someone each every both either so then there here "
    "phrase phrases sentence sentences start starting end ending beginning preceding between over under up out very can may might will would could should being been does do".split()
)


@dataclass(frozen=True)
class Term:
    text: str  # lower case
    exact: str
    quoted: bool
    suffix: bool
    prefix: bool
    start: int
    end: int


@dataclass(frozen=True)
class Explanation:
    text: str
    terms: tuple[Term, ...]
    pieces: Pieces
    flags: np.ndarray  # (pieces, EXPLANATION_FLAGS) uint8
    term_of: np.ndarray  # (pieces,) int64: index of the piece's term + 1, 0 for none


def stem(word: str) -> str:
    """A word without a common English ending; words of other letters stay."""
    for ending in ("'s", "ing", "ies", "es", "ed", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def find_terms(text: str) -> tuple[Term, ...]:
    """Quoted strings and affixes first come, then content words outside of them, in the order of the text."""
    found: list[Term] = []
    taken: list[tuple[int, int]] = []
    for match in QUOTED.finditer(text):
        group = next(i for i in range(1, 9) if match.group(i) is not None)
        start, end = match.span(group)
        taken.append(match.span())
        body = text[start:end].strip(" ")
        affix = group == 7 or len(body) > 2
        suffix = affix and body.startswith("-") and body[1:].isalnum()
        prefix = affix and body.endswith("-") and body[:-1].isalnum()
        body = body.strip("-") if suffix or prefix else body
        if body:
            found.append(Term(body.lower(), body, True, suffix, prefix, *match.span()))
    for match in WORD.finditer(text):
        word = match.group().lower()
        inside = any(a <= match.start() < b for a, b in taken)
        if not inside and word not in STOP and (len(word) > 1 or word.isdigit()):
            found.append(Term(word, match.group(), False, False, False, *match.span()))
    found.sort(key=lambda t: (not t.quoted, t.start))
    return tuple(sorted(found[:MOST_TERMS], key=lambda t: t.start))


@lru_cache(100_000)
def read_explanation(text: str) -> Explanation:
    terms = find_terms(text)
    pieces = word_pieces(text, MOST_PIECES)
    flags = np.zeros((len(pieces.ids), EXPLANATION_FLAGS), np.uint8)
    term_of = np.zeros(len(pieces.ids), np.int64)
    for k, (a, b) in enumerate(zip(pieces.starts, pieces.ends)):
        number = next((i for i, t in enumerate(terms) if t.start <= a < t.end), -1)
        term = terms[number] if number >= 0 else None
        term_of[k] = number + 1
        flags[k] = (
            term is not None and term.quoted,
            term is not None,
            term is not None and term.suffix,
            term is not None and term.prefix,
            text[a].isupper(),
            a > 0 and text[a - 1].isalnum(),
        )
    return Explanation(text, terms, pieces, flags, term_of)
