"""Write the trained simulator as it ships: two int8 graphs, the vocabulary, golden cases and the card for programs.

    python export_onnx.py SIMULATOR CHECKPOINT MODEL [--version 1]

MODEL is scoring/simulators/distilled/model. `encoder.onnx` reads snippets and explanations, `head.onnx` compares them; golden.json holds what the
rules of this folder make of some texts, which the TypeScript has to make too.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from batches import explanation_arrays, pair_arrays, snippet_arrays
from evaluate import load_network
from explanation_terms import EXPLANATION_FLAGS, read_explanation
from golden_cases import CASES
from network import BASE, WIDTH, Simulator
from snippet_features import LETTER_SLOTS, PIECE_FLAGS, TOKEN_FLAGS, read_snippet
from string_relations import RELATIONS, string_relations
from wordpieces import base_folder

ALL_FLAGS = PIECE_FLAGS + EXPLANATION_FLAGS + 1


class Encoder(nn.Module):
    """Both halves of the encoder: `kept` for snippets, `upper` and `embedded` for explanations."""

    def __init__(self, network: Simulator) -> None:
        super().__init__()
        self.network = network
        self.flags = nn.Linear(ALL_FLAGS, BASE, bias=False)
        self.flags.weight.data = torch.cat([network.piece_flags.weight, network.explanation_flags.weight, network.is_explanation[:, None]], 1).detach()

    def forward(self, ids: Tensor, mask: Tensor, flags: Tensor, first: Tensor, last: Tensor, letters: Tensor, token_flags: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        n = self.network
        embedded, lower = n.base.lower(ids, mask)
        upper = n.base.upper(lower + self.flags(flags), mask)
        pieces = torch.cat([embedded, lower, upper], -1)
        pick = lambda x, at: x.gather(1, at[..., None].expand(-1, -1, x.shape[-1]))  # noqa: E731
        token = torch.cat([n.letters(letters).sum(2), token_flags], -1)
        return pick(n.of_first(pieces), first) + pick(n.of_last(pieces), last) + n.of_letters(token), upper, embedded


class Head(nn.Module):
    def __init__(self, network: Simulator) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: Tensor) -> Tensor:
        return 10 * torch.sigmoid(self.network.head(*inputs))


def export(network: Simulator, folder: Path) -> None:
    """fp32 graphs."""
    n, p, t, k = 2, 12, 9, 3
    letters = torch.zeros(n, t, LETTER_SLOTS, dtype=torch.long)
    encoder_inputs = (torch.randint(999, 2000, (n, p)), torch.ones(n, p), torch.zeros(n, p, ALL_FLAGS), torch.zeros(n, t, dtype=torch.long), torch.zeros(n, t, dtype=torch.long), letters, torch.zeros(n, t, TOKEN_FLAGS))
    names = ["ids", "mask", "flags", "first", "last", "letters", "token_flags"]
    axes = {name: {0: "n", 1: "t" if name in ("first", "last", "letters", "token_flags") else "p"} for name in names}
    axes |= {"kept": {0: "n", 1: "t"}, "upper": {0: "n", 1: "p"}, "embedded": {0: "n", 1: "p"}}
    common = {"opset_version": 17, "dynamo": False}
    torch.onnx.export(Encoder(network).eval(), encoder_inputs, str(folder / "encoder.fp32.onnx"), input_names=names, output_names=["kept", "upper", "embedded"], dynamic_axes=axes, **common)
    head_inputs = (torch.randn(n, t, WIDTH), torch.ones(n, t), torch.randn(1, p, BASE), torch.randn(1, p, BASE), torch.ones(1, p), torch.ones(1, p), torch.zeros(1, p, dtype=torch.long), torch.zeros(n, t, k, RELATIONS), torch.ones(1, k))
    names = ["kept", "token_mask", "explanation", "embedded", "piece_mask", "content", "term_of", "relations", "quoted"]
    axes = {name: {1: "p"} for name in names} | {"kept": {0: "n", 1: "t"}, "token_mask": {0: "n", 1: "t"}, "relations": {0: "n", 1: "t", 2: "k"}, "quoted": {1: "k"}, "simulated": {0: "n", 1: "t"}}
    torch.onnx.export(Head(network).eval(), head_inputs, str(folder / "head.fp32.onnx"), input_names=names, output_names=["simulated"], dynamic_axes=axes, **common)


def quantise(folder: Path) -> None:
    for name in ("encoder", "head"):
        quantize_dynamic(folder / f"{name}.fp32.onnx", folder / f"{name}.onnx", weight_type=QuantType.QInt8, per_channel=True, extra_options={"MatMulConstBOnly": True})
        (folder / f"{name}.fp32.onnx").unlink()


def golden(folder: Path) -> list[dict]:
    """What the rules and the shipped graphs make of the cases."""
    sessions = {}
    for name in ("encoder", "head"):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        sessions[name] = onnxruntime.InferenceSession(str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])
    result = []
    for text, tokens in CASES:
        explanation, snippet = read_explanation(text), read_snippet(tokens)
        e, s = explanation_arrays([explanation]), snippet_arrays([snippet])
        none = np.zeros((1, 1), np.int64)
        flags = np.zeros((*e["ids"].shape, ALL_FLAGS), np.float32)
        flags[..., PIECE_FLAGS:-1], flags[..., -1] = e["flags"], 1
        _, upper, embedded = sessions["encoder"].run(None, {"ids": e["ids"], "mask": e["mask"], "flags": flags, "first": none, "last": none, "letters": np.zeros((1, 1, LETTER_SLOTS), np.int64), "token_flags": np.zeros((1, 1, TOKEN_FLAGS), np.float32)})
        flags = np.zeros((*s["ids"].shape, ALL_FLAGS), np.float32)
        flags[..., :PIECE_FLAGS] = s["flags"]
        kept = sessions["encoder"].run(["kept"], {"ids": s["ids"], "mask": s["mask"], "flags": flags, **{k: s[k] for k in ("first", "last", "letters", "token_flags")}})[0]
        scale = np.abs(kept).max(-1, keepdims=True).astype(np.float32) / 127
        kept = (np.floor(kept / np.maximum(scale, 1e-30) + 0.5) * scale).astype(np.float32)
        bits = pair_arrays([(explanation, snippet)], len(snippet.tokens), e["quoted"].shape[1]).astype(np.float32)
        simulated = sessions["head"].run(None, {"kept": kept, "token_mask": s["token_mask"], "explanation": upper, "embedded": embedded, "piece_mask": e["mask"], "content": e["content"], "term_of": e["term_of"], "relations": bits, "quoted": e["quoted"]})[0][0]
        result.append({
            "explanation": text, "tokens": tokens, "pieces": {"ids": snippet.pieces.ids, "starts": snippet.pieces.starts, "ends": snippet.pieces.ends},
            "piece_flags": snippet.piece_flags.tolist(), "first_piece": snippet.first_piece.tolist(), "last_piece": snippet.last_piece.tolist(),
            "token_flags": snippet.token_flags.tolist(), "letters": snippet.letters.tolist(),
            "terms": [t.exact for t in explanation.terms], "quoted": [t.quoted for t in explanation.terms],
            "explanation_ids": explanation.pieces.ids, "explanation_flags": explanation.flags.tolist(), "term_of": explanation.term_of.tolist(),
            "relations": sorted(set(string_relations(explanation, snippet))), "simulated": [round(float(v), 5) for v in simulated],
        })
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("checkpoint")
    parser.add_argument("model", type=Path)
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    options.model.mkdir(parents=True, exist_ok=True)
    export(load_network(options.folder / f"{options.checkpoint}.checkpoint.pt"), options.model)
    quantise(options.model)
    shutil.copyfile(base_folder() / "vocab.txt", options.model / "vocabulary.txt")
    (options.model / "golden.json").write_bytes(json.dumps(golden(options.model), ensure_ascii=False).encode())
    files = {}
    for role, name in (("encoder", "encoder.onnx"), ("head", "head.onnx"), ("vocabulary", "vocabulary.txt")):
        content = (options.model / name).read_bytes()
        files[role] = {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    card = {"id": "distilled", "version": options.version, "files": files}
    (options.model / "card.json").write_text(json.dumps(card, indent=2) + "\n")
    print({role: file["bytes"] for role, file in files.items()})


if __name__ == "__main__":
    main()
