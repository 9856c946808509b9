"""Train the simulator. Goes on from its checkpoint; reads explanations that are still being written anew every few minutes.

    python train.py SIMULATOR --name main --seconds 4500

Reads windows-*.json, *.tokens.jsonl, *.lower.npy (encode_windows.py), labels/*.jsonl, families-*.pickle (synthetic/generate.py). Writes NAME.checkpoint.pt and NAME.log.jsonl. The learning rate falls to
zero over --seconds of training time (or --steps), whatever the number of sessions.
"""
from __future__ import annotations

import argparse
import json
import math
import os
import random
import time
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from batches import Batch, add_families, add_real, assemble, tensors
from losses import WEIGHTS, losses
from network import AGGREGATED, HEAD_WIDTH, Simulator
from prepared_set import prepare
from teaching_set import TeachingSet

RATE_BASE, RATE_HEAD, WARM_UP = 1.2e-4, 1e-3, 80
AVERAGE, AVERAGE_EVERY = 0.998, 5  # of the weights, over steps
REREAD = 150  # seconds


def produce(folder: Path, options: argparse.Namespace, seed: int, queue) -> None:
    """Endless batches into the queue."""
    torch.set_num_threads(1)
    rng = random.Random(seed)
    data = prepare(folder, options)
    read_at = time.time()
    while True:
        if time.time() - read_at > REREAD:
            data, read_at = prepare(folder, options, data), time.time()
        features = [f for f in data.features if not f.is_held_out]
        by_store: dict[str, list] = {}
        for f in features:
            by_store.setdefault(f.store.name if f.store else "trial", []).append(f)
        batch = Batch()
        if features and options.real:
            # features of one source in a batch: their truth on each other's windows is known
            sources = list(by_store)
            source = rng.choices(sources, [len(by_store[s]) for s in sources])[0]
            add_real(batch, rng, data, rng.sample(by_store[source], min(options.real, len(by_store[source]))))
        if data.families and options.synthetic:
            add_families(batch, rng, rng.sample(data.families, options.synthetic))
        queue.put((assemble(batch, data), len(features)))


def run(network: Simulator, batch: dict) -> tuple[Tensor, Tensor]:
    """Logits and mask (pairs, tokens) of a batch."""
    s, e = tensors(batch["snippets"]), tensors(batch["explanations"])
    embedded = network.base.norm(network.base.pieces(s["ids"]) + network.base.places.weight[: s["ids"].shape[1]] + network.base.kind)
    kept = network.encode_snippets(embedded, torch.from_numpy(batch["lower"]).float(), s["mask"], s["flags"], s["first"], s["last"], s["letters"], s["token_flags"])
    explanation, pieces = network.encode_explanation(e["ids"], e["mask"], e["flags"])
    t, w = torch.from_numpy(batch["text_of"]), torch.from_numpy(batch["window_of"])
    mask = s["token_mask"][w]
    logits = network.head(kept[w], mask, explanation, pieces, e["mask"][t], e["content"][t], e["term_of"][t], torch.from_numpy(batch["relations"]).float(), e["quoted"][t], t)
    return logits.float(), mask


def trainable(network: Simulator, fixed_base: bool = False) -> tuple[list[nn.Parameter], list[nn.Parameter], list[nn.Parameter]]:
    """Parameters of the base's upper half, and weights and others of what is new. The lower half and the embeddings stay."""
    for name, parameter in network.base.named_parameters():
        part = name.split(".")
        parameter.requires_grad = part[0] == "blocks" and int(part[1]) >= 3 and not fixed_base
    base = [p for p in network.base.parameters() if p.requires_grad]
    new = [p for n, p in network.named_parameters() if not n.startswith("base.")]
    return base, [p for p in new if p.ndim > 1], [p for p in new if p.ndim <= 1]


def leave_out(network: Simulator, part: str) -> None:
    """Ablation: the network never sees the part, in training nor later, because the weights that read it are 0 and stay so."""
    with torch.no_grad():
        if part == "letters":
            read = [(network.of_letters.weight, slice(None))]
        else:
            read = [(network.steer_relations.weight, slice(None)), (network.of_relations.weight, slice(0, AGGREGATED)), (network.think.weight, slice(HEAD_WIDTH, HEAD_WIDTH + AGGREGATED))]
        for weight, columns in read:
            kept = torch.ones_like(weight)
            kept[:, columns] = 0
            weight.mul_(kept)
            weight.register_hook(lambda gradient, kept=kept: gradient * kept)


