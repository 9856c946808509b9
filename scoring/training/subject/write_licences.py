"""Write the list of the licences of all text that the seeds quote.

    python write_licences.py CORPUS_FOLDER SEEDS_FOLDER OUTPUT.md

CORPUS_FOLDER holds sources.json of corpus.py; SEEDS_FOLDER the seeds (*.jsonl.gz). Stops where a snippet's corpus may not be shown.
"""
from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

OWN = {"model-written": ("written by the subject model itself (write_text.py)", "free of rights", "SmolLM2-135M-Instruct")}
HEAD = """# Licences of the seeds

What Neuroglyph made (choice, statistics, activations, explanations) is under CC BY 4.0: https://creativecommons.org/licenses/by/4.0/.
The text of a snippet keeps the licence of the corpus it is quoted from; each snippet names its corpus. Parts under CC BY-SA 4.0
(https://creativecommons.org/licenses/by-sa/4.0/) can be told and taken apart by that field. Excerpts are cut into tokens and otherwise unchanged.

| corpus | snippets | licence of the text | attribution | package |
|---|---|---|---|---|
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpus", "seeds", "output"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    sources = {source["source"]: source for source in json.loads((arguments.corpus / "sources.json").read_text())}
    counts: Counter[str] = Counter()
    for path in sorted(arguments.seeds.glob("*.jsonl.gz")):
        with gzip.open(path, "rt") as lines:
            for line in lines:
                counts.update(snippet["corpus"] for snippet in json.loads(line)["snippets"])
    rows = []
    for corpus, count in counts.most_common():
        if corpus in OWN:
            attribution, licence, package = OWN[corpus]
        elif corpus in sources and sources[corpus]["ship"]:
            source = sources[corpus]
            attribution, licence, package = source["attribution"], source["licence"], f"{source['package']} {source['version']}"
        else:
            raise SystemExit(f"{corpus}: {count} snippets of a corpus that may not be shown")
        rows.append(f"| {corpus} | {count} | {licence} | {attribution} | {package} |")
    arguments.output.write_text(HEAD + "\n".join(rows) + "\n")
    print(f"{arguments.output}: {len(rows)} corpora")


if __name__ == "__main__":
    main()
