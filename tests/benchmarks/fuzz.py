"""Broken and hostile input by the hundred thousand: fuzz.py [--cases 100000] [--seed 0] [--only NAME] [--out FILE.csv]

Each case either works or raises one of the library's errors, within 2 seconds and 500 MB. Each target runs in a process
of its own, two at a time (--jobs). Writes one row a target: cases, worked, refused, defects (another exception), slow
(over 2 s of processor time), slowest in such seconds, peak memory of the process in MB. The target typst puts a hundred
hostile strings into each PDF and counts each string; its seconds are those of a document, shared out over its strings.
A defect is printed with what repeats it: --only TARGET --case NUMBER runs that one alone and shows its traceback.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import io
import json
import lzma
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import fuzz_files
import numpy as np
import pandas as pd
from result_tables import write_rows

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fake_run import FakeSpec, make_fake_run

from trendlab.errors import TrendlabError
from trendlab.files.cells import cell, refuse
from trendlab.files.whole import sha256
from trendlab.readers import read
from trendlab.store import load_run, save_run
from trendlab.work.timing import peak_megabytes

LIMIT_SECONDS = 2.0
TOKENS = [
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>",
    b"&a;&a;",
    b"&#0;",
    b"&#x110000;",
    b"<item>",
    b"</item>",
    b"<entry>",
    b"{",
    b"}",
    b"[" * 50,
    b'"',
    b"\\u0000",
    b"\\ud800",
    b"\r",
    b"\n\n\n",
    b",",
    b"\t",
    b";",
    b"1e999",
    b"NaN",
    b"-1",
    b"0001-01-01",
    b"9999-12-31",
    b"2024-02-30",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x92\xa9",
    b"Why it matters: ",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"=cmd|' /C calc'!A0",
    b"<script>alert(1)</script>",
    b'#let x = read("/etc/passwd")',
]
CANARY = "62615533"
MARKUP = [
    *TOKENS,
    b"#panic()",
    b"#(7919*7907)",
    b"#{7919*7907}",
    b'#eval("7919*7907")',
    b'#read("secret.txt")',
    b'#include "secret.txt"',
    b'#read("../../etc/passwd")',
    b'#import "@preview/cetz:0.3.0": *',
    b'#image("missing.png")',
    b"#sys.inputs",
    b"$ 7919*7907 $",
    b"$ x^",
    b"@reference",
    b"<label>",
    b"#show: none",
    b"#set page(width: 0pt)",
    b"]",
    b"[",
    b"#[",
    b"*bold",
    b"_under",
    b"`raw",
    b"```typ #panic()",
    b"\\u{1F4A9}",
    b"\\#panic()",
    b"// comment",
    b"/* open",
    b"= Heading",
    b"- item",
    b"+ item",
    b"https://example.org/#panic()",
    b"#link",
    b"#",
    b"a" * 300,
    b"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\xae",
    b"\xe4\xb8\xad\xe6\x96\x87" * 20,
    b"e" + b"\xcc\x81" * 40,
    b"\xe2\x80\xa8",
    b"{{data}}",
    b"</script><img src=x onerror=alert(1)>",
]
WORDS = [
    "Monday",
    "on Feb. 30",
    "in 0001",
    "in 9999",
    "last month",
    "Q5",
    "Q3 2023",
    "the 32nd of May",
    "2024-13-45",
    "12/31/1999",
    "31.12.99",
    "yesterday",
    "next year",
    "Oct.21",
    "\u202e2024",
    "\x00",
    "٢٠٢٤",
    "１２月",
    "May",
    "may",
    "March",
    "march",
    "Sun",
    "11.11",
    "618",
    "1e5",
    "today",
    "the quarter to June",
    "year-on-year",
    "in the 1800s",
    "5 BC",
    "99999999999",
    "-5",
    "2024W53",
    "20240229",
    "T25:61:61Z",
    "tea",
    "rice",
]


def seeds() -> dict[str, bytes]:
    """One small well-formed source of each format, by file name."""
    rows = [
        {
            "id": str(k),
            "title": f"Title {k}",
            "text": f"Article {k} on tea and rice in May.",
            "date": f"2024-0{k + 1}-03",
        }
        for k in range(5)
    ]
    table = pd.DataFrame(rows)
    item = "<item><title>{title}</title><description>{text}</description><pubDate>{date}</pubDate></item>"
    entry = "<entry><title>{title}</title><summary>{text}</summary><updated>{date}T00:00:00Z</updated></entry>"
    rss = (
        "<?xml version='1.0'?><rss version='2.0'><channel>"
        + "".join(item.format(**r) for r in rows)
        + "</channel></rss>"
    )
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'>" + "".join(entry.format(**r) for r in rows) + "</feed>"
    dump = "]]>".join(
        f"Lead {k} about tea in May.\nWhy it matters: rice {k}.\nDetails: more {k}.\nContext: on Monday.\n"
        for k in range(6)
    )
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": r["id"], "content_text": r["text"], "date_published": r["date"]} for r in rows],
    }
    parquet, packed = io.BytesIO(), io.BytesIO()
    table.to_parquet(parquet)
    with zipfile.ZipFile(packed, "w") as archive:
        for r in rows:
            archive.writestr(f"{r['id']}.txt", r["text"])
    jsonl = "".join(json.dumps(r) + "\n" for r in rows).encode()
    return {
        "a.txt": dump.encode(),
        "a.csv": table.to_csv(index=False).encode(),
        "a.tsv": table.to_csv(index=False, sep="\t").encode(),
        "a.jsonl": jsonl,
        "a.json": json.dumps(rows).encode(),
        "a.rss": rss.encode(),
        "a.atom": atom.encode(),
        "b.json": json.dumps(feed).encode(),
        "a.html": f"<html><body><p>{rows[0]['text']}</p></body></html>".encode(),
        "a.zip": packed.getvalue(),
        "a.parquet": parquet.getvalue(),
        "a.jsonl.gz": gzip.compress(jsonl),
        "a.jsonl.bz2": bz2.compress(jsonl),
        "a.jsonl.xz": lzma.compress(jsonl),
    }


def mutate(data: bytes, rng: np.random.Generator) -> bytes:
    """A few random changes: flipped, cut, doubled or inserted bytes."""
    found = bytearray(data)
    for _ in range(int(rng.integers(1, 6))):
        place = int(rng.integers(0, len(found) + 1))
        kind = int(rng.integers(0, 6))
        if kind == 0 and found:
            found[place % len(found)] ^= 1 << int(rng.integers(0, 8))
        elif kind == 1:
            del found[place : place + int(rng.integers(1, 40))]
        elif kind == 2:
            found[place:place] = TOKENS[int(rng.integers(len(TOKENS)))]
        elif kind == 3:
            found[place:place] = rng.integers(0, 256, int(rng.integers(1, 20)), dtype=np.uint8).tobytes()
        elif kind == 4:
            found = found + found[place : place + 200]
        else:
            del found[place + int(rng.integers(0, 400)) :]
    return bytes(found)


class Readers:
    """Any bytes under any name come in, or are refused; nothing is lost."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seeds = folder, sorted(seeds().items())

    def changed(self, name: str, data: bytes, rng: np.random.Generator) -> bytes:  # noqa: ARG002 - every source takes a generator
        """The source with a few changes."""
        return mutate(data, rng)

    def __call__(self, rng: np.random.Generator) -> None:
        name, data = self.seeds[int(rng.integers(len(self.seeds)))]
        path = self.folder / name
        path.write_bytes(self.changed(name, data, rng))
        corpus, rejects = read(path)
        if corpus.notes["read"] != len(corpus) + len(rejects):
            raise AssertionError(f"read {corpus.notes['read']}, articles {len(corpus)}, rejects {len(rejects)}")
        if len(set(corpus.table["doc_id"].to_pylist())) != len(corpus):
            raise AssertionError("doc_id repeats")


