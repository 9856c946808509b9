"""Rules that join pieces with words or with a condition on the piece beside them, as features of real networks do."""
from __future__ import annotations

import numpy as np

from concepts_pieces import PieceRules
from material import Draft, Material, Rule
from wordings import Wording, cite, quote


class MixedPieceRules:
    def __init__(self, material: Material, pieces: PieceRules) -> None:
        self.m, self.u, self.rng, self.p = material, material.units, material.rng, pieces

    def made(self, names: list[str], mask: np.ndarray, kind: str, words: list[str], level: int = 255) -> Rule:
        return Rule(Wording(names), mask, kind, cut=self.p.cut_name, words=words, level=level, is_plain=False)

    def whole(self, word: str) -> np.ndarray:
        """Tokens of a word, wherever it is a word of its own."""
        return self.u.words([word])[self.p.table.unit] & self.p.table.is_word

    def words_and_pieces(self) -> Draft | None:
        """One or two words, and pieces of other words, as 'one feature, several things'."""
        usual, t = self.p.frequent_continuations[self.p.cut_name], self.p.table
        if len(usual) < 5:
            return None
        word = self.m.vectors.draw(self.rng)
        near = self.m.vectors.neighbours(word, 3, 0.5)
        words = [word, *near[: self.rng.choice((0, 0, 1))]]
        pieces = self.rng.sample(usual, self.rng.choice((1, 1, 2)))
        of_words = np.any([self.whole(w) for w in words], axis=0)
        of_pieces = t.mask(pieces) & t.continues
        marked = self.p.marked_in_words(of_pieces, 2)
        x, y = cite(self.rng, words), cite(self.rng, pieces)
        if marked and self.m.chance(0.5):
            y = ", ".join(marked)
        a, b = self.made([x, f"the word {x}", f"the words {x}"], of_words, "word", words), self.made([f"the piece {y}", f"word pieces {y}", f"pieces such as {y}"], of_pieces, "continuing tokens", pieces)
        if self.m.chance(0.5):
            truth = self.made([f"{x}; weakly pieces such as {y}", f"{x}, sometimes word pieces like {y}", f"the word {x} and, more weakly, {y} inside words", f"{x}; also weakly {y}"], of_words, "words and pieces", words)
            truth.weak = of_pieces & ~of_words
        else:
            truth = self.made([f"{x}; also pieces such as {y}", f"{x} and the word piece {y}", f"the word {x}, and {y} inside words", f"{x}, plus pieces like {y}"], of_words | of_pieces, "words and pieces", words)
            truth.parts = [of_words, of_pieces]
        return Draft(truth, [a, b])

    def piece_after(self) -> Draft | None:
        """The token that follows, or precedes, a piece within its word."""
        t = self.p.table
        opening = self.p.opening_token(back=False)
        if opening is None:
            return None
        s = opening.words[0]
        mask = np.append(False, opening.mask[:-1]) & t.continues
        if mask.sum() < 4:
            return None
        q = quote(self.rng, s, 0)
        some = self.p.marked_in_words(mask, 2)
        names = [f"the piece after {q} in the same word", f"continuations of words that start with the token {q}", f"the token that follows {q} within a word", f"what comes after the first piece {q}", f"the rest of words starting with {q}"]
        truth = self.made(names, mask, "piece after a piece", [s])
        truth.wording.precise = [f"{names[0]} ({', '.join(some)})"] if some else []
        return Draft(truth, [opening, self.p.last_pieces(False) or opening, self.p.prefix(s, False) or opening], opening.mask)

    def piece_in_words(self) -> Draft | None:
        """A piece in some words only: the same piece in other words is silent."""
        t = self.p.table
        rule = self.p.continuation(back=False)
        if rule is None:
            return None
        found = np.flatnonzero(rule.mask)
        words = list({self.u.strings[t.unit[i]].lower() for i in found.tolist()})
        if len(words) < 3:
            return None
        some = self.rng.sample(words, self.rng.choice((1, 2, 2)))
        mask = rule.mask & self.u.lower.mask(some)[t.unit]
        if mask.sum() < 2:
            return None
        q, listed = quote(self.rng, rule.words[0], 0), cite(self.rng, some, (" and ", ", ", " or "))
        truth = self.made([f"{q} in {listed}", f"the piece {q} of {listed}", f"{q} as in {listed} only", f"the token {q} inside {listed}", f"the ending piece {q} of {listed}"], mask, "piece of some words", [rule.words[0]])
        whole = Rule(Wording([listed, f"the words {listed}"]), self.u.lower.mask(some), "list", words=some)
        return Draft(truth, [rule, whole], rule.mask & ~mask)

    def piece_by_grammar(self) -> Draft | None:
        """Endings where the word is of one part of speech."""
        t = self.p.table
        s, tags, what = self.rng.choice((("ed", ["VBN"], "past participles"), ("ed", ["VBD"], "past-tense verbs"), ("ing", ["VBG"], "verbs"), ("ing", ["NN"], "nouns"), ("s", ["NNS"], "plural nouns"), ("s", ["VBZ"], "verbs"), ("es", ["NNS"], "plural nouns"),
                                       ("ly", ["RB"], "adverbs"), ("er", ["NN"], "nouns"), ("er", ["JJR", "RBR"], "comparatives"), ("al", ["JJ"], "adjectives"), ("al", ["NN"], "nouns"), ("ic", ["JJ"], "adjectives"), ("en", ["VBN"], "participles"), ("y", ["JJ"], "adjectives"),
                                       ("an", ["NNP", "JJ"], "names and nationalities"), ("ton", ["NNP"], "place names"), ("land", ["NNP"], "place names"), ("ia", ["NNP"], "names of countries and regions"), ("ius", ["NNP"], "Latin names"), ("ov", ["NNP"], "Slavic names"), ("ez", ["NNP"], "Spanish names")))
        rule = self.p.suffix(s, False)
        if rule is None:
            return None
        mask = rule.mask & self.u.tag.mask(tags)[t.unit]
        rest = rule.mask & ~mask
        if mask.sum() < 5 or rest.sum() < 3:
            return None
        q = self.rng.choice((f'"-{s}"', f"-{s}", f'"{s}"'))
        truth = self.made([f"the ending {q} of {what}", f"{q} at the end of {what}", f"suffix {q} in {what}", f"{what} ending in {q} (the ending)"], mask, "ending by grammar", [s])
        return Draft(truth, [rule, self.made([f"the ending {q} of words other than {what}", f"{q} endings, but not in {what}"], rest, "ending by grammar", [s]), self.p.last_pieces(False) or rule], rest)
