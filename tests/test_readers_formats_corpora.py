"""CoNLL-U, vertical files and <doc> elements: made corpora in their layouts."""

from __future__ import annotations

import json

import trendlab as tl
from trendlab.readers.format import Head
from trendlab.readers.formats import find_format


def read(tmp_path, content, name="a.txt"):
    path = tmp_path / name
    path.write_text(content, encoding="utf8")
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def token(number: str, form: str, misc: str = "_") -> str:
    return "\t".join((number, form, form.lower(), *["_"] * 6, misc))


def sentence(*tokens: str, text: str = "", more: str = "") -> str:
    comments = f"# sent_id = s\n{more}" + (f"# text = {text}\n" if text else "")
    return comments + "\n".join(tokens) + "\n\n"


FIRST = sentence(token("1", "Old"), token("2", "bridges", "SpaceAfter=No"), token("3", "."), text="Old bridges.")
RANGE = sentence(
    token("1-2", "zum"),
    token("1", "zu"),
    token("2", "dem"),
    token("2.1", "leer"),
    token("3", "Markt", "SpaceAfter=No"),
    token("4", "."),
)


def test_conllu_documents_are_articles_in_the_words_of_their_sentences(tmp_path):
    text = (
        f"# newdoc id = paper_2019-03-05_1\n# title = Bridges\n# genre = news\n{FIRST}{RANGE}"
        f"# newdoc id = paper_2020-01-01_2\n{FIRST}# newpar id = p2\n{RANGE}"
    )
    rows, rejects, note = read(tmp_path, text, "a.conllu")
    assert (note["format"], rejects) == ("conllu", ())
    assert [(r["doc_id"], r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("paper_2019-03-05_1", "Bridges", "Old bridges. zum Markt.", "2019-03-05"),
        ("paper_2020-01-01_2", "", "Old bridges.\nzum Markt.", "2020-01-01"),
    ]
    assert json.loads(rows[0]["meta"]) == {"genre": "news"}


def test_conllu_comment_with_a_date_comes_before_that_in_the_name(tmp_path):
    rows, _, _ = read(tmp_path, f"# newdoc id = a_2019-03-05\n# date = 2018-12-24\n{FIRST}{FIRST}")
    assert rows[0]["raw_date"] == "2018-12-24"


def test_conllu_file_without_documents_is_one(tmp_path):
    rows, _, _ = read(tmp_path, FIRST + RANGE)
    assert [r["text"] for r in rows] == ["Old bridges. zum Markt."]


def test_conllu_line_with_too_few_columns_is_a_reject(tmp_path):
    _, rejects, _ = read(tmp_path, FIRST + "1\tbroken\n\n" + FIRST)
    assert [(r["reason"], r["first_line"]) for r in rejects] == [("line that is no word", 7)]


VERTICAL = (
    '<doc id="d1" title="Old &amp; new bridges" date="2019-03-05" srcname="Roads" '
    'genre="news">\n<p>\n<s>\nOld\tJJ\told\n'
    "bridges\tNNS\tbridge\n<g/>\n.\t.\t.\n</s>\n</p>\n<p>\n<s>\nYes\tUH\tyes\n</s>\n</p>\n</doc>\n"
)


def test_vertical_words_become_text_again(tmp_path):
    rows, _, note = read(tmp_path, VERTICAL + VERTICAL.replace("d1", "d2"), "a.vert")
    assert (note["format"], note["layout"]) == ("vertical", "one word a line")
    row = rows[0]
    assert (row["title"], row["text"], row["raw_date"]) == ("Old & new bridges", "Old bridges.\nYes", "2019-03-05")
    assert (row["source"], row["doc_id"], json.loads(row["meta"])) == ("Roads", "d1", {"genre": "news"})
    assert len(rows) == 2


def test_documents_around_plain_text_keep_their_lines(tmp_path):
    text = "".join(
        f'<doc id="{k}" url="https://a.org/{k}" title="Bridge {k}">\nBridge {k}\n\nThe bridge was mended.\n</doc>\n'
        for k in (1, 2)
    )
    rows, _, note = read(tmp_path, text)
    assert (note["layout"], len(rows)) == ("text", 2)
    assert rows[1]["text"] == "Bridge 2\nThe bridge was mended."
    assert rows[1]["title"] == "Bridge 2"


def test_document_that_is_never_closed_ends_with_the_file(tmp_path):
    rows, _, _ = read(tmp_path, VERTICAL.replace("</doc>\n", "") + VERTICAL.replace("d1", "d2"))
    assert [r["doc_id"] for r in rows] == ["d1", "d2"]


def test_pages_and_tables_are_no_corpora():
    for text in (
        '<html><article class="a">\nx\n</article></html>',
        "a\tb\tc\n1\t2\t3\n",
        "<p>\nOld <doc> bridge\n</p>",
    ):
        head = Head(name="a", text=text, start=text.encode())
        assert [find_format(n).recognise(head) for n in ("conllu", "vertical")] == [None, None]
