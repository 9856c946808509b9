"""The card's section on continuing texts, from the figures of calibrate_steering.py and check_continuation.py.

    python describe_continuation.py WORK FOLDER

Reads WORK/steering.json and WORK/continuation.export.json; puts the section into FOLDER/README.md, in the place of an older one or before the data.
"""
from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

TITLE, NEXT = "## A feature made active by hand", "## Data"
NAMES = {"10-dictionary": "latents", "10-mlp": "neurons"}

TEXT = """{title}

`continuation.onnx` ({mb:.1f} MB) is the whole model with its output head: token ids, a feature, a strength for each token, and the keys and values of earlier
tokens -> logits of the next token, new keys and values. It holds blocks 10 to 29 in the GGUF's own 4 bits, split as in `model.onnx`, and the decoder in 8 bits
(blocks of 32). The embedding (which is the output head, too), the first ten blocks and the neurons' columns are external data: spans of bytes of
`model.onnx`, which is unchanged and has to lie beside it (`card.json` has the hash of both). Golden cases of plain torch: `golden-continuations.json`.

The push is added to the residual stream after block 10, at every token but the start token, of the text and of what is written. Strength 1 is a push of
{share} median lengths of the residual, the same for every feature. In that unit features are more alike (standard deviation of log KL over the features below:
{even}) than in units of each one's largest activation ({uneven}). Tokens are the likeliest ones, except that
no run of three is written twice. Without a push `continuation.onnx` differs from plain torch by at most {plain:.0e} in a logit, with one by {steered:.0e};
rounding the decoder moves the distribution by {rounding:.0e} nats (median).

{features} features of the game, drawn at random (60 latents, 20 neurons), {prompts} prompts, {tokens} tokens each. KL: of the first token's distribution against the one without the push, median
and 90th percentile. Changed: tokens that differ from the text without the push. Perplexity: of the text for the model without the push. Fires: texts on
which the feature, read without any push, reaches 30 % of its maximum. Own words: how many times likelier the tokens are, as the first word, on which it
reaches half its maximum in its clues (median).

| | strength | KL | KL, 90 % | changed | perplexity | fires | own words |
|---|---|---|---|---|---|---|---|
{rows}

So 1 is the default: nearly every text changes, and stays a text. At 1.5 it begins to limp, at 2 and at -2 most fall apart; pages offer -1 to 2, the API -2 to 2.
What fell short: the model is small and block 10 is early. With a push of strength 1 a feature's words are twice as likely, yet only {fires:.0%} of the latents' texts really
turn to its subject (of 1.5, {fires_more:.0%}); most features read more than they write. On one thread with nothing beside it a token takes about 20 ms and the text before it 50 to 70 ms; loading
takes 1 s and {memory:.0f} MB.

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    steering, export = (json.loads((options.work / f"{name}.json").read_text()) for name in ("steering", "continuation.export"))
    rows = [f"| {NAMES[r['source']]} | {r['strength']:g} | {r['kl_median']:.2f} | {r['kl_90']:.2f} | {r['changed']:.0%} | {r['perplexity']:.1f} | {r['fires']:.0%} | × {r['own_words']:.2f} |"
            for r in steering["rows"]]
    fires = {r["strength"]: r["fires"] for r in steering["rows"] if NAMES[r["source"]] == "latents"}
    spread = lambda kind: ", ".join(f"{NAMES[r['source']]} {r[kind]:.2f}" for r in steering["evenness"])  # noqa: E731
    section = TEXT.format(title=TITLE, mb=(options.folder / "continuation.onnx").stat().st_size / 1e6, share=steering["share"], plain=export["logit_deviation_plain"],
                          steered=export["logit_deviation_steered"], rounding=export["rounding_divergence_median"], features=steering["features"],
                          prompts=len(steering["prompts"]), tokens=steering["tokens"], rows="\n".join(rows), even=spread("equal_pushes"), uneven=spread("equal_multiples"), fires=fires[1.0], fires_more=fires[1.5], memory=export["megabytes"])
    readme = options.folder / "README.md"
    text = re.sub(rf"{TITLE}\n.*?(?={NEXT}\n)", "", readme.read_text(), flags=re.S)
    readme.write_text(text.replace(f"{NEXT}\n", f"{section}{NEXT}\n", 1))


if __name__ == "__main__":
    main()
