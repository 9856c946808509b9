"""Write synthetic families with exact labels, ready for encode_windows.py and training.

    nice python generate.py SIMULATOR --seed 1 --families 4000 --name a --shards 0

Writes SIMULATOR/families-NAME.pickle (windows, texts, labels, kinds) and families-NAME.tokens.jsonl. Needs corpus_windows.py,
token_cuts.py and word_vectors.py run before.
"""
from __future__ import annotations

import argparse
import json
import pickle
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from concepts_context import ContextRules
from concepts_graded import GradedRules
from concepts_grammar import GrammarRules
from concepts_pieces import PieceRules
from concepts_pieces_mixed import MixedPieceRules
from concepts_place import PlaceRules
from concepts_signs import SignRules
from concepts_words import WordRules
from concepts_wordnet import WordNetRules
from families import FamilyMaker
from material import Draft, Material, Rule
from token_cuts import CUTS, SHARES


class Kinds:
    """All kinds of rules with their shares."""

    def __init__(self, material: Material) -> None:
        self.m, self.rng = material, material.rng
        words, net, grammar, signs = WordRules(material), WordNetRules(material), GrammarRules(material), SignRules(material)
        self.pieces = pieces = PieceRules(material)
        self.plain = [(4.0, words.word), (1, words.lemma), (3, words.word_list), (3, words.closed_class), (3, net.synset), (3, grammar.grammar), (2, grammar.entity), (2, signs.punctuation), (1.5, signs.signs), (1.5, signs.number), (1, signs.shape), (1, words.neighbours), (1, words.phrase)]
        self.categories = [(3.0, words.closed_class), (4, net.synset), (3, grammar.grammar), (2, grammar.entity), (1.5, signs.number), (1, signs.shape), (1, words.neighbours)]
        context = ContextRules(material, self.any_rule, self.category, words.word)
        place = PlaceRules(material, self.any_rule, self.category)
        graded, mixed = GradedRules(material, context, place), MixedPieceRules(material, pieces)
        self.shares: list[tuple[float, Callable[[], Rule | Draft | None]]] = [
            (4.5, words.word), (1.5, words.exact_case), (2.5, words.lemma), (4, words.word_list), (4, words.phrase), (3, words.neighbours), (3.5, words.closed_class),
            (6, net.synset), (3, net.broad), (5, grammar.grammar), (3.5, grammar.entity), (4, grammar.sense),
            (2.5, signs.punctuation), (3.5, signs.signs), (4, signs.number), (3.5, signs.shape),
            (3, pieces.suffix), (1.5, pieces.suffixes), (2.5, pieces.prefix), (3.5, pieces.fragment), (4, pieces.continuation), (2, pieces.continuations), (1.5, pieces.opening_token), (1.5, pieces.stem_before),
            (0.7, pieces.last_pieces), (0.7, pieces.first_pieces), (1.2, pieces.name_pieces), (1, pieces.shaped_pieces),
            (6, context.word_by_word), (5, context.next_to), (5, context.category_by), (2, context.between), (4, context.near),
            (3, graded.especially), (2.5, lambda: place.doubled(self.rng.choice((context.word_by_word, context.category_by, context.next_to, place.at_place)))), (2, graded.theme), (2.5, graded.long_phrase),
            (2, mixed.words_and_pieces), (1.5, mixed.piece_after), (2, mixed.piece_in_words), (2, mixed.piece_by_grammar),
            (4, place.position), (4, place.at_place), (4, place.in_topic), (3.5, place.but_not), (5, place.both), (1.2, place.topic_words),
        ]

    def drawn(self, rows: list[tuple[float, Callable[[], Rule | None]]]) -> Rule | None:
        return self.rng.choices([r[1] for r in rows], [r[0] for r in rows])[0]()

    def any_rule(self) -> Rule | None:
        return self.drawn(self.plain)

    def category(self) -> Rule | None:
        return self.drawn(self.categories)

    def draft(self, cut: str) -> Draft | None:
        self.pieces.use(cut)
        made = self.rng.choices([s[1] for s in self.shares], [s[0] for s in self.shares])[0]()
        if isinstance(made, Rule):
            return Draft(made, [r for r in made.rivals() if r is not None])
        return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--families", type=int, default=4000)
    parser.add_argument("--name", default="a")
    parser.add_argument("--shards", type=int, nargs="+", default=[0])
    options = parser.parse_args()
    began = time.time()
    material = Material(options.folder / "synthetic", options.shards, options.seed)
    kinds = Kinds(material)
    maker = FamilyMaker(material, kinds.pieces.tables)
    print(f"ready after {time.time() - began:.0f} s: {len(material.units.texts)} windows, {material.units.count} units", flush=True)
    began = time.time()
    lines: dict[tuple[str, int], int] = {}
    families, counts, tried = [], Counter(), 0
    while len(families) < options.families:
        tried += 1
        cut = material.rng.choices(CUTS, SHARES)[0]
        draft = kinds.draft(cut)
        family = maker.family(draft, cut) if draft else None
        if family is None:
            continue
        windows = [lines.setdefault((cut, w), len(lines)) for w in family.windows]
        families.append({"windows": windows, "texts": family.texts, "labels": family.labels, "kinds": family.kinds})
        counts[family.kinds[0]] += 1
        if len(families) % 500 == 0:
            print(f"{len(families)} families, {tried} drafts, {len(families) / (time.time() - began):.1f} a second", flush=True)
    with (options.folder / f"families-{options.name}.tokens.jsonl").open("w") as file:
        for cut, window in lines:
            file.write(json.dumps(material.cuts[cut].tokens(window), ensure_ascii=False) + "\n")
    with (options.folder / f"families-{options.name}.pickle").open("wb") as file:
        pickle.dump(families, file)
    print(json.dumps({"windows": len(lines), "texts": len({t for f in families for t in f["texts"]}), "kinds": counts.most_common()}))


if __name__ == "__main__":
    main()
