"""The whole subject model as an ONNX graph that continues a text, a feature's direction added to the residual stream at the hook point.

Whatever model.onnx holds already (embedding, blocks up to the hook, the neurons' output columns) is not stored again: such a constant
is external data, a span of bytes of model.onnx.
"""
from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from dictionary import Dictionary, round_to_bytes
from model import BLOCKS, HEAD_WIDTH, HOOK_BLOCK, KV_HEADS, VOCABULARY, WIDTH
from onnx_graph import BLOCK, MICROSOFT, SubjectGraph, pack_nibbles

LEAST_SHARED = 1024  # bytes; smaller constants are stored again


class SharedConstants:
    """Where the constants of another model's file lie in it, by their bytes."""

    def __init__(self, file: Path) -> None:
        self.name, self.spans = file.name, {}
        whole, start = file.read_bytes(), 0
        for constant in onnx.load(file).graph.initializer:
            if len(constant.raw_data) >= LEAST_SHARED:
                start = whole.index(constant.raw_data, start)  # initializers lie in order
                self.spans[constant.raw_data] = start
                start += len(constant.raw_data)

    def tensor(self, array: np.ndarray, name: str) -> onnx.TensorProto | None:
        """A constant of this content in that file, whatever its type there; None where the file lacks it."""
        content = array.tobytes()
        if content not in self.spans:
            return None
        tensor = onnx.TensorProto(name=name, dims=array.shape, data_type=helper.np_dtype_to_tensor_dtype(array.dtype), data_location=TensorProto.EXTERNAL)
        for key, value in {"location": self.name, "offset": self.spans[content], "length": len(content)}.items():
            tensor.external_data.add(key=key, value=str(value))
        return tensor


