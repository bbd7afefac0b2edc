"""How long does a whole fit take? `trendlab fit` and a plain TfidfVectorizer + NMF script, in turn.

    python tests/benchmarks/fit_speed.py SHARED_FOLDER [OUT.csv]

Each round starts both as new processes on the 20,000 abstracts, 50 topics, seed 0, so imports and start-up count.
Seconds are by the clock, memory is the largest resident size. The plain script does no more than read, weigh and
factorise; it is given what makes it quick: float32, English stop words, terms of ten articles or more. A first fit is
not counted: it compiles, and keeps what it compiled, as a package does that was used before. `vectors_and_model` are
these stages in timings.json. `of_peer` compares with the median of the plain script's rounds, `of_reference` with the
18.8 s that were measured for such a script before.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from result_tables import write_rows

CORPUS = "corpora/arxiv_abstracts/arxiv20k.jsonl.gz"
ROUNDS = 5
REFERENCE = 18.8
COLUMNS = (
    "system", "round", "seconds", "cpu_seconds", "peak_mb", "vectors_and_model", "of_peer", "part_of_peer",
    "of_reference", "part_of_reference", "target", "date", "machine", "versions",
)  # fmt: skip
PLAIN = """
import gzip, json, sys
import numpy as np
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer
rows = [json.loads(line) for line in gzip.open(sys.argv[1], "rt", encoding="utf8")]
texts = [f"{row['title']}. {row['text']}" for row in rows]
vectorizer = TfidfVectorizer(stop_words="english", min_df=10, max_df=0.5, sublinear_tf=True, dtype=np.float32)
weights = vectorizer.fit_transform(texts)
model = NMF(50, init="nndsvda", random_state=0)
shares = model.fit_transform(weights)
names = vectorizer.get_feature_names_out()
print([" ".join(names[np.argsort(-row)[:10]]) for row in model.components_][0])
"""
OURS = "from trendlab.cli import start; start()"


def run(code: str, *arguments: str) -> dict[str, Any]:
    """Seconds by the clock and of the processor, and peak memory, of a new Python process."""
    start = time.perf_counter()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    spent = usage.ru_utime + usage.ru_stime
    return {"seconds": time.perf_counter() - start, "cpu_seconds": spent, "peak_mb": usage.ru_maxrss / 1024}


def fit(corpus: Path, folder: Path) -> dict[str, Any]:
    """One `trendlab fit`."""
    found = run(OURS, "fit", str(corpus), "--topics", "50", "--seed", "0", "-o", str(folder))
    stages = json.loads((folder / "timings.json").read_text())["stages"]
    return {**found, "vectors_and_model": sum(stages[s]["seconds"] for s in ("vectorize", "embed", "model"))}


def main(shared: Path, out: Path) -> None:
    """Measure and write the table."""
    import numpy
    import sklearn

    corpus, rows = shared / CORPUS, []
    with tempfile.TemporaryDirectory() as folder:
        fit(corpus, Path(folder) / "first")
        for number in range(1, ROUNDS + 1):
            rows.append({"system": "trendlab fit", "round": number, **fit(corpus, Path(folder) / f"run{number}")})
            rows.append({"system": "TfidfVectorizer + NMF", "round": number, **run(PLAIN, str(corpus))})
            sys.stdout.write(f"{rows[-2]}\n{rows[-1]}\n")
    peer = statistics.median(r["seconds"] for r in rows if "vectors_and_model" not in r)
    for row in rows:
        if "vectors_and_model" in row:
            row["of_peer"], row["of_reference"] = row["seconds"] / peer, row["seconds"] / REFERENCE
            row["part_of_peer"] = row["vectors_and_model"] / peer
            row["part_of_reference"] = row["vectors_and_model"] / REFERENCE
            row["target"] = "0.7 whole, 0.35 vectors and model, 700 MB"
    versions = f"python {platform.python_version()}, scikit-learn {sklearn.__version__}, numpy {numpy.__version__}"
    common = {
        "date": date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores",
        "versions": versions,
    }
    shown = [{k: f"{v:.3g}" if isinstance(v, float) else v for k, v in (row | common).items()} for row in rows]
    write_rows(out, shown, COLUMNS)


if __name__ == "__main__":
    here = Path(__file__).resolve().parents[2]
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else here / "reports/benchmarks/fit_speed.csv")
