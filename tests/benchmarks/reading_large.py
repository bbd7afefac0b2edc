"""Memory and time of reading what is large: one line of 500 MB in each format, and many articles in each format.

    python tests/benchmarks/reading_large.py lines FOLDER [--mb 500]
    python tests/benchmarks/reading_large.py articles POOL.jsonl.gz FOLDER [--n 1000000]

Writes its files into FOLDER (several GB; delete it afterwards), reads each in a process of its own. The dump has half
of the articles, its marks lost at four boundaries in ten; the Parquet set is partitioned by year, 5,000 rows a group.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import subprocess
import sys
from pathlib import Path

import numpy as np

UNIT = b"The council met on Monday and agreed to mend the old bridge before winter comes. " * 12
LINES = {
    "a.txt": (b"", b"\n"),
    "a.jsonl": (b'{"text": "One small article that is well."}\n{"text": "', b'"}\n'),
    "a.csv": (b'id,text\n1,"A small article that is well."\n2,"', b'"\n'),
    "a.json": (b'[{"text": "', b'"}]'),
    "a.xml": (
        b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>A</title><description>',
        b"</description></item></channel></rss>",
    ),
}
CHILD = """
import resource, sys, time
from trendlab.errors import TrendlabError
from trendlab.readers import read
started = time.process_time()
try:
    corpus, rejects = read(sys.argv[1])
    told = f"{len(corpus):,} articles, {len(rejects):,} rejects"
except TrendlabError as error:
    told = f"{type(error).__name__}: {error}"[:120]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{told} | {time.process_time() - started:.1f} s | {peak:,.0f} MB")
"""


def measure(path: Path) -> None:
    """Print the size of a source, and what reading it in a fresh process gives, takes and holds."""
    files = [f for f in path.rglob("*") if f.is_file()] if path.is_dir() else [path]
    size = sum(f.stat().st_size for f in files) / 1e6
    done = subprocess.run([sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=False)
    print(f"{path.name} | {size:,.0f} MB | {(done.stdout or done.stderr[-300:]).strip()}", flush=True)


def lines(folder: Path, megabytes: int) -> None:
    """One line of this size in each format."""
    for name, (head, tail) in LINES.items():
        path = folder / name
        with path.open("wb") as stream:
            stream.write(head)
            for _ in range(megabytes * 1_000_000 // len(UNIT)):
                stream.write(UNIT)
            stream.write(tail)
        measure(path)
        path.unlink()


def articles(pool: Path, folder: Path, n: int) -> None:
    """So many articles as JSONL, CSV, a partitioned Parquet set and a dump."""
    with gzip.open(pool, "rt", encoding="utf8") as stream:
        rows = [json.loads(x) for x in stream]
    rng = np.random.default_rng(0)
    with (
        (folder / "a.jsonl").open("w", encoding="utf8") as out,
        (folder / "a.csv").open("w", encoding="utf8", newline="") as table,
        (folder / "a.txt").open("w", encoding="utf8") as dump,
    ):
        writer = csv.writer(table)
        writer.writerow(["id", "title", "text", "date"])
        held: list[dict[str, str]] = []
        for k, pick in enumerate(rng.integers(0, len(rows), n)):
            source = rows[pick]
            row = {
                "id": f"n{k}",
                "title": source["title"],
                "text": f"{source['text']} Number {k}.",
                "date": source["date"][:10],
            }
            out.write(json.dumps(row) + "\n")
            writer.writerow(row.values())
            held.append(row)
            if k < n // 2:
                first, _, rest = row["text"].partition(". ")
                dump.write(("]]>" if rng.random() < 0.6 else "") + f"{first}.\n{rest}\n")
            if len(held) == 50_000 or k == n - 1:
                write_parquet(held, folder / "set", k)
                held = []
    for name in ("a.jsonl", "a.csv", "set", "a.txt"):
        measure(folder / name)


def write_parquet(rows: list[dict[str, str]], folder: Path, part: int) -> None:
    """Add rows to a data set that is partitioned by year."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for year in sorted({r["date"][:4] for r in rows}):
        place = folder / f"year={year}"
        place.mkdir(parents=True, exist_ok=True)
        own = pa.Table.from_pylist([r for r in rows if r["date"][:4] == year])
        pq.write_table(own, place / f"part-{part}.parquet", row_group_size=5_000)


def main() -> None:
    """Measure lines or articles."""
    ap = argparse.ArgumentParser(description=__doc__)
    verbs = ap.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("lines")
    one.add_argument("folder", type=Path)
    one.add_argument("--mb", type=int, default=500)
    many = verbs.add_parser("articles")
    many.add_argument("pool", type=Path)
    many.add_argument("folder", type=Path)
    many.add_argument("--n", type=int, default=1_000_000)
    given = ap.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.verb == "lines":
        lines(given.folder, given.mb)
    else:
        articles(given.pool, given.folder, given.n)


if __name__ == "__main__":
    main()
