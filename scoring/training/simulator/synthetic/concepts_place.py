"""Rules with a condition on place, surroundings or kind of text, negated rules, and rules that join two things."""
from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from concepts_context import Draw
from material import Draft, Material, Rule
from units import Mask, Units
from wordings import SOURCE_GROUPS, SOURCE_NAMES, Wording, cite, quote

Row = tuple[list[str], Callable[[Units], Mask]]
POSITIONS: list[Row] = [
    (["the first word of a sentence", "sentence-initial words", "words at the beginning of a sentence", "sentence starts"], lambda u: u.sentence_start & u.letters),
    (["the last word before a period", "sentence-final words", "the last word of a sentence", "words right before a full stop"], lambda u: u.sentence_end),
    (["the first token of a line", "words at the start of a new line", "tokens right after a newline", "line starts"], lambda u: u.line_start),
    (["the last word of a line", "words before a line break", "tokens at the end of a line"], lambda u: u.before(u.newline) & u.letters),
    (["words before a comma", "the last word before a comma", "words followed by a comma"], lambda u: u.before(u.comma) & u.letters),
    (["words after a comma", "the first word after a comma"], lambda u: u.after(u.comma) & u.letters),
    (["text inside parentheses", "words in round brackets", "parenthetical remarks"], lambda u: u.in_parentheses & (u.letters | u.digits)),
    (["text in quotation marks", "quoted words", "words inside quotes"], lambda u: u.in_quotes & u.letters),
    (["the first word in parentheses", "words right after an opening parenthesis"], lambda u: u.after(u.lower.mask(["("])) & u.letters),
    (["the first word of a quotation", "words right after an opening quote"], lambda u: u.letters & u.in_quotes & u.glued_after(u.lower.mask('"“'))),
    (["repeated words", "a word that has already occurred in the text", "the second occurrence of a word"], lambda u: u.repeated),
    (["the second word of a repeated pair of words", "a word that follows the same word as before"], lambda u: u.letters & (u.repeated_pair)),
    (["the first word after a closing bracket", "words right after a closing parenthesis"], lambda u: u.letters & u.after(u.lower.mask([")"]))),
    (["the last word in parentheses", "words right before a closing parenthesis"], lambda u: u.letters & u.before(u.lower.mask([")"]))),
    (["the verb that opens a sentence or line", "sentence-initial verbs"], lambda u: u.sentence_start & u.pos.mask(["VERB"])),
    (["the second word of a sentence", "the word after the first word of a sentence"], lambda u: u.after(u.sentence_start & u.letters) & u.letters),
    (["short headings", "titles or headings on a line of their own", "section headings"], lambda u: u.headings),  # type: ignore[attr-defined]
    (["items of a list separated by commas", "single words in comma lists", "enumerated words"], lambda u: u.letters & u.after(u.comma) & u.before(u.comma)),
    (["the last item of a list", 'the word after "and" or "or" that ends an enumeration'], lambda u: u.letters & u.after(u.words(["and", "or"]) & u.within(u.comma, 3, 0))),
    (["headwords before a colon", "the words before a colon at the start of an entry", "dictionary headwords"], lambda u: u.letters & u.before(u.lower.mask([":"])) & (u.sentence_start | u.after(u.sentence_start))),
    (["words after a colon", "the first word after a colon"], lambda u: u.after(u.lower.mask([":"])) & u.letters),
    (["the line break and the first word after it", "newlines and the words that follow them"], lambda u: u.newline | u.line_start),
]
CONDITIONS: list[tuple[str, str, Callable[[Units], Mask]]] = [
    ("at the start of a sentence", "not at the start of a sentence", lambda u: u.sentence_start), ("at the end of a sentence", "not at the end of a sentence", lambda u: u.sentence_end), ("at the start of a line", "not at the start of a line", lambda u: u.line_start),
    ("inside parentheses", "outside of parentheses", lambda u: u.in_parentheses), ("inside quotation marks", "outside of quotes", lambda u: u.in_quotes), ("with a capital letter", "not capitalised", lambda u: u.capital), ("in lower case", "not in lower case", lambda u: ~u.capital),
    ("before a comma", "not before a comma", lambda u: u.before(u.comma)), ("after a comma", "not after a comma", lambda u: u.after(u.comma)), ("when it is repeated", "on first occurrence", lambda u: u.repeated), ("before a period", "not before a period", lambda u: u.glued_before(u.lower.mask(["."]))),
    ("in text with numbers", "in text without numbers", lambda u: u.in_window_with(u.digits)), ("in sentences with negation", "away from negations", lambda u: u.within(u.words(["not", "no", "never", "n"]), 12, 12)), ("within a list of items", "outside of lists", lambda u: u.within(u.comma, 2, 2) & u.within(u.comma, 6, 6)),
    ("before a name", "not before a name", lambda u: u.before(u.capital & u.tag.mask(["NNP", "NNPS"]))), ("after a number", "not after a number", lambda u: u.after(u.digits)), ("before a number", "not before a number", lambda u: u.before(u.digits)), ("after a verb", "not after a verb", lambda u: u.after(u.pos.mask(["VERB"]))),
    ("before an adjective", "not before an adjective", lambda u: u.before(u.tag.mask(["JJ"]))), ("after an adjective", "not after an adjective", lambda u: u.after(u.tag.mask(["JJ"]))), ("after an article", "not after an article", lambda u: u.after(u.words(["the", "a", "an"]))), ("in square brackets", "outside square brackets", lambda u: u.in_brackets),
]


