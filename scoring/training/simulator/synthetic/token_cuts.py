"""How windows are cut into tokens: the subject's tokenizer, byte-level BPEs of three sizes trained on the corpus, and whole words.

    nice python token_cuts.py CORPUS SIMULATOR --shard 0       trains the BPE once, then writes SIMULATOR/synthetic/tokens-SHARD.npz

(Not called tokenizers.py: that would hide the package of this name.)
"""
from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from corpus_windows import read_corpus

SIZES = {"bpe4k": 4_000, "bpe12k": 12_000, "bpe32k": 32_000}
CUTS = ("subject", *SIZES, "words")
SHARES = (0.4, 0.15, 0.15, 0.2, 0.1)  # how often a family uses each
MOST_TOKENS = 48
WHOLE_WORD = re.compile(r" ?[^\W\d_]+(?:['’][^\W\d_]{1,2}(?![^\W\d_]))?| ?\d+| ?[^\w\s]| ?_|\n| +")


def train_bpe(folder: Path, corpus: Path) -> None:
    """The largest BPE; the smaller ones are its first merges."""
    tokenizer = byte_level(models.BPE())
    texts = [t for documents in read_corpus(corpus).values() for t in documents]
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=max(SIZES.values()), initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    tokenizer.save(str(folder / "bpe.json"))


def byte_level(model: models.BPE) -> Tokenizer:
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def load_tokenizer(folder: Path, name: str) -> Tokenizer:
    if name == "subject":
        sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "subject"))
        from text_tokens import build_tokenizer

        return build_tokenizer()
    model = json.loads((folder / "bpe.json").read_text())["model"]
    merges = [tuple(m.split(" ")) if isinstance(m, str) else tuple(m) for m in model["merges"]][: SIZES[name] - 256]
    vocabulary = {t: i for t, i in model["vocab"].items() if i < 256 or len(t) > 1}
    return byte_level(models.BPE(vocab=vocabulary, merges=merges))


def spans_of_words(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in WHOLE_WORD.finditer(text)]


def without_overlap(offsets: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces of one character: the last holds it, those before are empty."""
    ends = [min(end, following[0]) for (_, end), following in zip(offsets, offsets[1:])] + [offsets[-1][1]]
    return [(min(start, end), end) for (start, _), end in zip(offsets, ends)]


def cut_all(texts: list[str], tokenizer: Tokenizer | None) -> dict[str, np.ndarray]:
    """Tokens of all windows, one after another, at most MOST_TOKENS each."""
    start, end, first = [], [], [0]
    encoded = tokenizer.encode_batch(texts, add_special_tokens=False) if tokenizer else None
    for number, text in enumerate(texts):
        spans = spans_of_words(text) if encoded is None else without_overlap(encoded[number].offsets)
        if spans[0][0] != 0 or spans[-1][1] != len(text) or any(a[1] != b[0] for a, b in zip(spans, spans[1:])):
            spans = spans_of_words(text)
            spans = [(a, b) for a, b in zip([0] + [s[1] for s in spans[:-1]], [s[1] for s in spans[:-1]] + [len(text)])]
        for a, b in spans[:MOST_TOKENS]:
            start.append(a)
            end.append(b)
        first.append(len(start))
    return {"start": np.array(start, np.int32), "end": np.array(end, np.int32), "first": np.array(first)}


@dataclass
class TokenCut:
    """All windows under one tokenizer."""

    name: str
    texts: list[str]
    start: np.ndarray  # of a token in its window's text
    end: np.ndarray
    first: np.ndarray  # (windows + 1,) number of a window's first token

    @cached_property
    def window(self) -> np.ndarray:
        return np.repeat(np.arange(len(self.first) - 1, dtype=np.int32), np.diff(self.first))

    @cached_property
    def strings(self) -> list[str]:
        return [self.texts[w][a:b] for w, a, b in zip(self.window.tolist(), self.start.tolist(), self.end.tolist())]

    def tokens(self, window: int) -> list[str]:
        return self.strings[self.first[window] : self.first[window + 1]]


def load_cut(folder: Path, name: str, texts: list[str], shards: list[int]) -> TokenCut:
    parts = []
    for shard in shards:
        with np.load(folder / f"tokens-{shard}.npz") as file:
            parts.append({k: file[f"{name}.{k}"] for k in ("start", "end", "first")})
    sizes = np.cumsum([0] + [len(p["start"]) for p in parts])
    first = np.concatenate([p["first"][:-1] + s for p, s in zip(parts, sizes)] + [sizes[-1:]])
    return TokenCut(name, texts, np.concatenate([p["start"] for p in parts]), np.concatenate([p["end"] for p in parts]), first)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shard", type=int, default=0)
    options = parser.parse_args()
    folder = options.folder / "synthetic"
    if not (folder / "bpe.json").exists():
        train_bpe(folder, options.corpus)
    texts = [w[1] for w in json.loads((folder / f"windows-{options.shard}.json").read_text())]
    arrays = {}
    for name in CUTS:
        cut = cut_all(texts, None if name == "words" else load_tokenizer(folder, name))
        arrays |= {f"{name}.{k}": v for k, v in cut.items()}
        print(f"{name}: {len(cut['start']) / len(texts):.1f} tokens a window", flush=True)
    np.savez(folder / f"tokens-{options.shard}.npz", **arrays)


if __name__ == "__main__":
    main()
