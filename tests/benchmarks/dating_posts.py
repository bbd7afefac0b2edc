"""Dated posts of public blogs and newsletters, from their git directories: the test of dating, and what teaches it.

Posts lose their front matter, code, links and addresses, for those hold dates.
"""

from __future__ import annotations

import calendar
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np

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
# Those that teach the lag tables and the words of tense; none of them is above.
TAUGHT = {
    "bitcoincore": ("bitcoin-core+bitcoincore.org", r"^_posts/en/.*\.md$"),
    "carpentries": ("carpentries+carpentries.org", r"^content/posts/.*\.md$"),
    "elixir": ("elixir-lang+elixir-lang.github.com", r"_posts/.*\.(?:md|markdown)$"),
    "grass": ("OSGeo+grass-website", r"^content/news/.*\.md$"),
    "jekyll": ("jekyll+jekyll", r"^docs/_posts/.*\.(?:md|markdown)$"),
    "letsencrypt": ("letsencrypt+website", r"^content/en/post/.*\.md$"),
    "mastodon": ("mastodon+blog", r"^content/posts/.*\.md$"),
    "monero": ("monero-project+monero-site", r"^_posts/.*\.md$"),
    "okfn": ("okfn+okfn.github.com", r"_posts/.*\.(?:md|markdown|html)$"),
    "rails": ("rails+weblog", r"_posts/.*\.(?:md|markdown|html)$"),
    "ruby": ("ruby+www.ruby-lang.org", r"^en/news/_posts/.*\.md$"),
    "scala": ("scala+scala-lang", r"(?:blog|news)/?_posts/.*\.md$|^_posts/.*\.md$"),
    "scipython": ("scientific-python+blog.scientific-python.org", r"^content/posts/.*\.md$"),
    "swift": ("swiftlang+swift-org-website", r"_posts/.*\.md$"),
    "twir": ("rust-lang+this-week-in-rust", r"^content/.*\.md$"),
}
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
MIN_CHARS, MAX_CHARS = 250, 5000
# Posts of a feed that teach, at most.
MAX_TAUGHT = 1500


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


def taught_posts(clones: Path) -> Iterator[tuple[str, str, str]]:
    """Feed, text and day of posts of each feed that teaches; those that are missing are left out."""
    for name in TAUGHT:
        yield from ((name, text, day) for text, day in some_posts(name, clones))


def some_posts(name: str, clones: Path) -> list[tuple[str, str]]:
    """Text and day of at most MAX_TAUGHT posts of a feed, drawn with a fixed seed."""
    folder, pattern, *_ = (TAUGHT | POSTS)[name]
    git = clones / folder / "repo"
    posts = sorted(read_posts(git, pattern), key=lambda post: post[1]) if git.exists() else []
    return [posts[k] for k in np.random.default_rng(0).permutation(len(posts))[:MAX_TAUGHT]]
