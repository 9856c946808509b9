"""Turn a dictionary (sparse autoencoder) of a Hugging Face model into features of a Neuroglyph instance.

    python upload_dictionary.py MODEL DICTIONARY CORPUS --layer 10 --set my-dictionary --url http://localhost:3000 --key ng_...

MODEL is a model's id on the Hugging Face hub or a folder; DICTIONARY a folder of SAELens (cfg.json, sae_weights.safetensors) or of sparsify
(cfg.json, sae.safetensors); CORPUS a text file (documents parted by empty lines) or JSON Lines with "text" and perhaps "id".

The corpus is cut into windows, the model runs on them up to the hook point, and each feature's strongest, middling, silent and misleading
windows become its snippets. Everything on the way is kept in --work: started again, the script goes on where it was stopped, and an upload
of what is there already changes nothing. See README.md for what was tried.
"""
from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import sys
import time
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoTokenizer

ACTIVE, SILENT = 0.35, 0.05  # shares of a feature's maximum: above the one a window is active, below the other silent
TOP, PER_QUARTER, RANDOM, NEGATIVE = 24, 16, 64, 64  # snippets of each kind: enough for clues and an exam
HISTOGRAM_BINS, LOGITS = 40, 10


@dataclass
class Dictionary:
    encoder: torch.Tensor  # (latents, width)
    encoder_bias: torch.Tensor  # (latents,)
    decoder: torch.Tensor  # (latents, width)
    decoder_bias: torch.Tensor  # (width,)
    threshold: torch.Tensor | None  # (latents,): what is not above it is silence
    most_active: int | None  # only so many latents a token, the largest
    takes_bias_off: bool
    norm_factor: float  # residuals are multiplied by it before they are encoded
    hook: str | None

    def encode(self, residual: torch.Tensor) -> torch.Tensor:
        """Activations (n, latents) of residuals (n, width)."""
        x = residual * self.norm_factor
        if self.takes_bias_off:
            x = x - self.decoder_bias
        pre = torch.addmm(self.encoder_bias, x, self.encoder.T)
        acts = torch.relu(pre)
        if self.threshold is not None:
            acts = acts * (pre > self.threshold)
        if self.most_active is not None:
            kept = acts.topk(self.most_active, dim=-1)
            acts = torch.zeros_like(acts).scatter_(-1, kept.indices, kept.values)
        return acts


def load_dictionary(folder: Path) -> Dictionary:
    """SAELens (standard, jumprelu, topk) or sparsify (topk), told by the file of weights."""
    config = json.loads((folder / "cfg.json").read_text())
    if (folder / "sae.safetensors").exists():
        t = {k: v.float() for k, v in load_file(folder / "sae.safetensors").items()}
        if config.get("transcode") or config.get("skip_connection"):
            raise SystemExit("this sparsify folder holds a transcoder: only autoencoders are read")
        return Dictionary(t["encoder.weight"], t["encoder.bias"], t["W_dec"], t["b_dec"], None, config["k"], True, 1.0, config.get("hookpoint"))
    t = {k: v.float() for k, v in load_file(folder / "sae_weights.safetensors").items()}
    meta = config | config.get("metadata", {})
    kind = config.get("architecture", "standard")
    if kind not in ("standard", "jumprelu", "topk"):
        raise SystemExit(f"SAELens architecture {kind} is not read here (standard, jumprelu and topk are)")
    normalize = config.get("normalize_activations", "none")
    if normalize not in ("none", None, "expected_average_only_in"):
        raise SystemExit(f"normalize_activations: {normalize} is not read here")
    if normalize == "expected_average_only_in" and "norm_scaling_factor" not in meta:
        raise SystemExit("the activations were normalised and the factor is not in cfg.json: fold it into the weights (SAELens: fold_activation_norm_scaling_factor)")
    factor = float(meta["norm_scaling_factor"]) if normalize == "expected_average_only_in" else 1.0
    most = (config.get("k") or config.get("activation_fn_kwargs", {}).get("k")) if kind == "topk" else None
    return Dictionary(t["W_enc"].T.contiguous(), t["b_enc"], t["W_dec"], t["b_dec"], t.get("threshold"), most,
                      bool(config.get("apply_b_dec_to_input", True)), factor, meta.get("hook_name"))


