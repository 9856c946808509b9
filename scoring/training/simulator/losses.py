"""What is minimised: where tokens fire (cross-entropy), the score itself (1 - Pearson over an explanation's tokens), how a wrong text does on another feature's
truth (it should score what its own truth scores there), and the order of a true rule and its near misses on the same windows."""
from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

ORDER_MARGIN = 0.08


def pearson(a: Tensor, b: Tensor, mask: Tensor, floor: float = 1e-4) -> Tensor:
    """Pearson correlation of a and b where mask is 1; 0 where one of them is flat."""
    n = mask.sum()
    a = (a - (a * mask).sum() / n) * mask
    b = (b - (b * mask).sum() / n) * mask
    return (a * b).sum() / ((a.square().sum() + floor) * (b.square().sum() + floor)).sqrt()


def losses(logits: Tensor, batch: dict, mask: Tensor) -> dict[str, Tensor]:
    """Named parts of the loss. logits, mask (pairs, tokens)."""
    target = torch.from_numpy(batch["target"])
    predicted = torch.sigmoid(logits)
    element = F.binary_cross_entropy_with_logits(logits, target, reduction="none") * mask
    correlation: list[Tensor] = []
    by_kind: dict[str, list[Tensor]] = {"real": [], "list": [], "synthetic": []}
    for pairs, kind in batch["groups"]:
        y, m = target[pairs], mask[pairs]
        if kind == "nothing" or float((y * m).max()) < 0.1:
            continue
        r = pearson(predicted[pairs], y, m)
        correlation.append(1 - r)
        by_kind[kind].append(r.detach())
    wrong: list[Tensor] = []
    for pairs, others in batch["wrongs"]:
        other, m = torch.from_numpy(np.stack(others)), mask[pairs]
        with torch.no_grad():
            deserved = pearson(target[pairs], other, m)
        wrong.append((pearson(predicted[pairs], other, m, floor=0.02) - deserved).square())
    order: list[Tensor] = []
    for true, misses in batch["ranks"]:
        pairs = batch["groups"][true][0]
        y, m = target[pairs], mask[pairs]
        if float((y * m).max()) < 0.1:
            continue
        best = pearson(predicted[pairs], y, m)
        for miss in misses:
            other = batch["groups"][miss][0]
            deserved = pearson(target[other], y, m)
            if float(deserved) > 0.9:
                continue
            order.append(F.relu(pearson(predicted[other], y, m) - best + ORDER_MARGIN))
    zero = logits.sum() * 0
    mean = lambda parts: torch.stack(parts).mean() if parts else zero  # noqa: E731
    return {
        "entropy": element.sum() / mask.sum(), "correlation": mean(correlation), "wrong": mean(wrong), "order": mean(order),
        "real": mean(by_kind["real"]), "list": mean(by_kind["list"]), "synthetic": mean(by_kind["synthetic"]),
    }


WEIGHTS = {"entropy": 3.0, "correlation": 1.0, "wrong": 2.0, "order": 0.5}
