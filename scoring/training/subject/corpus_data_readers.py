"""Readers of texts that stand in databases: dictd, WordNet, SWORD, R data, JSON and game files. Same form as `corpus_readers.py`."""

from __future__ import annotations

import html
import json
import random
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from corpus_readers import Document, files, grouped, prose_of_markup, read_text, unwrap

MARKDOWN = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def dictionary(pattern: str, group: int = 3000):
    """A dictd database in plain text: an entry starts at the left margin."""

    def read(root: Path) -> Iterator[Document]:
        def entries():
            for path in files(root, pattern):
                for entry in re.split(r"\n(?=\S)", read_text(path)):
                    entry = re.sub(r"\{\s*|\s*\}", "", entry)
                    entry = re.sub(r"\(\d{4}-\d\d-\d\d\)|\[\d\d-\d\d-\d\d\]", "", entry)
                    if entry.startswith("00-database") or len(entry) < 60:
                        continue
                    head, _, rest = entry.partition("\n")
                    paragraphs = [p for p in unwrap(rest) if len(p) > 3]
                    if paragraphs:
                        yield head.strip() + ": " + "\n".join(paragraphs)

        yield from grouped(entries(), group, "entries-")

    return read


def wordnet_glosses(root: Path) -> Iterator[Document]:
    lines = []
    for part in ("noun", "verb", "adj", "adv"):
        for line in read_text(root / "usr/share/wordnet" / f"data.{part}").splitlines():
            if line.startswith("  ") or " | " not in line:
                continue
            fields, gloss = line.split(" | ", 1)
            fields = fields.split()
            words = [re.sub(r"\(\w+\)$", "", fields[4 + 2 * i]).replace("_", " ") for i in range(int(fields[3], 16))]
            if '"' in gloss:  # with an example sentence: fuller text than a bare definition
                lines.append(", ".join(words) + ": " + gloss.strip())
    random.Random(0).shuffle(lines)
    yield from grouped(lines, 2500, "glosses-")


def sword_bible(module: str, chapters: range | None = None):
    """A compressed SWORD text (zText, one block a book): verses joined into passages."""

    def read(root: Path) -> Iterator[Document]:
        folder = root / "usr/share/sword/modules/texts/ztext" / module
        for testament in ("ot", "nt"):
            blocks, data = (folder / f"{testament}.bzs").read_bytes(), (folder / f"{testament}.bzz").read_bytes()
            for number in range(len(blocks) // 12):
                offset, size, _ = struct.unpack_from("<III", blocks, number * 12)
                if not size:
                    continue
                text = zlib.decompress(data[offset : offset + size]).decode("utf-8", "replace")
                text = re.sub(r"(?s)<(note|title)\b.*?</\1>", "", text)
                text = re.sub(r"<(?:p|lb|div|chapter|l|lg|milestone)\b[^>]*>", "\n", text)
                text = re.sub(r"<[^>]+>", "", text)
                verses = [" ".join(v.split()) for v in text.split("\n") if v.strip()]
                for name, passage in grouped(verses, 5000, f"{testament}-{number}-"):
                    yield name, passage

    return read


def factbook(pattern: str):
    """Country profiles: the prose fields (those of at least 120 characters that read as sentences)."""
    skipped = re.compile(
        r"party to|organization participation|Administrative|election results|political parties|signed|exchange rates|Airports|leaders", re.I
    )

    def fields(value, path=""):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from fields(inner, key if key not in ("text", "note") else path)
        elif isinstance(value, str) and len(value) >= 120 and not skipped.search(path):
            text = " ".join(prose_of_markup(value))
            yield path, text

    def read(root: Path) -> Iterator[Document]:
        for path in files(root, pattern):
            profile = json.loads(read_text(path))
            if isinstance(profile, dict):
                yield Path(path).stem, [text for _, text in fields(profile)]

    return read


def encyclopedia_summaries(pattern: str, group: int = 4000):
    """Article summaries by topic, several to a document."""

    def read(root: Path) -> Iterator[Document]:
        for path in files(root, pattern):
            by_topic: dict[str, list[str]] = {}
            for article in json.loads(read_text(path)).values():
                by_topic.setdefault(article.get("topic") or "other", []).append(article["extract"])
            for topic, extracts in sorted(by_topic.items()):
                yield from grouped(extracts, group, f"{topic}-".replace(" ", "_"))

    return read


def recipes(pattern: str):
    """Title, ingredients as one sentence, then the steps; three recipes to a document."""

    def read(root: Path) -> Iterator[Document]:
        for path in files(root, pattern):
            texts = []
            for recipe in json.loads(read_text(path)).values():
                ingredients = "; ".join(i.replace("()", "").replace("/)", ")") for i in recipe["ingredients"])
                steps = " ".join(recipe["steps"])
                if len(steps) > 150:
                    texts.append(f"{recipe['title']}. You need {' '.join(ingredients.split())}. {steps}")
            yield from grouped(texts, 2500, "recipes-")

    return read


def events_of_days(pattern: str):
    """One file a day of the year, one event a line: five events to a paragraph."""

    def read(root: Path) -> Iterator[Document]:
        for path in files(root, pattern):
            events = [re.sub(r"^(\d+) - ", r"In \1: ", line.strip()) for line in read_text(path).splitlines() if line.strip()]
            yield Path(path).stem, [" ".join(events[i : i + 5]) for i in range(0, len(events), 5)]

    return read


def without_editor_links(text: str) -> str:
    """Foundry's inline marks: `@UUID[...]{words}`, `&Reference[word ...]`, `[[/roll ...]]{words}`; only the words stay."""
    text = re.sub(r"@\w+\[[^\]]*\]\{([^}]*)\}|\[\[[^\]]*\]\]\{([^}]*)\}", lambda m: m[1] or m[2] or "", html.unescape(text))
    text = re.sub(r"&\w+\[([^\]= ]*)(?: [^\]]*)?\]", r"\1", text)
    return re.sub(r"\[\[[^\]]*\]\]|@\w+\[[^\]]*\]", "", text)


def without_wiki_marks(text: str) -> str:
    """Quotation marks that mean bold or italic, and what is left of pictures."""
    text = re.sub(
        r"(?:(?:left|right|thumb|upright|center|\d+(?:px|x))\|?)+(?<=\|)[^|.]*?(?=[A-Z\[])|(?:thumb|upright)?\|\d+x(?:\d+px)?|\bthumb(?=[A-Z])",
        "",
        text,
    )
    text = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]|]*)(?:\]\])?", r"\1", text)
    return re.sub(r" {2,}", " ", re.sub(r"'{2,}|\]\]", "", text))


