"""Name the hook points on which directions may be uploaded as outputs of model.onnx, and note them on the card.

    python expose_hooks.py FOLDER

FOLDER holds model.onnx and card.json of export_onnx.py. The values are in the graph already; a few hundred bytes behind the file's end
give them names (one protobuf message behind another is their sum), so nothing that continuation.onnx points to moves. Running it
again changes nothing.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from export_onnx import sha256
from model import BLOCKS, HIDDEN, HOOK_BLOCK, WIDTH

AWAKE = "awake"  # (1, T, 1) fp32: 0 at the start token and at attention sinks, where nothing fires
HOOKS = [
    {"name": f"blocks.{HOOK_BLOCK}.hook_resid_pre", "output": "residual", "width": WIDTH,
     "about": f"residual stream after block {HOOK_BLOCK} of {BLOCKS}"},
    {"name": f"blocks.{HOOK_BLOCK - 1}.mlp.hook_post", "output": "hidden", "width": HIDDEN,
     "about": "MLP neurons of that block, before the down-projection, both signs"},
]


def values(graph: onnx.GraphProto) -> dict[str, str]:
    """The graph's own names of what the outputs show: `neurons` is relu(hidden * sides) * awake, `awake` a comparison of the residual's norm."""
    made_by = {name: node for node in graph.node for name in node.output}
    above = lambda name, number=0: made_by[name].input[number]  # noqa: E731
    neurons = above("neurons")
    awake = above(neurons, 1)
    shorter = above(above(awake), 1)
    return {"residual": above(above(shorter)), "hidden": above(above(above(neurons))), AWAKE: awake}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    model_file, card_file = folder / "model.onnx", folder / "card.json"
    graph = onnx.load(model_file).graph
    if not any(output.name == AWAKE for output in graph.output):
        found = values(graph)
        tail = helper.make_graph(
            [helper.make_node("Identity", [value], [name]) for name, value in found.items()], "", [],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in found],
        )
        tail.ClearField("name")
        with model_file.open("ab") as file:
            file.write(onnx.ModelProto(graph=tail).SerializeToString())
    card = json.loads(card_file.read_text())
    card["awake"] = AWAKE
    card["hooks"] = [hook | {"layer": HOOK_BLOCK} for hook in HOOKS]
    card["files"]["model.onnx"] = {"bytes": model_file.stat().st_size, "sha256": sha256(model_file)}
    card_file.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
