"""The network: a small pretrained encoder reads snippet and explanation apart (late interaction), a light head compares them.

    SnippetEncoder  word pieces (n, p) + flags + token letters  -> one vector of WIDTH a subject token; computed once and kept
    ExplanationEncoder  word pieces (x,) + flags                -> one vector of BASE a piece
    Head  the two + string relations (tokens, terms, RELATIONS) -> one logit a token

The lower LOWER blocks of the base stay as they were pretrained, so their output can be computed once for all training windows.
"""
from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from explanation_terms import EXPLANATION_FLAGS
from snippet_features import LETTER_BUCKETS, LETTER_SLOTS, PIECE_FLAGS, TOKEN_FLAGS
from string_relations import RELATIONS
from wordpieces import base_folder

BASE, BASE_HEADS, BLOCKS, LOWER = 384, 12, 6, 3
WIDTH = 96  # numbers kept for each token
HEAD_WIDTH = 128
LETTERS = 48
CROSS_HEADS, CROSS_INNER = 4, 64
SELF_HEADS, SELF_INNER = 3, 48
HIDDEN = 192
REACH = 16  # relative places told apart by self-attention, on each side
SIMILARITY = 48
SPACES = 2  # word meaning, meaning in context
LAYERS = 3
AGGREGATED = 2 * RELATIONS  # relations with any quoted, any unquoted term
OUTSIDE = -1e4


