"""Rules with a condition on the neighbourhood: after, before, between, near, the word next to something, what follows."""
from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from lexicon import PUNCTUATION
from material import Draft, Material, Rule
from units import Mask
from wordings import Wording, cite, quote

Draw = Callable[[], Rule | None]
NEAR = 8
AFTER = ("{x} after {y}", "{x} right after {y}", "{x} when it follows {y}", "{x} following {y}", "{x} preceded by {y}", "{x} directly after {y}", "{x} that comes after {y}", "{x}, but only after {y}", "after {y}: {x}")
BEFORE = ("{x} before {y}", "{x} right before {y}", "{x} followed by {y}", "{x} when {y} follows", "{x} directly before {y}", "{x} preceding {y}", "{x}, but only before {y}", "before {y}: {x}")
WORD_AFTER = ("the word after {y}", "words right after {y}", "whatever follows {y}", "the token after {y}", "words that follow {y}", "the next word after {y}", "words preceded by {y}", "what comes directly after {y}")
WORD_BEFORE = ("the word before {y}", "words right before {y}", "the token before {y}", "words that come before {y}", "words followed by {y}", "what comes directly before {y}")
NEXT = ("where {y} comes next", "the token right before {y}", "tokens after which {y} follows", "words that predict {y}", "places where {y} is about to follow", "when the next token is {y}", "anticipates {y}")