# A line of the file that trendlab itself writes.
OWN = {
    "doc_id": "a1", "order": 0, "title": "Ferry", "text": "The ferry sails.", "date": "2021-03-03", "month": "2021-03",
    "month_prob": {"2021-03": 1.0}, "dated_by": "given", "source": "Gazette", "duplicate_of": None, "meta": {},
}  # fmt: skip


def exports() -> dict[str, bytes]:
    """One small export of each press database, archive and blog, as the tests make them."""
    import press_files as press
    import saved_pages
    import test_readers_formats_alto as alto
    import test_readers_formats_arxiv as arxiv
    import test_readers_formats_assistant as assistant
    import test_readers_formats_blogger as blogger
    import test_readers_formats_chat as chat
    import test_readers_formats_clippings as clippings
    import test_readers_formats_discord as discord
    import test_readers_formats_discordpage as discordpage
    import test_readers_formats_dotclear as dotclear
    import test_readers_formats_europresse as europresse
    import test_readers_formats_factiva as factiva
    import test_readers_formats_fasttext as fasttext
    import test_readers_formats_mail as mail
    import test_readers_formats_markdown as markdown
    import test_readers_formats_mastodon as mastodon
    import test_readers_formats_mediawiki as mediawiki
    import test_readers_formats_medium as medium
    import test_readers_formats_movabletype as movabletype
    import test_readers_formats_newsml as newsml
    import test_readers_formats_nitf as nitf
    import test_readers_formats_numbered as numbered
    import test_readers_formats_pipes as pipes
    import test_readers_formats_proquest as proquest
    import test_readers_formats_python as python_values
    import test_readers_formats_rcv1 as rcv1
    import test_readers_formats_reddit as reddit
    import test_readers_formats_reuters as reuters
    import test_readers_formats_slack as slack
    import test_readers_formats_substack as substack
    import test_readers_formats_subtitles as subtitles
    import test_readers_formats_tagged as tagged
    import test_readers_formats_takeout as takeout
    import test_readers_formats_telegram as telegram
    import test_readers_formats_telegrampage as telegrampage
    import test_readers_formats_twitter as twitter
    import test_readers_formats_warc as warc
    import test_readers_formats_wordpress as wordpress
    import test_readers_pages as pages

    story = ("en", "475 words", "19 November 2013", "05:12", "Gazette", "HARB", "14", "English", "(c)")
    page = ("http://site.example/a", "200 OK", "text/html", "gzip", gzip.compress(warc.dated("2019-05-06")))
    texts = {
        "lexis.txt": press.LEXIS, "german.txt": press.GERMAN, "lexis.html": press.LEXIS_HTML,
        "coded.xml": factiva.FACTIVA_XML,
        "coded.html": factiva.page(factiva.factiva_in_order(*story), factiva.SUMMARY),
        "old.html": europresse.OLD_EUROPRESSE,
        "new.html": europresse.NEW_EUROPRESSE, "records.txt": proquest.PROQUEST, "records.html": proquest.PAGE,
        "a.sgm": reuters.SGML,
        "rcv1.xml": rcv1.RCV1, "nitf.xml": nitf.NITF, "alto.xml": alto.ALTO, "mets.xml": alto.METS,
        "several.html": pages.several(),
        "page.html": pages.page(f"<p>{pages.LONG}</p>", head=pages.LINKED),
        "wiki.xml": mediawiki.WIKI, "blog.xml": wordpress.WXR,
        "post.html": medium.MEDIUM, "posts.csv": substack.POSTS, "tweets.js": twitter.TWEETS,
        "chat.json": json.dumps(telegram.CHAT),
        "item.xml": newsml.ITEM.format(n=1, kind="text", body=newsml.PAGE), "newsml.xml": newsml.OLD,
        "day.json": json.dumps(slack.DAY, indent=1), "table.md": pipes.DRAWN, "list.txt": numbered.LISTED,
        "train.txt": fasttext.LABELLED,
        "journal.md": markdown.JOURNAL,
        "messages.html": telegrampage.PAGE.format(
            messages=telegrampage.MESSAGE.format(n=3, more="", sender=telegrampage.ADA, text="The ferry sails.")
        ),
        "group.txt": chat.chat("{d}, 10:0{k} - {n}: {t}", ["3/14/21", "3/15/21", "4/16/21"] * 3),
        "blogger.xml": blogger.feed(blogger.entry("post", "Ferry"), blogger.entry("post", "Later", draft=True)),
        "arxiv.json": "".join(json.dumps({"id": f"0704.000{k}", **arxiv.PAPER}) + "\n" for k in range(3)),
        "dotclear.txt": dotclear.BLOG, "movable.txt": movabletype.POSTS,
        "clippings.txt": clippings.ENGLISH, "general.txt": discordpage.TEXT,
        "printed.txt": python_values.LINES, "printed.json": str(python_values.ROWS),
        "tree.json": json.dumps(assistant.TREE), "list.json": json.dumps(assistant.LIST),
        "watch-history.html": takeout.page(takeout.watched(1, "29 Nov 2021, 18:06:16 AEDT")),
        "page.mhtml": saved_pages.mhtml(saved_pages.PAGE), "page.har": saved_pages.har(saved_pages.PAGE),
        "guild.json": json.dumps(discord.CHANNEL), "a.srt": subtitles.SRT, "a.vtt": subtitles.VTT,
        "own.jsonl": json.dumps(OWN) + "\n", "nexis.txt": press.NEXIS_TEXT,
        "tags.txt": tagged.written("{t}- {v}", gap="\n"), "names.txt": tagged.NAMED,
        "outbox.json": json.dumps(mastodon.OUTBOX), "lines.jsonl": "\n".join(map(json.dumps, reddit.REDDIT)),
    }  # fmt: skip
    packed = {
        "a.rtf": press.as_rtf(press.GERMAN), "a.docx": press.nexis(), "list.mbox": mail.MBOX,
        "group.mbox": mail.USENET,
        "a.warc": warc.warc(page), "a.webarchive": saved_pages.webarchive(saved_pages.PAGE),
    }  # fmt: skip
    return {**{name: text.encode("utf8", "replace") for name, text in texts.items()}, **packed}


