"""Train the dictionary: a BatchTopK sparse autoencoder with an auxiliary loss that revives dead latents.

    python train_dictionary.py WORK --plans train-a train-b ship --out dictionary --steps 6000

Takes whatever shards lie in WORK/activations, also those that are added while it runs. The dense encoder product runs in bf16 and
only selects; the selected activations and everything sparse run in fp32 in dictionary_kernel.c. Writes WORK/OUT.npz at the end and
WORK/OUT.checkpoint.pt now and then (started again, it goes on from there); the course of training goes to WORK/OUT.log.json.
"""
from __future__ import annotations

import argparse
import ctypes
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import torch

from activation_shards import Plan, Scaling, measure, mixed_batches
from dictionary import Dictionary
from model import WIDTH

AUXILIARY_ROWS, AUXILIARY_LATENTS, AUXILIARY_WEIGHT = 1024, 64, 1 / 32
DEAD_AFTER = 400_000  # samples without an activation
WARM_UP, DECAY_FROM = 150, 0.65  # steps; share of the steps after which the learning rate falls to nothing
EXTRA_ACTIVE, EXTRA_STEPS = 64, 300  # more latents are active at first
THRESHOLD_ROWS = 1024  # rows from which the batch's threshold is found
CHECKPOINT_EVERY = 300


def load_kernel(folder: Path) -> ctypes.CDLL:
    """Compile dictionary_kernel.c for this machine and load it."""
    source = Path(__file__).with_name("dictionary_kernel.c")
    library = folder.resolve() / "dictionary_kernel.so"
    if not library.exists() or library.stat().st_mtime < source.stat().st_mtime:
        partial = library.parent / f"dictionary_kernel.{os.getpid()}.so"
        subprocess.run(["gcc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", str(source), "-lm", "-o", str(partial)], check=True)
        os.replace(partial, library)
    kernel = ctypes.CDLL(str(library))
    pointer, number, long, real, short = ctypes.c_void_p, ctypes.c_int, ctypes.c_long, ctypes.c_float, ctypes.c_short
    kernel.threshold_for.argtypes = [pointer, long, long, short]
    kernel.compress.restype = long
    kernel.compress.argtypes = [pointer, number, number, short, long, pointer, pointer]
    kernel.activate.argtypes = [pointer, pointer, number, pointer, pointer, pointer, pointer]
    kernel.reconstruct.restype = ctypes.c_double
    kernel.reconstruct.argtypes = [pointer, pointer, pointer, number, pointer, pointer, pointer, pointer, pointer, real]
    kernel.add_gradients.argtypes = [pointer] * 4 + [number, number, pointer, pointer, real] + [pointer] * 7
    kernel.remove_radial_part.argtypes = [pointer, pointer, number]
    kernel.normalise_rows.argtypes = [pointer, number]
    return kernel


