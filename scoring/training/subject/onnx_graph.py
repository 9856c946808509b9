"""The subject model up to the hook point as an ONNX graph with the GGUF's own 4-bit weights, without any loss.

A Q4_1 block of 32 weights is w = d q + m, q in 0..15. `MatMulNBits` without zero points computes d (q - 8); the rest,
m + 8 d for each block, is one small product with the sums of the input over blocks. Computation is fp32 (accuracy level 1).
"""
from __future__ import annotations

from collections.abc import Callable

import numpy as np
import onnx
from gguf import GGUFReader, dequantize
from onnx import TensorProto, helper, numpy_helper

from dictionary import Dictionary, round_to_bytes
from model import HEAD_WIDTH, HEADS, HOOK_BLOCK, KV_HEADS, NORM_EPSILON, ROPE_BASE, VOCABULARY, WIDTH, gguf_path

POSITIONS = 512  # longest text, in tokens
MICROSOFT = "com.microsoft"
BLOCK = 32  # weights that share a scale in the GGUF


class Graph:
    """Nodes and constants under construction; values are referred to by name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, array: np.ndarray) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def number(self, value: float) -> str:
        return self.constant(np.float32(value))

    def op(self, kind: str, *inputs: str, outputs: int = 1, **attributes: object) -> str:
        """Add a node; returns the name of its first output."""
        names = [f"v{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0]

    def float32(self, value: str) -> str:
        return self.op("Cast", value, to=TensorProto.FLOAT)


def pack_nibbles(q: np.ndarray) -> np.ndarray:
    """Two 4-bit numbers a byte, the first in the low half."""
    return (q[..., 0::2] | (q[..., 1::2] << 4)).astype(np.uint8)


def interleave(heads: int) -> np.ndarray:
    """Row order that takes the GGUF's interleaved rotary pairs to half-split ones."""
    return np.arange(heads * HEAD_WIDTH).reshape(heads, HEAD_WIDTH // 2, 2).transpose(0, 2, 1).reshape(-1)


class SubjectGraph(Graph):
    """Builds the model's parts in a graph."""

    def __init__(self) -> None:
        super().__init__()
        self.tensors = {t.name: t for t in GGUFReader(gguf_path()).tensors}
        self.epsilon, self.two, self.last_axis = self.number(NORM_EPSILON), self.number(2), self.integers(-1)

    def dense(self, name: str) -> np.ndarray:
        return np.array(dequantize(self.tensors[name].data, self.tensors[name].tensor_type), np.float32)

    def blocks(self, name: str, order: np.ndarray | None) -> list[np.ndarray]:
        """Numbers (rows, blocks, 32), scales d and offsets m (rows, blocks) of a Q4_1 tensor, rows in the given order."""
        tensor = self.tensors[name]
        raw = np.array(tensor.data).view(np.uint8).reshape(int(tensor.shape[1]), -1, 4 + BLOCK // 2)
        d, m = (raw[..., i : i + 2].copy().view(np.float16)[..., 0] for i in (0, 2))
        q = np.concatenate([raw[..., 4:] & 15, raw[..., 4:] >> 4], -1)
        return [a if order is None else a[order] for a in (q, d, m)]

    def linear(self, x: str, *parts: tuple[str, np.ndarray | None]) -> str:
        """x times the transposed weights of the named tensors, one below the other."""
        q, d, m = (np.concatenate(group) for group in zip(*(self.blocks(name, order) for name, order in parts)))
        rows, count, _ = q.shape
        scale, offset = self.float32(self.constant(d)), self.float32(self.constant(m))
        rest = self.op("Transpose", self.op("Add", offset, self.op("Mul", scale, self.number(8))), perm=[1, 0])
        main = self.op("MatMulNBits", x, self.constant(pack_nibbles(q)), self.op("Reshape", scale, self.integers(-1)), domain=MICROSOFT,
                       K=count * BLOCK, N=rows, bits=4, block_size=BLOCK, accuracy_level=1)
        sums = self.op("ReduceSum", self.op("Reshape", x, self.integers(0, 0, count, BLOCK)), self.last_axis, keepdims=0)
        return self.op("Add", main, self.op("MatMul", sums, rest))

    def norm(self, x: str, name: str) -> str:
        mean_square = self.op("ReduceMean", self.op("Pow", x, self.two), self.last_axis, keepdims=1)
        root = self.op("Sqrt", self.op("Add", mean_square, self.epsilon))
        return self.op("Mul", self.op("Div", x, root), self.constant(self.dense(name)))

    def embed(self, ids: str) -> str:
        """(1, T, WIDTH) from flat ids; the embedding stays in the 8 bits of the GGUF."""
        raw = np.array(self.tensors["token_embd.weight"].data).view(np.uint8).reshape(VOCABULARY, WIDTH // BLOCK, 2 + BLOCK)
        scales = raw[..., :2].copy().view(np.float16)[..., 0]
        values = self.float32(self.op("Gather", self.constant(raw[..., 2:].copy().view(np.int8)), ids))
        scale = self.op("Unsqueeze", self.float32(self.op("Gather", self.constant(scales), ids)), self.last_axis)
        return self.op("Reshape", self.op("Mul", values, scale), self.integers(1, -1, WIDTH))

    def run_block(self, block: int, x: str, attend: Callable[[int, str], str]) -> tuple[str, str]:
        """Residual (B, T, WIDTH) after a block and its MLP neurons (B, T, HIDDEN); `attend` mixes the tokens' queries, keys and values."""
        name = lambda part: f"blk.{block}.{part}.weight"  # noqa: E731
        qkv = self.linear(self.norm(x, name("attn_norm")), (name("attn_q"), interleave(HEADS)), (name("attn_k"), interleave(KV_HEADS)), (name("attn_v"), None))
        x = self.op("Add", x, self.linear(attend(block, qkv), (name("attn_output"), None)))
        normed = self.norm(x, name("ffn_norm"))
        gate = self.linear(normed, (name("ffn_gate"), None))
        neurons = self.op("Mul", self.op("Mul", gate, self.op("Sigmoid", gate)), self.linear(normed, (name("ffn_up"), None)))
        return self.op("Add", x, self.linear(neurons, (name("ffn_down"), None))), neurons

    def rotary(self) -> tuple[str, str]:
        """Cosines and sines (POSITIONS, HEAD_WIDTH / 2)."""
        angle = np.arange(POSITIONS)[:, None] * ROPE_BASE ** (-np.arange(0, HEAD_WIDTH, 2) / HEAD_WIDTH)
        return self.constant(np.cos(angle).astype(np.float32)), self.constant(np.sin(angle).astype(np.float32))

    def attention(self, qkv: str, past: tuple[str, str], last: str, total: str, rotary: tuple[str, str]) -> str:
        """Causal attention; its keys and values, those of the past included, are the node's other two outputs."""
        return self.op("GroupQueryAttention", qkv, "", "", *past, last, total, *rotary, outputs=3, domain=MICROSOFT,
                       num_heads=HEADS, kv_num_heads=KV_HEADS, do_rotary=1)

    def run_blocks(self, ids: str) -> tuple[str, str]:
        """Residual (1, T, WIDTH) after the hook block and its MLP neurons (1, T, HIDDEN)."""
        x, neurons = self.embed(ids), ""
        rotary = self.rotary()
        length = self.op("Cast", self.op("Shape", ids), to=TensorProto.INT32)
        total, last = self.op("Squeeze", length), self.op("Sub", length, self.constant(np.array([1], np.int32)))
        past = self.constant(np.zeros((1, KV_HEADS, 0, HEAD_WIDTH), np.float32))
        for block in range(HOOK_BLOCK):
            x, neurons = self.run_block(block, x, lambda _, qkv: self.attention(qkv, (past, past), last, total, rotary))
        return x, neurons

    def awake(self, residual: str, sink_limit: float) -> str:
        """(1, T, 1) fp32: 1 where features may speak, 0 at position 0 and at attention sinks."""
        norm = self.op("ReduceL2", residual, self.last_axis, keepdims=1)
        length = self.op("Shape", residual, start=1, end=2)
        position = self.op("Range", self.integers_scalar(0), self.op("Squeeze", length), self.integers_scalar(1))
        later = self.op("Reshape", self.op("Greater", position, self.integers_scalar(0)), self.integers(1, -1, 1))
        return self.float32(self.op("And", later, self.op("Less", norm, self.number(sink_limit))))

    def integers_scalar(self, value: int) -> str:
        return self.constant(np.array(value, np.int64))

    def encode(self, residual: str, awake: str, dictionary: Dictionary) -> str:
        """Dictionary activations (1, T, latents). The encoder is stored in bytes; the runtime unfolds it once, when it loads."""
        weight, bias = dictionary.folded()
        values, scales = round_to_bytes(weight)
        rows, columns = values.shape
        grid = self.integers(rows, columns // BLOCK, BLOCK)
        unfolded = self.op("Mul", self.float32(self.op("Reshape", self.constant(values), grid)), self.op("Unsqueeze", self.float32(self.constant(scales)), self.last_axis))
        matrix = self.op("Transpose", self.op("Reshape", unfolded, self.integers(rows, columns)), perm=[1, 0])
        pre = self.op("Add", self.op("MatMul", residual, matrix), self.constant(bias.numpy()))
        above = self.float32(self.op("Greater", pre, self.number(dictionary.threshold)))
        return self.op("Mul", self.op("Mul", pre, above), awake)


def build(dictionary: Dictionary, signs: np.ndarray) -> onnx.ModelProto:
    """ids (1, T) int64 -> acts (1, T, latents), neurons (1, T, HIDDEN): the side of each neuron given by its sign, not below 0."""
    graph = SubjectGraph()
    residual, hidden = graph.run_blocks(graph.op("Reshape", "ids", graph.integers(-1)))
    awake = graph.awake(residual, dictionary.sink_limit)
    sided = graph.op("Relu", graph.op("Mul", hidden, graph.constant(signs.astype(np.float32))))
    outputs = {"acts": graph.encode(residual, awake, dictionary), "neurons": graph.op("Mul", sided, awake)}
    for name, value in outputs.items():
        graph.nodes.append(helper.make_node("Identity", [value], [name]))
    result = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
    body = helper.make_graph(graph.nodes, "subject", [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "T"])], result, graph.constants)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)], ir_version=9)