class Exports(Readers):
    """The same for exports of press databases, archives and blogs."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seeds = folder, sorted(exports().items())


class Packed(Readers):
    """The same for archives; what is in them is broken too."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seeds = folder, sorted(self.made().items())

    def made(self) -> dict[str, bytes]:
        """The sources."""
        return fuzz_files.archives(seeds())

    def changed(self, name: str, data: bytes, rng: np.random.Generator) -> bytes:
        """The source with a few changes."""
        return fuzz_files.broken(data, name, rng, mutate=mutate)


class Office(Packed):
    """The same for documents, workbooks, books and databases."""

    def made(self) -> dict[str, bytes]:
        """The sources."""
        return fuzz_files.office()


class OldBooks(Packed):
    """The same for old workbooks, each opened in a process of its own."""

    def made(self) -> dict[str, bytes]:
        """The sources."""
        return {"a.xls": fuzz_files.old_book()}


class References(Packed):
    """The same for bibliographies and corpora."""

    def made(self) -> dict[str, bytes]:
        """The sources."""
        return fuzz_files.references()


class Grids(Packed):
    """The same for tables and bodies in JSON, and XML documents of no known kind."""

    def made(self) -> dict[str, bytes]:
        """The sources."""
        return fuzz_files.grids()


class Frames(Packed):
    """The same for .zst."""

    def made(self) -> dict[str, bytes]:
        """The sources."""
        return fuzz_files.frames(seeds())


