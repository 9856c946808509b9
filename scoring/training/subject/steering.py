"""Adding a feature's direction to the residual stream at the hook point, and continuing a text: the reference in plain torch."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from dictionary import Dictionary, from_bytes, round_to_bytes
from model import BLOCKS, HOOK_BLOCK, Cache, Weights, logits, run_blocks
from text_tokens import START

STRENGTHS = [-1, 0, 0.5, 1, 1.5, 2]  # positions of the slider
SHARE = 0.35  # length of the push of strength 1, in median lengths of the residual: chosen by calibrate_steering.py
MEDIANS_OF_A_SINK = 2.5  # the sink limit is that many median lengths
CONTROL_TOKENS = 17  # the first of the vocabulary; never written
REPEATS = 3  # no run of that many tokens is written twice


def directions(dictionary: Dictionary, signs: np.ndarray, weights: Weights, shipped: bool = True) -> torch.Tensor:
    """What one unit of activation adds to the residual (latents + HIDDEN, WIDTH): the decoder's rows, rounded to bytes as they ship or
    not, then the neurons' columns of the down-projection, each on the side that is played."""
    columns = weights[f"{HOOK_BLOCK - 1}.down"].T * torch.from_numpy(signs.astype(np.float32))[:, None]
    rows = dictionary.decoder * dictionary.scale
    return torch.cat([from_bytes(*round_to_bytes(rows)) if shipped else rows, columns])


def units(dictionary: Dictionary, directions: torch.Tensor, share: float = SHARE) -> torch.Tensor:
    """How much activation strength 1 is, for each feature: pushes of all features have the same length."""
    return share * dictionary.sink_limit / MEDIANS_OF_A_SINK / directions.norm(dim=1)


def likeliest(scores: np.ndarray, before: list[int]) -> tuple[int, float]:
    """The likeliest next token of scores (VOCABULARY,) that is no control token and does not end a run that was there before, and how
    far it is ahead of the next such token."""
    scores = scores.copy()
    scores[:CONTROL_TOKENS] = -np.inf
    end = before[len(before) - REPEATS + 1 :]
    for start in range(len(before) - REPEATS + 1):
        if before[start : start + REPEATS - 1] == end:
            scores[before[start + REPEATS - 1]] = -np.inf
    second, best = np.argpartition(scores, -2)[-2:]
    return int(best), float(scores[best] - scores[second])


@dataclass
class Continuation:
    """Greedy tokens after a text, how far each was ahead of the next candidate (logits), and the first one's logits (VOCABULARY,)."""

    tokens: list[int]
    margins: list[float]
    first: torch.Tensor


@torch.no_grad()
def continue_text(weights: Weights, ids: list[int], pushes: torch.Tensor, count: int) -> list[Continuation]:
    """`count` tokens after the text `ids` for each push (n, WIDTH), added at every position but the start token."""
    cache = Cache(BLOCKS, torch.zeros(len(pushes), dtype=torch.long), len(ids) + count + 1, torch.float32)
    written: list[Continuation] = []
    now = torch.tensor([[START, *ids]] * len(pushes))
    for step in range(count):
        past = cache.length
        x, _ = run_blocks(weights, weights["embedding"][now], 0, HOOK_BLOCK, cache)
        cache.length = past  # the other blocks' tokens of this step come to the same places
        x[:, 1 if step == 0 else 0 :] += pushes[:, None]
        x, _ = run_blocks(weights, x, HOOK_BLOCK, BLOCKS, cache)
        scores = logits(weights, x[:, -1])
        written = written or [Continuation([], [], row) for row in scores]
        for row, one in zip(scores, written):
            token, margin = likeliest(row.numpy(), [START, *ids, *one.tokens])
            one.tokens.append(token)
            one.margins.append(margin)
        now = torch.tensor([one.tokens[-1:] for one in written])
    return written