class Trainer:
    """Parameters, optimiser and scratch memory of one training run."""

    def __init__(self, kernel: ctypes.CDLL, latents: int, active: int, rate: float, batch: int, scaling: Scaling, seed: int) -> None:
        torch.manual_seed(seed)
        self.kernel, self.latents, self.active, self.rate, self.batch, self.scaling = kernel, latents, active, rate, batch, scaling
        self.decoder = torch.randn(latents, WIDTH)
        kernel.normalise_rows(self.decoder.data_ptr(), latents)
        self.encoder, self.encoder_bias, self.decoder_bias = self.decoder.clone(), torch.zeros(latents), torch.zeros(WIDTH)
        self.parameters = [self.encoder, self.decoder, self.encoder_bias, self.decoder_bias]
        for p in self.parameters:
            p.grad = torch.zeros_like(p)
        self.optimiser = torch.optim.Adam(self.parameters, lr=rate, betas=(0.9, 0.999), fused=True)
        self.capacity = batch * 256
        integers = lambda n: torch.zeros(n, dtype=torch.int32)  # noqa: E731
        self.first, self.latent, self.start, self.sample = integers(batch + 1), integers(self.capacity), integers(latents + 1), integers(self.capacity)
        self.value, self.slope, self.by_value, self.by_slope = (torch.zeros(self.capacity) for _ in range(4))
        self.error, self.auxiliary_error = torch.zeros(batch, WIDTH), torch.zeros(AUXILIARY_ROWS, WIDTH)
        self.idle = torch.zeros(latents, dtype=torch.long)  # samples since a latent was last active
        self.step_number, self.low, self.threshold = 0, 0, 0.0

    def backward(self, first: torch.Tensor, latent: torch.Tensor, value: torch.Tensor, rows: int, error: torch.Tensor, x: torch.Tensor, factor: float) -> None:
        encoder, decoder, bias, _ = (p.grad for p in self.parameters)
        scratch = (t.data_ptr() for t in (self.start, self.sample, self.by_value, self.by_slope))
        self.kernel.add_gradients(first.data_ptr(), latent.data_ptr(), value.data_ptr(), self.slope.data_ptr(), rows, self.latents, error.data_ptr(),
                                  x.data_ptr(), factor, decoder.data_ptr(), encoder.data_ptr(), bias.data_ptr(), *scratch)

    def reconstruct(self, first: torch.Tensor, latent: torch.Tensor, value: torch.Tensor, rows: int, bias: torch.Tensor, target: torch.Tensor,
                    error: torch.Tensor, factor: float) -> float:
        """Mean squared error per sample; fills `error` and the slopes of the active latents."""
        return self.kernel.reconstruct(first.data_ptr(), latent.data_ptr(), value.data_ptr(), rows, self.decoder.data_ptr(), bias.data_ptr(),
                                       target.data_ptr(), error.data_ptr(), self.slope.data_ptr(), factor) / rows

    def revive(self, pre: torch.Tensor, dead: torch.Tensor, x: torch.Tensor, loss: float) -> None:
        """Auxiliary loss: the dead latents with the largest pre-activations predict what the living ones left over."""
        count = min(AUXILIARY_LATENTS, len(dead))
        value, place = pre[:AUXILIARY_ROWS, dead].float().topk(count, dim=1)
        value = value.clamp_min(0).contiguous()
        latent = dead[place].int().contiguous()
        first = torch.arange(0, (AUXILIARY_ROWS + 1) * count, count, dtype=torch.int32)
        left_over = (-self.error[:AUXILIARY_ROWS]).contiguous()
        factor = 2 / (AUXILIARY_ROWS * WIDTH) * AUXILIARY_WEIGHT / max(loss, 1e-6)
        self.reconstruct(first, latent, value, AUXILIARY_ROWS, torch.zeros(WIDTH), left_over, self.auxiliary_error, factor)
        self.slope[: value.numel()] *= value.view(-1) > 0
        self.backward(first, latent, value, AUXILIARY_ROWS, self.auxiliary_error, x, factor)

    def step(self, rows: torch.Tensor, progress: float) -> dict[str, float]:
        """One batch of residuals (batch, WIDTH); `progress` in [0, 1) sets the learning rate."""
        warm = min(1.0, (self.step_number + 1) / WARM_UP)
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate * warm * min(1.0, max(0.01, (1 - progress) / (1 - DECAY_FROM)))
        x = ((rows.float() - self.scaling.mean) / self.scaling.scale).contiguous()
        wanted = self.active + EXTRA_ACTIVE * max(0.0, 1 - self.step_number / EXTRA_STEPS)
        pre = torch.nn.functional.linear(x.bfloat16(), self.encoder.bfloat16(), self.encoder_bias.bfloat16())
        limit = self.kernel.threshold_for(pre.data_ptr(), THRESHOLD_ROWS * self.latents, int(THRESHOLD_ROWS * wanted), self.low)
        threshold = torch.tensor([limit], dtype=torch.int16).view(torch.bfloat16).item()
        self.low = max(0, limit - 128)  # about half of this threshold: enough below the next one
        count = self.kernel.compress(pre.data_ptr(), self.batch, self.latents, limit, self.capacity, self.first.data_ptr(), self.latent.data_ptr())
        if count < 0:
            raise RuntimeError("more active latents than expected")
        self.kernel.activate(self.first.data_ptr(), self.latent.data_ptr(), self.batch, self.encoder.data_ptr(), self.encoder_bias.data_ptr(), x.data_ptr(), self.value.data_ptr())
        self.threshold = threshold if self.step_number < EXTRA_STEPS else 0.99 * self.threshold + 0.01 * threshold
        for p in self.parameters:
            p.grad.zero_()
        factor = 2 / (self.batch * WIDTH)
        loss = self.reconstruct(self.first, self.latent, self.value, self.batch, self.decoder_bias, x, self.error, factor) / WIDTH
        self.backward(self.first, self.latent, self.value, self.batch, self.error, x, factor)
        self.decoder_bias.grad += self.error.sum(0) * factor
        self.idle += self.batch
        self.idle[self.latent[:count].long()] = 0
        dead = (self.idle > DEAD_AFTER).nonzero()[:, 0]
        if len(dead):
            self.revive(pre, dead, x, loss)
        self.kernel.remove_radial_part(self.decoder.grad.data_ptr(), self.decoder.data_ptr(), self.latents)
        self.optimiser.step()
        self.kernel.normalise_rows(self.decoder.data_ptr(), self.latents)
        self.step_number += 1
        return {"loss": loss, "active": count / self.batch, "threshold": threshold, "dead": len(dead)}

    def dictionary(self) -> Dictionary:
        s = self.scaling
        return Dictionary(self.encoder, self.encoder_bias, self.decoder, self.decoder_bias, self.threshold, s.mean, s.scale, s.sink_limit)

    def state(self) -> dict:
        return {"parameters": self.parameters, "optimiser": self.optimiser.state_dict(), "idle": self.idle, "scaling": vars(self.scaling),
                "step": self.step_number, "low": self.low, "threshold": self.threshold}

    def restore(self, state: dict) -> None:
        for mine, stored in zip(self.parameters, state["parameters"]):
            mine.data.copy_(stored)
        self.optimiser.load_state_dict(state["optimiser"])
        self.idle, self.step_number, self.low, self.threshold = state["idle"], state["step"], state["low"], state["threshold"]
        self.scaling = Scaling(**state["scaling"])