class ContinuationGraph(SubjectGraph):
    def __init__(self, shared: SharedConstants) -> None:
        self.shared = shared
        super().__init__()

    def constant(self, array: np.ndarray) -> str:
        name = super().constant(array)
        exact = np.asarray(array).copy(order="C")  # the other one makes a single number a list of one
        self.constants[-1] = self.shared.tensor(exact, name) or numpy_helper.from_array(exact, name)
        return name

    def embedding(self) -> tuple[np.ndarray, np.ndarray]:
        """int8 numbers (VOCABULARY, blocks, 32) and fp16 scales (VOCABULARY, blocks) of the GGUF."""
        raw = np.array(self.tensors["token_embd.weight"].data).view(np.uint8).reshape(VOCABULARY, WIDTH // BLOCK, 2 + BLOCK)
        return raw[..., 2:].copy().view(np.int8), raw[..., :2].copy().view(np.float16)[..., 0]

    def embed(self, ids: str) -> str:
        """(B, T, WIDTH) from ids (B, T)."""
        numbers, scales = (self.constant(part) for part in self.embedding())
        scale = self.op("Unsqueeze", self.float32(self.op("Gather", scales, ids)), self.last_axis)
        return self.op("Reshape", self.op("Mul", self.float32(self.op("Gather", numbers, ids)), scale), self.integers(0, 0, WIDTH))

    def head(self, x: str) -> str:
        """Logits (B, VOCABULARY) of the last position of the residual (B, T, WIDTH). The runtime unfolds the embedding to fp32 when it loads:
        products with 8-bit numbers are slow or inexact there."""
        end = self.op("Gather", x, self.integers_scalar(-1), axis=1)
        numbers, scales = (self.float32(self.constant(part)) for part in self.embedding())
        unfolded = self.op("Reshape", self.op("Mul", numbers, self.op("Unsqueeze", scales, self.last_axis)), self.integers(VOCABULARY, WIDTH))
        return self.op("MatMul", self.norm(end, "output_norm.weight"), self.op("Transpose", unfolded, perm=[1, 0]))

    def direction(self, feature: str, decoder: tuple[np.ndarray, np.ndarray], sides: np.ndarray) -> str:
        """(WIDTH,) of one feature: a latent's row of `decoder` (int8 numbers, fp16 scales of blocks), or, from there on, a neuron's column of
        the down-projection times its `sides`."""
        rows, scales = decoder
        latents = self.integers_scalar(len(rows))
        zero = self.integers_scalar(0)
        latent = self.op("Min", feature, self.integers_scalar(len(rows) - 1))
        numbers, scale = (self.float32(self.op("Gather", self.constant(part), latent)) for part in (rows, scales))
        grid = self.op("Mul", self.op("Reshape", numbers, self.integers(-1, BLOCK)), self.op("Unsqueeze", scale, self.last_axis))
        row = self.op("Reshape", grid, self.integers(-1))
        neuron = self.op("Max", self.op("Sub", feature, latents), zero)
        block, place = (self.op(kind, neuron, self.integers_scalar(BLOCK)) for kind in ("Div", "Mod"))
        q, d, m = self.blocks(f"blk.{HOOK_BLOCK - 1}.ffn_down.weight", None)
        pair = self.op("Gather", self.op("Gather", self.constant(pack_nibbles(q)), block, axis=1), self.op("Div", place, self.integers_scalar(2)), axis=1)
        pair, sixteen = self.op("Cast", pair, to=TensorProto.INT32), self.constant(np.array(16, np.int32))
        low = self.op("Equal", self.op("Mod", place, self.integers_scalar(2)), zero)
        number = self.float32(self.op("Where", low, self.op("Mod", pair, sixteen), self.op("Div", pair, sixteen)))
        scale, offset = (self.float32(self.op("Gather", self.constant(part), block, axis=1)) for part in (d, m))
        column = self.op("Mul", self.op("Add", self.op("Mul", scale, number), offset), self.op("Gather", self.constant(sides), neuron))
        return self.op("Where", self.op("Less", feature, latents), row, column)


def build_continuation(dictionary: Dictionary, signs: np.ndarray, units: np.ndarray, shared: Path) -> onnx.ModelProto:
    """ids (B, T), feature (), strength (B, T), past.{b}.{key,value} (B, KV_HEADS, P, HEAD_WIDTH) -> logits (B, VOCABULARY) after the last
    token, activation (), present.{b}.{key,value}.

    `feature` counts the dictionary's latents, then the neurons. Strength 1 adds what the feature adds when it is as active as `units`
    (latents + HIDDEN,) says; `activation` is that number.
    """
    graph = ContinuationGraph(SharedConstants(shared))
    unit = graph.op("Gather", graph.constant(units.astype(np.float32)), "feature")
    push = graph.op("Mul", graph.direction("feature", round_to_bytes(dictionary.decoder * dictionary.scale), signs.astype(np.float32)), unit)
    shape = graph.op("Shape", "past.0.key")
    count = graph.op("Add", graph.op("Gather", shape, graph.integers_scalar(2)), graph.op("Squeeze", graph.op("Shape", "ids", start=1, end=2)))
    total = graph.op("Cast", count, to=TensorProto.INT32)
    last = graph.op("Expand", graph.op("Sub", total, graph.constant(np.array(1, np.int32))), graph.op("Shape", "ids", start=0, end=1))
    x, rotary, presents = graph.embed("ids"), graph.rotary(), list[str]()

    def attend(block: int, qkv: str) -> str:
        mixed = graph.attention(qkv, (f"past.{block}.key", f"past.{block}.value"), last, total, rotary)
        graph.nodes[-1].output[1:] = [f"present.{block}.key", f"present.{block}.value"]
        presents.extend(graph.nodes[-1].output[1:])
        return mixed

    for block in range(BLOCKS):
        if block == HOOK_BLOCK:
            x = graph.op("Add", x, graph.op("Mul", graph.op("Unsqueeze", "strength", graph.last_axis), push))
        x, _ = graph.run_block(block, x, attend)
    for value, name in ((graph.head(x), "logits"), (unit, "activation")):
        graph.nodes.append(helper.make_node("Identity", [value], [name]))
    inputs = [helper.make_tensor_value_info(name, kind, dims) for name, kind, dims in
              (("ids", TensorProto.INT64, ["B", "T"]), ("feature", TensorProto.INT64, []), ("strength", TensorProto.FLOAT, ["B", "T"]))]
    inputs += [helper.make_tensor_value_info(name.replace("present", "past"), TensorProto.FLOAT, ["B", KV_HEADS, "P", HEAD_WIDTH]) for name in presents]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ["logits", "activation", *presents]]
    body = helper.make_graph(graph.nodes, "continuation", inputs, outputs, graph.constants)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)], ir_version=9)
