"""The same articles through `trendlab fit` and through BERTopic with MiniLM, embedding included, on the same cores.

    python tests/benchmarks/scaling_bertopic.py ARTICLES.jsonl OUT.csv --model MODEL [--peer PYTHON] [--topics 50]

MODEL is a folder of all-MiniLM-L6-v2, or the name of a package that holds one; PEER is a Python with bertopic and
sentence-transformers, this one where it is not given. BERTopic runs as its documentation shows: embedding, UMAP,
HDBSCAN, c-TF-IDF, then articles by month and topic. Ours also finds duplicates, dates, bounds and tests, and writes a
run folder. Seconds are wall time of whole processes, imports included; torch may use all cores.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from scaling import run, where

COLUMNS = ("system", "articles", "seconds", "cpu_seconds", "peak_mb", "parts", "times_our_seconds", "target", "date",
           "machine", "versions")  # fmt: skip
PEER_CODE = """
import json, sys, time
from importlib.metadata import version
begun = time.perf_counter()
from bertopic import BERTopic
from sentence_transformers import SentenceTransformer
from umap import UMAP
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf8")]
texts = [row["title"] + "\\n" + row["text"] for row in rows]
loaded = time.perf_counter()
encoder = SentenceTransformer(sys.argv[2], device="cpu")
vectors = encoder.encode(texts, batch_size=32, show_progress_bar=False)
embedded = time.perf_counter()
model = BERTopic(embedding_model=encoder, umap_model=UMAP(n_neighbors=15, n_components=5, min_dist=0.0,
                 metric="cosine", random_state=0), nr_topics=int(sys.argv[3]) + 1)
topics, _ = model.fit_transform(texts, vectors)
counts = {}
for row, topic in zip(rows, topics):
    counts[row["date"][:7], topic] = counts.get((row["date"][:7], topic), 0) + 1
ended = time.perf_counter()
names = ("bertopic", "sentence-transformers", "torch", "umap-learn", "hdbscan")
json.dump({"imports": loaded - begun, "embedding": embedded - loaded, "topics": ended - embedded,
           "outliers": sum(t == -1 for t in topics) / len(topics), "n_topics": len(set(topics)) - 1,
           "versions": ", ".join(f"{n} {version(n)}" for n in names)}, open(sys.argv[4], "w"))
"""


def model_folder(model: str, python: str) -> str:
    """The folder itself, or the one that a package of that name holds."""
    if Path(model).is_dir():
        return model
    code = (
        "import importlib, pathlib, sys; m = importlib.import_module(sys.argv[1].replace('-', '_')); "
        "print(next(p.parent for p in sorted(pathlib.Path(m.__file__).parent.rglob('modules.json'))))"
    )
    done = subprocess.run([python, "-c", code, model], check=True, capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1]


def main() -> None:
    """Measure both, and write the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("source")
    ap.add_argument("out")
    ap.add_argument("--model", required=True)
    ap.add_argument("--peer", default=sys.executable)
    ap.add_argument("--topics", type=int, default=50)
    given = ap.parse_args()
    topics, articles = str(given.topics), len(Path(given.source).read_bytes().splitlines())
    folder = model_folder(given.model, given.peer)
    with tempfile.TemporaryDirectory() as place:
        notes = Path(place) / "notes.json"
        ours = run(
            [sys.executable, "-m", "trendlab.cli", "fit", given.source, "-o", f"{place}/run", "--topics", topics]
        )
        peer = run([given.peer, "-c", PEER_CODE, given.source, folder, topics, str(notes)])
        told = json.loads(notes.read_text())
    here = where()
    parts = ", ".join(f"{name} {told[name]:.1f} s" for name in ("imports", "embedding", "topics"))
    parts += f"; {told['n_topics']} topics, {told['outliers']:.0%} outliers"
    rows = [
        {"system": f"trendlab fit --topics {topics}", **ours, "parts": "", "times_our_seconds": 1.0,
         "target": "at most 1/50 of BERTopic's seconds", **here},
        {"system": "BERTopic, all-MiniLM-L6-v2", **peer, "parts": parts,
         "times_our_seconds": round(peer["seconds"] / ours["seconds"], 1), "target": "", **here,
         "versions": told["versions"]},
    ]  # fmt: skip
    with Path(given.out).open("w", newline="", encoding="utf8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            print(row, flush=True)
            writer.writerow({"articles": articles, **row})


if __name__ == "__main__":
    main()
