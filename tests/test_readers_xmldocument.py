import pytest
from lxml import etree
from one_source import read

import trendlab as tl
from trendlab.readers.xmldocument import document_row
from trendlab.readers.xmlrows import row_of

BOOK = (
    "<book><info><title>Harbours</title><pubdate>2019-05-04</pubdate></info>"
    "<preface><title>Before</title><para>This is about <emphasis>old</emphasis> harbours.</para></preface>"
    "<chapter><title>Cranes</title><section><title>Old ones</title>"
    "<para>Cranes stood at each quay of the old town.</para><para>They were of wood.</para></section></chapter></book>"
)
LAW = (
    "<law><meta><docdate>2015-06-07</docdate><title>Harbour law</title></meta>"
    "<body><part><heading>Cranes</heading><rule>Each harbour has two cranes of ten tons.</rule></part>"
    "<annex>Ships that wait pay no fee for the first day in port, unless they carry coal.</annex></body></law>"
)


@pytest.mark.parametrize(
    ("document", "told", "text"),
    [
        (BOOK, ("Harbours", "2019-05-04"), [
            "Before", "This is about old harbours.", "Cranes", "Old ones", "Cranes stood at each quay of the old town.",
            "They were of wood.",
        ]),
        (LAW, ("Harbour law", "2015-06-07"), [
            "Cranes", "Each harbour has two cranes of ten tons.",
            "Ships that wait pay no fee for the first day in port, unless they carry coal.",
        ]),
    ],
)  # fmt: skip
def test_document_of_sections_is_one_article_with_all_of_its_text(tmp_path, document, told, text):
    (row,), _, _ = read(tmp_path, "a.xml", document)
    assert (row["title"], row["raw_date"]) == told
    assert row["text"].split("\n")[-len(text) :] == text


def test_words_within_a_line_are_not_parted():
    root = etree.fromstring("<doc><part>One <b>two</b> three<sec>four</sec> five</part></doc>")
    assert document_row(root, {})["text"].split("\n") == ["One two three", "four", "five"]


def test_document_with_a_body_keeps_it_as_its_text():
    root = etree.fromstring("<story><abstract>A crane comes.</abstract><body>The council met.</body></story>")
    assert document_row(root, row_of(root))["body"] == "The council met."


def test_records_that_hold_little_of_a_file_raise_a_doubt(tmp_path):
    note = "<note><title>Note {n}</title><text>A note on the crane of the port.</text></note>"
    rest = "".join(f"<page>Page {n} tells of ships that wait for a crane in the port.</page>" for n in range(30))
    path = tmp_path / "a.xml"
    path.write_text(f"<book>{rest}{note.format(n=1)}{note.format(n=2)}</book>", encoding="utf8")
    (doubt,) = tl.read(path)[0].notes["doubts"]
    assert (doubt["kind"], doubt["count"]) == ("small_records", 4)
