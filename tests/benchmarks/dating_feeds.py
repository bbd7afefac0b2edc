"""Date stretches of real feeds without their dates, and write how right the months are.

    python tests/benchmarks/dating_feeds.py SHARED CLONES OUT.csv [--seed N] [--only NAME]

CLONES holds git directories of blogs and newsletters with a file a post, as OWNER+NAME/repo; those of POSTS that are
missing are left out. Posts lose their front matter, code, links and addresses, for those hold dates. A stretch is 60 to
170 articles at a mean spacing of 1.5 to 9 days (fewer where the feed is thinner), newest first. Stretches of the
newswire corpora of `dating_table.py` are added. None of the blogs has taught the lag tables.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from dating_lags import corpora
from dating_table import make_corpus, measure

from trendlab.dates import date_corpus

# Repository, pattern of the posts' paths, and stretches, by name.
POSTS = {
    "18f": ("18F+18f.gsa.gov", r"content/posts/.*\.md$", 3),
    "digitalgov": ("GSA+digitalgov.gov", r"content/news/.*\.md$", 5),
    "ropensci": ("ropensci+roweb3", r"content/blog/.*\.(?:md|Rmd|markdown)$", 3),
    "rust": ("rust-lang+blog.rust-lang.org", r"content/(?!inside-rust).*\.md$", 3),
    "opensuse": ("openSUSE+news-o-o", r"_posts/.*\.(?:md|markdown|html)$", 5),
    "ethereum": ("WeekinEthNews+week-in-ethereum-news-archive", r"archive/.*\.md$", 2),
    "freelaw": ("freelawproject+free.law", r".*\.(?:md|mdx|markdown)$", 2),
    "bitcoinops": ("bitcoinops+bitcoinops.github.io", r"_posts/en/newsletters/.*\.md$", 2),
}
WIRES = ("reuters21578", "te3_silver", "timebank")
WIRE_STRETCHES, WIRE_ARTICLES = 3, 170
MONTHS = [name.lower() for name in calendar.month_name[1:]]
NAMED = re.compile(rf"-({'|'.join(MONTHS)})-(\d\d?)-((?:19|20)\d\d)")
PATH_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)(?!\d)")
HEAD_DAY = re.compile(r'(?m)^(?:date|path|publishDate)\s*[:=]\s*["\']?((?:19|20)\d\d)[-/](\d\d)[-/](\d\d)')
HEAD = re.compile(r"\s*(---|\+\+\+)\s*\n(.*?)\n\1\s*\n", re.DOTALL)
DROPPED = [
    (re.compile(r"```.*?```|~~~.*?~~~|{%.*?%}|{{.*?}}|<(?:script|style).*?</(?:script|style)>", re.DOTALL), " "),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)|(?m:^\[[^\]]*\]:.*$)"), " "),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<[^>]+>|https?://\S+|\S+/(?:19|20)\d\d/\d\d/\S*"), " "),
    (re.compile(r"[ \t]+"), " "),
]
MIN_CHARS, MAX_CHARS, MIN_ARTICLES = 250, 5000, 20
COLUMNS = [
    "feed", "stretch", "articles", "days", "order", "month", "within_1", "coverage_90", "width", "rps", "seconds",
]  # fmt: skip


def read_posts(git: Path, pattern: str) -> Iterator[tuple[str, str]]:
    """Text and day of each post of a repository."""
    listed = subprocess.run(["git", "-C", git, "ls-tree", "-r", "--name-only", "HEAD"], capture_output=True, check=True)
    names = [name for name in listed.stdout.decode("utf8").split("\n") if re.search(pattern, name)]
    asked = "".join(f"HEAD:{name}\n" for name in names).encode()
    shown = subprocess.run(["git", "-C", git, "cat-file", "--batch"], input=asked, capture_output=True, check=True)
    at = 0
    for name in names:
        # A line "object type size", then the bytes and a line's end; no size where a file is absent.
        end = shown.stdout.index(b"\n", at)
        told, at = shown.stdout[at:end].split(), end + 1
        if told[-1] == b"missing":
            continue
        size = int(told[-1])
        text, at = shown.stdout[at : at + size].decode("utf8", "replace"), at + size + 1
        head = HEAD.match(text)
        day, text = _day_of(name, head[2] if head else ""), _cleaned(text[head.end() :] if head else text)
        if day and len(text) > MIN_CHARS:
            yield text[:MAX_CHARS], day


def _day_of(name: str, head: str) -> str | None:
    found = PATH_DAY.search(name) or HEAD_DAY.search(head)
    if found:
        return "-".join(found.groups())
    named = NAMED.search(name)
    return f"{named[3]}-{MONTHS.index(named[1]) + 1:02d}-{int(named[2]):02d}" if named else None


def _cleaned(text: str) -> str:
    for pattern, by in DROPPED:
        text = pattern.sub(by, text)
    return text.strip()


def feed_stretches(days: np.ndarray, rng: np.random.Generator, n: int) -> Iterator[np.ndarray]:
    """Places of the articles of each stretch of a feed; `days` grow."""
    for _ in range(n):
        size, gap = int(rng.choice([60, 120, 170])), float(rng.choice([1.5, 3, 5, 9]))
        low = rng.integers(days[0], max(days[0] + 1, days[-1] - int(0.8 * size * gap)))
        inside = np.flatnonzero((days >= low) & (days <= low + size * gap))
        if len(inside) >= MIN_ARTICLES:
            yield inside if len(inside) <= size else np.sort(rng.choice(inside, size, replace=False))


def wire_stretches(total: int, rng: np.random.Generator, n: int) -> Iterator[np.ndarray]:
    """Places of the articles of each stretch of a newswire; all where it is short."""
    if total < 2 * WIRE_ARTICLES:
        yield np.arange(total)
        return
    for _ in range(n):
        low = int(rng.integers(0, total // 2))
        yield np.sort(rng.choice(np.arange(low, rng.integers(low + total // 4, total)), WIRE_ARTICLES, replace=False))


def all_stretches(shared: Path, clones: Path, seed: int, only: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Name and articles of each stretch, oldest first."""
    for name, (folder, pattern, n) in POSTS.items():
        git = clones / folder / "repo"
        if git.exists() and only in name:
            rows = sorted(read_posts(git, pattern), key=lambda row: row[1])
            days = np.array([day for _, day in rows], dtype="datetime64[D]").astype(int)
            rng = np.random.default_rng([seed, *map(ord, name)])
            yield from ((name, [rows[k] for k in part]) for part in feed_stretches(days, rng, n))
    wires: dict[str, list[tuple[str, str]]] = {}
    for name, text, day in corpora(shared, every=1):
        if name in WIRES and only in name:
            wires.setdefault(name, []).append((text, day))
    for name, rows in wires.items():
        rows.sort(key=lambda row: row[1])
        rng = np.random.default_rng([seed, *map(ord, name)])
        yield from ((name, [rows[k] for k in part]) for part in wire_stretches(len(rows), rng, WIRE_STRETCHES))


def main() -> None:
    """Write a row a stretch."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("clones", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    count: dict[str, int] = {}
    with options.out.open("w", encoding="utf8", newline="") as file:
        write = csv.DictWriter(file, COLUMNS, lineterminator="\n", extrasaction="ignore")
        write.writeheader()
        for name, rows in all_stretches(options.shared, options.clones, options.seed, options.only):
            texts, days = [text for text, _ in rows][::-1], [day for _, day in rows][::-1]
            start = time.process_time()
            dated = date_corpus(make_corpus(texts, [None] * len(texts), has_order=True))
            seconds = time.process_time() - start
            found = measure(dated, np.array([d[:7] for d in days], dtype="datetime64[M]"), np.ones(len(texts), bool))
            count[name] = count.get(name, 0) + 1
            row = {"feed": name, "stretch": count[name], "articles": len(texts), **found, "seconds": seconds}
            row |= {"days": int((np.datetime64(days[0]) - np.datetime64(days[-1])).astype(int))}
            row |= {"order": dated.notes["order"][0]["direction"]}
            write.writerow({k: round(float(v), 3) if isinstance(v, float) else v for k, v in row.items()})
            file.flush()


if __name__ == "__main__":
    main()
