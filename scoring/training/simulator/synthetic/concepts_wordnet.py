"""Rules about what kind of thing a word names: classes of WordNet at all levels, by name, examples or gloss."""
from __future__ import annotations

from collections import Counter
from functools import cached_property

from material import Material, Rule
from units import Mask
from wordings import Wording, cite
from wordnet_classes import Synset

UNNAMED = frozenset("entity abstraction object whole thing matter unit attribute group relation part change act event state cause".split())
IRREGULAR = (("woman", "women"), ("man", "men"), ("child", "children"), ("foot", "feet"), ("tooth", "teeth"), ("mouse", "mice"), ("wife", "wives"), ("leaf", "leaves"), ("person", "people"), ("series", "series"), ("species", "species"))


def plural(name: str) -> str:
    for single, several in IRREGULAR:
        if name.endswith(single):
            return name.removesuffix(single) + several
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")


class WordNetRules:
    def __init__(self, material: Material) -> None:
        self.m, self.u, self.rng, self.net = material, material.units, material.rng, material.wordnet

    @cached_property
    def nouns(self) -> Mask:
        """Common nouns and numbers; in names only where the recogniser sees no person, place or organisation."""
        named = self.u.tag.mask(["NNP", "NNPS"]) & ~self.u.entity.mask(["PERSON", "GPE", "ORG", "NORP", "PRODUCT"]) & self.u.capital & ~self.u.all_capitals
        return self.u.tag.mask(["NN", "NNS", "CD"]) | named

    @cached_property
    def names(self) -> Mask:
        return self.u.tag.mask(["NNP", "NNPS", "NN"]) & self.u.capital

    @cached_property
    def verbs(self) -> Mask:
        return self.u.tag.mask(["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"])

    def mask_of(self, synset: Synset) -> Mask:
        members = self.net.members(synset)
        if synset[0] == "v":
            return self.u.lemma.mask(members) & self.verbs & self.u.letters
        proper = members & self.net.proper
        return ((self.u.lemma.mask(members - proper) & self.nouns) | (self.u.lemma.mask(proper) & self.names)) & (self.u.letters | self.u.digits)

    def frequent(self, synset: Synset, count: int) -> list[str]:
        """Members that stand in the windows, drawn by frequency."""
        counts = Counter({w: self.u.lemma.count(w) for w in self.net.members(synset)})
        some = [w for w, _ in counts.most_common(12)]
        return self.rng.sample(some, min(len(some), count))

    def synset(self, synset: Synset | None = None) -> Rule:
        synset = synset or self.net.draw(self.rng)
        name, gloss, examples = self.net.name(self.rng, synset), self.net.gloss[synset], self.frequent(synset, 4)
        listed = cite(self.rng, examples[: self.rng.choice((2, 3))], (" and ", ", ", " or "))
        if synset[0] == "n":
            names = [plural(name), f"names of {plural(name)}", f"kinds of {name}", f"words for {plural(name)}", f"any {name}", f"{name} words", f"{plural(name)} of any kind", f"nouns for {'an' if name[0] in 'aeiou' else 'a'} {name}", f"{plural(name)} such as {listed}", f"{plural(name)} ({listed}, etc.)", f"terms for {plural(name)}"]
            meant = [f"words that mean {gloss}", f"nouns denoting {gloss}", f"terms for {gloss} ({listed})"]
        else:
            names = [f"verbs meaning to {name}", f'verbs of the kind "{name}"', f"verbs like {listed}", f"words for acts of {name}ing" if name[-1] not in "e" and " " not in name else f'actions such as "{name}"', f"verbs such as {listed}"]
            meant = [f"verbs meaning to {gloss}", f"actions: {gloss} ({listed})"]
        if name in UNNAMED:
            names = meant + [f"words like {listed}"]
        short = [n for n in meant if len(n) < 110]
        return Rule(Wording(names, precise=short, machine=short, examples=examples), self.mask_of(synset), "WordNet class", words=examples, rivals=lambda: self.rivals(synset))

    def rivals(self, synset: Synset) -> list[Rule | None]:
        siblings, children, above = self.net.siblings(synset), self.net.children(synset), self.net.above.get(synset)
        out: list[Rule | None] = [self.synset(self.rng.choice(siblings)) for _ in range(2 if siblings else 0)]
        out += [self.synset(self.rng.choice(children))] if children else []
        out += [self.synset(above)] if above in self.net.usable else []
        some = self.frequent(synset, self.rng.choice((1, 2, 3)))
        listed = cite(self.rng, some)
        return out + [Rule(Wording([listed, f"the words {listed}"]), self.u.words(some), "list", words=some)]

    def broad(self) -> Rule | None:
        """A class far above: named broadly, expected low and flat."""
        for _ in range(20):
            synset = self.net.draw(self.rng)
            if synset[0] == "n" and len(self.net.members(synset)) > 40:
                rule = self.synset(synset)
                name = self.net.name(self.rng, synset)
                if name in UNNAMED:
                    continue
                rule.wording = Wording([f"words about {plural(name)}", f"things to do with {plural(name)}", f"{name}-related words", f"the topic of {plural(name)}", f"words connected with {plural(name)}"])
                rule.level, rule.kind, rule.is_plain = 80, "broad", False
                return rule
        return None
