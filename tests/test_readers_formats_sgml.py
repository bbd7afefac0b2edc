import pytest
from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats.sgml import day_of_number, recognise

BODY = "The council met on Monday & voted\nfor a second crane."
NEWS = "<DOC>\n<DOCNO> {n} </DOCNO>\n<HEADLINE>{t}</HEADLINE>\n<DATELINE>PORT (AP)</DATELINE>\n<TEXT>\n<P>\n" + BODY
NEWS += "\n</P>\n</TEXT>\n</DOC>\n"


def wire(*numbers):
    return "".join(NEWS.format(n=n, t=f"Harbour {k}") for k, n in enumerate(numbers))


def test_each_document_of_a_test_collection_is_an_article(tmp_path):
    rows, rejects, _ = read(tmp_path, "ap.txt", wire("AP880212-0001", "AP880213-0002"))
    assert [row["title"] for row in rows] == ["Harbour 0", "Harbour 1"]
    assert rows[0]["text"] == "The council met on Monday & voted\nfor a second crane."
    assert [row["doc_id"] for row in rows] == ["AP880212-0001", "AP880213-0002"]
    assert meta(rows[0]) == {"dateline": "PORT (AP)"}
    assert list(rejects) == []


@pytest.mark.parametrize(
    ("numbers", "days"),
    [
        (("AP880212-0001", "AP880231-0002"), [None, None]),  # no order makes a day of both
        (("AP880212-0001", "AP881230-0002"), ["1988-02-12", "1988-12-30"]),
        (("LA021288-0001", "LA123088-0002"), ["1988-02-12", "1988-12-30"]),
        (("LA010203-0001", "LA030201-0002"), [None, None]),  # three orders fit
        (("NYT_ENG_19990105.0012", "NYT_ENG_19990106.0012"), ["1999-01-05", "1999-01-06"]),
        (("FT911-1", "FT911-2"), [None, None]),
    ],
)
def test_day_in_the_numbers_of_documents_is_read_where_all_agree(tmp_path, numbers, days):
    assert [row["raw_date"] for row in read(tmp_path, "a.txt", wire(*numbers))[0]] == days


def test_date_element_comes_before_the_number(tmp_path):
    text = wire("X19990105.1", "X19990106.1").replace("<TEXT>", "<DATE>5 March 2001</DATE>\n<TEXT>", 1)
    assert [row["raw_date"] for row in read(tmp_path, "a.txt", text)[0]] == ["5 March 2001", "1999-01-06"]


def test_documents_whose_number_is_an_attribute_keep_their_headlines(tmp_path):
    form = '<DOC id="X_ENG_1999010{n}.1" type="story">\n<HEADLINE>\nHarbour {n}\n</HEADLINE>\n'
    form += "<TEXT>\nShips wait.\n</TEXT>\n</DOC>\n"
    rows, _, notes = read(tmp_path, "a", "".join(form.format(n=n) for n in (5, 6)))
    assert notes["format"] == "sgml"
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("Harbour 5", "Ships wait.", "1999-01-05"), ("Harbour 6", "Ships wait.", "1999-01-06"),
    ]  # fmt: skip


def test_documents_with_attributes_and_one_a_line_are_read(tmp_path):
    form = (
        '<article id="{n}"><title>Harbour {n}</title><date>2021-03-0{n}</date><body>The council met.</body></article>\n'
    )
    rows, _, _ = read(tmp_path, "a.txt", "".join(form.format(n=n) for n in (1, 2, 3)))
    assert [(row["title"], row["raw_date"]) for row in rows] == [(f"Harbour {n}", f"2021-03-0{n}") for n in (1, 2, 3)]


def test_pages_of_a_web_collection_lose_their_headers(tmp_path):
    page = "<html><head><title>x</title></head><body><p>Ships wait {n}.</p><br>More.</body></html>"
    form = "<DOC>\n<DOCNO>W-{n}</DOCNO>\n<DOCHDR>\nHTTP/1.1 200 OK\n</DOCHDR>\n" + page + "\n</DOC>\n"
    rows, _, _ = read(tmp_path, "a.txt", "".join(form.format(n=n) for n in (1, 2)))
    assert [row["text"] for row in rows] == ["Ships wait 1.\nMore.", "Ships wait 2.\nMore."]


def test_document_that_is_cut_off_and_text_between_are_rejects(tmp_path):
    text = wire("A1").rstrip("\n") + "\nloose words\n<DOC>\n<DOCNO>A2</DOCNO>\n<TEXT>lost"
    rows, rejects, _ = read(tmp_path, "a.txt", text)
    assert len(rows) == 1
    assert [r["reason"] for r in rejects] == ["text outside of the documents", "document without its end </DOC>"]


@pytest.mark.parametrize(
    "text", ["<doc><p>One root.</p></doc>", "<html></html><html></html>", "A <DOC> in a sentence", "<b>x</b><b>y</b>"]
)
def test_other_texts_with_tags_are_not_taken(text):
    assert recognise(Head(name="a", text=text)) is None


def test_numbers_without_a_day_say_none():
    assert day_of_number("AP881340-0001", (0, 1, 2)) is None
    assert day_of_number("AP880212-0001", None) is None


@pytest.mark.parametrize("begin", ["<doc>", '<?xml version="1.0"?>\n<article>'])
def test_document_that_is_never_closed_takes_no_other_with_it(tmp_path, begin):
    tag = "doc" if begin == "<doc>" else "article"
    good = [f"{begin}\n<title>Harbour {k}</title>\n<text>{BODY} {k}</text>\n</{tag}>\n" for k in range(4)]
    rows, rejects, _ = read(tmp_path, "a.xml", "".join([*good[:2], good[0].replace(f"</{tag}>", ""), *good[2:]]))
    assert [row["title"] for row in rows] == [f"Harbour {k}" for k in range(4)]
    assert [one["reason"] for one in rejects] == [f"document without its end </{tag}>"]


def test_declaration_within_a_document_ends_none(tmp_path):
    inner = '<?xml version="1.0"?>\nA crane.'
    good = [f"<DOC>\n<DOCNO>{k}</DOCNO>\n<TEXT>{BODY} {k}\n{inner}\n</TEXT>\n</DOC>\n" for k in range(3)]
    rows, rejects, _ = read(tmp_path, "a.sgml", "".join(good))
    assert (len(rows), len(rejects)) == (3, 0)
