"""Cases that Python and TypeScript have to read alike: (explanation, tokens)."""

CASES: list[tuple[str, list[str]]] = [
    ('the word "bank", mostly in the sense of a river', ["The", " bank", " of", " the", " River", " bank", "s", " was", " steep", ",", " not", " a", " Bank", "."]),
    ('Suffixes "-ment" and -tion in long nouns; the prefix "un-"', [" un", "employ", "ment", " and", " na", "tion", "al", " ment", "ion", "\n", "\n", "Mo", "ment", "um"]),
    ("years such as 1984 or “2001”, but not prices", ["In", " ", "1", "9", "8", "4", " it", " cost", " $", "2", "0", "0", "1", ",", " in", " ", "2", "0", "0", "1", "."]),
    ("the comma (,) before 'and'; `foo_bar` in code", ["x", ",", " and", " foo", "_", "bar", "()", ";", "\n", "    ", "return", " x", ",", "and"]),
    ("German words, e.g. \"Straße\" or 'über'", [" Die", " Stra", "ße", " ist", " Ü", "ber", " ÜBER", " naïve", " caf", "é", "\ufffd", "s", " 日本", "語"]),
    ("", ["", " ", "  ", "a"]),
    ("the last word of a sentence", ["\u0120Hello", "\u0120world", ".", "\u010a", "\u0120It's", "\u0120McDonald", "'s", "\u0120USA", "!"]),
    ("emoji and symbols: «→» or “…”", [" a", "→", "b", " 😀", " x²", "…", "€5", " 5€", " ½"]),
    ("mathematics, physics, chemistry, and the names of scientists like Newton and Curie in textbooks about science and its history, often near years", [" Newton", "ian", " physics", ":", " Curie", "'s", " Chem", "istry", " 19", "03"]),
]
