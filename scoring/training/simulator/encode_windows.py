"""Run the fixed lower half of the encoder over training windows, once.

    python encode_windows.py SIMULATOR NAME ...      reads NAME.tokens.jsonl (a JSON list of tokens a line), writes NAME.lower.npy and NAME.lower-start.npy

NAME.lower.npy (pieces, BASE) fp16 holds the pieces of all windows one after another, start and end marks included.
"""
from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from network import BASE, Base
from snippet_features import MOST_PIECES
from wordpieces import CLS, SEP, word_pieces

BATCH = 48


def framed(text: str) -> list[int]:
    return [CLS, *word_pieces(text, MOST_PIECES).ids, SEP]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    base = Base().eval()
    base.load_pretrained()
    for name in options.names:
        out = options.folder / f"{name}.lower.npy"
        if out.exists():
            continue
        with (options.folder / f"{name}.tokens.jsonl").open() as file:
            ids = [framed("".join(json.loads(line))) for line in file]
        start = np.concatenate([[0], np.cumsum([len(i) for i in ids])])
        lower = np.zeros((start[-1], BASE), np.float16)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        began, done = time.time(), 0
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            for first in range(0, len(order), BATCH):
                some = order[first : first + BATCH]
                longest = len(ids[some[-1]])
                padded = torch.tensor([ids[i] + [0] * (longest - len(ids[i])) for i in some])
                mask = torch.tensor([[1.0] * len(ids[i]) + [0.0] * (longest - len(ids[i])) for i in some])
                result = base.lower(padded, mask)[1].half().numpy()
                for row, i in enumerate(some):
                    lower[start[i] : start[i + 1]] = result[row, : len(ids[i])]
                done += sum(len(ids[i]) for i in some)
        np.save(options.folder / f"{name}.lower-start.npy", start)
        np.save(out, lower)
        print(f"{name}: {len(ids)} windows, {done} pieces, {done / (time.time() - began):.0f} a second", flush=True)


if __name__ == "__main__":
    main()
