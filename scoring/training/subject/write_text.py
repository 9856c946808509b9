"""The subject model writes plain text on many prompts: the part of the corpus that is free of rights.

    python write_text.py WORK --prompts prompts.txt --part 0 --minutes 12

Reads prompts one a line, takes them in a seeded order, answers them in batches, padded at the left (bf16, key-value cache,
temperature .8, top-p .95) and appends {id, source, prompt, text} to WORK/written/part-N.jsonl; started again, it goes on
after the prompts that the file already answers. Texts that repeat themselves or are mostly lists are dropped.
"""
from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from pathlib import Path

import torch

from model import BLOCKS, Cache, Weights, load_weights, logits, run_blocks
from text_tokens import START, build_tokenizer

SOURCE = "model-written"
SYSTEM = "You write well."
TEMPERATURE, TOP_P, CANDIDATES = 0.8, 0.95, 64
LONGEST = 320  # tokens written a prompt
BATCH = 160
END_TOKENS = (0, 2)  # <|endoftext|>, <|im_end|>
PLAIN = " Write in plain paragraphs, without headings or lists."


def chat(prompt: str) -> str:
    """The chat template of the model, up to where the answer begins."""
    return f"<|im_start|>system\n{SYSTEM}<|im_end|>\n<|im_start|>user\n{prompt}{PLAIN}<|im_end|>\n<|im_start|>assistant\n"


def sample(scores: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """One token a row from logits (batch, vocabulary): the likeliest CANDIDATES, cut at TOP_P."""
    value, token = scores.float().topk(CANDIDATES, dim=-1)
    chance = torch.softmax(value / TEMPERATURE, -1)
    chance = chance * (chance.cumsum(-1) - chance < TOP_P)
    return token.gather(1, torch.multinomial(chance, 1, generator=generator))[:, 0]


@torch.no_grad()
def write_batch(weights: Weights, prompts: list[list[int]], generator: torch.Generator) -> list[list[int]]:
    """Answers (token ids) to prompts of about one length; an unfinished answer is returned as far as it came."""
    answers: list[list[int]] = [[] for _ in prompts]
    alive = torch.arange(len(prompts))
    longest = max(map(len, prompts))
    padding = torch.tensor([longest - len(p) for p in prompts])
    ids = torch.tensor([[START] * (longest - len(p)) + p for p in prompts])
    cache = Cache(BLOCKS, padding, longest + LONGEST, torch.bfloat16)
    finished = torch.zeros(len(prompts), dtype=torch.bool)
    for _ in range(LONGEST):
        x, _ = run_blocks(weights, weights["embedding"][ids], 0, BLOCKS, cache)
        token = sample(logits(weights, x[:, -1]), generator)
        finished |= torch.isin(token, torch.tensor(END_TOKENS))
        for row, t, over in zip(alive.tolist(), token.tolist(), finished.tolist()):
            if not over:
                answers[row].append(t)
        if finished.float().mean() > 0.1:  # leave finished rows out
            going = (~finished).nonzero()[:, 0]
            if len(going) < len(prompts) // 8:  # a small batch is slow: the last answers stay unfinished
                break
            alive, token, finished = alive[going], token[going], finished[going]
            cache.keep(going)
        ids = token[:, None]
    return answers


def tidy(text: str) -> str:
    """Plain text of whole sentences: no bold signs, no announcing first line, no unfinished last sentence."""
    text = re.sub(r"\*+|^#+ *|`", "", text, flags=re.M).strip()
    lines = text.split("\n")
    if lines and (lines[0].rstrip().endswith(":") or re.match(r"(Sure|Certainly|Here('s| is| are))\b", lines[0])):
        lines = lines[1:]
    text = re.sub(r"\n{2,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()
    end = max(text.rfind(sign) for sign in ('.', '!', '?', '."', '?"', '!"'))
    return text[: end + 2 if text[end + 1 : end + 2] == '"' else end + 1]


def worth_keeping(text: str) -> bool:
    """Long enough, not repeating itself, no list or code, no talk about being a program."""
    words = re.findall(r"[\w']+", text.lower())
    if len(words) < 50:
        return False
    four = Counter(zip(words, words[1:], words[2:], words[3:]))
    if sum(n for n in four.values() if n > 1) > 0.15 * len(words):
        return False
    listed = re.findall(r"^\s*(?:[-*•]|\d+[.)])\s", text, flags=re.M)
    return len(listed) < 3 and not re.search(r"\b(as an ai|language model|i'm sorry, but|i am sorry, but|\[[a-z ]+\]|smollm)", text.lower())


def read_prompts(path: Path, part: int, parts: int) -> list[str]:
    """This part's prompts in a seeded order."""
    prompts = sorted({line.strip() for line in path.read_text().splitlines() if line.strip()})
    random.Random(17).shuffle(prompts)
    return prompts[part::parts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--prompts", type=Path, required=True)
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=12)
    options = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer, weights = build_tokenizer(), load_weights(dtype=torch.bfloat16)
    out = options.work / "written" / f"part-{options.part}.jsonl"
    out.parent.mkdir(parents=True, exist_ok=True)
    asked_file = out.with_suffix(".asked")
    asked = set(asked_file.read_text().splitlines()) if asked_file.exists() else set()
    prompts = [p for p in read_prompts(options.prompts, options.part, options.parts) if p not in asked]
    generator = torch.Generator().manual_seed(1000 + options.part + 10 * len(asked))
    began, written = time.time(), 0
    for first in range(0, len(prompts), BATCH):
        if time.time() - began > 60 * options.minutes:
            break
        batch = prompts[first : first + BATCH]
        answers = write_batch(weights, [tokenizer.encode(chat(p)).ids for p in batch], generator)
        kept = 0
        with out.open("a") as file, asked_file.open("a") as done:
            for prompt, answer in zip(batch, answers):
                text = tidy(tokenizer.decode(answer))
                done.write(prompt + "\n")
                if worth_keeping(text):
                    kept += 1
                    written += len(tokenizer.encode(text).ids)
                    record = {"id": f"{SOURCE}/{options.part}-{len(asked)}", "source": SOURCE, "prompt": prompt, "text": text}
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")
                asked.add(prompt)
        print(f"{time.time() - began:.0f} s: {kept} of {len(batch)} kept, {written} tokens, {written / (time.time() - began):.0f} a second", flush=True)


if __name__ == "__main__":
    main()
