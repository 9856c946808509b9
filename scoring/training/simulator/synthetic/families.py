"""From a draft to a family: near misses, windows as minimal pairs, and exact labels a token for every text."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from material import Draft, Material, Rule
from token_cuts import TokenCut
from token_table import TokenTable
from units import Mask
from wordings import Wording, cite, worded

FIRING, FEWEST, MOST = (3, 3, 4), 5, 7  # windows
TEXTS = 3
TRIES = 8
PLACES = ("any",) * 18 + ("last", "first")  # which tokens of a marked word fire
WEAK = 100
PLACE_WORDS = {"last": (" (last token)", " (only the last piece)", ", last piece of the word"), "first": (" (first token)", " (only the first piece)", ", first piece of the word")}


@dataclass
class Family:
    cut: str
    windows: list[int]
    texts: list[str]
    labels: list[list[np.ndarray]]
    kinds: list[str]


class FamilyMaker:
    def __init__(self, material: Material, tables: dict[str, TokenTable]) -> None:
        self.m, self.u, self.rng, self.tables = material, material.units, material.rng, tables
        self.visible: dict[str, Mask] = {}

    # labels
    def seen(self, cut: TokenCut) -> Mask:
        """Units that end within the tokens that are kept of their window."""
        if cut.name not in self.visible:
            last = cut.end[cut.first[1:] - 1]
            self.visible[cut.name] = self.u.end <= last[self.u.window]
        return self.visible[cut.name]

    def of_units(self, mask: Mask, cut: TokenCut, window: int, place: str) -> np.ndarray:
        low, high = cut.first[window], cut.first[window + 1]
        out = np.zeros(high - low, bool)
        a, b = self.u.first[window], self.u.first[window + 1]
        marked = a + np.flatnonzero(mask[a:b])
        if not len(marked):
            return out
        start, end, text = cut.start[low:high], cut.end[low:high], self.u.texts[window]
        for i in marked.tolist():
            first = int(np.searchsorted(end, self.u.start[i], side="right"))
            last = int(np.searchsorted(start, self.u.end[i], side="left")) - 1
            if first >= len(out):
                continue
            last = min(last, len(out) - 1)
            while first < last and not text[max(int(start[first]), int(self.u.start[i])) : end[first]].strip(" "):
                first += 1
            if place == "any" or self.u.newline[i]:
                out[first : last + 1] = True
            elif place == "first":
                out[first] = True
            elif end[last] >= self.u.end[i]:
                out[last] = True
        return out

    def label(self, rule: Rule, cut: TokenCut, window: int, place: str) -> np.ndarray:
        if rule.cut is not None:
            fires = rule.mask[cut.first[window] : cut.first[window + 1]]
        else:
            fires = self.of_units(rule.mask, cut, window, place)
        out = np.where(fires, rule.level, 0).astype(np.uint8)
        if rule.weak is not None:
            weak = rule.weak[cut.first[window] : cut.first[window + 1]] if rule.cut is not None else self.of_units(rule.weak, cut, window, place)
            out[weak & (out == 0)] = WEAK
        return out

    # windows
    def candidates(self, mask: Mask, cut: TokenCut, on_tokens: bool) -> list[int]:
        """Windows with a marked place, rare strings first more often than they occur."""
        if on_tokens:
            found = np.flatnonzero(mask)
            return [int(cut.window[found[self.rng.randrange(len(found))]]) for _ in range(TRIES)] if len(found) else []
        found = np.flatnonzero(mask & self.seen(cut))
        if not len(found):
            return []
        some = found[[self.rng.randrange(len(found)) for _ in range(32)]]
        weight = self.u.lower.counts[self.u.lower.codes[some]].astype(float) ** -0.4
        return [int(self.u.window[i]) for i in self.rng.choices(some.tolist(), weight.tolist(), k=TRIES * 2)]

    def firing(self, truth: Rule, cut: TokenCut, count: int, place: str) -> list[int]:
        chosen: list[int] = []
        for window in self.candidates(truth.mask, cut, truth.cut is not None) + self.candidates(truth.mask, cut, truth.cut is not None):
            if window not in chosen and self.label(truth, cut, window, place).any():
                chosen.append(window)
            if len(chosen) == count:
                break
        return chosen

    def silent(self, mask: Mask, on_tokens: bool, truth: Rule, rival: Rule | None, cut: TokenCut, taken: list[int], place: str) -> int | None:
        """A window where the rival fires on a token on which the truth is silent; one without the truth where there is one."""
        second = None
        for window in dict.fromkeys(self.candidates(mask, cut, on_tokens)):
            if window in taken:
                continue
            true = self.label(truth, cut, window, place) > 0
            wrong = self.label(rival, cut, window, place) > 0 if rival else ~true
            if not true.any() and (wrong & ~true).any():
                return window
            if second is None and (wrong & ~true).any():
                second = window
        return second

    def missing(self, part: Mask, on_tokens: bool, truth: Rule, cut: TokenCut, windows: list[int], place: str) -> list[int]:
        """A window with this part of the truth, if none has it yet."""
        shown = Rule(truth.wording, part, truth.kind, cut=truth.cut)
        if len(windows) >= MOST - 1 or any(self.label(shown, cut, w, place).any() for w in windows):
            return []
        found = [w for w in self.candidates(part, cut, on_tokens) if w not in windows and self.label(shown, cut, w, place).any()]
        return found[:1]

    # near misses from the windows
    def list_of_firing(self, truth: Rule, cut: TokenCut, windows: list[int], place: str) -> Rule | None:
        found: list[str] = []
        for window in windows:
            tokens = cut.tokens(window)
            found += [tokens[i].strip(" ").lower() for i in np.flatnonzero(self.label(truth, cut, window, place))]
        found = [f for f in dict.fromkeys(found) if f and f != "\n" and '"' not in f]
        if not found:
            return None
        some = self.rng.sample(found, min(len(found), self.rng.choice((1, 2, 3, 3, 4, 6))))
        listed = cite(self.rng, some, (", ", " and ", " or "))
        table = self.tables[truth.cut].mask(some) if truth.cut else None
        return Rule(Wording([f"the tokens {listed}", listed, f"tokens such as {listed}"] if table is not None else [f"the words {listed}", listed, f"words such as {listed}"]), self.u.words(some) if table is None else table, "list of what fires", cut=truth.cut, words=some)

    def other_word(self, truth: Rule, cut: TokenCut, windows: list[int], place: str) -> Rule | None:
        """A word of these windows on which the truth is silent."""
        for _ in range(6):
            window = self.rng.choice(windows)
            words = [self.u.strings[i].lower() for i in range(self.u.first[window], self.u.first[window + 1]) if self.u.letters[i] and not (truth.cut is None and truth.mask[i]) and len(self.u.strings[i]) > 1]
            if words:
                word = self.rng.choice(words)
                return Rule(Wording([f'the word "{word}"', f'"{word}"', word, f"the token '{word}'"]), self.u.words([word]), "another word", words=[word])
        return None

    def text(self, rule: Rule) -> str:
        """The rule in words, sometimes with true remarks on its neighbours or with longer examples."""
        tails, wording = rule.tails, rule.wording
        if rule.cut is None:
            if not tails and self.m.chance(0.5):
                tails = self.m.neighbour_tails(rule.mask)
            if self.m.chance(0.2):
                wording = Wording(wording.names, wording.precise, wording.machine, self.m.contexts_of(rule.mask) or wording.examples)
        return worded(self.rng, wording, tails)

    # the family
    def family(self, draft: Draft, cut_name: str) -> Family | None:
        rng, truth, cut = self.rng, draft.truth, self.m.cuts[cut_name]
        if truth.mask.sum() < 3 or (truth.cut and truth.cut != cut_name):
            return None
        place = "any" if truth.cut or truth.kind.startswith(("punctuation", "position")) or (truth.mask & self.u.letters).sum() < 0.7 * truth.mask.sum() else rng.choice(PLACES)
        rivals = [r for r in draft.rivals if r is not None and r.cut in (None, cut_name) and r.mask.any() and not np.array_equal(r.mask, truth.mask)]
        rivals = list({r.wording.names[0]: r for r in rivals}.values())
        rng.shuffle(rivals)
        rivals = rivals[: 2 if rng.random() < (0.65 if truth.is_plain else 0.85) else 1]
        windows = self.firing(truth, cut, rng.choice(FIRING), place)
        if len(windows) < 2:
            return None
        on_tokens = truth.cut is not None
        for part in truth.parts + ([truth.weak] if truth.weak is not None else []):
            windows += self.missing(part, on_tokens, truth, cut, windows, place)
        for rival in rivals:
            same = (rival.cut is not None) == on_tokens
            window = self.silent(rival.mask & ~truth.mask if same else rival.mask, rival.cut is not None, truth, rival, cut, windows, place)
            windows += [window] if window is not None and len(windows) < MOST else []
        if draft.trap is not None and draft.trap.any():
            for _ in range(rng.choice((1, 1, 2))):
                window = self.silent(draft.trap, on_tokens, truth, None, cut, windows, place)
                windows += [window] if window is not None and len(windows) < MOST else []
        while len(rivals) < TEXTS - 1:
            extra = (self.list_of_firing if rng.random() < 0.5 else self.other_word)(truth, cut, windows, place)
            if extra is None or any(extra.wording.names[-1] == r.wording.names[-1] for r in rivals) or (extra.cut == truth.cut and np.array_equal(extra.mask, truth.mask)):
                extra = self.other_word(truth, cut, windows, place)
            if extra is None:
                return None
            rivals.append(extra)
        while len(windows) < FEWEST:
            window = rng.randrange(len(self.u.texts))
            windows += [window] if window not in windows else []
        rules = [truth, *rivals]
        labels = [[self.label(r, cut, w, place) for w in windows] for r in rules]
        different = [k for k in range(len(rules)) if k == 0 or any((a != b).any() for a, b in zip(labels[0], labels[k]))]
        if len(different) < 2 or not any(x.any() for x in labels[0]):
            return None
        rules, labels = [rules[k] for k in different], [labels[k] for k in different]
        texts = [self.text(r) for r in rules]
        if place != "any" and rng.random() < 0.6:
            texts = [t.rstrip(".") + rng.choice(PLACE_WORDS[place]) for t in texts]
        order = rng.sample(range(len(windows)), len(windows))
        return Family(cut_name, [windows[i] for i in order], texts, [[x[i] for i in order] for x in labels], [r.kind for r in rules])
