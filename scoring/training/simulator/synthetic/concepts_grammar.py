"""Rules about grammar and names: word classes, entities, parts of names, one word in one sense."""
from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from lexicon import ENTITIES, GRAMMAR_TAGS, parsed
from material import Material, Rule
from units import Mask
from wordings import Wording, quote

SENSES = {
    "NOUN": ("as a noun", "used as a noun", "when it is a noun", "(noun)"), "VERB": ("as a verb", "used as a verb", "when it is a verb", "(verb)"), "ADJ": ("as an adjective", "used as an adjective", "(adjective)"),
    "ADV": ("as an adverb", "used as an adverb", "(adverb)"), "ADP": ("as a preposition", "used as a preposition"), "PROPN": ("as part of a name", "in names", "when it is part of a proper name"),
    "AUX": ("as an auxiliary verb", "as a helping verb"), "SCONJ": ("as a conjunction", "introducing a clause"), "PRON": ("as a pronoun", "used as a pronoun"), "DET": ("as a determiner", "before a noun, as a determiner"),
}
LEMMA_CLASSES = [
    (["auxiliary verbs", "auxiliaries", "helping verbs such as is, have, do"], lambda u: u.pos.mask(["AUX"])),
    (["adverbs ending in -ly", "-ly adverbs", 'adverbs with "-ly"'], lambda u: u.tag.mask(["RB"]) & u.where(lambda s: s.lower().endswith("ly"))),
    (["function words", "short grammatical words", "common function words"], lambda u: u.pos.mask(["ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX", "PRON"])),
    (["content words", "nouns, verbs and adjectives"], lambda u: u.pos.mask(["NOUN", "VERB", "ADJ"])),
    (["relative pronouns", "words that open a relative clause", '"which", "who", "that" opening a clause'], lambda u: u.tag.mask(["WDT", "WP"]) & ~u.sentence_start),
    (["contracted endings", "endings of contractions such as 's, n't, 're", "the end of contractions"], lambda u: u.pattern("t|s|re|ve|ll|m|d") & u.glued_after(u.lower.mask("'’") & u.glued_after(u.letters))),
    (["passive participles", 'past participles after a form of "be"', "verbs in the passive"], lambda u: u.tag.mask(["VBN"]) & u.within(u.lemma.mask(["be"]), 2, 0)),
    (["verbs after modal verbs", "the verb after a modal such as can, will, must"], lambda u: u.tag.mask(["VB"]) & u.after(u.tag.mask(["MD"]))),
    (["verbs after 'to'", 'infinitives with "to"', "the verb in to-infinitives"], lambda u: u.tag.mask(["VB"]) & u.after(u.tag.mask(["TO"]))),
    (["adjectives before a noun", "attributive adjectives"], lambda u: u.tag.mask(["JJ"]) & u.before(u.tag.mask(["NN", "NNS"]))),
    (["nouns after an adjective", "the noun that an adjective describes"], lambda u: u.tag.mask(["NN", "NNS"]) & u.after(u.tag.mask(["JJ"]))),
    (["noun compounds", "nouns before another noun", "the first noun of a compound"], lambda u: u.tag.mask(["NN"]) & u.before(u.tag.mask(["NN", "NNS"]))),
    (["verbs at the start of a sentence", "imperative verbs opening a sentence", "commands"], lambda u: u.tag.mask(["VB"]) & u.sentence_start),
    (["nouns after 'of'", 'the noun that follows "of"'], lambda u: u.tag.mask(["NN", "NNS"]) & u.after(u.words(["of"]))),
    (["prepositions after a verb", "a preposition directly after its verb"], lambda u: u.pos.mask(["ADP"]) & u.after(u.pos.mask(["VERB"]))),
    (["adverbs before an adjective", "adverbs that modify an adjective"], lambda u: u.tag.mask(["RB", "RBR", "RBS"]) & u.before(u.tag.mask(["JJ"]))),
    (["verbs after 'who', 'which' or 'that'", "the verb of a relative clause"], lambda u: u.pos.mask(["VERB", "AUX"]) & u.after(u.tag.mask(["WDT", "WP"]))),
    (["articles before an adjective", "a or the before an adjective"], lambda u: u.words(["a", "an", "the"]) & u.before(u.tag.mask(["JJ"]))),
    (["articles before a proper name", '"the" before a capitalised word'], lambda u: u.words(["the"]) & u.before(u.capital & u.letters)),
    (["singular nouns after an article", "the noun right after a or the"], lambda u: u.tag.mask(["NN"]) & u.after(u.words(["a", "an", "the"]))),
    (["conjunctions between two nouns", '"and" or "or" that joins two nouns'], lambda u: u.tag.mask(["CC"]) & u.after(u.tag.mask(["NN", "NNS"])) & u.before(u.tag.mask(["NN", "NNS"]))),
    (["conjunctions that join clauses", '"and" or "but" after a comma'], lambda u: u.tag.mask(["CC"]) & u.after(u.comma)),
    (["forms of 'be' before a participle", "the auxiliary of passives"], lambda u: u.lemma.mask(["be"]) & u.before(u.tag.mask(["VBN"]))),
    (["forms of 'have' before a participle", "the auxiliary of perfect tenses"], lambda u: u.lemma.mask(["have"]) & u.within(u.tag.mask(["VBN"]), 0, 2)),
    (["object pronouns after a verb", "a pronoun right after a verb"], lambda u: u.tag.mask(["PRP"]) & u.after(u.pos.mask(["VERB"]))),
    (["possessive nouns", "the noun before 's"], lambda u: u.tag.mask(["NN", "NNP", "NNS", "NNPS"]) & u.before(u.tag.mask(["POS"]))),
    (["adjectives after a form of 'be'", "predicate adjectives"], lambda u: u.tag.mask(["JJ"]) & u.after(u.lemma.mask(["be"]))),
    (["subject pronouns before a verb", "a pronoun directly before its verb"], lambda u: u.tag.mask(["PRP"]) & u.before(u.tag.mask(["VBZ", "VBP", "VBD", "MD"]))),
]
PROSE = ("encyclopedia", "events-of-days", "factbook", "sotu-modern", "sotu-early", "austen", "anarchist-faq", "moby-dick", "world-english-bible", "sky-cultures")