class Dumps(Packed):
    """The same for dumps whose articles have heads."""

    def made(self) -> dict[str, bytes]:
        """The sources."""
        return fuzz_files.dumps()


class Dates:
    """Any date and any text give a distribution over months that sums to one."""

    def __init__(self, _folder: Path) -> None:
        pass

    def __call__(self, rng: np.random.Generator) -> None:
        from trendlab.dates import date_corpus

        n = int(rng.integers(1, 8))
        pick = lambda m: " ".join(WORDS[int(k)] for k in rng.integers(0, len(WORDS), int(rng.integers(0, m))))  # noqa: E731 - used in the next line only
        rows = [{"text": pick(12) or "x", "date": pick(3) or None} for _ in range(n)]
        dated = date_corpus(read(pd.DataFrame(rows))[0])
        total = np.asarray(dated.month_prob.sum(axis=1)).ravel()
        if len(dated.months) and not np.allclose(total, 1):
            raise AssertionError(f"month_prob sums to {total}")


class Store:
    """A changed run folder is refused with our error, also where its checksums were mended."""

    def __init__(self, folder: Path) -> None:
        self.good, self.bad = folder / "good", folder / "bad"
        save_run(make_fake_run(FakeSpec(n_topics=3, n_months=5, docs_a_month=4)), self.good)
        self.names = sorted(p.name for p in self.good.iterdir() if p.is_file() and p.name != "timings.json")
        shutil.copytree(self.good, self.bad)

    def __call__(self, rng: np.random.Generator) -> None:
        name = self.names[int(rng.integers(len(self.names)))]
        data = mutate((self.good / name).read_bytes(), rng)
        (self.bad / name).write_bytes(data)
        manifest = self.bad / "manifest.json"
        try:
            if name != "manifest.json":
                found = json.loads((self.good / "manifest.json").read_text())
                found["files"][name] = sha256(data)
                manifest.write_text(json.dumps(found))
            load_run(self.bad)
        finally:
            for changed in (name, "manifest.json"):
                shutil.copyfile(self.good / changed, self.bad / changed)