def save(path: Path, state: dict) -> None:
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", default="main")
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--seconds", type=float, default=math.inf)
    length.add_argument("--steps", type=int, default=10**9)
    parser.add_argument("--real", type=int, default=6, help="real features a batch; 0 for an ablation")
    parser.add_argument("--synthetic", type=int, default=4, help="families a batch; 0 for an ablation")
    parser.add_argument("--most-features", type=int, default=10**6, help="for ablations")
    parser.add_argument("--scratch", action="store_true", help="ablation: do not load the pretrained base")
    parser.add_argument("--without", choices=("letters", "relations"), help="ablation: letters and flags of tokens, or string relations")
    parser.add_argument("--start", help="start from the weights of this checkpoint")
    parser.add_argument("--rate", type=float, default=1.0, help="times the usual learning rates")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    network = Simulator()
    if not options.scratch:
        network.base.load_pretrained()
    if options.without:
        leave_out(network, options.without)
    base, weights, others = trainable(network)
    optimizer = torch.optim.AdamW(
        [
            {"params": base, "weight_decay": 0.01, "peak": RATE_BASE},
            {"params": weights, "weight_decay": 0.01, "peak": RATE_HEAD},
            {"params": others, "weight_decay": 0.0, "peak": RATE_HEAD},
        ],
        lr=RATE_BASE, betas=(0.9, 0.98), fused=True,
    )
    moving = [(n, p) for n, p in network.named_parameters() if p.requires_grad]
    path = options.folder / f"{options.name}.checkpoint.pt"
    steps, spent = 0, 0.0
    average = {n: p.detach().clone() for n, p in moving}
    if path.exists():
        state = torch.load(path, weights_only=False)
        network.load_state_dict(state["network"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        for group in optimizer.param_groups:
            group["fused"], group["foreach"] = True, None
        average, steps, spent = state["average"], state["steps"], state["spent"]
    elif options.start:
        network.load_state_dict(torch.load(options.folder / f"{options.start}.checkpoint.pt", weights_only=False)["average"], strict=False)
        average = {n: p.detach().clone() for n, p in moving}
    context = get_context("fork")
    queue = context.Queue(4)
    producer = context.Process(target=produce, args=(options.folder, options, options.seed * 1000 + steps, queue), daemon=True)
    producer.start()
    sums: dict[str, list[float]] = {}
    last, saved = time.time(), spent
    with (options.folder / f"{options.name}.log.jsonl").open("a") as log:
        while spent < options.seconds and steps < options.steps:
            batch, count = queue.get()
            share = max(spent / options.seconds, steps / options.steps)
            for group in optimizer.param_groups:
                group["lr"] = options.rate * group["peak"] * min(1, (steps + 1) / WARM_UP) * max(0.01, 0.5 * (1 + math.cos(math.pi * share)))
            with torch.autocast("cpu", torch.bfloat16):
                logits, mask = run(network, batch)
            parts = losses(logits, batch, mask)
            loss = sum(w * parts[k] for k, w in WEIGHTS.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_([p for _, p in moving], 1.0)
            optimizer.step()
            steps += 1
            if steps % AVERAGE_EVERY == 0:
                decay = min(AVERAGE**AVERAGE_EVERY, steps / (steps + 20))
                with torch.no_grad():
                    for name, parameter in moving:
                        average[name].lerp_(parameter, 1 - decay)
            now = time.time()
            spent, last = spent + min(now - last, 30), now
            for name, value in parts.items():
                sums.setdefault(name, []).append(float(value.detach()))
            if steps % 25 == 0:
                line = {"steps": steps, "seconds": round(spent), "features": count} | {k: round(float(np.mean(v)), 4) for k, v in sums.items()}
                log.write(json.dumps(line) + "\n")
                log.flush()
                sums = {}
            if spent - saved > 240 or spent >= options.seconds or steps >= options.steps:
                saved = spent
                save(path, {"network": {n: p for n, p in network.state_dict().items()}, "average": average, "optimizer": optimizer.state_dict(), "steps": steps, "spent": spent})
    producer.kill()


if __name__ == "__main__":
    main()
