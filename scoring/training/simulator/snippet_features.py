"""What the network is told about a snippet besides its word pieces: how it was cut into tokens, the letters of each token, and case.
Mirrored in scoring/simulators/distilled/snippet-features.ts; golden.json holds both to the same numbers."""
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from wordpieces import Pieces, word_pieces

MOST_PIECES = 160
MOST_TOKENS = 128  # longer snippets are simulated in parts
PIECE_FLAGS = 10
TOKEN_FLAGS = 16
LETTER_SLOTS = 8  # hashed letter groups of a token
LETTER_BUCKETS = 8192
GLYPHS = {"\u0120": " ", "\u2581": " ", "\u010a": "\n"}


@dataclass
class Snippet:
    tokens: list[str]
    text: str
    lower: str
    starts: list[int]  # of the tokens, in characters; blanks before a token's text are skipped in `begins`
    ends: list[int]
    begins: list[int]  # first character of the token that is no blank (its start where there is none)
    word_start: list[int]  # the run of letters and digits around `begins`
    word_end: list[int]
    pieces: Pieces
    piece_flags: np.ndarray  # (pieces, PIECE_FLAGS) uint8
    first_piece: np.ndarray  # (tokens,) index of the first piece that overlaps the token
    last_piece: np.ndarray
    token_flags: np.ndarray  # (tokens, TOKEN_FLAGS) uint8
    letters: np.ndarray  # (tokens, LETTER_SLOTS) int32
    words: list[str] = field(default_factory=list)  # lower-case word of each token
    trimmed: list[str] = field(default_factory=list)  # lower-case token without blanks


def fnv(text: str, slot: int) -> int:
    """32-bit FNV-1a over UTF-8 bytes, one seed a slot, as a bucket."""
    value = (2166136261 ^ (slot * 0x9E3779B1)) & 0xFFFFFFFF
    for byte in text.encode("utf8", "surrogatepass"):
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return (value ^ (value >> 15)) % LETTER_BUCKETS


_buckets: dict[tuple[str, int], int] = {}


def bucket(text: str, slot: int) -> int:
    key = (text, slot)
    found = _buckets.get(key)
    if found is None:
        found = _buckets[key] = fnv(text, slot)
    return found


def shape(token: str) -> str:
    """Blank, kind of the first character, case and rough length of a token."""
    trimmed = token.strip(" ")
    blank = "_" if token.startswith(" ") else "-"
    if not trimmed:
        return blank + "e"
    first = trimmed[0]
    kind = "n" if first == "\n" else "d" if first.isdecimal() else "a" if first.isalpha() else "p"
    case = "U" if trimmed.isupper() and len(trimmed) > 1 else "T" if first.isupper() else "l"
    return blank + kind + case + str(min(len(trimmed), 8))


def read_snippet(tokens: list[str]) -> Snippet:
    """Everything about a snippet that does not depend on an explanation. At most MOST_TOKENS tokens."""
    cut = [GLYPHS[t[0]] + t[1:] if t[:1] in GLYPHS else t for t in tokens[:MOST_TOKENS]]
    text = "".join(cut)
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    starts, ends, begins, word_start, word_end, words, trimmed = [], [], [], [], [], [], []
    place = 0
    for token in cut:
        starts.append(place)
        begin = place
        place += len(token)
        while begin < place - 1 and text[begin] == " ":
            begin += 1
        ends.append(place)
        begins.append(begin)
        left, right = begin, begin
        if begin < place and text[begin].isalnum():
            while left > 0 and text[left - 1].isalnum():
                left -= 1
            while right < len(text) and text[right].isalnum():
                right += 1
        else:
            right = place
        word_start.append(left)
        word_end.append(right)
        words.append(lower[left:right])
        trimmed.append(lower[begin:place].strip(" "))
    pieces = word_pieces(text, MOST_PIECES)
    count = len(cut)
    token_of = np.zeros(len(text) + 1, np.int32)
    for i in range(count):
        token_of[starts[i] : ends[i]] = i
    first_piece, last_piece = np.full(count, -1, np.int32), np.full(count, -1, np.int32)
    flags = np.zeros((len(pieces.ids), PIECE_FLAGS), np.uint8)
    border_start = {b for b in begins} | set(starts)
    border_end = set(ends)
    for k, (a, b) in enumerate(zip(pieces.starts, pieces.ends)):
        low, high = token_of[a], token_of[b - 1]
        for i in range(low, high + 1):
            if first_piece[i] < 0:
                first_piece[i] = k
            last_piece[i] = k
        first = text[a]
        left, right = a, b
        while left > 0 and text[left - 1].isalnum() and first.isalnum():
            left -= 1
        while right < len(text) and text[right].isalnum() and first.isalnum():
            right += 1
        word = text[left:right]
        before = text[:a].rstrip()
        flags[k] = (
            a in border_start,
            b in border_end,
            low != high,
            first.isupper(),
            word[:1].isupper(),
            len(word) > 1 and word.isupper(),
            a == 0,
            a > 0 and text[a - 1] == " ",
            a == 0 or text[a - 1] == "\n",
            before == "" or before[-1] in ".!?",
        )
    following = -1
    for i in range(count - 1, -1, -1):  # a token of blanks reads the piece that follows it
        if first_piece[i] < 0:
            first_piece[i] = last_piece[i] = following
        following = first_piece[i]
    previous = 0
    for i in range(count):
        if first_piece[i] < 0:
            first_piece[i] = last_piece[i] = previous
        previous = last_piece[i]
    token_flags = np.zeros((count, TOKEN_FLAGS), np.uint8)
    letters = np.zeros((count, LETTER_SLOTS), np.int32)
    for i, token in enumerate(cut):
        begin, end = begins[i], ends[i]
        first = text[begin] if begin < end else ""
        word = text[word_start[i] : word_end[i]]
        body = text[begin:end]
        before = text[:begin].rstrip(" ")
        starts_word = begin == word_start[i]
        ends_word = end >= word_end[i]
        token_flags[i] = (
            token.startswith(" "),
            starts_word,
            ends_word,
            starts_word and ends_word,
            first.isupper(),
            word[:1].isupper(),
            len(word) > 1 and word.isupper(),
            first.isdecimal(),
            first.isalpha(),
            first != "" and not first.isalnum() and not first.isspace(),
            "\n" in token,
            i == 0,
            before == "" or before[-1] == "\n",
            before != "" and before[-1] in ".!?",
            any(ord(c) > 127 for c in body),
            body.strip() == "",
        )
        t, w = trimmed[i], words[i]
        letters[i] = (
            bucket(t, 0),
            bucket(t[:2], 1),
            bucket(t[:3], 2),
            bucket(t[-2:], 3),
            bucket(t[-3:], 4),
            bucket(shape(token), 5),
            bucket(w[-3:], 6),
            bucket(w[:3], 7),
        )
    return Snippet(cut, text, lower, starts, ends, begins, word_start, word_end, pieces, flags, first_piece, last_piece, token_flags, letters, words, trimmed)
