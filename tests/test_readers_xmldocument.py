import pytest
from lxml import etree
from one_source import read

import trendlab as tl
from trendlab.readers.headdates import find_head_date
from trendlab.readers.markup import xml_tree
from trendlab.readers.xmldocument import document_row, own_title
from trendlab.readers.xmlvalues import row_of

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


PARAGRAPHS = [
    f"The crane of pier {k} is moved by a wheel that two people turn, and lifts a load of stone." for k in range(9)
]
CLAIMS = [f"The crane of claim {k}, in which the wheel has spokes of oak." for k in range(1, 4)]


def patent(head: str) -> str:
    """A patent: its bibliography, its description, and its claims."""
    description = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    claims = "".join(f'<claim id="C{k}"><claim-text>{c}</claim-text></claim>' for k, c in enumerate(CLAIMS))
    return (
        f"<grant><bibliographic-data>{head}</bibliographic-data><description>{description}</description>"
        f"<claims>{claims}</claims></grant>"
    )


HEAD = (
    "<publication-reference><document-id><date>20150106</date></document-id></publication-reference>"
    "<application-reference><document-id><date>20120105</date></document-id></application-reference>"
    "<priority-claim><date>20110301</date></priority-claim><invention-title>A crane with a wheel</invention-title>"
)


def test_patent_is_one_article_and_its_claims_are_none(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(patent(HEAD), encoding="utf8")
    (row,) = tl.read(path)[0].table.to_pylist()
    assert (row["title"], row["raw_date"]) == ("A crane with a wheel", "20150106")
    assert row["text"].split("\n") == PARAGRAPHS


@pytest.mark.parametrize("role", ["filing", "priority", "application-reference.document", "action"])
def test_day_of_an_application_is_not_that_of_a_publication(role):
    assert find_head_date(("data", *role.split("."), "date"), "20120105") is None
    assert find_head_date(("data", "publication-reference", "document-id", "date"), "20150106").text == "20150106"


def test_paper_below_a_head_with_its_title_is_one_article(tmp_path):
    # Captions and references recur, and hold less of the text than the sections; the title stands in two heads.
    sections = "".join(
        f"<section id='s{k}'><section-title>Part {k}</section-title><para>{p} {p}</para></section>"
        for k, p in enumerate(PARAGRAPHS)
    )
    figures = "".join(f"<figure id='f{k}'><caption><para>{c}</para></caption></figure>" for k, c in enumerate(CLAIMS))
    notes = "".join(
        f"<bib-reference><title>Work {k}</title><note>{c}</note></bib-reference>" for k, c in enumerate(CLAIMS)
    )
    path = tmp_path / "a.xml"
    path.write_text(
        "<document><rdf><Description><title>Cranes of old ports</title><coverDate>2019-03-01</coverDate></Description>"
        f"</rdf><article><head><title>Cranes of old ports<footnote>*</footnote></title></head><body>{sections}</body>"
        f"<floats>{figures}</floats><tail>{notes}</tail></article></document>",
        encoding="utf8",
    )
    (row,) = tl.read(path)[0].table.to_pylist()
    assert (row["title"], row["raw_date"]) == ("Cranes of old ports", "2019-03-01")
    assert all(p in row["text"] for p in PARAGRAPHS)


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("<head><title>A</title></head><body><title>B</title></body>", "A"),
        ("<body><title>B</title></body>", ""),
        ("<x><title>A</title></x><y><title>B</title></y><z><title>C</title></z>", ""),
        ("<note><title>A</title></note>", ""),
        ("<data><title-of-invention>A</title-of-invention></data>", "A"),
    ],
)
def test_title_of_a_document_is_alone_on_its_level_and_in_no_section_or_record(inside, title):
    assert own_title(xml_tree(f"<doc>{inside}</doc>".encode()), besides="note") == title


def _posts(n: int) -> str:
    text = "The crane of the old port was built of wood by men who came from the north. " * 3
    posts = (
        f"<post><title>Post {k}</title><date>2021-03-0{k}</date><body>{text}</body></post>" for k in range(1, n + 1)
    )
    return "".join(posts)


def test_posts_with_days_are_articles_however_much_text_a_titled_document_has_beside_them(tmp_path):
    about = "<about>" + "This forum is about harbours and their cranes. " * 60 + "</about>"
    rows, _, _ = read(tmp_path, "a.xml", f"<forum><title>Harbours</title>{about}{_posts(3)}</forum>")
    assert [row["title"] for row in rows] == ["Post 1", "Post 2", "Post 3"]


def test_posts_with_days_under_many_names_of_sections_are_articles(tmp_path):
    parts = "".join(f"<y{year}>{_posts(2)}</y{year}>" for year in range(2000, 2012))
    rows, _, _ = read(tmp_path, "a.xml", f"<archive><title>Harbours</title>{parts}</archive>")
    assert len(rows) == 24
