"""Rules about signs: punctuation, numbers of kinds, capitals and other shapes, code tokens."""
from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from lexicon import PUNCTUATION, PUNCTUATION_GROUPS, UNITS_OF_MEASURE
from material import Material, Rule
from units import Mask, Units
from wordings import Wording, quote

YEAR = r"1[0-9]\d\d|20[0-3]\d"
Row = tuple[list[str], Callable[[Units], Mask]]
mark = lambda u, s: u.lower.mask(list(s))  # noqa: E731


def option_dashes(u: Units) -> Mask:
    """One or two hyphens that nothing is glued to on the left."""
    single = mark(u, "-") & ~u.glued_after(~u.none())
    return single | (mark(u, "-") & u.glued_after(single))


SIGN_ROWS: list[Row] = [
    (['commas before "and"', 'the comma before "and"', 'the comma in ", and"'], lambda u: u.comma & u.before(u.words(["and"]))),
    (['commas before "but"', 'a comma followed by "but"'], lambda u: u.comma & u.before(u.words(["but"]))),
    (['commas before "which" or "who"', "commas opening a relative clause"], lambda u: u.comma & u.before(u.words(["which", "who", "whose", "where"]))),
    (["commas in numbers", "the comma inside large numbers such as 10,000", "thousands separators"], lambda u: u.comma & u.glued_after(u.digits) & u.glued_before(u.digits)),
    (["commas after a number", "the comma after a year or number"], lambda u: u.comma & u.glued_after(u.digits) & ~u.glued_before(u.digits)),
    (["commas after a name", "commas that follow a capitalised word"], lambda u: u.comma & u.glued_after(u.capital & u.letters)),
    (["commas after an adverb at the start of a sentence", "the comma after an opening word such as However"], lambda u: u.comma & u.after(u.sentence_start & u.letters)),
    (["hyphens in compound words", "the hyphen inside compounds such as well-known", "hyphens joining two words"], lambda u: mark(u, "-") & u.glued_after(u.letters) & u.glued_before(u.letters)),
    (["dashes between words with blanks around", "a spaced dash between parts of a sentence"], lambda u: mark(u, "-–—") & ~u.glued_after(u.letters | u.digits) & ~u.glued & u.together),
    (["hyphens or dashes between numbers", "the dash in number ranges"], lambda u: mark(u, "-–") & u.glued_after(u.digits) & u.glued_before(u.digits)),
    (["decimal points", "the point in decimal numbers", "periods between digits"], lambda u: mark(u, ".") & u.glued_after(u.digits) & u.glued_before(u.digits)),
    (["periods at the end of a sentence", "full stops that end a sentence", "sentence-final periods"], lambda u: mark(u, ".") & ~u.glued & u.glued_after(u.letters | mark(u, ')"”')) & (u.before(u.capital | u.newline | mark(u, '"“(')))),
    (["periods after initials or abbreviations", "the period after an abbreviation or initial"], lambda u: mark(u, ".") & u.glued_after(u.pattern("[A-Z]|Mr|Mrs|Dr|St|Jr|Sr|vs|etc|No|Prof|Gen|Lt|Col|approx|ca|est"))),
    (["periods in file names, versions or method calls", "dots between parts of an identifier"], lambda u: mark(u, ".") & u.glued_after(u.letters | mark(u, "_")) & u.glued_before(u.letters | mark(u, "_"))),
    (["slashes between words", "the slash in A/B"], lambda u: mark(u, "/") & u.glued_after(u.letters) & u.glued_before(u.letters)),
    (["slashes in paths or URLs", "the slash of file paths and web addresses"], lambda u: mark(u, "/") & (u.glued_after(mark(u, "/:")) | u.within(mark(u, "/"), 3, 3))),
    (["opening parentheses right after a word without a blank", "the bracket of a function call", "opening parenthesis of calls such as foo()"], lambda u: mark(u, "(") & u.glued_after(u.letters | mark(u, "_"))),
    (["opening parentheses after a blank", "the parenthesis that opens a remark"], lambda u: mark(u, "(") & ~u.glued_after(u.letters | u.digits | mark(u, "_)]"))),
    (["opening parentheses before a number or year", "an opening bracket followed by digits"], lambda u: mark(u, "(") & u.glued_before(u.digits)),
    (["colons at the end of a line", "colons before a newline"], lambda u: mark(u, ":") & u.before(u.newline)),
    (["colons after a headword or label", "the colon after the first word of a line or sentence"], lambda u: mark(u, ":") & u.after(u.sentence_start & u.letters)),
    (["apostrophes in contractions", "the apostrophe in don't or it's"], lambda u: mark(u, "'’") & u.glued_after(u.letters) & u.glued_before(u.pattern("t|s|re|ve|ll|m|d"))),
    (["quotation marks that open a quotation", "opening quotes", "the quote mark before a quoted phrase"], lambda u: (mark(u, "“") | (mark(u, '"') & u.glued_before(u.letters) & ~u.glued_after(u.letters | mark(u, '.,!?;)'))))),
    (["quotation marks that close a quotation", "closing quotes", "the quote mark after a quotation"], lambda u: (mark(u, "”") | (mark(u, '"') & u.glued_after(u.letters | mark(u, ".,!?;)")) & ~u.glued_before(u.letters)))),
    (["newlines after a period", "line breaks that follow a full stop", "the line break ending a paragraph"], lambda u: u.newline & u.after(mark(u, ".!?"))),
    (["newlines after a word without punctuation", "line breaks after headings", "the newline that ends a heading"], lambda u: u.newline & u.after(u.letters)),
    (["newlines after a colon", "the line break after a colon"], lambda u: u.newline & u.after(mark(u, ":"))),
    (["the second of two newlines", "blank lines", "empty lines between paragraphs"], lambda u: u.newline & u.after(u.newline)),
    (["semicolons between clauses", "semicolons followed by a lower-case word"], lambda u: mark(u, ";") & u.before(u.letters & ~u.capital)),
    (["underscores in identifiers", "underscores inside snake_case names"], lambda u: mark(u, "_") & (u.glued_after(u.letters) | u.glued_before(u.letters))),
    (["equals signs in assignments or options", "the = between a name and a value"], lambda u: mark(u, "=") & (u.within(u.letters, 2, 2))),
    (["dollar signs before a number", "the currency sign of prices"], lambda u: mark(u, "$£€") & u.before(u.digits)),
]
NUMBER_ROWS: list[Row] = [
    (["numbers", "digits", "numerals", "any number written in digits", "numeric tokens"], lambda u: u.digits), (["years", "four-digit years", "years such as 1999", "calendar years"], lambda u: u.pattern(YEAR)),
    (["years of the nineteenth century", "years in the 1800s", "years starting with 18"], lambda u: u.pattern(r"18\d\d")), (["years from 1900 on", "twentieth-century years", "years starting with 19"], lambda u: u.pattern(r"19\d\d")),
    (["years after 2000", "years of the 21st century"], lambda u: u.pattern(r"20[0-3]\d")), (["single digits", "one-digit numbers", "numbers below ten in digits"], lambda u: u.pattern(r"\d") & ~u.glued_after(mark(u, ".,"))),
    (["two-digit numbers", "numbers with two digits"], lambda u: u.pattern(r"\d\d") & ~u.glued_after(mark(u, ".,"))), (["three-digit numbers"], lambda u: u.pattern(r"\d\d\d") & ~u.glued_after(mark(u, ".,"))),
    (["Roman numerals", "Roman numerals such as II, III, IV"], lambda u: u.pattern("[IVX]{2,6}|V|X")), (["digits after a decimal point", "the fractional part of decimals", "decimals"], lambda u: u.digits & u.glued_after(mark(u, ".") & u.glued_after(u.digits))),
    (["whole numbers before a decimal point", "the integer part of decimals"], lambda u: u.digits & u.glued_before(mark(u, ".") & u.glued_before(u.digits))),
    (["prices", "dollar amounts", "numbers after a currency sign"], lambda u: u.digits & (u.after(mark(u, "$£€")) | u.glued_after(mark(u, ".,") & u.glued_after(u.digits & u.after(mark(u, "$£€")))))),
    (["percentages", "numbers followed by a percent sign", "numbers before % or percent"], lambda u: u.digits & u.before(u.words(["%", "percent"]))), (["numbers in parentheses", "digits inside brackets"], lambda u: u.digits & u.in_parentheses),
    (["ordinal endings after a number", "st, nd, rd, th after digits"], lambda u: u.pattern("st|nd|rd|th") & u.glued_after(u.digits)), (["ordinals in digits", "numbers with st, nd, rd or th", "1st, 2nd, 19th and so on"], lambda u: u.digits & u.glued_before(u.pattern("st|nd|rd|th"))),
    (["numbers at the start of a line or sentence", "numbers that open a sentence or list item"], lambda u: u.digits & (u.line_start | u.sentence_start)), (["section numbers", "numbers such as 5.8.1 that number a section"], lambda u: u.digits & (u.glued_before(mark(u, ".")) | u.glued_after(mark(u, "."))) & u.within(mark(u, "."), 3, 3) & (u.line_start | u.within(u.line_start | u.window_start | u.sentence_start, 4, 0))),
    (["numbers before a unit of measurement", "amounts before cm, km, cups and so on", "measured quantities"], lambda u: u.digits & u.before(u.words(UNITS_OF_MEASURE))), (["units of measurement after a number", "units such as cm, km, cups", "units of measure"], lambda u: u.words(UNITS_OF_MEASURE) & u.after(u.digits | u.tag.mask(["CD"]))),
    (["numbers before a plural noun", "counts of things", "how many of something"], lambda u: u.digits & u.before(u.tag.mask(["NNS"]))), (["page or section numbers", 'numbers after "page", "section" or "chapter"', "reference numbers after Section, Chapter, Table"], lambda u: u.digits & u.after(u.words(["page", "section", "chapter", "figure", "table", "step", "version", "level"]))),
    (["days of the month", "day numbers next to a month name"], lambda u: u.pattern(r"[12]?\d|3[01]") & (u.after(u.words(MONTHS)) | u.before(u.words(MONTHS)))), (["years after a month or 'in'", 'years after "in"'], lambda u: u.pattern(YEAR) & u.after(u.words([*MONTHS, "in"]))),
    (["clock times", "numbers of clock times such as 10:30", "hours and minutes"], lambda u: u.pattern(r"\d\d?") & (u.glued_before(mark(u, ":") & u.glued_before(u.digits)) | u.glued_after(mark(u, ":") & u.glued_after(u.digits)))),
    (["version numbers", 'numbers of versions such as "3.11"'], lambda u: u.digits & u.within(u.words(["version", "versions", "python", "release", "postgresql", "django", "sqlite"]), 4, 0) & (u.glued_before(mark(u, ".")) | u.glued_after(mark(u, ".")))),
    (["even numbers", "numbers divisible by two"], lambda u: u.where(lambda s: s.isdigit() and s[-1] in "02468")), (["round numbers", "numbers ending in two zeros", "hundreds and thousands"], lambda u: u.where(lambda s: s.isdigit() and len(s) > 2 and s.endswith("00"))),
    (["numbers after a comma", "digit groups after a thousands comma"], lambda u: u.digits & u.glued_after(u.comma & u.glued_after(u.digits))), (["temperatures", "degrees of temperature"], lambda u: u.digits & u.within(u.words(["°", "degrees"]), 0, 1)),
    (["numbers in ranges", "numbers on both sides of a dash"], lambda u: u.digits & (u.glued_before(mark(u, "-–") & u.glued_before(u.digits)) | u.glued_after(mark(u, "-–") & u.glued_after(u.digits)))),
]
SHAPE_ROWS: list[Row] = [
    (["capitalised words", "words starting with a capital letter", "capitalized words"], lambda u: u.capital & u.letters), (["words in ALL CAPS", "all-uppercase words", "fully capitalised words", "upper-case tokens"], lambda u: u.all_capitals),
    (["acronyms", "acronyms and initialisms", "short all-caps abbreviations"], lambda u: u.all_capitals & u.where(lambda s: 2 <= len(s) <= 5)), (["capitalised words within a sentence", "capitalised words that do not start a sentence", "mid-sentence capitals"], lambda u: u.capital & u.letters & ~u.sentence_start & ~u.window_start),
    (["mixed-case identifiers", "camelCase or PascalCase names", "words with a capital inside"], lambda u: u.where(lambda s: s.isalpha() and any(c.isupper() for c in s[1:]) and not s.isupper())), (["words with accented letters", "letters with diacritics", "words holding é, ö, ñ and the like"], lambda u: u.where(lambda s: s.isalpha() and any(ord(c) > 127 for c in s))),
    (["non-ASCII characters", "unusual Unicode characters"], lambda u: u.where(lambda s: any(ord(c) > 127 for c in s) and s not in "’“”–—")), (["long words", "words of eleven or more letters", "very long words"], lambda u: u.where(lambda s: s.isalpha() and len(s) > 10)), (["single letters", "one-letter tokens", "letters standing alone"], lambda u: u.pattern("[A-Za-z]") & ~u.glued_after(mark(u, "'’"))),
    (["single capital letters", "a capital letter standing alone"], lambda u: u.pattern("[A-Z]")), (["two-letter words", "words of two letters"], lambda u: u.pattern("[A-Za-z]{2}") & ~u.glued_after(mark(u, "'’"))), (["two or more capitalised words in a row", "runs of capitalised words", "multi-word names in title case"], lambda u: (c := u.capital & u.letters) & (u.after(c) | u.before(c))),
    (["function names before an opening parenthesis", "names of functions being called", "identifiers right before ("], lambda u: u.letters & u.glued_before(mark(u, "("))), (["parts of snake_case names", "words joined by underscores", "identifiers with underscores"], lambda u: u.letters & (u.glued_before(mark(u, "_")) | u.glued_after(mark(u, "_")))),
    (["attribute or method names after a dot", "the part of an identifier after a dot"], lambda u: u.letters & u.glued_after(mark(u, ".") & u.glued_after(u.letters | mark(u, ")]")))), (["words before a dot within an identifier", "module or object names before a dot"], lambda u: u.letters & u.glued_before(mark(u, ".") & u.glued_before(u.letters))),
    (["the first part of hyphenated compounds", "words before a hyphen", "a word joined to the next by a hyphen"], lambda u: u.letters & u.glued_before(mark(u, "-") & u.glued_before(u.letters))), (["the second part of hyphenated compounds", "words after a hyphen", "the end of hyphenated words"], lambda u: u.letters & u.glued_after(mark(u, "-") & u.glued_after(u.letters))),
    (["SQL keywords in capitals", "upper-case SQL keywords"], lambda u: u.exact.mask("SELECT FROM WHERE INSERT UPDATE TABLE CREATE INDEX DROP ALTER JOIN NULL PRIMARY KEY VALUES ORDER BY GROUP SET AND OR NOT INTO ON DELETE".split()) & u.technical), (["option names after dashes", "command-line options after -- or -"], lambda u: u.letters & u.glued_after(option_dashes(u))),
]
MONTHS = "january february march april may june july august september october november december".split()


