"""Rules whose strength differs: 'X, especially after Y', broad themes that are expected low and flat, and longer phrases."""
from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

import numpy as np

from concepts_context import ContextRules
from concepts_place import PlaceRules
from lexicon import CLASSES, parsed
from material import Draft, Material, Rule
from wordings import Wording, quote

LOW = 80
THEMES: list[tuple[tuple[str, ...], str]] = [
    (("words about food", "food-related words", "cooking and eating", "culinary vocabulary"), "meats vegetables spices fruits dairy kitchen_vessels cooking kitchen_measures"),
    (("words about nature", "the natural world", "nature vocabulary", "things found outdoors"), "weather bodies_of_water landforms parts_of_plants mammals heavenly natural_resources"),
    (("words about society and the state", "politics and law", "words about public life"), "government legal military money political royalty"),
    (("words about people", "human beings and their relations", "words for persons"), "family titles royalty female male third_person"),
    (("words about time", "temporal expressions", "when something happens"), "days months units_of_time temporal frequency"),
    (("computing vocabulary", "technical words", "words about computers"), "computing user programming SQL data_types boolean keyboard"),
    (("the sea and sailing", "maritime words"), "ships bodies_of_water"), (("words about religion", "spiritual vocabulary"), "religious religions"),
    (("words about the human body and health", "medical and bodily words"), "body_parts medical death"), (("arts, sports and leisure", "words about entertainment"), "musical sports"),
    (("words that link ideas", "connecting words", "logical connectors"), "contrast words_of_cause additive conditional"), (("words about amount and size", "quantities and sizes"), "number_words quantifiers relative_size approximators"),
    (("words of feeling or judgement", "evaluative words", "opinions and emotions"), "emotions praising negative intensifiers"), (("pronouns of any kind", "words that stand for persons or things"), "first_person second_person third_person reflexive indefinite demonstratives"),
    (("verbs of everyday human action", "things people do"), "verbs_of_speaking verbs_of_thinking verbs_of_motion verbs_of_perception"), (("materials and substances", "stuff that things are made of"), "metals materials natural_resources"),
]
ESPECIALLY = ("{x}, especially {y}", "{x}, most strongly {y}", "{x}, mainly {y}", "{x}; strongest {y}", "{x} (mostly {y})", "{x}, in particular {y}", "{x}, above all {y}", "{x}, chiefly {y}")


class GradedRules:
    def __init__(self, material: Material, context: ContextRules, place: PlaceRules) -> None:
        self.m, self.u, self.rng = material, material.units, material.rng
        self.context, self.place = context, place
        rows = parsed(CLASSES)
        self.themes = [(names, [w for part in parts.split() for n, ws in rows if n[0].startswith(part.replace("_", " ")) for w in ws]) for names, parts in THEMES]

    def especially(self) -> Draft | None:
        """Strong under a condition, weak without it."""
        draft = self.rng.choice((self.context.word_by_word, self.context.word_by_word, self.context.category_by, self.context.near, self.place.in_topic, self.place.at_place))()
        if draft is None or draft.trap is None or draft.truth.kind.startswith("not"):
            return None
        plain = next((r for r in draft.rivals if r.cut is None and (r.mask >= draft.truth.mask).all() and r.mask.sum() > draft.truth.mask.sum()), None)
        if plain is None:
            return None
        x = plain.name
        condition = next((n for n in draft.truth.wording.names if n.startswith(x + " ")), None)
        if condition is None:
            return None
        y = re.sub(r"^(but )?only ", "", condition[len(x) :].strip(" ,"))
        strict = draft.truth
        truth = Rule(Wording([f.format(x=x, y=y) for f in self.rng.sample(ESPECIALLY, 4)]), strict.mask, "especially", weak=plain.mask & ~strict.mask, is_plain=False)
        return Draft(truth, [plain, strict], plain.mask & ~strict.mask)

    def theme(self) -> Draft:
        names, words = self.rng.choice(self.themes)
        truth = Rule(Wording(list(names)), self.u.words(words), "broad", level=LOW, is_plain=False)
        other, others = self.rng.choice([t for t in self.themes if t[0] is not names])
        rival = Rule(Wording(list(other)), self.u.words(others), "broad", level=LOW, is_plain=False)
        one = self.m.strings_of(truth.mask, 2)
        exact = Rule(Wording([" and ".join(quote(self.rng, w) for w in one)]), self.u.words(one), "list", words=one)
        return Draft(truth, [rival, exact])

    @cached_property
    def triples(self) -> list[tuple[str, str, str]]:
        u = self.u
        good = np.flatnonzero(u.together[:-2] & u.together[1:-1] & u.letters[:-2] & u.letters[1:-1] & u.letters[2:])
        size = np.int64(len(u.lower.names))
        key = (u.lower.codes[good] * size + u.lower.codes[good + 1]) * size + u.lower.codes[good + 2] if size < 200_000 else np.zeros(0, np.int64)
        counts = Counter(key.tolist())
        names = u.lower.names
        return [(names[k // size // size], names[k // size % size], names[k % size]) for k, c in counts.items() if c >= 5]

    def long_phrase(self) -> Draft | None:
        """Three words: the whole phrase, or one word of it."""
        if not self.triples:
            return None
        a, b, c = self.rng.choice(self.triples)
        start = self.u.words([a]) & self.u.before(self.u.words([b])) & self.u.before(self.u.words([c]), 2)
        second, third = self.u.after(start), self.u.after(start, 2)
        q = quote(self.rng, f"{a} {b} {c}", 0.05)
        which = self.rng.randrange(4)
        mask = (start | second | third, third, second, start)[which]
        word = (None, c, b, a)[which]
        if word is None:
            names = [f"the phrase {q}", q, f"the expression {q}", f"the words {q} in a row"]
            rivals = [Rule(Wording([f'"{a} {b}"', f'the phrase "{a} {b}"']), (s := self.u.words([a]) & self.u.before(self.u.words([b]))) | self.u.after(s), "phrase"), Rule(Wording([f'"{c}"', f'the word "{c}"']), self.u.words([c]), "word")]
            return Draft(Rule(Wording(names), mask, "long phrase", is_plain=False), rivals, (self.u.words([a]) | self.u.words([b]) | self.u.words([c])) & ~mask)
        w = quote(self.rng, word, 0)
        names = [f"{w} in {q}", f"{w} in the phrase {q}", f"{w}, as in {q}", f"{w} as part of {q}", f"the word {w} of the expression {q}"]
        rivals = [Rule(Wording([w, f"the word {w}"]), self.u.words([word]), "word"), Rule(Wording([f"the phrase {q}", q]), start | second | third, "long phrase")]
        return Draft(Rule(Wording(names), mask, "word of a long phrase", is_plain=False), rivals, self.u.words([word]) & ~mask)
