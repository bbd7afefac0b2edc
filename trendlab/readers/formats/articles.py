"""ARTICLES.jsonl as trendlab writes it, whose articles are dated already."""

from __future__ import annotations

from trendlab.readers.articles import article_records
from trendlab.readers.delimited import jsonl_rows
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.sniff import sniff_json


def recognise(head: Head) -> str | None:
    """The keys of its first line."""
    return "one JSON object a line, with the keys of ARTICLES.jsonl" if sniff_json(head.text) == "articles" else None


def read(opened: Opened) -> Read:
    """Each line as the article that was written, nothing changed."""
    return {}, article_records(jsonl_rows(opened.lines(), opened.name, opened.spec.limits), opened.name)


FORMAT = Format(name="articles", about="ARTICLES.jsonl of trendlab", recognise=recognise, read=read, rank=40)