class SignRules:
    def __init__(self, material: Material) -> None:
        self.m, self.u, self.rng = material, material.units, material.rng
        self.rows = {"punctuation in context": SIGN_ROWS, "number": NUMBER_ROWS, "shape": SHAPE_ROWS}
        self.masks: dict[tuple[str, int], Mask] = {}

    @cached_property
    def marks(self) -> list[str]:
        return [p for p in PUNCTUATION if self.u.lower.count(p) >= 15]

    def row(self, kind: str, number: int | None = None) -> Rule | None:
        rows = self.rows[kind]
        number = self.rng.randrange(len(rows)) if number is None else number
        if (kind, number) not in self.masks:
            self.masks[kind, number] = rows[number][1](self.u)
        mask = self.masks[kind, number]
        if mask.sum() < 8:
            return None
        examples = self.m.strings_of(mask, 4, lower=False) if kind != "punctuation in context" else self.m.contexts_of(mask, 3)
        others = [self.rng.randrange(len(rows)), (number + 1) % len(rows), (number - 1) % len(rows)]
        return Rule(Wording(list(rows[number][0]), examples=examples), mask, kind, rivals=lambda: [*[self.row(kind, n) for n in others], self.plain_part(mask)])

    def plain_part(self, mask: Mask) -> Rule | None:
        """A string that is marked, wherever it stands."""
        words = self.m.strings_of(mask, 1)
        if not words:
            return None
        if words[0] in PUNCTUATION:
            return self.punctuation(words[0])
        q = quote(self.rng, words[0])
        return Rule(Wording([q, f"the token {q}"]), self.u.words(words), "word", words=words)

    def signs(self) -> Rule | None:
        return self.row("punctuation in context")

    def number(self) -> Rule | None:
        if self.m.chance(0.15):
            i = self.m.draw_unit(self.u.digits)
            text = self.u.strings[i] if i is not None else "1"
            q = quote(self.rng, text, 0.3)
            return Rule(Wording([f"the number {q}", q, f"the digits {q}"]), self.u.words([text]), "one number", words=[text], rivals=lambda: [self.row("number", 0), self.row("number")])
        return self.row("number")

    def shape(self) -> Rule | None:
        return self.row("shape")

    def punctuation(self, sign: str | None = None) -> Rule:
        if sign is None and self.m.chance(0.15):
            names, signs = self.rng.choice(PUNCTUATION_GROUPS)
            shown = " ".join(s for s in signs[:4] if s not in '"`')
            return Rule(Wording([*names, f"{names[0]} ({shown})"]), self.u.lower.mask(signs), "punctuation group", words=list(signs), rivals=lambda: [self.punctuation(self.rng.choice([s for s in signs if s in PUNCTUATION])), self.punctuation()])
        sign = sign or self.rng.choice([*self.marks, *',.(:"-\n'])
        names = list(PUNCTUATION[sign])
        if sign != "\n":
            q = quote(self.rng, sign)
            names += [f"the {q} character", f"{names[0]} ({sign})" if sign not in "()" else names[0], f"the symbol {q}", f"the token {q}", q]
        rivals = [n for n, _ in enumerate(SIGN_ROWS)]
        return Rule(Wording(names, machine=[f"{names[0]} in sentences", names[-1]]), self.u.lower.mask([sign]), "punctuation", words=[sign], rivals=lambda: [
            self.punctuation(self.rng.choice(self.marks)), *[r for r in (self.row("punctuation in context", n) for n in self.rng.sample(rivals, 6)) if r and (r.mask & self.u.lower.mask([sign])).any()][:2]])
