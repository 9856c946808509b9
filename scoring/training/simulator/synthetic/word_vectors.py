"""Neighbours of words by the pretrained encoder (all-MiniLM-L6-v2), among the words of the windows.

    nice python word_vectors.py SIMULATOR --shards 0 1       writes SIMULATOR/synthetic/word-vectors.npz (adds the words it lacks)

(spaCy's table is pruned: 'whale' and 60 other words share one row, so its neighbours are no labels.)
"""
from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np

from units import Units

LEAST_COUNT = 4
BATCH, MOST_PIECES = 64, 20
FILE = "word-vectors.npz"
CONTENT_TAGS = ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM")  # a function word is no neighbour of these


def usable_words(units: Units) -> list[str]:
    return [w for w, c in zip(units.lower.names, units.lower.counts.tolist()) if c >= LEAST_COUNT and w.isalpha() and len(w) > 1]


def encode_words(words: list[str]) -> np.ndarray:
    """Mean of the last block's pieces, of length one."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import torch
    from network import Base
    from wordpieces import CLS, SEP, word_pieces

    torch.set_num_threads(1)
    base = Base().eval()
    base.load_pretrained()
    ids = [[CLS, *word_pieces(w, MOST_PIECES).ids, SEP] for w in words]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    table = np.zeros((len(words), 384), np.float32)
    with torch.inference_mode():
        for first in range(0, len(order), BATCH):
            some = order[first : first + BATCH]
            longest = len(ids[some[-1]])
            padded = torch.tensor([ids[i] + [0] * (longest - len(ids[i])) for i in some])
            mask = (padded > 0).float()
            last = base.upper(base.lower(padded, mask)[1], mask)
            table[some] = ((last * mask[..., None]).sum(1) / mask.sum(1)[:, None]).numpy()
    return table / np.linalg.norm(table, axis=1, keepdims=True)


class WordVectors:
    def __init__(self, folder: Path, units: Units) -> None:
        with np.load(folder / FILE) as file:
            row = {w: i for i, w in enumerate(file["words"].tolist())}
            table = file["table"].astype(np.float32)
        self.words = [w for w in usable_words(units) if w in row]
        self.table = table[[row[w] for w in self.words]]
        self.row = {w: i for i, w in enumerate(self.words)}
        content = units.pos.mask(CONTENT_TAGS)
        share = np.bincount(units.lower.codes[content], minlength=len(units.lower.names)) / units.lower.counts
        self.is_content = np.array([share[units.lower.number[w]] > 0.5 for w in self.words])
        weight = np.array([units.lower.count(w) for w in self.words], float) ** 0.35
        self.share = weight.cumsum() / weight.sum()

    def draw(self, rng: random.Random) -> str:
        """A word, rare ones more often than they occur."""
        return self.words[min(int(np.searchsorted(self.share, rng.random())), len(self.words) - 1)]

    def neighbours(self, word: str, count: int, least: float = 0.5) -> list[str]:
        row = self.row.get(word)
        if row is None:
            return []
        near = self.table @ self.table[row]
        best = np.argpartition(-near, min(count, len(near) - 1))[: count + 1]
        best = best[np.argsort(-near[best])]
        return [self.words[i] for i in best if near[i] >= least and i != row and (self.is_content[i] or not self.is_content[row])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shards", type=int, nargs="+", default=[0])
    options = parser.parse_args()
    folder = options.folder / "synthetic"
    words, table = [], np.zeros((0, 384), np.float32)
    if (folder / FILE).exists():
        with np.load(folder / FILE) as file:
            words, table = file["words"].tolist(), file["table"].astype(np.float32)
    known = set(words)
    new = [w for w in usable_words(Units(folder, options.shards)) if w not in known]
    np.savez(folder / FILE, words=np.array(words + new), table=np.concatenate([table, encode_words(new)] if new else [table]).astype(np.float16))
    print(f"{len(words)} words known, {len(new)} new")


if __name__ == "__main__":
    main()
