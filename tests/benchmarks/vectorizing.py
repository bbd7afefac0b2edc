"""How fast are articles counted? Ours and scikit-learn's CountVectorizer, the same matrix, one core, in turn.

    python tests/benchmarks/vectorizing.py SHARED_FOLDER [OUT.csv]

Seconds are CPU seconds of the whole process, the median of the rounds, so that other work on the machine disturbs
less. `same` says that vocabulary and matrix are equal. The rows `count_terms` are the whole stage with phrases, learned
stop words and template, in a process of its own. The first call on a machine compiles the kernel; later processes load
it from the disk; both rows include the imports.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

CORPORA = {
    "arxiv20k": "arxiv_abstracts/arxiv20k.jsonl.gz",
    "20newsgroups": "20newsgroups/20newsgroups.jsonl.gz",
    "reuters21578": "reuters21578/reuters21578.jsonl.gz",
}
ROUNDS = 5
COLUMNS = (
    "corpus", "task", "megabytes", "n_docs", "seconds", "peer_seconds", "times_as_fast", "mb_per_second",
    "peer_mb_per_second", "same", "peak_mb", "target", "date", "machine", "versions",
)  # fmt: skip
STAGE = """
import json, sys, time
import pyarrow as pa
from trendlab.corpus import Corpus
titles, texts = json.load(open(sys.argv[1]))
n = len(texts)
text = dict(doc_id=[f"{k:06d}" for k in range(n)], title=titles, text=texts, source=["x"] * n, language=["en"] * n)
text["meta"] = ["{}"] * n
text |= dict.fromkeys(("raw_date", "duplicate_of", "month_prob", "dated_by"), [None] * n)
table = {k: pa.array(v, pa.string()) for k, v in text.items()}
table |= {k: pa.array(range(n), pa.int64()) for k in ("order", "first_line", "last_line")}
corpus = Corpus(table=pa.table(table))
del titles, texts, text
def peak():
    # Not ru_maxrss: a child inherits that of its parent.
    lines = open("/proc/self/status").read().splitlines()
    return next(int(x.split()[1]) for x in lines if x.startswith("VmHWM")) / 1024
start, wall = time.process_time(), time.perf_counter()
from trendlab.vectorize import count_terms
count_terms(corpus.take([0, 1, 2]))
first, before = time.process_time() - start, peak()
start, wall = time.process_time(), time.perf_counter()
count_terms(corpus)
print(json.dumps([first, time.process_time() - start, time.perf_counter() - wall, peak(), before]))
"""


def read(path: Path) -> tuple[list[str], list[str]]:
    """Titles and texts."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return [r.get("title") or "" for r in rows], [r.get("text") or r.get("abstract") or "" for r in rows]


def cpu_seconds(function: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a call, and what it returned."""
    start = time.process_time()
    found = function()
    return time.process_time() - start, found


def compare(texts: list[str]) -> dict[str, Any]:
    """Ours and the peer's seconds for the same matrix."""
    from sklearn.feature_extraction.text import CountVectorizer

    from trendlab.vectorize import count_words

    count_words(texts[:10])
    ours, theirs = [], []
    same = True
    for _ in range(ROUNDS):
        seconds, doc_term = cpu_seconds(lambda: count_words(texts, n_threads=1))
        ours.append(seconds)
        peer = CountVectorizer()
        seconds, matrix = cpu_seconds(lambda peer=peer: peer.fit_transform(texts))
        theirs.append(seconds)
        same &= list(doc_term.words) == peer.get_feature_names_out().tolist()
        same &= (doc_term.counts != matrix).nnz == 0
    left, right = statistics.median(ours), statistics.median(theirs)
    return {"seconds": left, "peer_seconds": right, "times_as_fast": right / left, "same": same}


def whole_stage(titles: list[str], texts: list[str], cache: str) -> list[float]:
    """CPU seconds of the first small call; CPU, wall seconds and peak memory of the whole corpus; peak before it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps([titles, texts]))
        environment = {**os.environ, "NUMBA_CACHE_DIR": cache}
        done = subprocess.run(
            [sys.executable, "-c", STAGE, str(path)], capture_output=True, text=True, check=True, env=environment
        )
    return json.loads(done.stdout)


def main(shared: Path, out: Path) -> None:
    """Measure all corpora and write the table."""
    import numba
    import sklearn

    versions = f"python {platform.python_version()}, scikit-learn {sklearn.__version__}, numba {numba.__version__}"
    common = {"date": date.today().isoformat(), "machine": f"{os.cpu_count()} cores", "versions": versions}
    rows = []
    with tempfile.TemporaryDirectory() as cache:
        for name, relpath in CORPORA.items():
            titles, texts = read(shared / "corpora" / relpath)
            size = {
                "corpus": name,
                "n_docs": len(texts),
                "megabytes": sum(len(t.encode()) for t in texts) / 1e6,
                **common,
            }
            found = compare(texts)
            speed = {"mb_per_second": size["megabytes"] / found["seconds"]}
            speed["peer_mb_per_second"] = size["megabytes"] / found["peer_seconds"]
            rows.append({**size, "task": "same matrix", **found, **speed, "target": "5 times as fast"})
            first, whole, wall, peak, before = whole_stage(titles, texts, cache)
            if not any(r["task"].startswith("first") for r in rows):
                rows.append({**common, "task": "first call, compiles", "seconds": first})
                first, whole, wall, peak, before = whole_stage(titles, texts, cache)
                rows.append({**common, "task": "first call, kernel on disk", "seconds": first})
            rows.append({
                **size, "task": "count_terms", "seconds": whole, "mb_per_second": size["megabytes"] / whole,
                "peak_mb": peak, "target": f"arxiv20k 1.5 s; {wall:.2f} s by the clock; {before:.0f} MB before it",
            })  # fmt: skip
    with out.open("w", newline="", encoding="utf8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            shown = {k: f"{v:.3g}" if isinstance(v, float) else v for k, v in row.items()}
            writer.writerow(shown)
            sys.stdout.write(f"{shown}\n")


if __name__ == "__main__":
    here = Path(__file__).resolve().parents[2]
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else here / "reports/benchmarks/vectorizing.csv")
