"""Rows that are paragraphs or sentences of documents."""

from __future__ import annotations

import json
import random

import pytest
from one_source import meta, read, read_path

import trendlab as tl


def _rows(**names):
    number, key = names.get("number", "paragraph_id"), names.get("key", "doc_id")
    for doc in range(20):
        for part in range(4):
            yield {
                key: f"a{doc}", number: part, "title": f"On cranes {doc}", "date": f"2021-{1 + doc % 12:02}-05",
                "text": f"Part {part} of the report {doc} says that the council met in the harbour and voted.",
            }  # fmt: skip


def _text(doc: int, mark: str = "\n") -> str:
    return mark.join(
        f"Part {part} of the report {doc} says that the council met in the harbour and voted." for part in range(4)
    )


def _doubts(path):
    return {one["kind"]: one for one in tl.read(path)[0].notes.get("doubts", ())}


@pytest.mark.parametrize("key", ["doc_id", "article_id", "url", "document"])
def test_paragraphs_of_one_document_are_one_article(tmp_path, key):
    articles, _, _ = read(tmp_path, "a.json", [*_rows(key=key)])
    assert [row["text"] for row in articles] == [_text(doc) for doc in range(20)]
    assert [row["title"] for row in articles] == [f"On cranes {doc}" for doc in range(20)]
    assert [row["doc_id"] for row in articles] == [f"a{doc}" for doc in range(20)]
    assert meta(articles[0])["n_parts"] == 4
    assert _doubts(tmp_path / "a.json")["parts_joined"]["count"] == 20


def test_sentences_are_joined_in_one_paragraph_and_their_lines_are_those_of_the_document(tmp_path):
    lines = [json.dumps(row) for row in _rows(number="sent_id")]
    articles, _, _ = read(tmp_path, "a.jsonl", "\n".join(lines))
    assert articles[3]["text"] == _text(3, " ")
    assert (articles[3]["first_line"], articles[3]["last_line"]) == (13, 16)


def test_numbers_behind_the_name_of_the_document_count_too_and_titles_tell_documents(tmp_path):
    rows = [{**row, "paragraph_id": f"{row['doc_id']}_p{row['paragraph_id']:02}"} for row in _rows()]
    for row in rows:
        del row["doc_id"]
    assert len(read(tmp_path, "a.json", rows)[0]) == 20


@pytest.mark.parametrize("name", ["speaker", "party", "user_name"])
def test_paragraphs_of_several_speakers_stay_apart_so_that_each_keeps_its_own(tmp_path, name):
    rows = [{**row, name: f"{'ABC'[n % 3]}. Larsen"} for n, row in enumerate(_rows())]
    articles, _, _ = read(tmp_path, "a.json", rows)
    assert [meta(one)[name] for one in articles[:3]] == ["A. Larsen", "B. Larsen", "C. Larsen"]
    assert len(articles) == 80
    same = [{**row, name: f"{row['doc_id']} Larsen"} for row in _rows()]
    assert len(read(tmp_path, "b.json", same)[0]) == 20


def test_rows_out_of_their_order_stay_apart_and_that_is_said(tmp_path):
    rows = [*_rows()]
    random.Random(0).shuffle(rows)
    assert len(read(tmp_path, "a.json", rows)[0]) == 80
    assert "sort the table" in _doubts(tmp_path / "a.json")["parts_apart"]["sentence"]


def test_rows_without_a_document_or_without_cleaning_stay_articles(tmp_path):
    rows = [{"paragraph_id": k, "text": row["text"]} for k, row in enumerate(_rows())]
    assert len(read(tmp_path, "a.json", rows)[0]) == 80
    read(tmp_path, "b.json", [*_rows()])
    assert len(read_path(tmp_path / "b.json", clean=False)[0]) == 80


def test_other_numbers_of_rows_join_nothing(tmp_path):
    assert len(read(tmp_path, "a.json", [*_rows(number="page_views")])[0]) == 80
