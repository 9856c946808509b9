"""How each token of a snippet relates, as a string, to each term of an explanation.
Mirrored in scoring/simulators/distilled/string-relations.ts; golden.json holds both to the same bits."""
from __future__ import annotations

import numpy as np

from explanation_terms import Explanation, stem
from snippet_features import Snippet

RELATIONS = 12
(TOKEN_IS, WORD_IS, SAME_CASE, SAME_STEM, OPENS_WORD, CLOSES_WORD, INSIDE_WORD, WHOLE, BEGINS, FINISHES, FOLLOWS, PRECEDES) = range(RELATIONS)


def overlapping(snippet: Snippet, start: int, end: int) -> range:
    """Tokens with a character in start..end, blanks before a token's text aside."""
    first, count = 0, len(snippet.ends)
    low, high = 0, count
    while low < high:
        middle = (low + high) >> 1
        if snippet.ends[middle] <= start:
            low = middle + 1
        else:
            high = middle
    first = last = low
    while last < count and snippet.begins[last] < end:
        last += 1
    return range(first, last)


def string_relations(explanation: Explanation, snippet: Snippet) -> list[tuple[int, int, int]]:
    """(token, term, relation) triples that hold; a triple may come twice."""
    found: list[tuple[int, int, int]] = []
    text, lower, length = snippet.text, snippet.lower, len(snippet.lower)
    count = len(snippet.tokens)
    stems: dict[str, list[int]] | None = None
    for number, term in enumerate(explanation.terms):
        string = term.text
        if string.isalpha() and len(string) >= 3:
            if stems is None:
                stems = {}
                for i, word in enumerate(snippet.words):
                    stems.setdefault(stem(word), []).append(i)
            found += [(i, number, SAME_STEM) for i in stems.get(stem(string), ())]
        place = lower.find(string)
        while place >= 0:
            end = place + len(string)
            left = place == 0 or not (lower[place - 1].isalnum() and string[0].isalnum())
            right = end >= length or not (lower[end].isalnum() and string[-1].isalnum())
            tokens = overlapping(snippet, place, end)
            kind = WHOLE if left and right else OPENS_WORD if left else CLOSES_WORD if right else INSIDE_WORD
            same = text[place:end] == term.exact
            for i in tokens:
                found.append((i, number, kind))
                if same:
                    found.append((i, number, SAME_CASE))
                if snippet.trimmed[i] == string:
                    found.append((i, number, TOKEN_IS))
                if snippet.words[i] == string:
                    found.append((i, number, WORD_IS))
            if len(tokens):
                found.append((tokens[0], number, BEGINS))
                found.append((tokens[-1], number, FINISHES))
                if tokens[-1] + 1 < count:
                    found.append((tokens[-1] + 1, number, FOLLOWS))
                if tokens[0] > 0:
                    found.append((tokens[0] - 1, number, PRECEDES))
            place = lower.find(string, place + 1)
    return found


def relation_bits(explanation: Explanation, snippet: Snippet, terms: int) -> np.ndarray:
    """(tokens, terms, RELATIONS) uint8."""
    bits = np.zeros((len(snippet.tokens), terms, RELATIONS), np.uint8)
    for token, term, relation in string_relations(explanation, snippet):
        bits[token, term, relation] = 1
    return bits