class GrammarRules:
    def __init__(self, material: Material) -> None:
        self.m, self.u, self.rng = material, material.units, material.rng
        rows: list[tuple[list[str], object]] = [(n, t) for n, t in parsed(GRAMMAR_TAGS)]
        self.rows = rows + list(LEMMA_CLASSES)
        self.masks: dict[int, Mask] = {}

    def mask_of(self, number: int) -> Mask:
        if number not in self.masks:
            source = self.rows[number][1]
            mask = self.u.tag.mask(source) if isinstance(source, list) else source(self.u)  # type: ignore[operator]
            if self.rows[number][0][0] not in ("possessive endings", "contracted endings"):
                mask = mask & (self.u.letters | self.u.digits)
            self.masks[number] = mask
        return self.masks[number]

    def grammar(self, number: int | None = None) -> Rule:
        number = self.rng.randrange(len(self.rows)) if number is None else number
        mask, names = self.mask_of(number), list(self.rows[number][0])
        return Rule(Wording(names, examples=self.m.strings_of(mask, 4)), mask, "grammar", rivals=lambda: self.grammar_rivals(number))

    def grammar_rivals(self, number: int) -> list[Rule | None]:
        mask = self.mask_of(number)
        words = self.m.strings_of(mask & self.u.letters, self.rng.choice((1, 2, 3)))
        other = self.grammar(self.rng.randrange(len(self.rows)))
        near = self.grammar((number + self.rng.choice((-1, 1))) % len(self.rows))
        listed = Rule(Wording([", ".join(words), "the words " + ", ".join(f'"{w}"' for w in words)]), self.u.words(words), "list", words=words) if words else None
        return [near, other, listed]

    # names
    @cached_property
    def prose(self) -> Mask:
        """Texts on which the entity recogniser can be trusted."""
        return self.u.source_codes.mask(PROSE)

    @cached_property
    def small(self) -> Mask:
        """Words at the border of an entity that do not name it, such as 'up to' and 'more than'."""
        return self.u.tag.mask(["IN", "DT", "JJR", "CC", "TO", "RB", "RBR", "PDT"]) & ~self.u.capital

    @cached_property
    def entities(self) -> list[tuple[list[str], str, Mask]]:
        rows = []
        for names, labels in parsed(ENTITIES):
            mask = self.u.entity.mask(labels) & self.prose & (self.u.letters | self.u.digits | self.u.lower.mask("$£€%")) & ~self.small
            if labels[0] == "ORG":
                mask = mask & self.u.capital & (self.u.after(mask & self.u.capital) | self.u.before(mask & self.u.capital))
            if labels[0] in ("PERSON", "GPE", "ORG", "LOC", "EVENT", "NORP"):
                mask = mask & self.u.capital
            if mask.sum() > 40:
                rows.append((names, labels[0], mask))
        person = next(m for _, label, m in rows if label == "PERSON")
        first, second = person & ~self.u.after(person), person & self.u.after(person)
        rows.append((["first names of people", "given names", "forenames"], "FIRST", first & self.u.before(second)))
        rows.append((["surnames", "last names of people", "family names"], "LAST", second & ~self.u.before(person)))
        one = self.u.where(lambda s: len(s) == 1 and s.isupper())
        rows.append((["initials in names", "single-letter initials of people", "the J in names like J. Smith"], "INITIAL", one & self.u.glued_before(self.u.lower.mask(".")) & self.u.within(self.u.capital & ~one, 2, 3)))
        return rows

    def entity(self, number: int | None = None) -> Rule:
        number = self.rng.choice([*range(len(self.entities)), *range(4)]) if number is None else number
        names, _, mask = self.entities[number]
        return Rule(Wording(list(names), examples=self.m.strings_of(mask, 4, lower=False)), mask, "name or entity", rivals=lambda: self.entity_rivals(number))

    def entity_rivals(self, number: int) -> list[Rule | None]:
        words = self.m.strings_of(self.entities[number][2], 2, lower=False)
        capital = Rule(Wording(["capitalised words", "words with a capital letter", "capitalized words"]), self.u.capital & self.u.letters, "capitals")
        proper = self.grammar(11)
        one = quote(self.rng, words[0]) if words else ""
        return [self.entity(self.rng.randrange(len(self.entities))), self.entity((number + 1) % len(self.entities)), self.rng.choice((capital, proper)), Rule(Wording([one, f"the name {one}"]), self.u.words(words[:1]), "word", words=words[:1]) if words else None]

    # senses
    @cached_property
    def ambiguous(self) -> list[tuple[str, list[str]]]:
        """Words that the tagger finds in several parts of speech, each often enough."""
        counts: dict[int, Counter[int]] = defaultdict(Counter)
        good = self.u.letters & ~self.u.technical & ~self.u.all_capitals
        for word, part in zip(self.u.lower.codes[good].tolist(), self.u.pos.codes[good].tolist()):
            counts[word][part] += 1
        found = []
        for word, parts in counts.items():
            total = sum(parts.values())
            usual = [self.u.pos.names[p] for p, c in parts.items() if c >= 4 and c > 0.12 * total and self.u.pos.names[p] in SENSES]
            if len(usual) > 1 and len(self.u.lower.names[word]) > 1:
                found.append((self.u.lower.names[word], usual))
        return found

    def sense(self) -> Rule:
        word, parts = self.rng.choice(self.ambiguous)
        part, other = self.rng.sample(parts, 2)
        return self.in_sense(word, part, other)

    def in_sense(self, word: str, part: str, other: str, back: bool = True) -> Rule:
        here = self.u.words([word])
        mask = here & self.u.pos.mask([part])
        q, how = quote(self.rng, word, 0.05), self.rng.choice(SENSES[part])
        names = [f"{q} {how}", f"the word {q} {how}", f"{q} but only {how}" if how[0] != "(" else f"{q} {how}", f"{q} {how}, not {self.rng.choice(SENSES[other]).strip('()')}"]
        plain = lambda: Rule(Wording([q, f"the word {q}", f"the token {q}"]), here, "word", words=[word])  # noqa: E731
        rule = Rule(Wording(names, examples=self.m.contexts_of(mask, 4)), mask, "word sense", words=[word])
        if back:
            rule.rivals = lambda: [plain(), self.in_sense(word, other, part, back=False)]
        return rule
