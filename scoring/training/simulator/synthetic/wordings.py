"""How rules are put into words: quoting, lists, and the styles of hurried players, careful ones and automated explainers."""
from __future__ import annotations

import random
from dataclasses import dataclass, field

STYLES = ("short", "precise", "machine")
STYLE_SHARES = (0.3, 0.37, 0.33)
QUOTE_FORMS = ('"{}"',) * 7 + ("'{}'",) * 3 + ("“{}”", "`{}`", "«{}»", "‘{}’")
AND, OR = (" and ", ", ", " & ", " and also "), (" or ", ", ", " / ", " and ")
MACHINE = (
    "The neuron activates on {}", "This neuron activates on {}", "This feature responds to {}", "The feature fires on {}", "Fires on {}", "Activates on {}", "The neuron detects {}",
    "This neuron fires when it sees {}", "This feature activates for {}", "Occurrences of {}", "Instances of {}", "Tokens that are {}", "The model attends to {}", "Detects {}", "Responds to {}",
    "The text contains {}", "Looks for {}", "The neuron is looking for {}", "activation on {}", "the feature identifies {}", "{}",
)
SHORT = ("{}",) * 12 + ("just {}", "only {}", "mostly {}", "it's {}", "fires on {}", "{}?", "I think {}", "{} I think", "basically {}", "seems to be {}", "always {}")
EMPTY_TAILS = (
    "often used to connect parts of a sentence", "often in formal or official writing", "indicating a specific item or concept", "in various contexts", "often in instructions", "in many kinds of text",
    "frequently found in lists", "typically part of a longer phrase", "often in descriptive passages", "regardless of the surrounding topic", "in different contexts", "across many topics",
    "often providing information or detail", "in prose and documentation", "which carry the meaning of the passage", "usually within a sentence", "in both formal and informal text",
)
SOURCE_NAMES = {
    "encyclopedia": ("encyclopedia articles", "Wikipedia-like text", "encyclopedic descriptions", "articles on history and science"),
    "cookbook": ("recipes", "cooking instructions", "cookbook text", "texts about food"),
    "events-of-days": ("lists of historical events", "what happened on a day in history", "yearly event lists", "historical timelines"),
    "world-english-bible": ("the Bible", "Bible verses", "biblical text", "scripture"),
    "wordnet": ("dictionary entries", "dictionary definitions", "definitions with example sentences", "glosses"),
    "jargon-file": ("hacker slang entries", "the jargon of hackers", "entries on computer slang"),
    "foldoc": ("entries of a computing dictionary", "definitions of computing terms"),
    "factbook": ("country profiles", "facts about countries", "geographic and economic country data"),
    "sotu-modern": ("political speeches", "presidential speeches", "State of the Union addresses", "speeches on policy"),
    "sotu-early": ("old presidential messages", "nineteenth-century political messages", "formal government reports"),
    "austen": ("old novels", "Jane Austen's novels", "nineteenth-century fiction", "dialogue in old novels"),
    "moby-dick": ("Moby-Dick", "a novel about whaling", "seafaring narrative"),
    "python-docs": ("Python documentation", "documentation of Python modules"),
    "postgresql-docs": ("database documentation", "PostgreSQL documentation", "SQL manuals"),
    "sqlite-docs": ("SQLite documentation", "database documentation"),
    "django-docs": ("Django documentation", "documentation of a web framework"),
    "scikit-learn-docs": ("machine learning documentation", "scikit-learn documentation"),
    "rust-books": ("Rust programming books", "texts on the Rust language"),
    "apache-httpd-docs": ("web server documentation", "Apache configuration documentation"),
    "perl-docs": ("Perl documentation", "manual pages of Perl"),
    "fantasy-rules": ("rules of a role-playing game", "fantasy game rules", "spells and monsters of a game"),
    "starforged": ("role-playing game rules", "moves of a science fiction game"),
    "anarchist-faq": ("anarchist writing", "political theory on anarchism", "texts about anarchism"),
    "wesnoth-campaigns": ("fantasy stories", "dialogue of a fantasy game", "tales of orcs and elves"),
    "cataclysm": ("survival game text", "post-apocalyptic fiction", "game item descriptions"),
    "gimp-manual": ("an image editor's manual", "the GIMP manual"),
    "libreoffice-help": ("office software help", "help texts of an office suite"),
    "debian-handbook": ("Linux administration handbooks", "the Debian handbook"),
    "debian-developers-reference": ("Debian developer guidelines",),
    "gnome-user-docs": ("desktop user help", "GNOME help pages"),
    "gnucash-guide": ("accounting software guides", "texts on bookkeeping"),
    "sky-cultures": ("texts on stars and constellations", "astronomical folklore"),
}
SOURCE_GROUPS = {
    ("programming documentation", "software manuals", "technical documentation", "texts about programming"):
        ("python-docs", "postgresql-docs", "sqlite-docs", "django-docs", "scikit-learn-docs", "rust-books", "apache-httpd-docs", "perl-docs"),
    ("database manuals", "documentation about SQL"): ("postgresql-docs", "sqlite-docs"),
    ("fiction", "stories", "novels and tales", "narrative text"): ("austen", "moby-dick", "wesnoth-campaigns"),
    ("political texts", "texts about politics and government", "political writing"): ("sotu-modern", "sotu-early", "anarchist-faq"),
    ("game rules", "role-playing games", "texts about games"): ("fantasy-rules", "starforged"),
    ("user manuals", "help pages of programs", "software help"): ("gimp-manual", "libreoffice-help", "gnome-user-docs", "gnucash-guide", "debian-handbook"),
    ("dictionary-style entries", "definitions", "dictionary text"): ("wordnet", "jargon-file", "foldoc"),
    ("dated English", "old-fashioned prose", "eighteenth- and nineteenth-century writing"): ("austen", "moby-dick", "sotu-early"),
}
SINGLE_NAMES = {"\n": "a newline"}