class Cells:
    """No cell of a table starts like a formula, and every text comes back."""

    def __init__(self, _folder: Path) -> None:
        pass

    def __call__(self, rng: np.random.Generator) -> None:
        text = mutate(TOKENS[int(rng.integers(len(TOKENS)))], rng).decode("utf8", "replace")
        found = cell(text)
        if found[:1] in ("=", "+", "-", "@", "\t", "\r") or refuse(found) != text:
            raise AssertionError(f"{text!r} became {found!r}")


class Pages:
    """Labels, titles and excerpts of any kind stay text in the HTML page."""

    def __init__(self, _folder: Path) -> None:
        from trendlab.report.explorer import explorer_html

        self.run, self.html = make_fake_run(FakeSpec(n_topics=3, n_months=4, docs_a_month=3)), explorer_html
        self.tags = self.html(self.run).count("<")

    def __call__(self, rng: np.random.Generator) -> None:
        hostile = hostile_run(self.run, rng, TOKENS)
        page = self.html(hostile)
        if page.count("<") != self.tags:
            raise AssertionError(f"text became markup: {hostile.cards.label!r}")


class Typst:
    """Labels, titles and excerpts of any kind are printed by Typst; none is run, reads a file or stops the report."""

    batch = 100  # strings a document, at least

    def __init__(self, folder: Path) -> None:
        self.folder, self.run = folder, make_fake_run(FakeSpec(n_topics=20, n_months=2, docs_a_month=60))
        self.pdf_text = shutil.which("pdftotext")

    def __call__(self, rng: np.random.Generator) -> None:
        from trendlab.report import ReportSpec
        from trendlab.report.content import report_data
        from trendlab.report.facts import find_facts
        from trendlab.report.glyphs import check_glyphs
        from trendlab.report.typeset import typeset_pdf

        run = hostile_run(self.run, rng, MARKUP)
        shown = {doc for docs in run.cards.exemplars for doc in docs}
        if len(shown) * 2 + len(run.cards.label) < self.batch:
            raise AssertionError("too few strings in the document")
        title, author = (hostile_text(rng, MARKUP) for _ in range(2))
        data = report_data(find_facts(run, title=title), ReportSpec(title=title, author=author), [])
        root = self.folder / "root"
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        (root / "secret.txt").write_text(f"[{CANARY}]")
        pdf = typeset_pdf(check_glyphs().clean_all(data), root, timestamp=1_600_000_000)
        if self.pdf_text:  # a file that was read, or a product that was computed, would be printed
            found = subprocess.run([self.pdf_text, "-", "-"], input=pdf, capture_output=True, check=True).stdout
            if CANARY.encode() in found or b"root:x:" in found:
                raise AssertionError("a string was evaluated")


