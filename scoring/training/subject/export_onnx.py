"""Write the files that ship: model.onnx, tokenizer.json.gz, golden.json and card.json.

    python export_onnx.py WORK FOLDER --dictionary dictionary --figures dictionary.evaluation.json dictionary.export.json
"""
from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from dictionary import Dictionary, shipped_encoder
from model import BLOCKS, HIDDEN, HOOK_BLOCK, NAME, WIDTH, load_weights, run_blocks
from onnx_graph import POSITIONS, build
from text_tokens import START, build_tokenizer, displays, tokenizer_json, utf16_offsets

GOLDEN_TEXTS = [
    "The old lighthouse keeper climbed the stairs every evening to light the lamp.",
    "In 1969, two people walked on the Moon; about 600 million others watched.",
    "She said: “I don’t know — perhaps tomorrow?” and closed the door.",
    "def add(a, b):\n    return a + b  # two numbers\n",
    "日本語 and Ελληνικά are written here, too: naïve café, Straße.",
    "Well done! 🎉👩‍🚀 See you at 10:30 😀",
    "If the price of bread rises, poor families must either eat less or pay more, and neither is easy for them.",
]
PAIRS = 2  # golden (feature, position) pairs a text and set


def reference(ids: list[int], dictionary: Dictionary, signs: np.ndarray, weights: dict[str, torch.Tensor]) -> tuple[np.ndarray, np.ndarray]:
    """fp32 activations (tokens, latents) and sided neurons (tokens, HIDDEN) of a text, start token first and silent."""
    residual, hidden = run_blocks(weights, weights["embedding"][torch.tensor([[START, *ids]])], 0, HOOK_BLOCK)
    residual = residual[0]
    awake = residual.norm(dim=-1) < dictionary.sink_limit
    awake[0] = False
    activations = dictionary.encode(residual, *shipped_encoder(dictionary)) * awake[:, None]
    neurons = torch.relu(hidden[0] * torch.from_numpy(signs.astype(np.float32))) * awake[:, None]
    return activations.numpy(), neurons.numpy()


def golden(dictionary: Dictionary, signs: np.ndarray) -> list[dict]:
    """Texts with token ids, token strings, offsets and some activations, as the training code computes them. `position` counts
    the tokens of the text from 0; the start token is not among them."""
    tokenizer, weights = build_tokenizer(), load_weights(HOOK_BLOCK)
    cases = []
    for text in GOLDEN_TEXTS:
        ids = tokenizer.encode(text).ids
        strings = displays(ids)
        assert "".join(strings) == text
        pairs = []
        for set_name, values in zip(("dictionary", "mlp"), reference(ids, dictionary, signs, weights)):
            values = values[1:]
            order = np.argsort(-values, axis=None)
            for flat in (order[3], order[len(ids) * 4]) if set_name == "dictionary" else (order[3], order[40]):
                position, feature = divmod(int(flat), values.shape[1])
                pairs.append({"source": f"{HOOK_BLOCK}-{set_name}", "index": feature, "position": position, "activation": float(values[position, feature])})
        cases.append({"text": text, "ids": ids, "tokens": strings, "offsets": utf16_offsets(strings), "activations": pairs})
    return cases


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--figures", nargs="*", default=[], help="JSON files in WORK whose figures go onto the card")
    options = parser.parse_args()
    torch.set_num_threads(1)
    dictionary = Dictionary.load(options.work / f"{options.dictionary}.npz")
    signs = np.load(options.work / "neuron_signs.npy")
    options.folder.mkdir(parents=True, exist_ok=True)
    model_file, tokenizer_file, golden_file = (options.folder / n for n in ("model.onnx", "tokenizer.json.gz", "golden.json"))
    onnx.save(build(dictionary, signs), model_file)
    tokenizer_file.write_bytes(gzip.compress(tokenizer_json(build_tokenizer()), 9, mtime=0))
    golden_file.write_text(json.dumps({"relative_tolerance": 1e-3, "cases": golden(dictionary, signs)}, ensure_ascii=False, indent=1) + "\n")
    latents = dictionary.encoder.shape[0]
    card = {
        "id": NAME,
        "name": "SmolLM2-135M-Instruct",
        "layers": BLOCKS,
        "width": WIDTH,
        "licence": "Apache-2.0",
        "hook": f"residual stream after block {HOOK_BLOCK} of {BLOCKS} (dictionary); MLP neurons of that block, before the down-projection (mlp)",
        "layer": HOOK_BLOCK,
        "start_token": START,
        "longest": POSITIONS,
        "threshold": dictionary.threshold,
        "sink_limit": dictionary.sink_limit,
        "sets": [
            {"source": f"{HOOK_BLOCK}-dictionary", "output": "acts", "width": latents, "kind": "sparse autoencoder (BatchTopK)"},
            {"source": f"{HOOK_BLOCK}-mlp", "output": "neurons", "width": HIDDEN, "kind": "MLP neurons, the stronger side",
             "negative": np.flatnonzero(signs < 0).tolist()},
        ],
        "files": {f.name: {"bytes": f.stat().st_size, "sha256": sha256(f)} for f in (model_file, tokenizer_file, golden_file)},
        "figures": {k: v for name in options.figures for k, v in json.loads((options.work / name).read_text()).items()},
    }
    (options.folder / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n")
    total = model_file.stat().st_size + tokenizer_file.stat().st_size
    print(f"{options.folder}: model and tokenizer {total / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