@dataclass
class Wording:
    """One rule in words: noun phrases of each style, and examples that fire."""

    names: list[str]
    precise: list[str] = field(default_factory=list)
    machine: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)


def quote(rng: random.Random, word: str, bare: float = 0.12) -> str:
    """A string as people cite it: mostly in quotes, now and then bare or in another case."""
    if word == "\n":
        return rng.choice(("newline", "a newline", '"\\n"', "⏎", "line break"))
    if not word[:1].isalnum() and len(word) <= 2:
        bare = 0.0 if word in "'\"`“”" else bare / 2
        return word if rng.random() < bare else ("'{}'" if '"' in word else '"{}"').format(word)
    if rng.random() < bare and word.replace(" ", "").isalpha():
        return word
    form = rng.choice(QUOTE_FORMS)
    if "'" in word or "’" in word:
        form = '"{}"'
    if rng.random() < 0.03 and word[0].isalpha() and "{}" in form:
        word = " " + word
    return form.format(word)


def join(rng: random.Random, parts: list[str], links: tuple[str, ...] = OR) -> str:
    if len(parts) == 1:
        return parts[0]
    link = rng.choice(links)
    return ", ".join(parts[:-1]) + link + parts[-1]


def cite(rng: random.Random, words: list[str], links: tuple[str, ...] = OR) -> str:
    """A list of strings, all quoted in one form."""
    if any(not w.replace(" ", "").isalnum() for w in words) or rng.random() < 0.75:
        form = rng.choice(QUOTE_FORMS[:11])
        form = '"{}"' if any("'" in w for w in words) else "'{}'" if any('"' in w for w in words) else form
        return join(rng, ["newline" if w == "\n" else form.format(w) for w in words], links)
    return join(rng, words, links)


def with_examples(rng: random.Random, name: str, examples: list[str]) -> str:
    some = rng.sample(examples, min(len(examples), rng.choice((1, 2, 2, 3, 3, 4))))
    listed = cite(rng, some, (", ", " and ", " or "))
    return name + rng.choice((" such as {}", " like {}", " ({})", " (e.g. {})", ", e.g. {}", ", as in {}", ", for example {}", ": {}", " (as in {})", ", typically {}", " including {}")).format(listed)


def worded(rng: random.Random, wording: Wording, tails: list[str]) -> str:
    """The rule as one explanation in a style drawn by chance. `tails`: remarks that are true of it."""
    style = rng.choices(STYLES, STYLE_SHARES)[0]
    if style == "short":
        text = rng.choice(SHORT).format(min(rng.sample(wording.names, min(2, len(wording.names))), key=len))
        text = text.rstrip("?") if rng.random() < 0.5 else text
        return text.lower() if rng.random() < 0.1 and '"' not in text and "'" not in text and "“" not in text else text
    name = rng.choice(wording.names + (wording.precise if style == "precise" else wording.machine) * 2)
    if wording.examples and rng.random() < (0.45 if style == "precise" else 0.3) and not any(f'"{e}"' in name for e in wording.examples):
        name = with_examples(rng, name, wording.examples)
    if style == "precise":
        if tails and rng.random() < 0.15:
            name += ", " + rng.choice(tails)
        return finished(rng, name)
    text = rng.choice(MACHINE).format(name)
    if rng.random() < 0.45:
        text += rng.choice((", ", ", ", " – ", "; ", " ")) + rng.choice(tails if tails and rng.random() < 0.6 else list(EMPTY_TAILS))
    return finished(rng, text[0].upper() + text[1:] if rng.random() < 0.8 else text, stop=0.6)


def finished(rng: random.Random, text: str, stop: float = 0.2) -> str:
    if rng.random() < 0.3 and text[0].islower():
        text = text[0].upper() + text[1:]
    if rng.random() < stop and text[-1] not in ".?!":
        text += "."
    return text