class BaseBlock(nn.Module):
    """A BERT block (post-norm)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(BASE, 3 * BASE), nn.Linear(BASE, BASE)
        self.norm_attention, self.norm_mlp = nn.LayerNorm(BASE, eps=1e-12), nn.LayerNorm(BASE, eps=1e-12)
        self.up, self.down = nn.Linear(BASE, 4 * BASE), nn.Linear(4 * BASE, BASE)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x (n, p, BASE), mask (n, 1, 1, p) added to the scores."""
        n, p, _ = x.shape
        q, k, v = self.qkv(x).view(n, p, 3, BASE_HEADS, BASE // BASE_HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        # written out: on short texts torch's fused attention is slower on a CPU, its gradient ten times
        mixed = ((q @ k.transpose(-1, -2)) * (BASE // BASE_HEADS) ** -0.5 + mask).softmax(-1) @ v
        x = self.norm_attention(x + self.out(mixed.transpose(1, 2).reshape(n, p, BASE)))
        return self.norm_mlp(x + self.down(F.gelu(self.up(x))))


class Base(nn.Module):
    """all-MiniLM-L6-v2 in two halves."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(30522, BASE), nn.Embedding(512, BASE)
        self.kind = nn.Parameter(torch.zeros(BASE))
        self.norm = nn.LayerNorm(BASE, eps=1e-12)
        self.blocks = nn.ModuleList([BaseBlock() for _ in range(BLOCKS)])

    def load_pretrained(self) -> None:
        from safetensors.torch import load_file

        w = load_file(str(base_folder() / "model.safetensors"))
        self.pieces.weight.data = w["embeddings.word_embeddings.weight"].clone()
        self.places.weight.data = w["embeddings.position_embeddings.weight"].clone()
        self.kind.data = w["embeddings.token_type_embeddings.weight"][0].clone()
        for part in ("weight", "bias"):
            getattr(self.norm, part).data = w[f"embeddings.LayerNorm.{part}"].clone()
            for i, block in enumerate(self.blocks):
                at = lambda name: w[f"encoder.layer.{i}.{name}.{part}"]  # noqa: B023, E731
                getattr(block.qkv, part).data = torch.cat([at(f"attention.self.{z}") for z in ("query", "key", "value")])
                getattr(block.out, part).data = at("attention.output.dense").clone()
                getattr(block.norm_attention, part).data = at("attention.output.LayerNorm").clone()
                getattr(block.up, part).data = at("intermediate.dense").clone()
                getattr(block.down, part).data = at("output.dense").clone()
                getattr(block.norm_mlp, part).data = at("output.LayerNorm").clone()

    def lower(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Embedded pieces and the output of the lower blocks, (n, p, BASE) both. mask (n, p) 1 or 0."""
        embedded = self.norm(self.pieces(ids) + self.places.weight[: ids.shape[1]] + self.kind)
        x, added = embedded, additive(mask)
        for block in self.blocks[:LOWER]:
            x = block(x, added)
        return embedded, x

    def upper(self, x: Tensor, mask: Tensor) -> Tensor:
        added = additive(mask)
        for block in self.blocks[LOWER:]:
            x = block(x, added)
        return x


def additive(mask: Tensor) -> Tensor:
    return ((1 - mask) * OUTSIDE)[:, None, None, :]


class HeadLayer(nn.Module):
    """Tokens look at the explanation, then at each other, then think."""

    def __init__(self) -> None:
        super().__init__()
        self.norm_cross, self.norm_self, self.norm_mlp = (nn.LayerNorm(HEAD_WIDTH) for _ in range(3))
        self.cross_q, self.cross_out = nn.Linear(HEAD_WIDTH, CROSS_INNER), nn.Linear(CROSS_INNER, HEAD_WIDTH)
        self.cross_kv = nn.Linear(BASE, 2 * CROSS_INNER)
        self.qkv, self.out = nn.Linear(HEAD_WIDTH, 3 * SELF_INNER), nn.Linear(SELF_INNER, HEAD_WIDTH)
        self.distance = nn.Parameter(torch.zeros(SELF_HEADS, 2 * REACH + 1))
        self.up, self.down = nn.Linear(HEAD_WIDTH, HIDDEN), nn.Linear(HIDDEN, HEAD_WIDTH)

    def forward(self, x: Tensor, explanation: Tensor, rows: Tensor | None, steering: Tensor, tokens_outside: Tensor, places: Tensor) -> Tensor:
        """x (n, t, HEAD_WIDTH); explanation (e, p, BASE), rows (n,) the explanation of each snippet (None: one for all); steering (n, CROSS_HEADS, t, p) and tokens_outside
        (n, 1, 1, t) are added to the scores."""
        n, t, _ = x.shape
        e, p, _ = explanation.shape
        q = self.cross_q(self.norm_cross(x)).view(n, t, CROSS_HEADS, -1).transpose(1, 2)
        kv = self.cross_kv(explanation)
        kv, e = (kv, e) if rows is None else (kv.index_select(0, rows), n)
        k, v = kv.view(e, p, 2, CROSS_HEADS, -1).permute(2, 0, 3, 1, 4).unbind(0)
        score = (q @ k.transpose(-1, -2)) * (CROSS_INNER // CROSS_HEADS) ** -0.5 + steering
        x = x + self.cross_out((score.softmax(-1) @ v).transpose(1, 2).reshape(n, t, CROSS_INNER))
        q, k, v = self.qkv(self.norm_self(x)).view(n, t, 3, SELF_HEADS, -1).permute(2, 0, 3, 1, 4).unbind(0)
        score = (q @ k.transpose(-1, -2)) * (SELF_INNER // SELF_HEADS) ** -0.5 + self.distance[:, places][None] + tokens_outside
        x = x + self.out((score.softmax(-1) @ v).transpose(1, 2).reshape(n, t, SELF_INNER))
        return x + self.down(F.gelu(self.up(self.norm_mlp(x))))


class Simulator(nn.Module):
    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.base = Base()
        self.piece_flags = nn.Linear(PIECE_FLAGS, BASE, bias=False)
        self.explanation_flags = nn.Linear(EXPLANATION_FLAGS, BASE, bias=False)
        self.is_explanation = nn.Parameter(torch.zeros(BASE))
        nn.init.zeros_(self.piece_flags.weight)
        nn.init.zeros_(self.explanation_flags.weight)
        self.letters = nn.Embedding(LETTER_BUCKETS, LETTERS)
        nn.init.normal_(self.letters.weight, std=0.3)
        self.of_first, self.of_last = nn.Linear(3 * BASE, WIDTH), nn.Linear(3 * BASE, WIDTH, bias=False)
        self.of_letters = nn.Linear(LETTERS + TOKEN_FLAGS, WIDTH, bias=False)
        # head
        self.widen = nn.Linear(WIDTH, HEAD_WIDTH)
        self.token_spaces = nn.ModuleList([nn.Linear(WIDTH, SIMILARITY, bias=False) for _ in range(SPACES)])
        self.piece_spaces = nn.ModuleList([nn.Linear(BASE, SIMILARITY, bias=False) for _ in range(SPACES)])
        self.steer_relations = nn.Linear(RELATIONS, layers * CROSS_HEADS, bias=False)
        self.steer_similar = nn.Linear(SPACES, layers * CROSS_HEADS, bias=False)
        self.steer_content = nn.Parameter(torch.zeros(layers * CROSS_HEADS))
        nn.init.normal_(self.steer_relations.weight, std=0.7)
        nn.init.normal_(self.steer_similar.weight, std=2.0)
        self.of_relations = nn.Linear(AGGREGATED + SPACES, HEAD_WIDTH)
        self.layers = nn.ModuleList([HeadLayer() for _ in range(layers)])
        self.norm = nn.LayerNorm(HEAD_WIDTH)
        self.think, self.answer = nn.Linear(HEAD_WIDTH + AGGREGATED + SPACES, 96), nn.Linear(96, 1)
        nn.init.constant_(self.answer.bias, -2.5)

    def encode_snippets(self, embedded: Tensor, lower: Tensor, mask: Tensor, flags: Tensor, first: Tensor, last: Tensor, letters: Tensor, token_flags: Tensor) -> Tensor:
        """From the lower half (n, p, BASE): the kept vectors (n, t, WIDTH). Pieces include the start and end marks; first and last
        (n, t) index into them; letters (n, t, LETTER_SLOTS)."""
        upper = self.base.upper(lower + self.piece_flags(flags), mask)
        pieces = torch.cat([embedded, lower, upper], -1)
        pick = lambda x, at: x.gather(1, at[..., None].expand(-1, -1, x.shape[-1]))  # noqa: E731
        token = torch.cat([self.letters(letters).sum(2), token_flags], -1)
        return pick(self.of_first(pieces), first) + pick(self.of_last(pieces), last) + self.of_letters(token)

    def encode_explanation(self, ids: Tensor, mask: Tensor, flags: Tensor) -> tuple[Tensor, Tensor]:
        """(x, p) word pieces with marks -> piece vectors and embedded pieces, (x, p, BASE) both."""
        embedded, lower = self.base.lower(ids, mask)
        upper = self.base.upper(lower + self.explanation_flags(flags) + self.is_explanation, mask)
        return upper, embedded

    def head(self, kept: Tensor, token_mask: Tensor, explanation: Tensor, embedded: Tensor, piece_mask: Tensor, content: Tensor, term_of: Tensor,
             relations: Tensor, quoted: Tensor, rows: Tensor | None = None) -> Tensor:
        """Logits (n, t). kept (n, t, WIDTH), token_mask (n, t); explanation, embedded (e, p, BASE), piece_mask, content (e, p), term_of
        (e, p) index of the piece's term + 1; relations (n, t, terms, RELATIONS); quoted (n or 1, terms). One explanation for all snippets, or rows (n,)
        says which is whose; then term_of, piece_mask and content have a row for each snippet."""
        n, t, _ = kept.shape
        similar = []
        for space, (token_side, piece_side) in enumerate(zip(self.token_spaces, self.piece_spaces)):
            a = F.normalize(token_side(kept), dim=-1)
            b = F.normalize(piece_side(embedded if space == 0 else explanation), dim=-1)
            b = b if rows is None else b.index_select(0, rows)
            similar.append(a @ b.transpose(-1, -2))  # (n, t, p)
        weight = (piece_mask * content)[:, None, :]
        nearest = torch.stack([(s * weight - (1 - weight)).amax(-1) for s in similar], -1)
        # (n, layers * heads, t, p): what the relations with a piece's term, its likeness and its content add to the scores
        of_piece = (content[..., None] * self.steer_content + (1 - piece_mask)[..., None] * OUTSIDE).transpose(1, 2)
        has_term = (term_of[:, None] == torch.arange(1, relations.shape[2] + 1)[:, None]).to(relations.dtype)  # (e, terms, p)
        by_term = self.steer_relations(relations).permute(0, 3, 1, 2)
        steering = by_term @ has_term[:, None] + of_piece[:, :, None]
        for space, s in enumerate(similar):
            steering = steering + s[:, None] * self.steer_similar.weight[:, space, None, None]
        steering = steering.chunk(len(self.layers), 1)
        q = quoted[:, None, :, None]
        aggregated = torch.cat([(relations * q).amax(2), (relations * (1 - q)).amax(2), nearest], -1)
        x = self.widen(kept) + self.of_relations(aggregated)
        place = torch.arange(t)
        places = (place[None] - place[:, None]).clamp(-REACH, REACH) + REACH
        tokens_outside = ((1 - token_mask) * OUTSIDE)[:, None, None, :]
        for layer, steer in zip(self.layers, steering):
            x = layer(x, explanation, rows, steer, tokens_outside, places)
        return self.answer(F.gelu(self.think(torch.cat([self.norm(x), aggregated], -1)))).squeeze(-1)