def json_texts(pattern: str, group: int = 5000, least: int = 70, skipped_keys: str = r"^_|url|href|image|icon|summary_of|provenance"):
    """Prose strings of JSON files (at least `least` characters and eight words), several files to a document."""
    skipped = re.compile(skipped_keys, re.I)

    def strings(value):
        if isinstance(value, str):
            if len(value) >= least and value.count(" ") >= 8:
                yield value
        elif isinstance(value, list):
            for inner in value:
                yield from strings(inner)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if not skipped.search(key):
                    yield from strings(inner)

    def read(root: Path) -> Iterator[Document]:
        def texts():
            seen = set()
            for path in files(root, pattern):
                for text in strings(json.loads(read_text(path))):
                    text = MARKDOWN.sub(r"\1", text).replace("**", "").replace("__", "").replace("*", "")
                    text = without_editor_links(text)
                    if re.search(r"</(?:p|div|li|em|strong|color)\w*>", text):
                        text = "\n\n".join(prose_of_markup(text))
                    text = re.sub(r"<[a-zA-Z_/]+>", "", text)
                    for paragraph in unwrap(text):
                        if paragraph not in seen and len(paragraph) >= 40:
                            seen.add(paragraph)
                            yield paragraph

        yield from grouped(texts(), group, "texts-")

    return read


def r_character_data(path: str, group: int = 9000):
    """Character vectors of an R lazy-load database: lines of books, blank lines between paragraphs."""

    def read(root: Path) -> Iterator[Document]:
        data, position = (root / path).read_bytes(), 0
        book = 0
        while position + 4 <= len(data):
            size = 4 + find_zlib_end(data, position + 4)
            block = zlib.decompressobj().decompress(data[position + 4 : position + size])
            position += size
            lines, at = [], 0
            for found in re.finditer(rb"\x00\x04\x00\x09(....)", block, re.S):
                length = struct.unpack(">i", found[1])[0]
                if found.start() >= at and 0 <= length < 2000:
                    lines.append(block[found.end() : found.end() + length].decode("utf-8", "replace"))
                    at = found.end() + length
            if len(lines) > 1000:
                for name, passage in grouped(unwrap("\n".join(lines)), group, f"book{book}-"):
                    yield name, passage
                book += 1

    return read


def find_zlib_end(data: bytes, start: int) -> int:
    """Number of bytes of the zlib stream that starts there."""
    stream = zlib.decompressobj()
    stream.decompress(data[start:])
    return len(data) - start - len(stream.unused_data)


def game_dialogues(pattern: str):
    """Translatable strings of Wesnoth campaign files: the story and what the characters say."""
    quoted = re.compile(r'(?:message|story|description)\s*=\s*_\s*"((?:[^"]|"")*)"')

    def read(root: Path) -> Iterator[Document]:
        for path in files(root, pattern):
            texts = [re.sub(r"<[^>]+>", "", t.replace('""', '"')) for t in quoted.findall(read_text(path))]
            yield Path(path).stem, [p for t in texts for p in unwrap(t)]

    return read
