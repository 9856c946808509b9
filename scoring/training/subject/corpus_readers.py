"""Readers of prose in files: plain text, HTML and DocBook, Perl's pod. Each takes the unpacked package's folder and yields documents
as (name, paragraphs). Databases and JSON: `corpus_data_readers.py`."""

from __future__ import annotations

import glob
import gzip
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

Document = tuple[str, list[str]]

SKIPPED_ELEMENTS = {"script", "style", "head", "nav", "pre", "table", "footer", "svg", "button", "form", "textarea", "aside", "sup"}
BLOCK_ELEMENTS = {
    "p",
    "div",
    "li",
    "dd",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "section",
    "blockquote",
    "br",
    "article",
    "main",
    "body",
    "td",
    "tr",
    "hr",
    "figure",
    "center",
    # DocBook, Mallard and XHP
    "para",
    "title",
    "item",
    "page",
    "note",
    "steps",
    "list",
    "paragraph",
    "simpara",
    "listitem",
    "term",
    "desc",
}
SKIPPED_CLASSES = re.compile(
    r"nav|sidebar|toc\b|header\b|footer|highlight|programlisting|screen|synopsis|sphinxsidebar|related|breadcrumb|sourcelink|"
    r"versionmodified|footnote|copyright|legalnotice|sig\b|field-list|index|menu|search|revhistory|titlepage-author|author|literal-block",
    re.I,
)
VOID_ELEMENTS = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "embed", "source", "param", "include"}


class ProseExtractor(HTMLParser):
    """Collects the text of block elements; skips code, tables, navigation and anything whose class says so."""

    def __init__(self, extra_skipped: frozenset[str] = frozenset()):
        super().__init__(convert_charrefs=True)
        self.skipped = SKIPPED_ELEMENTS | extra_skipped
        self.paragraphs: list[str] = []
        self._buffer: list[str] = []
        self._skip_stack: list[str] = []

    def _flush(self) -> None:
        text = " ".join("".join(self._buffer).split())
        self._buffer = []
        if text:
            self.paragraphs.append(text)

    def handle_starttag(self, tag, attributes):
        if self._skip_stack:
            if tag == self._skip_stack[-1] and tag not in VOID_ELEMENTS:
                self._skip_stack.append(tag)
            return
        if tag in BLOCK_ELEMENTS:
            self._flush()
        if tag in VOID_ELEMENTS:
            return
        marks = " ".join(
            str(v) for k, v in attributes if k in ("class", "id", "role", "style") and tag not in ("body", "html", "section", "h1", "h2", "h3")
        )
        if tag in self.skipped or (tag in ("div", "p", "dt", "dl", "ul", "span", "a") and SKIPPED_CLASSES.search(marks)):
            self._skip_stack.append(tag)

    def handle_startendtag(self, tag, attributes):
        if not self._skip_stack and tag in BLOCK_ELEMENTS:
            self._flush()

    def handle_endtag(self, tag):
        if self._skip_stack:
            if tag == self._skip_stack[-1]:
                self._skip_stack.pop()
            return
        if tag in BLOCK_ELEMENTS:
            self._flush()

    def handle_data(self, data):
        if not self._skip_stack:
            self._buffer.append(data)

    def close(self):
        super().close()
        self._flush()


def read_text(path: str | Path) -> str:
    path = str(path)
    data = gzip.open(path).read() if path.endswith((".gz", ".dz")) else Path(path).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def prose_of_markup(markup: str, extra_skipped: Iterable[str] = ()) -> list[str]:
    parser = ProseExtractor(frozenset(extra_skipped))
    parser.feed(markup)
    parser.close()
    return parser.paragraphs


def unwrap(text: str) -> list[str]:
    """Paragraphs of plain text: blank lines separate, single line ends join."""
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", text.replace("\r", "")) if block.strip()]


def files(root: Path, pattern: str) -> list[str]:
    return sorted(f for f in glob.glob(str(root / pattern), recursive=True) if not Path(f).is_symlink() and Path(f).is_file())


def grouped(entries: Iterable[str], size: int, name: str) -> Iterator[Document]:
    """Short entries, several to a document of about `size` characters."""
    batch: list[str] = []
    length = number = 0
    for entry in entries:
        batch.append(entry)
        length += len(entry)
        if length >= size:
            yield f"{name}{number}", batch
            batch, length, number = [], 0, number + 1
    if batch:
        yield f"{name}{number}", batch


def markup_files(pattern: str, skip_names: str = r"$^", extra_skipped: Iterable[str] = (), start: str | None = None):
    """Reader of HTML, DocBook or Mallard files; `start` is a regular expression after which the body begins."""

    def read(root: Path) -> Iterator[Document]:
        for path in files(root, pattern):
            if re.search(skip_names, path):
                continue
            markup = read_text(path)
            if start and (found := re.search(start, markup)):
                markup = markup[found.end() :]
            yield Path(path).name, prose_of_markup(markup, extra_skipped)

    return read


def plain_files(pattern: str, skip_names: str = r"$^"):
    def read(root: Path) -> Iterator[Document]:
        for path in files(root, pattern):
            if not re.search(skip_names, path):
                yield Path(path).name, unwrap(read_text(path))

    return read


def one_paragraph_a_line(pattern: str, sentence_group: int = 6):
    """Text files that are one long line: cut into paragraphs of a few sentences."""

    def read(root: Path) -> Iterator[Document]:
        for path in files(root, pattern):
            text = " ".join(read_text(path).split())
            sentences = [s.strip() for s in re.findall(r".+?(?:[.!?][\"”)]*(?= [A-Z\"“(])|$)", text)]
            yield Path(path).name, [" ".join(sentences[i : i + sentence_group]) for i in range(0, len(sentences), sentence_group)]

    return read


def pod_files(pattern: str, skip_names: str = r"$^"):
    """Perl documentation: ordinary paragraphs only, formatting codes taken off."""

    def read(root: Path) -> Iterator[Document]:
        for path in files(root, pattern):
            if re.search(skip_names, path):
                continue
            paragraphs = []
            for block in re.split(r"\n\s*\n", read_text(path)):
                if block.startswith(("=", " ", "\t")):
                    continue
                for _ in range(3):
                    block = re.sub(r"[BCIFSXLE]<+\s?(?:[^<>|]*\|)?([^<>]*?)\s?>+", r"\1", block)
                paragraphs.append(" ".join(block.split()))
            yield Path(path).stem, paragraphs

    return read
