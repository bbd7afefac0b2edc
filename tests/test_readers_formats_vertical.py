from __future__ import annotations

import json

from one_source import read

from trendlab.readers.format import Head
from trendlab.readers.formats import find_format

VERTICAL = (
    '<doc id="d1" title="Old &amp; new bridges" date="2019-03-05" srcname="Roads" '
    'genre="news">\n<p>\n<s>\nOld\tJJ\told\n'
    "bridges\tNNS\tbridge\n<g/>\n.\t.\t.\n</s>\n</p>\n<p>\n<s>\nYes\tUH\tyes\n</s>\n</p>\n</doc>\n"
)


def test_vertical_words_become_text_again(tmp_path):
    rows, _, note = read(tmp_path, "a.vert", VERTICAL + VERTICAL.replace("d1", "d2"))
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
    rows, _, note = read(tmp_path, "a.txt", text)
    assert (note["layout"], len(rows)) == ("text", 2)
    assert rows[1]["text"] == "Bridge 2\nThe bridge was mended."
    assert rows[1]["title"] == "Bridge 2"


def test_document_that_is_never_closed_ends_with_the_file(tmp_path):
    rows, _, _ = read(tmp_path, "a.txt", VERTICAL.replace("</doc>\n", "") + VERTICAL.replace("d1", "d2"))
    assert [r["doc_id"] for r in rows] == ["d1", "d2"]


def test_pages_and_tables_are_no_corpora():
    for text in (
        '<html><article class="a">\nx\n</article></html>',
        "a\tb\tc\n1\t2\t3\n",
        "<p>\nOld <doc> bridge\n</p>",
    ):
        head = Head(name="a", text=text, start=text.encode())
        assert [find_format(n).recognise(head) for n in ("conllu", "vertical")] == [None, None]
