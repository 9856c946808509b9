"""The subject model's tokenizer, and how its tokens are shown to people."""
from __future__ import annotations

import codecs
import json
from functools import lru_cache

from gguf import GGUFReader
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from model import VOCABULARY, gguf_path

START = 0  # <|endoftext|>, put before every text
CONTROL_TYPE = 3  # a GGUF token type


def build_tokenizer() -> Tokenizer:
    """Byte-level BPE from the GGUF's metadata; digits are split one by one; control tokens are matched as a whole."""
    fields = GGUFReader(gguf_path()).fields
    tokens, merges, types = (fields[f"tokenizer.ggml.{name}"].contents() for name in ("tokens", "merges", "token_type"))
    tokenizer = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(tokens)}, merges=[tuple(m.split(" ")) for m in merges]))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Digits(individual_digits=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
    ])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(t, special=True, normalized=False) for t, kind in zip(tokens, types) if kind == CONTROL_TYPE])
    return tokenizer


def tokenizer_json(tokenizer: Tokenizer) -> bytes:
    """The tokenizer as compact UTF-8 JSON, as shipped."""
    return json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":")).encode()


def byte_of_glyph() -> dict[str, int]:
    """The byte that each printable glyph of byte-level BPE stands for."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table = {chr(b): b for b in plain}
    for extra, b in enumerate(b for b in range(256) if b not in set(plain)):
        table[chr(256 + extra)] = b
    return table


@lru_cache(maxsize=1)
def token_bytes() -> list[bytes]:
    """The bytes of every token of the vocabulary (control tokens: their name)."""
    glyphs = byte_of_glyph()
    tokens = GGUFReader(gguf_path()).fields["tokenizer.ggml.tokens"].contents()
    return [bytes(glyphs[c] for c in t) if all(c in glyphs for c in t) else t.encode() for t in tokens[:VOCABULARY]]


def display(token: int) -> str:
    """One token alone, as shown in lists of logits (bytes that are no whole character become the replacement sign)."""
    return token_bytes()[token].decode("utf8", "replace")


def displays(ids: list[int]) -> list[str]:
    """Token strings of a text. A character that is split over several tokens is shown with its last piece; the pieces
    before it are empty, so the strings joined are the text."""
    decoder = codecs.getincrementaldecoder("utf8")("ignore")
    return [decoder.decode(token_bytes()[i]) for i in ids]


def utf16_offsets(strings: list[str]) -> list[tuple[int, int]]:
    """Start and end of each string in the joined text, in UTF-16 code units (what JavaScript counts)."""
    spans, position = [], 0
    for string in strings:
        end = position + len(string.encode("utf-16-le")) // 2
        spans.append((position, end))
        position = end
    return spans