class Reached(Exception):
    """The hook point was reached: the rest of the model need not run."""


class Reader:
    """Runs the model up to a hook point: `blocks.L.hook_resid_pre`, `…hook_resid_post`, `…hook_mlp_out` or sparsify's `layers.L`, `layers.L.mlp`."""

    def __init__(self, model: torch.nn.Module, hook: str) -> None:
        layers = next((m for name in ("model.layers", "transformer.h", "gpt_neox.layers", "model.decoder.layers") if (m := find(model, name)) is not None), None)
        parts = re.fullmatch(r"(?:blocks|layers|h)\.(\d+)(?:\.(hook_resid_pre|hook_resid_post|hook_mlp_out|mlp))?", hook)
        if layers is None or parts is None:
            raise SystemExit(f"no way to hook {hook} of {type(model).__name__}")
        layer, place = layers[int(parts[1])], parts[2] or "hook_resid_post"
        self.model, self.seen = model, torch.empty(0)
        if place == "hook_resid_pre":
            layer.register_forward_pre_hook(lambda _, args, kwargs: self.take(args[0] if args else kwargs["hidden_states"]), with_kwargs=True)
        else:
            (layer if place == "hook_resid_post" else layer.mlp).register_forward_hook(lambda _, __, out: self.take(out[0] if isinstance(out, tuple) else out))

    def take(self, value: torch.Tensor) -> None:
        self.seen = value.float()
        raise Reached

    @torch.no_grad()
    def residual(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """(batch, length, width)"""
        try:
            self.model(input_ids=ids, attention_mask=mask, use_cache=False)
        except Reached:
            return self.seen
        raise SystemExit("the model ran to its end without reaching the hook point")


def find(model: torch.nn.Module, path: str) -> Any:
    for name in path.split("."):
        model = getattr(model, name, None)  # type: ignore[assignment]
    return model


@dataclass
class Window:
    ids: list[int]
    document: str


def read_windows(corpus: Path, tokenizer: Any, length: int, most: int) -> list[Window]:
    windows: list[Window] = []
    if corpus.suffix == ".jsonl":
        lines = (json.loads(line) for line in corpus.open(encoding="utf8") if line.strip())
        documents = ((str(d.get("id", number)), d["text"]) for number, d in enumerate(lines, 1))
    else:
        documents = ((str(number), text) for number, text in enumerate(re.split(r"\n\s*\n", corpus.read_text(encoding="utf8")), 1))
    for name, text in documents:
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        pieces = [ids[i : i + length] for i in range(0, len(ids), length)]
        windows += [Window(piece, name[:120]) for piece in pieces if len(piece) >= min(length, 8)]
        if len(windows) >= most:
            break
    return windows[:most]


def shown(tokenizer: Any, ids: list[int]) -> list[str]:
    """A string for each token; a character split over several stands with its last piece, so that the strings joined are the text."""
    strings, before = [], ""
    for end in range(1, len(ids) + 1):
        text = tokenizer.decode(ids[:end], clean_up_tokenization_spaces=False)
        whole = before if text.endswith("\ufffd") and end < len(ids) else text
        strings.append(whole[len(before) :])
        before = whole
    return strings


def collect(options: argparse.Namespace, windows: list[Window], reader: Reader, dictionary: Dictionary, features: np.ndarray, work: Path) -> None:
    """Positive activations of the features, a shard of windows at a time: (feature, window, position, value), and which tokens may fire."""
    size, began, ran = 64, time.time(), 0
    chosen = torch.from_numpy(features)
    for start in range(0, len(windows), size):
        out = work / f"shard-{start:08d}.npz"
        if out.exists():
            continue
        some = windows[start : start + size]
        longest = max(len(w.ids) for w in some)
        first = [] if options.start_token is None else [options.start_token]
        ids = torch.tensor([first + w.ids + [0] * (longest - len(w.ids)) for w in some])
        mask = torch.tensor([[1] * (len(first) + len(w.ids)) + [0] * (longest - len(w.ids)) for w in some])
        residual = reader.residual(ids.to(options.device), mask.to(options.device))[:, len(first) :]
        awake = mask[:, len(first) :].bool()
        if options.silent_above is not None:
            awake &= residual.norm(dim=-1).cpu() < options.silent_above
        acts = dictionary.encode(residual.reshape(-1, residual.shape[-1]))[:, chosen].cpu().view(*awake.shape, -1) * awake[..., None]
        window, position, feature = acts.nonzero(as_tuple=True)
        partial = out.with_suffix(".partial.npz")
        np.savez(partial, window=(window + start).int().numpy(), position=position.short().numpy(), feature=feature.int().numpy(),
                 value=acts[window, position, feature].float().numpy(), awake=int(awake.sum()))
        partial.replace(out)
        ran += len(some)
        left = (len(windows) - start - len(some)) * (time.time() - began) / ran
        print(f"\rread {start + len(some)} of {len(windows)} windows, {left / 60:.1f} min left ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


class Chooser:
    """Snippets of a feature from its positive activations."""

    def __init__(self, windows: list[Window], tokens: list[list[str]]) -> None:
        self.windows, self.tokens = windows, tokens
        self.folded = [[t.strip().lower() for t in row] for row in tokens]
        self.holders: dict[str, list[int]] = {}
        for number, row in enumerate(self.folded):
            for token in set(row):
                self.holders.setdefault(token, []).append(number)

    def choose(self, largest: np.ndarray, peak: np.ndarray, feature: int) -> list[tuple[int, str, int | None]]:
        """(window, group, quarter): `largest` and `peak` say where and how strongly each window fires."""
        dice, most, used, seen = random.Random(feature), float(largest.max()), set(), set()
        order = [int(w) for w in np.argsort(-largest, kind="stable") if largest[w] > ACTIVE * most]
        silent = [int(w) for w in np.flatnonzero(largest < SILENT * most)]

        def take(candidates: list[int], count: int, per_document: int, at_peak: bool) -> list[int]:
            taken, documents = [], Counter()
            for w in candidates:
                document = self.windows[w].document
                around = tuple(self.folded[w][max(0, peak[w] - 4) : peak[w] + 3])
                if len(taken) == count or w in used or documents[document] >= per_document or (at_peak and around in seen):
                    continue
                documents[document] += 1
                used.add(w)
                seen.add(around)
                taken.append(w)
            return taken

        snippets: list[tuple[int, str, int | None]] = [(w, "top", None) for w in take(order, TOP, 1, True)]
        for quarter, part in enumerate(np.array_split(np.array(order[::-1], int), 4)):
            mixed = dice.sample(part.tolist(), len(part))
            snippets += [(w, "quantile", quarter) for w in take(mixed, PER_QUARTER, 2, True)]
        # Silent windows that hold the tokens on which it usually peaks.
        usual = Counter(self.folded[w][peak[w]] for w in order[:60]).most_common(6)
        quiet = set(silent)
        hard = [w for token, _ in usual for w in self.holders[token] if w in quiet]
        snippets += [(w, "negative", None) for w in take(dice.sample(hard, len(hard)), NEGATIVE, 4, False)]
        snippets += [(w, "random", None) for w in take(dice.sample(silent, len(silent)), RANDOM, 2, False)]
        return snippets


def logit_effects(model: torch.nn.Module, direction: torch.Tensor, tokenizer: Any) -> dict[str, list]:
    """Tokens that the direction raises and lowers most when it is written straight into the last norm's input."""
    norm = next((n for path in ("model.norm", "transformer.ln_f", "gpt_neox.final_layer_norm", "model.decoder.final_layer_norm") if (n := find(model, path)) is not None), None)
    head = model.get_output_embeddings().weight.float()  # type: ignore[operator]
    effect = head @ (direction.to(head.device) * (1 if norm is None else norm.weight.float()))
    effect = (effect - effect.mean()).detach().cpu()
    effect[torch.tensor(sorted(set(tokenizer.all_special_ids)), dtype=torch.long)] = 0
    pairs = lambda found, sign: [[tokenizer.decode([int(i)]), float(f"{sign * v:.4g}")] for v, i in zip(found.values.tolist(), found.indices)]  # noqa: E731
    return {"top_logits": pairs(effect.topk(LOGITS), 1), "bottom_logits": pairs((-effect).topk(LOGITS), -1)}


def write_records(options: argparse.Namespace, windows: list[Window], model: torch.nn.Module, tokenizer: Any, dictionary: Dictionary, features: np.ndarray, work: Path) -> Path:
    """JSON Lines, one feature a line; features that never fire are left out."""
    shards = [np.load(f) for f in sorted(work.glob("shard-????????.npz"))]
    tokens = [shown(tokenizer, w.ids) for w in windows]
    chooser, awake = Chooser(windows, tokens), sum(int(s["awake"]) for s in shards)
    window, position, feature, value = (np.concatenate([s[k] for s in shards]) for k in ("window", "position", "feature", "value"))
    order = np.argsort(feature, kind="stable")
    window, position, value = window[order], position[order].astype(int), value[order]
    starts = np.searchsorted(feature[order], np.arange(len(features) + 1))
    out, written = work / "features.jsonl.gz", 0
    with gzip.open(out, "wt", encoding="utf8") as file:
        for column, index in enumerate(features.tolist()):
            part = slice(starts[column], starts[column + 1])
            w, p, v = window[part], position[part], value[part]
            if not len(v):
                continue
            largest, peak = np.zeros(len(windows), np.float32), np.zeros(len(windows), int)
            rise = np.argsort(v, kind="stable")  # the largest value of a window is written last
            largest[w[rise]], peak[w[rise]] = v[rise], p[rise]
            counts, edges = np.histogram(v, HISTOGRAM_BINS, (0, float(v.max())))
            snippets = []
            for number, group, quarter in chooser.choose(largest, peak, index):
                row = np.zeros(len(tokens[number]), np.float32)
                row[p[w == number]] = v[w == number]
                snippets.append({"tokens": tokens[number], "activations": [float(f"{x:.5g}") for x in row.tolist()], "document": windows[number].document,
                                 "corpus": options.corpus_name, "group": group, "quantile": quarter})
            record = {"model": options.model_id, "source": f"{options.layer}-{options.set}", "index": index, "density": len(v) / awake, "max_activation": float(v.max()),
                      "histogram": {"edges": [float(f"{e:.5g}") for e in edges], "counts": counts.tolist()}, "vector": dictionary.decoder[index].tolist(),
                      "snippets": snippets, "explanations": []} | logit_effects(model, dictionary.decoder[index], tokenizer)
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            written += 1
            print(f"\rwrote {written} features ", end="", file=sys.stderr, flush=True)
    print(f"to {out}", file=sys.stderr)
    return out


def call(options: argparse.Namespace, path: str, body: Any = None) -> dict[str, Any]:
    request = urllib.request.Request(f"{options.url}/api/v1{path}", data=body, headers={"Authorization": f"Bearer {options.key}"})
    if body is not None:
        request.add_header("Content-Length", str(Path(body.name).stat().st_size))
        request.add_header("Content-Type", "application/octet-stream")
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise SystemExit(f"{error.code}: {error.read().decode(errors='replace')[:500]}") from error


def upload(options: argparse.Namespace, file: Path) -> None:
    query = {"format": "neuroglyph", "file": file.name, "kind": "dictionary"}
    query |= {name: value for name in ("licence", "attribution", "name") if (value := getattr(options, name))}
    with file.open("rb") as body:
        job = call(options, f"/imports?{urllib.parse.urlencode(query)}", body)
    while job["status"] in ("receiving", "queued", "running"):
        time.sleep(1)
        job = call(options, f"/imports/{job['id']}")
        print(f"\rimport {job['id']}: {job['status']}, {job['read']} records ", end="", file=sys.stderr, flush=True)
    print(f"\n{job['added']} added, {job['changed']} changed, {job['unchanged']} as they were, {job['unplayable']} with too few snippets for an exam, {job['refused']} refused")
    for refusal in job["report"]:
        print(f"  {refusal['place']}: {refusal['reason']} {refusal['remedy']}")
    if job["status"] != "done":
        raise SystemExit(f"the import {job['status']}: {job['failure']}")


def parse_features(text: str, latents: int) -> np.ndarray:
    """`all`, or numbers and ranges: `0-99,512`."""
    if text == "all":
        return np.arange(latents)
    ranges = [(int(a), int(b or a)) for a, _, b in (part.partition("-") for part in text.split(","))]
    found = np.unique(np.concatenate([np.arange(a, b + 1) for a, b in ranges]))
    if found[-1] >= latents:
        raise SystemExit(f"the dictionary has latents 0 to {latents - 1}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="a model's id on the Hugging Face hub, or a folder")
    parser.add_argument("dictionary", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--layer", type=int, required=True, help="first part of the source's id")
    parser.add_argument("--set", default="dictionary", help="second part of the source's id")
    parser.add_argument("--model-id", help="the model's id on Neuroglyph (default: the last part of MODEL)")
    parser.add_argument("--hook", help="such as blocks.10.hook_resid_pre; default: what cfg.json says")
    parser.add_argument("--features", default="all", help="all, or numbers and ranges: 0-99,512")
    parser.add_argument("--windows", type=int, default=20_000, help="at most so many windows of the corpus")
    parser.add_argument("--tokens", type=int, default=64, help="of a window")
    parser.add_argument("--start-token", type=int, help="put before each window (default: the tokenizer's first token; -1: none)")
    parser.add_argument("--silent-above", type=float, help="residuals of this norm or more are attention sinks: nothing fires there")
    parser.add_argument("--corpus-name", help="named beside each snippet (default: the file's name)")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--work", type=Path, default=Path("upload-work"))
    parser.add_argument("--url", help="of the instance; left out: the file is written and not sent")
    parser.add_argument("--key", help="a key with the scope research, from /settings")
    parser.add_argument("--licence", help="of the features, such as CC BY 4.0: without one the source cannot be published")
    parser.add_argument("--attribution")
    parser.add_argument("--name", help="of a source that is new there")
    options = parser.parse_args()
    if options.url and not options.key:
        parser.error("--url needs --key")
    options.model_id = options.model_id or options.model.rstrip("/").split("/")[-1].lower()
    options.corpus_name = (options.corpus_name or options.corpus.stem)[:60]
    options.url = options.url and options.url.rstrip("/")

    tokenizer = AutoTokenizer.from_pretrained(options.model)
    if options.start_token is None:
        options.start_token = tokenizer.bos_token_id
    elif options.start_token < 0:
        options.start_token = None
    dictionary = load_dictionary(options.dictionary)
    features = parse_features(options.features, len(dictionary.encoder))
    hook = options.hook or dictionary.hook
    if hook is None:
        parser.error("cfg.json names no hook point: say --hook")
    windows = read_windows(options.corpus, tokenizer, options.tokens, options.windows)
    # What is kept belongs to one question: another corpus or dictionary gets a folder of its own.
    question = [options.model, str(options.dictionary.resolve()), hook, options.features, options.start_token, options.silent_above, [w.ids for w in windows]]
    work = options.work / hashlib.sha256(json.dumps(question).encode()).hexdigest()[:16]
    work.mkdir(parents=True, exist_ok=True)
    model = AutoModelForCausalLM.from_pretrained(options.model, dtype=torch.float32).to(options.device).eval()
    for name in ("encoder", "encoder_bias", "decoder", "decoder_bias", "threshold"):
        if (value := getattr(dictionary, name)) is not None:
            setattr(dictionary, name, value.to(options.device))
    collect(options, windows, Reader(model, hook), dictionary, features, work)
    file = write_records(options, windows, model, tokenizer, dictionary, features, work)
    if options.url:
        upload(options, file)


if __name__ == "__main__":
    main()