def wait_for(plans: list[Plan], shards: int) -> None:
    while sum(len(p.shards()) for p in plans) < shards:
        time.sleep(5)


def train(trainer: Trainer, batches: Iterator[torch.Tensor], steps: int, out: Path) -> None:
    began, log = time.time(), []
    while trainer.step_number < steps:
        figures = trainer.step(next(batches), trainer.step_number / steps)
        if trainer.step_number % 50 == 0:
            log.append({"step": trainer.step_number, "seconds": round(time.time() - began, 1), **{k: round(v, 5) for k, v in figures.items()}})
            print(log[-1], flush=True)
            out.with_suffix(".log.json").write_text(json.dumps(log))
        if trainer.step_number % CHECKPOINT_EVERY == 0:
            torch.save(trainer.state(), out.with_suffix(".partial"))
            os.replace(out.with_suffix(".partial"), out.with_suffix(".checkpoint.pt"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--plans", nargs="+", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--latents", type=int, default=8192)
    parser.add_argument("--active", type=int, default=30)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wait-for-shards", type=int, default=3)
    options = parser.parse_args()
    torch.set_num_threads(1)
    out = options.work / f"{options.out}.npz"
    kernel = load_kernel(options.work)
    plans = [Plan.load(options.work, name) for name in options.plans]
    wait_for(plans, options.wait_for_shards)
    scaling = measure(plans[0], plans[0].shards()[:3])
    trainer = Trainer(kernel, options.latents, options.active, options.rate, options.batch, scaling, options.seed)
    checkpoint = out.with_suffix(".checkpoint.pt")
    if checkpoint.exists():
        trainer.restore(torch.load(checkpoint))
    batches = mixed_batches(plans, trainer.scaling.sink_limit, options.batch, options.seed + trainer.step_number)
    with torch.no_grad():
        train(trainer, batches, options.steps, out)
    trainer.dictionary().save(out)
    print("saved", out, "threshold", trainer.threshold, "sink limit", trainer.scaling.sink_limit)


if __name__ == "__main__":
    main()