class ContextRules:
    def __init__(self, material: Material, any_rule: Draw, category: Draw, word: Callable[[str | None], Rule]) -> None:
        self.m, self.u, self.rng = material, material.units, material.rng
        self.any_rule, self.category, self.word = any_rule, category, word
        self.pairs = list(self.u.pairs)
        weight = np.array([self.u.pairs[p] for p in self.pairs]) ** 0.3
        self.share = weight.cumsum() / weight.sum()

    @cached_property
    def content(self) -> Mask:
        return self.u.pos.mask(["NOUN", "VERB", "ADJ", "PROPN"]) & self.u.letters

    def short(self, rule: Rule) -> str:
        """A name of a rule that can stand inside of a longer one."""
        return min(self.rng.sample(rule.wording.names, min(2, len(rule.wording.names))), key=len)

    def string_rule(self, string: str) -> Rule:
        if string in PUNCTUATION:
            name = PUNCTUATION[string][0]
            single = {"commas": "a comma", "periods": "a period", "newlines": "a newline", "colons": "a colon", "hyphens": "a hyphen", "semicolons": "a semicolon", "apostrophes": "an apostrophe"}.get(name, quote(self.rng, string))
            return Rule(Wording([self.rng.choice((single, single, quote(self.rng, string)))]), self.u.lower.mask([string]), "punctuation", words=[string])
        return self.word(string) if string.isalpha() and self.u.lower.count(string) else Rule(Wording([quote(self.rng, string)]), self.u.words([string]), "word", words=[string])

    def plain(self, rule: Rule, name: str) -> Rule:
        return Rule(Wording([name, *rule.wording.names[:3]], examples=rule.wording.examples), rule.mask, rule.kind, words=rule.words)

    def made(self, forms: tuple[str, ...], x: str, y: str, mask: Mask, kind: str, examples: bool = True) -> Rule:
        picked = self.rng.sample(forms, min(4, len(forms)))
        return Rule(Wording([f.format(x=x, y=y) for f in picked], examples=self.m.contexts_of(mask, 3) if examples and self.m.chance(0.5) else []), mask, kind, is_plain=False)

    def word_by_word(self) -> Draft | None:
        """One word after (before) another, out of pairs that stand often side by side."""
        for _ in range(20):
            first, second = (self.u.lower.names[n] for n in self.pairs[min(int(np.searchsorted(self.share, self.rng.random())), len(self.pairs) - 1)])
            is_after = self.m.chance(0.6)
            target, condition = (second, first) if is_after else (first, second)
            if not (target.isalpha() or self.m.chance(0.25)):
                continue
            here = self.u.words([target])
            beside = self.u.after(self.u.words([condition])) if is_after else self.u.before(self.u.words([condition]))
            mask, trap = here & beside, here & ~beside
            if mask.sum() < 4 or trap.sum() < 3:
                continue
            x, y = quote(self.rng, target), self.short(self.string_rule(condition))
            forms = AFTER if is_after else BEFORE
            truth = self.made(forms, x, y, mask, "word after word" if is_after else "word before word")
            truth.wording.precise = [f'{x} in "{first} {second}"', f'{x}, as in "{first} {second}"'] if condition.isalpha() and target.isalpha() else []
            rivals = [self.plain(self.string_rule(target), x), self.beside_rule(self.string_rule(condition), is_after), self.string_rule(condition)]
            other = self.m.draw_unit(self.u.before(trap & ~self.u.window_start) if is_after else self.u.after(trap))
            if other is not None:
                z = self.u.strings[other].lower()
                there = here & (self.u.after(self.u.words([z])) if is_after else self.u.before(self.u.words([z])))
                rivals.insert(0, self.made(forms, x, self.short(self.string_rule(z)), there, truth.kind))
            return Draft(truth, rivals, trap)
        return None

    def beside_rule(self, rule: Rule, is_after: bool) -> Rule:
        mask = (self.u.after(rule.mask) if is_after else self.u.before(rule.mask)) & ~self.u.newline & ~self.u.punctuation
        return self.made(WORD_AFTER if is_after else WORD_BEFORE, "", self.short(rule), mask, "word next to")

    def next_to(self) -> Draft | None:
        """The word after, or before, something."""
        rule = self.rng.choice((self.any_rule, self.category, self.frequent_string))()
        if rule is None or rule.cut:
            return None
        is_after = self.m.chance(0.5)
        truth = self.beside_rule(rule, is_after)
        if not is_after and self.m.chance(0.3):
            truth = self.made(NEXT, "", self.short(rule), self.u.before(rule.mask) & ~self.u.newline, "what follows")
        followers = self.m.strings_of(truth.mask, self.rng.choice((1, 2)))
        listed = Rule(Wording([cite(self.rng, followers)]), self.u.words(followers), "list", words=followers) if followers else rule
        second = (self.u.after if is_after else self.u.before)(rule.mask, 2) & self.u.letters
        far = self.made(("the second word after {y}", "two words after {y}") if is_after else ("the second word before {y}", "two words before {y}"), "", self.short(rule), second, "two words away")
        if self.m.chance(0.06):
            truth, far = far, truth
        return Draft(truth, [self.plain(rule, self.short(rule)), self.beside_rule(rule, not is_after), listed, far], rule.mask & ~truth.mask)

    def frequent_string(self) -> Rule:
        return self.string_rule(self.rng.choice(("the", "of", ",", ".", "to", "and", "in", "a", "is", "(", ":", "\n", '"', "-", "that", "with", "for", "not", "by", "as", "at", "or", "from", "an", "this", "it", "was", "be", "can", "which", "no", "more", "very", "all", "new", "first", "he", "they", "you", "i", "its", "his")))

    def category_by(self) -> Draft | None:
        """Members of a class after (before) a word, a mark or another class."""
        rule = self.category()
        if rule is None or rule.cut or rule.level < 255:
            return None
        for _ in range(6):
            i = self.m.draw_unit(rule.mask)
            if i is None:
                return None
            is_after = self.m.chance(0.65)
            j = i - 1 if is_after else i + 1
            if not 0 <= j < self.u.count or self.u.window[j] != self.u.window[i]:
                continue
            condition = self.string_rule(self.u.strings[j].lower())
            if self.m.chance(0.35):
                other = self.category()
                condition = other if other and not other.cut and other.mask[j] else condition
            beside = self.u.after(condition.mask) if is_after else self.u.before(condition.mask)
            mask, trap = rule.mask & beside, rule.mask & ~beside
            if mask.sum() < 4 or trap.sum() < 4:
                continue
            x, y = self.short(rule), self.short(condition)
            truth = self.made(AFTER if is_after else BEFORE, x, y, mask, "class after" if is_after else "class before")
            return Draft(truth, [self.plain(rule, x), self.beside_rule(condition, is_after), self.made(BEFORE if is_after else AFTER, x, y, rule.mask & (self.u.before if is_after else self.u.after)(condition.mask), "class before" if is_after else "class after")], trap | (beside & ~rule.mask & self.u.letters))
        return None

    def between(self) -> Draft | None:
        """What stands between two strings."""
        for _ in range(12):
            i = self.rng.randrange(1, self.u.count - 2)
            if not (self.u.together[i - 1] and self.u.together[i] and self.u.letters[i]):
                continue
            a, b = self.u.strings[i - 1].lower(), self.u.strings[i + 1].lower()
            after, before = self.u.after(self.u.words([a])), self.u.before(self.u.words([b]))
            mask = after & before & ~self.u.newline
            if mask.sum() < 6:
                continue
            x, y = quote(self.rng, a, 0), quote(self.rng, b, 0)
            category = self.category() if self.m.chance(0.3) else None
            what = "words"
            if category and not category.cut and (category.mask & mask).sum() >= 4:
                what, mask = self.short(category), mask & category.mask
            names = [f"{what} between {x} and {y}", f"{what} that stand between {x} and {y}", f"{what} after {x} and before {y}", f"{what} with {x} before and {y} after"]
            names += [f'the word in "{a} … {b}"', f"whatever fills the gap in {quote(self.rng, f'{a} ___ {b}', 0)}"] if what == "words" and a != "\n" and b != "\n" and '"' not in a + b else []
            left, right = self.beside_rule(self.string_rule(a), True), self.beside_rule(self.string_rule(b), False)
            return Draft(Rule(Wording(names, examples=self.m.contexts_of(mask, 3)), mask, "between", is_plain=False), [left, right, self.string_rule(b)], (after | before) & ~mask & self.u.letters)
        return None

    def near(self) -> Draft | None:
        """A word (class) only where another one is close by."""
        rule = self.rng.choice((self.any_rule, self.any_rule, self.category))()
        if rule is None or rule.cut:
            return None
        for _ in range(6):
            i = self.m.draw_unit(rule.mask)
            if i is None:
                return None
            low, high = max(i - NEAR, int(self.u.first[self.u.window[i]])), min(i + NEAR + 1, int(self.u.first[self.u.window[i] + 1]))
            others = [j for j in range(low, high) if self.content[j] and not rule.mask[j] and len(self.u.strings[j]) > 3 and self.u.strings[j].lower() in self.m.vectors.row]
            if not others:
                continue
            word = self.u.strings[self.rng.choice(others)].lower()
            family = [word, *self.m.vectors.neighbours(word, self.rng.choice((6, 12, 25)), 0.5)] if self.m.chance(0.65) else [word]
            place = self.u.words(family) & ~rule.mask
            left, right, how = self.rng.choice(((NEAR, NEAR, "near"), (NEAR, NEAR, "near"), (NEAR, 0, "shortly after"), (0, NEAR, "shortly before")))
            close = self.u.within(place, left, right)
            mask, trap = rule.mask & close, rule.mask & ~close
            if mask.sum() < 4 or trap.sum() < 4:
                continue
            x = self.short(rule)
            y = quote(self.rng, word) if len(family) == 1 else self.rng.choice((f"words like {cite(self.rng, family[:2], (' and ', ', '))}", f"{word}-related words", f"words related to {quote(self.rng, word)}", f"{cite(self.rng, family[:3])} and similar words"))
            forms = {"near": ("{x} near {y}", "{x} only near {y}", "{x} close to {y}", "{x} with {y} nearby", "{x} in the neighbourhood of {y}", "{x} within a few words of {y}", "{x} in the context of {y}"),
                     "shortly after": ("{x} shortly after {y}", "{x} a few words after {y}", "{x} with {y} just before", "{x} some words after {y}"), "shortly before": ("{x} shortly before {y}", "{x} a few words before {y}", "{x} with {y} soon after")}[how]
            truth = self.made(forms, x, y, mask, "near", examples=False)
            condition = Rule(Wording([y]), self.u.words(family), "list", words=family)
            return Draft(truth, [self.plain(rule, x), condition, self.made(("{x}, but not near {y}", "{x} away from {y}", "{x} without {y} nearby", "{x} except near {y}"), x, y, trap, "not near", examples=False)], trap)
        return None