def hostile_text(rng: np.random.Generator, tokens: list[bytes]) -> str:
    """Several tokens in a row, changed at random, as text."""
    picked = b" ".join(tokens[int(k)] for k in rng.integers(0, len(tokens), int(rng.integers(1, 4))))
    return mutate(picked, rng).decode("utf8", "replace") or "x"


def hostile_run(run: Any, rng: np.random.Generator, tokens: list[bytes]) -> Any:
    """The run with hostile labels, terms, titles and excerpts."""
    import pyarrow as pa

    label = np.array([hostile_text(rng, tokens).rstrip("\x00") + f" {k}" for k in range(len(run.cards.label))])
    terms = tuple((hostile_text(rng, tokens), *row[1:]) for row in run.cards.terms)
    table = run.articles
    for name in ("title", "excerpt"):
        column = pa.array([hostile_text(rng, tokens) for _ in range(table.num_rows)])
        table = table.set_column(table.column_names.index(name), name, column)
    return replace(run, articles=table, cards=replace(run.cards, label=label, terms=terms))


TARGETS: dict[str, tuple[Callable[[Path], Callable[[np.random.Generator], None]], float]] = {
    "readers": (Readers, 0.25),
    "exports": (Exports, 0.25),
    "archives": (Packed, 0.2),
    "office": (Office, 0.2),
    "oldbooks": (OldBooks, 0.005),
    "references": (References, 0.2),
    "grids": (Grids, 0.2),
    "zst": (Frames, 0.2),
    "dumps": (Dumps, 0.2),
    "dates": (Dates, 0.06),
    "store": (Store, 0.08),
    "cells": (Cells, 0.56),
    "pages": (Pages, 0.03),
    "typst": (Typst, 0.02),
}


def run_target(name: str, n_cases: int, seed: int) -> dict[str, object]:
    """Cases, outcomes and the slowest case of one target."""
    row = {"target": name, "cases": n_cases, "worked": 0, "refused": 0, "defects": 0, "slow": 0, "slowest_s": 0.0}
    with tempfile.TemporaryDirectory() as folder:
        target = TARGETS[name][0](Path(folder))
        batch = getattr(target, "batch", 1)
        for k in range(0, n_cases, batch):
            start = time.process_time()
            try:
                target(np.random.default_rng([seed, k]))
                row["worked"] += batch
            except TrendlabError as error:
                row["refused"] += batch
                if batch > 1:  # text is never a reason to refuse a report
                    row["defects"] += batch
                    print(f"defect: --only {name} --seed {seed} --case {k}: {str(error)[:200]}", flush=True)
            except Exception as error:
                row["defects"] += batch
                print(
                    f"defect: --only {name} --seed {seed} --case {k}: {type(error).__name__}: {str(error)[:200]}",
                    flush=True,
                )
            seconds = (time.process_time() - start) / batch
            row["slow"] += seconds > LIMIT_SECONDS
            row["slowest_s"] = max(row["slowest_s"], round(seconds, 3))
    return {**row, "peak_mb": peak_megabytes()}


def quiet() -> None:
    """Warnings of the libraries are not of interest here."""
    warnings.simplefilter("ignore")


def main() -> None:
    """Run all targets, or one, or one case."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--cases", type=int, default=100_000)
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--only", choices=list(TARGETS))
    ap.add_argument("--case", type=int)
    ap.add_argument("--jobs", type=int, default=2)
    ap.add_argument("--out")
    given = ap.parse_args()
    quiet()
    if given.case is not None:
        with tempfile.TemporaryDirectory() as folder:
            TARGETS[given.only][0](Path(folder))(np.random.default_rng([given.seed, given.case]))
        return
    names = [given.only] if given.only else list(TARGETS)
    rows = []
    with ProcessPoolExecutor(given.jobs, max_tasks_per_child=1, initializer=quiet) as pool:
        cases = [given.cases if given.only else int(given.cases * TARGETS[name][1]) for name in names]
        for row in pool.map(run_target, names, cases, [given.seed] * len(names)):
            rows.append(row)
            print(row, flush=True)
    if given.out:
        write_rows(given.out, rows)


if __name__ == "__main__":
    main()
