"""Rules about pieces of words, on the real token borders of one tokenizer: suffixes, prefixes, fragments, tokens that continue a word, stems before an
ending, first and last pieces of words and names."""
from __future__ import annotations

import random
from collections import defaultdict
from functools import cached_property

import numpy as np

from material import Material, Rule
from token_table import TokenTable
from units import Mask
from wordings import Wording, cite, quote

SUFFIXES = "ment tion ation sion ness ity ing ed er ers est ly able ible ous ious al ial ic ical ism ist ists ive less ful ship hood ward wards ize ise ized ify ance ence ant ent ary ory ure age dom ish ian ese ford ton burg land shire son ville ology graphy metry phone scope cide ally ting ning ring ling ling ster worthy like some proof wise th ies es s y en ate ted ated ates ations ments ities ling let ette eer ess".split()
PREFIXES = "un re in im dis mis non pre post anti inter intra over under sub super trans con com de ex en em fore auto bio geo hydro micro macro multi poly tele thermo photo psycho neuro electro mono bi tri semi out up counter pro per para hyper hypo ultra infra mid self well co be ab ad an sh st ch th tr br gr pl fl kn wr qu ph sch str".split()
OWNERS = ("longer words", "words", "various words", "whole words and names")


class PieceRules:
    def __init__(self, material: Material) -> None:
        self.m, self.u, self.rng = material, material.units, material.rng
        self.cut_name = "subject"
        self.tables: dict[str, TokenTable] = {}
        self.words_with: dict[tuple[str, str], list[str]] = {}

    def use(self, cut: str) -> None:
        """Take the borders of this tokenizer from now on."""
        self.cut_name = cut
        if cut not in self.tables:
            self.tables[cut] = TokenTable(self.m, self.m.cuts[cut])

    @property
    def table(self) -> TokenTable:
        return self.tables[self.cut_name]

    @cached_property
    def vocabulary(self) -> list[str]:
        return [n for n, c in zip(self.u.lower.names, self.u.lower.counts) if n.isalpha() and len(n) > 3]

    @cached_property
    def fragments(self) -> list[str]:
        """Letter groups that stand inside several words."""
        words: dict[str, int] = defaultdict(int)
        chooser = random.Random(5)
        for word in self.vocabulary:
            for _ in range(4):
                size = chooser.choice((2, 3, 3, 3, 4, 4))
                at = chooser.randrange(max(1, len(word) - size + 1))
                if len(word) > size + 1:
                    words[word[at : at + size]] += 1
        return [f for f, c in words.items() if c >= 3]

    @cached_property
    def frequent_continuations(self) -> dict[str, list[str]]:
        found = {}
        for name in self.m.cuts:
            self.use(name)
            t = self.tables[name]
            counts = np.bincount(t.code[t.continues], minlength=len(t.strings))
            found[name] = [t.strings[i] for i in np.flatnonzero(counts >= 4) if len(t.strings[i]) > 1 and t.strings[i].isalpha()]
        return found

    # masks over tokens
    def holding(self, piece: str, where: str) -> Mask:
        """Tokens that hold a letter of the piece at the start, end or inside of a word; a token that is just the piece stands for it alone."""
        t = self.table
        key = (piece, where)
        if key not in self.words_with:
            test = {"end": lambda w: w.endswith(piece), "start": lambda w: w.startswith(piece), "inside": lambda w: piece in w}[where]
            self.words_with[key] = [w for w in self.vocabulary if len(w) > len(piece) + 1 and test(w)]
        unit = self.u.lower.mask(self.words_with[key])[t.unit] & t.is_word
        if where == "end":
            return unit & (t.from_end < len(piece))
        if where == "start":
            return unit & (t.from_start < len(piece))
        found = np.zeros(len(t.code), bool)
        for i in np.flatnonzero(unit).tolist():
            word = self.u.lower.names[self.u.lower.codes[t.unit[i]]]
            a = int(t.from_start[i])
            b, at = a + int(t.length[i]), word.find(piece)
            while at >= 0 and not found[i]:
                found[i] = a < at + len(piece) and b > at
                at = word.find(piece, at + 1)
        return found

    def rule(self, names: list[str], mask: Mask, kind: str, words: list[str], rivals, examples: bool = True, precise: list[str] | None = None) -> Rule | None:
        if mask.sum() < 4:
            return None
        return Rule(Wording(names, precise=precise or [], examples=self.whole_words(mask) if examples else []), mask, kind, cut=self.cut_name, words=words, rivals=rivals)

    def whole_words(self, mask: Mask) -> list[str]:
        found = np.flatnonzero(mask)
        picked = {int(self.table.unit[found[self.rng.randrange(len(found))]]) for _ in range(5)} if len(found) else set()
        return sorted({self.u.strings[i] for i in picked})

    def marked_in_words(self, mask: Mask, most: int = 3) -> list[str]:
        """'"alm" in "salmon"' for tokens that are marked."""
        t, found, out = self.table, np.flatnonzero(mask & self.table.is_word), []
        for _ in range(most if len(found) else 0):
            i = int(found[self.rng.randrange(len(found))])
            out.append(f'"{self.m.cuts[self.cut_name].strings[i].strip(" ")}" in "{self.u.strings[t.unit[i]]}"')
        return list(dict.fromkeys(out))

    # rules
    def suffix(self, suffix: str | None = None, back: bool = True) -> Rule | None:
        s = suffix or self.rng.choice(SUFFIXES)
        mask, q = self.holding(s, "end"), self.rng.choice((f'"-{s}"', f"-{s}", f'"{s}"', f"'-{s}'"))
        names = [f"the suffix {q}", f"word endings in {q}", f"the ending {q}", f"the piece {q} at the end of words", f"suffix {q} of {self.rng.choice(OWNERS)}", f"{q} at the end of a word", f"endings such as {q}"]
        whole = self.u.lower.mask(self.words_with[s, "end"])
        return self.rule(names, mask, "suffix", [s], lambda: [
            self.suffix(self.rng.choice([x for x in SUFFIXES if x != s]), False), self.fragment(s, False), self.unit_rule([f"words ending in {q}", f"whole words that end in {q}"], whole, "words with an ending"),
            self.stem_before(s, False), self.continuation(s, False)] if back else [])

    def suffixes(self) -> Rule | None:
        some = self.rng.sample(SUFFIXES, self.rng.choice((2, 2, 3, 4)))
        mask = np.any([self.holding(s, "end") for s in some], axis=0)
        listed = cite(self.rng, [f"-{s}" for s in some] if self.m.chance(0.7) else some, (" and ", ", ", " or "))
        return self.rule([f"suffixes such as {listed}", f"the suffixes {listed}", f"word endings {listed}", f"endings like {listed}"], mask, "suffixes", some, lambda: [self.suffix(some[0], False), self.suffix(back=False), self.last_pieces(False)], examples=False)

    def prefix(self, prefix: str | None = None, back: bool = True) -> Rule | None:
        p = prefix or self.rng.choice(PREFIXES)
        mask, q = self.holding(p, "start"), self.rng.choice((f'"{p}-"', f"{p}-", f'"{p}"', f"'{p}-'"))
        names = [f"the prefix {q}", f"word beginnings in {q}", f"{q} at the start of words", f"the beginning {q} of words", f"the piece {q} that opens a word", f"words starting with {q} (the first piece)"]
        return self.rule(names, mask, "prefix", [p], lambda: [
            self.prefix(self.rng.choice(PREFIXES), False), self.fragment(p, False), self.unit_rule([f"words starting with {q}", f"whole words that begin with {q}"], self.u.lower.mask(self.words_with[p, "start"]), "words with a beginning"), self.suffix(back=False)] if back else [])

    def fragment(self, fragment: str | None = None, back: bool = True) -> Rule | None:
        f = fragment or self.rng.choice(self.fragments)
        mask, q = self.holding(f, "inside"), quote(self.rng, f, 0)
        seen = self.words_with[f, "inside"]
        some = self.rng.sample(seen, min(len(seen), 3))
        names = [f"the fragment {q}", f"the letters {q} inside words", f"the piece {q} within words", f"the string {q} in any word", f"word parts with {q}", f"the letter sequence {q}", f"{q} inside a word"]
        inside = [f"the fragment {q} in {cite(self.rng, some)}"] if some else []
        return self.rule(names, mask, "fragment", [f], lambda: [self.fragment(self.rng.choice(self.fragments), False), self.prefix(f, False), self.suffix(f, False), self.unit_rule([f"words containing {q}", f"whole words with {q} in them"], self.u.lower.mask(seen), "words with a fragment")] if back else [], precise=inside)

    def continuation(self, string: str | None = None, back: bool = True) -> Rule | None:
        """A token with this string that continues a word."""
        usual = self.frequent_continuations[self.cut_name]
        if not usual:
            return None
        s, t = string or self.rng.choice(usual), self.table
        mask, q = t.mask([s]) & t.continues, quote(self.rng, s, 0)
        seen = self.whole_words(mask)
        names = [f"the token {q} when it continues a word", f"the word piece {q}", f"{q} as a later piece of a word", f"the piece {q} continuing a word", f"the token {q} inside a word", f"{q} after the first piece of a word"]
        inside = [f"the piece {q} in {cite(self.rng, seen)}", f"the token {q} as in {cite(self.rng, seen)}", f"{q} in {cite(self.rng, seen)}"] if seen else []
        return self.rule(names, mask, "continuing token", [s], lambda: [self.continuation(back=False), self.opening_token(s, False), self.fragment(s, False), self.suffix(s, False)] if back else [], examples=False, precise=inside)

    def continuations(self) -> Rule | None:
        usual = self.frequent_continuations[self.cut_name]
        if len(usual) < 5:
            return None
        some, t = self.rng.sample(usual, self.rng.choice((2, 3, 4))), self.table
        mask, listed = t.mask(some) & t.continues, cite(self.rng, some, (" and ", ", "))
        precise = [", ".join(found)] if (found := self.marked_in_words(mask)) else []
        return self.rule([f"word pieces {listed}", f"pieces such as {listed}", f"fragments {listed} inside words", f"continuations {listed}"], mask, "continuing tokens", some, lambda: [self.continuation(some[0], False), self.continuation(back=False), self.last_pieces(False)], examples=False, precise=precise)

    def opening_token(self, string: str | None = None, back: bool = True) -> Rule | None:
        """A token with this string that opens a longer word."""
        t = self.table
        s = string or t.strings[int(t.code[self.rng.choice(np.flatnonzero(t.starts_word & ~t.ends_word).tolist())])] if (t.starts_word & ~t.ends_word).any() else ""
        if not s or not s.isalpha():
            return None
        mask, q = t.mask([s]) & t.starts_word & ~t.ends_word, quote(self.rng, s, 0)
        names = [f"the token {q} at the start of a longer word", f"{q} as the first piece of a word", f"the piece {q} opening a word", f"{q} when more of the word follows", f"the stem piece {q}"]
        return self.rule(names, mask, "opening token", [s], lambda: [self.opening_token(back=False), self.fragment(s, False), self.prefix(s, False), self.unit_rule([f"the word {q}", q], self.u.words([s]), "word")] if back else [])

    def stem_before(self, suffix: str | None = None, back: bool = True) -> Rule | None:
        """The tokens of a word that come before an ending, where the border is a token border."""
        s, t = suffix or self.rng.choice(SUFFIXES), self.table
        ending = self.holding(s, "end")
        alone = ending & (t.length == len(s)) & t.ends_word & t.continues
        mask = np.append(alone[1:], False) & t.is_word
        q = self.rng.choice((f'"-{s}"', f"-{s}", f'"{s}"'))
        names = [f"stems before {q}", f"the piece before the ending {q}", f"word stems that {q} follows", f"the part of a word right before {q}", f"where the suffix {q} comes next"]
        return self.rule(names, mask, "stem before an ending", [s], lambda: [self.suffix(s, False), self.stem_before(back=False), self.first_pieces(False)] if back else [])

    def pieces_at(self, names: list[str], mask: Mask, kind: str, rivals) -> Rule | None:
        return self.rule(names, mask, kind, [], rivals, examples=False, precise=["; ".join(f)] if (f := self.marked_in_words(mask)) and self.m.chance(0.2) else [])

    def last_pieces(self, back: bool = True) -> Rule | None:
        mask = self.table.ends_word & self.table.continues
        return self.pieces_at(["the last piece of words cut into several tokens", "word endings (last pieces)", "final pieces of split words", "tokens that end a word they do not start", "last word pieces"], mask, "last pieces", lambda: [self.first_pieces(False), self.name_pieces(False), self.suffix(back=False)] if back else [])

    def first_pieces(self, back: bool = True) -> Rule | None:
        mask = self.table.starts_word & ~self.table.ends_word
        return self.pieces_at(["the first piece of words cut into several tokens", "beginnings of split words", "tokens that start a word but do not end it", "first word pieces", "stems of words that go on in the next token"], mask, "first pieces", lambda: [self.last_pieces(False), self.name_pieces(False), self.prefix(back=False)] if back else [])

    def name_pieces(self, back: bool = True) -> Rule | None:
        t = self.table
        name = (self.u.capital & self.u.tag.mask(["NNP", "NNPS"]))[t.unit] & t.is_word
        which = self.rng.randrange(3)
        mask = name & (t.ends_word & t.continues if which == 0 else t.starts_word & ~t.ends_word if which == 1 else t.continues)
        names = ((["word pieces that end a name", "the last piece of names", "endings of proper names", "final pieces of names"], ["the first piece of names", "beginnings of names that are split", "pieces that open a proper name"], ["later pieces of names", "pieces inside names", "word pieces within proper names", "parts of names after their first token"]))[which]
        return self.pieces_at(names, mask, "pieces of names", lambda: [self.last_pieces(False), self.first_pieces(False), self.unit_rule(["proper names", "names"], self.u.capital & self.u.tag.mask(["NNP", "NNPS"]), "grammar")] if back else [])

    def shaped_pieces(self) -> Rule | None:
        t, s = self.table, self.m.cuts[self.cut_name].strings
        which = self.rng.randrange(4)
        if which == 0:
            letter = self.rng.choice("abcdefghiklmnoprstuvwy")
            mask = t.mask([x for x in t.strings if x.isalpha() and x[0] == letter and len(x) > 1])
            return self.rule([f'tokens that begin with "{letter}"', f"word pieces starting with the letter {letter}", f"tokens starting with {letter}"], mask, "letter of tokens", [letter], lambda: [self.prefix(back=False), self.unit_rule([f"words starting with {letter}", f'words that begin with "{letter}"'], self.u.where(lambda w: w.isalpha() and w[0].lower() == letter), "letter of words")])
        if which == 1:
            letter = self.rng.choice("adeghklmnoprstwyx")
            mask = t.mask([x for x in t.strings if x.isalpha() and x[-1] == letter and len(x) > 1])
            return self.rule([f'tokens that end in "{letter}"', f"word pieces ending in the letter {letter}", f"tokens ending with {letter}"], mask, "letter of tokens", [letter], lambda: [self.suffix(back=False), self.last_pieces(False)])
        if which == 2:
            mask = t.continues & (t.length == 1)
            return self.pieces_at(["single letters that continue a word", "one-letter word pieces", "single-letter pieces inside words"], mask, "shaped pieces", lambda: [self.last_pieces(False), self.unit_rule(["single letters standing alone", "one-letter words"], self.u.pattern("[A-Za-z]"), "shape")])
        capitals = np.array([x.strip(" ").isupper() for x in s]) & t.continues
        return self.pieces_at(["capital letters inside a word", "upper-case pieces that continue a word", "later pieces of acronyms"], capitals, "shaped pieces", lambda: [self.last_pieces(False), self.unit_rule(["words in ALL CAPS", "acronyms"], self.u.all_capitals, "shape")])

    def unit_rule(self, names: list[str], mask: Mask, kind: str) -> Rule:
        return Rule(Wording(names), mask, kind)