def headings(u: Units) -> Mask:
    """Words of short lines without a stop at their end, with a line break after them."""
    mask = u.none()
    breaks = np.flatnonzero(u.newline)
    for i in breaks.tolist():
        k = i - 1
        low = int(u.first[u.window[i]])
        if k < low or not (u.letters[k] or u.digits[k]):
            continue
        while k >= low and not u.newline[k] and i - k < 12:
            k -= 1
        begins = k >= low and u.newline[k] or k < low and u.starts[u.window[i]]
        if begins and i - k < 10 and u.capital[k + 1 : i].any():
            mask[k + 1 : i] = True
    return mask & u.letters


class PlaceRules:
    def __init__(self, material: Material, any_rule: Draw, category: Draw) -> None:
        self.m, self.u, self.rng = material, material.units, material.rng
        self.any_rule, self.category = any_rule, category
        self.u.headings = headings(self.u)  # type: ignore[attr-defined]
        self.masks: dict[tuple[str, int], Mask] = {}

    @cached_property
    def topics(self) -> list[tuple[tuple[str, ...], Mask]]:
        rows = [(names, self.u.source_codes.mask([s])) for s, names in SOURCE_NAMES.items()]
        rows += [(names, self.u.source_codes.mask(s)) for names, s in SOURCE_GROUPS.items()] * 2
        return [(names, mask) for names, mask in rows if mask.sum() > 2000]

    def short(self, rule: Rule) -> str:
        return min(self.rng.sample(rule.wording.names, min(2, len(rule.wording.names))), key=len)

    def made(self, forms: tuple[str, ...], x: str, y: str, mask: Mask, kind: str) -> Rule:
        return Rule(Wording([f.format(x=x, y=y) for f in self.rng.sample(forms, min(4, len(forms)))], examples=self.m.contexts_of(mask, 3) if self.m.chance(0.3) else []), mask, kind, is_plain=False)

    def position(self, number: int | None = None, back: bool = True) -> Rule | None:
        number = self.rng.randrange(len(POSITIONS)) if number is None else number
        if ("p", number) not in self.masks:
            self.masks["p", number] = POSITIONS[number][1](self.u)
        mask = self.masks["p", number]
        if mask.sum() < 10:
            return None
        words = self.m.strings_of(mask, 2)
        listed = Rule(Wording([cite(self.rng, words)]), self.u.words(words), "list", words=words) if words else None
        return Rule(Wording(list(POSITIONS[number][0]), examples=self.m.contexts_of(mask, 2) if self.m.chance(0.2) else []), mask, "position", is_plain=False, rivals=lambda: [self.position(back=False), self.position((number + 1) % len(POSITIONS), False), listed] if back else [])

    def at_place(self) -> Draft | None:
        """A rule only at a place, or everywhere but there."""
        rule = self.any_rule()
        if rule is None or rule.cut:
            return None
        for number in self.rng.sample(range(len(CONDITIONS)), 8):
            if ("c", number) not in self.masks:
                self.masks["c", number] = CONDITIONS[number][2](self.u)
            there, (yes, no, _) = self.masks["c", number], CONDITIONS[number]
            mask, rest = rule.mask & there, rule.mask & ~there
            if mask.sum() < 5 or rest.sum() < 5:
                continue
            x = self.short(rule)
            inside = self.made(("{x} {y}", "{x}, only {y}", "{x} but only {y}", "{x}, {y}", "{x} when {y}" if not yes.startswith("when") else "{x} {y}"), x, yes, mask, "at a place")
            outside = self.made(("{x} {y}", "{x}, {y}", "{x} but {y}"), x, no, rest, "not at a place")
            plain = Rule(Wording([x, *rule.wording.names[:2]]), rule.mask, rule.kind, words=rule.words)
            alone = Rule(Wording([f"words {yes}", f"any word {yes}"]), there & self.u.letters, "position") if yes[0] in "abiw" and not yes.startswith(("when", "in lower", "in text", "in sent")) else plain
            return Draft(inside, [plain, outside, alone], rest) if self.m.chance(0.75) else Draft(outside, [plain, inside], mask)
        return None

    def in_topic(self) -> Draft | None:
        rule = self.any_rule()
        if rule is None or rule.cut:
            return None
        for names, there in self.rng.sample(self.topics, 8):
            mask, rest = rule.mask & there, rule.mask & ~there
            if mask.sum() < 5 or rest.sum() < 5 or mask.sum() > 0.9 * rule.mask.sum():
                continue
            x, y = self.short(rule), self.rng.choice(names)
            inside = self.made(("{x} in {y}", "{x} when it appears in {y}", "{x}, but only in {y}", "in {y}, {x}", "{x} in the context of {y}", "{x} within {y}"), x, y, mask, "in a topic")
            outside = self.made(("{x}, but not in {y}", "{x} outside of {y}", "{x} except in {y}"), x, y, rest, "not in a topic")
            plain = Rule(Wording([x, *rule.wording.names[:2]]), rule.mask, rule.kind, words=rule.words)
            other = next((n for n, t in self.rng.sample(self.topics, 10) if (rest & t).sum() > 4 and not (t & there).any()), None)
            rivals = [plain, outside] + ([self.made(("{x} in {y}", "{x}, in {y}", "{x} within {y}"), x, self.rng.choice(other), rule.mask & next(t for n, t in self.topics if n == other), "in a topic")] if other else [])
            return Draft(inside, rivals, rest) if self.m.chance(0.8) else Draft(outside, [plain, inside], mask)
        return None

    def doubled(self, first: Callable[[], Draft | None]) -> Draft | None:
        """A rule with a condition, in one kind of text only."""
        draft = first()
        if draft is None or draft.trap is None or draft.truth.cut or "not" in draft.truth.kind:
            return None
        rule = draft.truth
        for names, there in self.rng.sample(self.topics, 8):
            mask, rest = rule.mask & there, rule.mask & ~there
            if mask.sum() < 4 or rest.sum() < 4:
                continue
            x, y = self.short(rule), self.rng.choice(names)
            truth = self.made(("{x}, in {y}", "{x}, but only in {y}", "in {y}: {x}", "{x} (in {y})", "{x}, when the text is from {y}"), x, y, mask, "two conditions")
            half = next((r for r in draft.rivals if (r.mask >= rule.mask).all()), None)
            rivals = [Rule(Wording([x]), rule.mask, rule.kind)] + ([self.made(("{x} in {y}", "{x}, in {y}"), half.name, y, half.mask & there, "in a topic")] if half else [])
            return Draft(truth, rivals, rest | (draft.trap & there))
        return None

    def but_not(self) -> Draft | None:
        """A class without one of its members, without another class, or not after something."""
        rule = self.category()
        if rule is None or rule.cut:
            return None
        kind = self.rng.random()
        x = self.short(rule)
        if kind < 0.45:
            words = self.m.strings_of(rule.mask, self.rng.choice((1, 1, 2, 3)))
            if not words:
                return None
            other, y = self.u.words(words), cite(self.rng, words)
        elif kind < 0.7:
            second = self.any_rule()
            if second is None or second.cut or not (second.mask & rule.mask).any():
                return None
            other, y = second.mask, self.short(second)
        else:
            i = self.m.draw_unit(rule.mask & ~self.u.window_start)
            if i is None or self.u.window[i - 1] != self.u.window[i]:
                return None
            before = self.u.strings[i - 1].lower()
            other, y = self.u.after(self.u.words([before])), "after " + quote(self.rng, before, 0)
        mask, rest = rule.mask & ~other, rule.mask & other
        if mask.sum() < 5 or rest.sum() < 3:
            return None
        forms = ("{x} except {y}", "{x}, but not {y}", "{x}, not {y}", "{x} unless {y}" if y.startswith("after") else "{x} other than {y}", "{x} (excluding {y})" if not y.startswith("after") else "{x} (not {y})", "all {x} except {y}")
        truth = self.made(forms, x, y, mask, "but not")
        plain = Rule(Wording([x, *rule.wording.names[:2]]), rule.mask, rule.kind)
        only = Rule(Wording([f"{x} {y}"] if y.startswith("after") else [y]), rest if y.startswith("after") else other, "excluded part")
        return Draft(truth, [plain, only], rest)

    def both(self) -> Draft | None:
        """Two things; sometimes the second fires weakly."""
        a, b = self.any_rule(), self.rng.choice((self.any_rule, self.category))()
        if a is None or b is None or a.cut or b.cut:
            return None
        x, y = self.short(a), self.short(b)
        parts = [Rule(Wording([n]), r.mask, r.kind, words=r.words) for n, r in ((x, a), (y, b))]
        if self.m.chance(0.35):
            truth = self.made(("{x}; weakly also {y}", "{x}, sometimes {y}", "mainly {x}, weaker on {y}", "{x} (weakly {y})", "{x}; a little on {y}", "mostly {x}, less strongly {y}"), x, y, a.mask, "strong and weak")
            truth.wording.examples = []
            truth.weak = b.mask & ~a.mask
            parts.append(self.made(("{x}; weakly also {y}", "mainly {x}, weaker on {y}"), y, x, b.mask, "strong and weak"))
            parts[-1].weak, parts[-1].wording.examples = a.mask & ~b.mask, []
            return Draft(truth, parts, None)
        truth = self.made(("{x} and {y}", "{x} or {y}", "{x}; {y}", "{x}; also {y}", "{x} as well as {y}", "both {x} and {y}", "{x}, and {y}"), x, y, a.mask | b.mask, "two things")
        truth.parts = [a.mask & ~b.mask, b.mask & ~a.mask]
        return Draft(truth, parts, None)

    def topic_words(self) -> Draft | None:
        """Meaningful words of one kind of text."""
        names, there = self.rng.choice(self.topics)
        content = self.u.pos.mask(["NOUN", "VERB", "ADJ"]) & self.u.letters
        truth = self.made(("words of {y}", "nouns, verbs and adjectives in {y}", "content words in {y}", "vocabulary of {y}", "the topic is {y}"), "", self.rng.choice(names), content & there, "topic words")
        truth.level = 110
        other = self.rng.choice(self.topics)
        second = self.made(("words of {y}", "content words in {y}"), "", self.rng.choice(other[0]), content & other[1], "topic words")
        second.level = 110
        return Draft(truth, [second], content & ~there)
