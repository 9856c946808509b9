"""Rules about which word it is: single words, forms of a lemma, lists, exact case, phrases, neighbours in meaning, closed classes, topic words."""
from __future__ import annotations

from collections import Counter, defaultdict

from lexicon import CLASSES, parsed
from material import Material, Rule
from units import Mask
from wordings import SOURCE_NAMES, Wording, cite, quote

CLASS_ROWS = parsed(CLASSES)
PART_NAMES = {"NOUN": "noun", "VERB": "verb", "ADJ": "adjective", "ADV": "adverb", "ADP": "preposition", "PRON": "pronoun", "AUX": "auxiliary verb", "DET": "determiner", "PROPN": "name", "CCONJ": "conjunction", "SCONJ": "conjunction"}
CONTENT = ("noun", "verb", "adjective", "adverb", "name")


class WordRules:
    def __init__(self, material: Material) -> None:
        self.m, self.u, self.rng = material, material.units, material.rng
        self.by_first: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.by_second: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.phrases = [p for p in self.u.pairs if material.lower_letters[p[0]] and material.lower_letters[p[1]]]
        for pair in self.phrases:
            self.by_first[pair[0]].append(pair)
            self.by_second[pair[1]].append(pair)
        self.classes = [(names, [w for w in words if self.u.lower.count(w)]) for names, words in CLASS_ROWS]
        self.classes = [(n, w) for n, w in self.classes if len(w) > 1 and sum(map(self.u.lower.count, w)) >= 12]

    # single words
    def usual_case(self, word: str) -> str:
        forms = Counter(self.u.strings[i] for i in self.u.lower.of(word)[:60].tolist())
        return forms.most_common(1)[0][0] if forms else word

    def part_of_speech(self, word: str) -> str:
        parts = Counter(self.u.pos.names[self.u.pos.codes[i]] for i in self.u.lower.of(word)[:60].tolist())
        return PART_NAMES.get(parts.most_common(1)[0][0], "word") if parts else "word"

    def context_tails(self, word: str, mask: Mask) -> list[str]:
        """True remarks about where a word stands."""
        sources = Counter(self.u.source_codes.names[c] for c in self.u.source_codes.codes[mask][:200].tolist())
        tails = []
        if sources:
            source, count = sources.most_common(1)[0]
            if count > 0.5 * sum(sources.values()) and count > 3:
                tails += [f"often in {self.rng.choice(SOURCE_NAMES[source])}", f"mostly in {self.rng.choice(SOURCE_NAMES[source])}", f"often in the context of {self.rng.choice(SOURCE_NAMES[source])}"]
        near = self.m.vectors.neighbours(word, 8, 0.45)
        if len(near) > 2 and self.m.chance(0.4):
            a, b = self.rng.sample(near, 2)
            tails.append(self.rng.choice((f"often related to {a} and {b}", f"in contexts that involve {a} or {b}", f"in a similar sense as {a}")))
        gloss = self.gloss_of(word)
        if gloss and len(gloss) < 80:
            tails.append(self.rng.choice((f"meaning {gloss}", f"i.e. {gloss}", f"referring to {gloss}")))
        return tails

    def gloss_of(self, word: str) -> str:
        net, part = self.m.wordnet, self.part_of_speech(word)
        synset = net.first_sense.get(("v" if part == "verb" else "n", word)) if part in ("noun", "verb") else None
        return net.gloss.get(synset, "") if synset else ""

    def word(self, word: str | None = None) -> Rule:
        word = word or self.m.vectors.draw(self.rng)
        shown = self.usual_case(word) if self.m.chance(0.7) else word
        q, part = (lambda: quote(self.rng, shown)), self.part_of_speech(word)
        names = [quote(self.rng, shown), f"the word {q()}", f"the token {q()}", f"the {part} {q()}", f"the term {q()}"]
        machine = [f"the word {q()}", f"instances of the word {q()}", f"the {part} {q()} in various contexts", f"mentions of {q()}", f"the token {q()}", f"the specific word {q()}"]
        mask = self.u.words([word])
        return Rule(Wording(names, machine=machine, examples=[c for c in self.m.contexts_of(mask, 3)]), mask, "word", rivals=lambda: self.word_rivals(word), tails=self.context_tails(word, mask), words=[shown])

    def word_rivals(self, word: str) -> list[Rule | None]:
        near = self.m.vectors.neighbours(word, 12, 0.4)
        alike = [w for w in self.m.vectors.words if w != word and len(word) > 3 and (w.startswith(word[:4]) or w.endswith(word[-4:]))]
        out: list[Rule | None] = [self.word(self.rng.choice(near[:6]))] if near else []
        out += [self.word(self.rng.choice(alike))] if alike else []
        out += [self.neighbours(self.rng.choice(near))] if near else []
        pairs = self.by_first.get(self.u.lower.number.get(word, -1), []) + self.by_second.get(self.u.lower.number.get(word, -1), [])
        out += [self.phrase(self.rng.choice(pairs))] if pairs else []
        return out + [self.words_of([word, *self.rng.sample(near, min(2, len(near)))]) if near else self.word()]

    def exact_case(self) -> Rule | None:
        """A word in one case only."""
        for _ in range(20):
            word = self.m.vectors.draw(self.rng)
            forms = Counter(self.u.strings[i] for i in self.u.lower.of(word).tolist())
            usual = [f for f, c in forms.items() if c >= 2]
            if len(usual) > 1:
                form = self.rng.choice(usual)
                case = "in capitals" if form.isupper() and len(form) > 1 else "capitalised" if form[0].isupper() else "in lower case"
                q = quote(self.rng, form, 0)
                names = [f"{q} (case-sensitive)", f"{q}, {case}", f"the word {q} {case}", f"{q} written exactly so", f"{q} with this capitalisation only", f"{case} {q}"]
                other = next(f for f in usual if f != form)
                plain = quote(self.rng, other, 0)
                return Rule(Wording(names), self.u.exact.mask([form]), "exact case", words=[form], rivals=lambda: [
                    self.word(word), Rule(Wording([f"{plain} (case-sensitive)", f"{plain} written exactly so", f"{plain} in this capitalisation"]), self.u.exact.mask([other]), "exact case", words=[other])])
        return None

    def lemma(self, lemma: str | None = None) -> Rule | None:
        for _ in range(20):
            word = lemma or self.m.vectors.draw(self.rng)
            places = self.u.lemma.of(word)
            forms = list(dict.fromkeys(self.u.strings[i].lower() for i in places[:400].tolist()))
            forms = [f for f in forms if f.isalpha() and f[:1] == word[:1]]
            if len(forms) > 1:
                q, some = quote(self.rng, word), self.rng.sample(forms, min(3, len(forms)))
                part = self.part_of_speech(word)
                names = [f"forms of {q}", f"{q} and its forms", f"the {part} {q} and its inflections", f"{q} in any form", cite(self.rng, some), f"the word {q} or its variants", f"variations of {q}"]
                mask = self.u.words(forms)
                return Rule(Wording(names, examples=some), mask, "lemma", tails=self.context_tails(word, mask), words=forms, rivals=lambda: [
                    self.word(self.rng.choice(forms)), self.neighbours(word), *[self.lemma(w) for w in self.m.vectors.neighbours(word, 4, 0.45)[:2]]])
            if lemma:
                return None
        return None

    def words_of(self, words: list[str]) -> Rule:
        listed = cite(self.rng, words)
        names = [listed, f"the words {listed}", f"tokens such as {listed}", f"the tokens {listed}", f"any of these: {listed}", f"specific words: {listed}", f"words like {listed}"]
        return Rule(Wording(names), self.u.words(words), "list", words=words, rivals=lambda: self.list_rivals(words))

    def list_rivals(self, words: list[str]) -> list[Rule | None]:
        near = [w for w in self.m.vectors.neighbours(words[0], 10, 0.4) if w not in words]
        return [self.words_of(self.rng.sample(words, max(1, len(words) // 2))), self.words_of([*words[1:], *(near[:1] or [self.m.vectors.draw(self.rng)])]), self.neighbours(self.rng.choice(words))]

    def word_list(self) -> Rule:
        size, word = self.rng.choice((2, 2, 3, 3, 4, 5, 6, 8)), self.m.vectors.draw(self.rng)
        near, words = self.m.vectors.neighbours(word, 14, 0.4), [word]
        while len(words) < size:
            other = self.rng.choice(near) if near and self.m.chance(0.6) else self.m.vectors.draw(self.rng)
            words += [other] if other not in words else []
        return self.words_of(words)

    # phrases
    def phrase(self, pair: tuple[int, int] | None = None) -> Rule:
        """Two words side by side; the whole phrase, or its last word only."""
        pair = pair or self.rng.choice(self.phrases)
        first, second = (self.u.lower.names[n] for n in pair)
        start = self.u.words([first]) & self.u.before(self.u.words([second]))
        end = self.u.after(start)
        q = quote(self.rng, f"{first} {second}", 0.05)
        a, b = quote(self.rng, first, 0), quote(self.rng, second, 0)
        part = self.rng.random()
        rivals = lambda: [self.word(first), self.word(second), *[self.phrase(self.rng.choice(c)) for c in (self.by_first[pair[0]], self.by_second[pair[1]]) if len(c) > 1]]  # noqa: E731
        if part < 0.4:
            return Rule(Wording([f"the phrase {q}", q, f"the words {q} together", f"{a} directly followed by {b} (both words)", f"the expression {q}", f"the bigram {q}"]), start | end, "phrase", rivals=rivals, words=[f"{first} {second}"])
        if part < 0.8:
            return Rule(Wording([f"{b} in {q}", f"{b} as in {q}", f"{b} after {a}", f"the word {b} in the phrase {q}", f"{b} when it follows {a}", f"{b}, as part of {q}"]), end, "end of phrase", rivals=rivals, words=[second])
        return Rule(Wording([f"{a} in {q}", f"{a} as in {q}", f"{a} before {b}", f"the word {a} in the phrase {q}", f"{a} when {b} follows", f"{a}, as part of {q}"]), start, "start of phrase", rivals=rivals, words=[first])

    # meaning
    def neighbours(self, word: str | None = None) -> Rule | None:
        for _ in range(10):
            centre = word or self.m.vectors.draw(self.rng)
            near = self.m.vectors.neighbours(centre, self.rng.randint(5, 30), 0.57)
            if len(near) >= 3 and (word or self.part_of_speech(centre) in CONTENT):
                seen = [centre, *self.rng.sample(near[:8], min(len(near), self.rng.choice((0, 1, 1, 2))))]
                listed = cite(self.rng, seen, (" and ", ", "))
                names = [f"words related to {listed}", f"{listed} and similar words", f"{listed} and related words", f"terms like {listed}", f"words close in meaning to {listed}", f"{listed} etc.", f"vocabulary around {listed}"]
                return Rule(Wording(names, examples=near[:6]), self.u.words([centre, *near]), "neighbours", words=[centre, *near], rivals=lambda: [
                    self.word(centre), self.neighbours(near[-1]), self.words_of([centre, near[0]]), self.neighbours()])
            if word:
                return None
        return None

    def closed_class(self, number: int | None = None) -> Rule:
        number = self.rng.randrange(len(self.classes)) if number is None else number
        names, words = self.classes[number]
        return Rule(Wording(list(names), examples=words), self.u.words(words), "class", words=words, rivals=lambda: [
            self.words_of(self.rng.sample(words, min(len(words), self.rng.choice((1, 2, 3))))), self.closed_class((number + self.rng.choice((-1, 1))) % len(self.classes)), self.neighbours(words[0]), self.closed_class()])
