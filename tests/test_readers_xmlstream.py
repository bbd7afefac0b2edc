import io

import pytest
from one_source import read

import trendlab as tl
from trendlab.errors import InputError
from trendlab.readers.markup import first_text
from trendlab.readers.records import Reject
from trendlab.readers.xmlstream import CUT, CutXmlError, until_cut, xml_elements

NEWS = "<article><headline>{t}</headline><body>The council met and voted for a second crane.</body></article>"

XML = b"<r xmlns:x='urn:x'><x:Item n='1'><t>One</t></x:Item><!-- no --><item n='2'><item n='3'/></item></r>"


def test_elements_are_found_by_local_name_and_not_within_each_other():
    assert [e.get("n") for e in xml_elements(io.BytesIO(XML), ("item",), "a.xml")] == ["1", "2"]


def test_element_is_emptied_once_the_next_is_asked_for():
    found = xml_elements(io.BytesIO(XML), ("item",), "a.xml")
    first = next(found)
    assert first_text(first, "t") == "One"
    next(found)
    assert len(first) == 0


def test_entities_are_not_expanded_and_names_of_html_are_mended_where_asked():
    data = b'<!DOCTYPE r [<!ENTITY e "many words">]><r><item>&e; ferry</item></r>'
    (item,) = (("".join(e.itertext())) for e in xml_elements(io.BytesIO(data), ("item",), "a.xml"))
    assert "many words" not in item
    loose = b"<r><item>F&auml;hre & Brot</item></r>"
    (item,) = ("".join(e.itertext()) for e in xml_elements(io.BytesIO(loose), ("item",), "a.xml", repair=True))
    assert item == "Fähre & Brot"


def test_damage_is_an_error_with_its_line_behind_what_was_whole():
    found = xml_elements(io.BytesIO(b"<r>\n<item n='1'/>\n<item>"), ("item",), "a.xml")
    assert next(found).get("n") == "1"
    with pytest.raises(InputError, match=r"a\.xml is damaged XML: .*line 3.*; repair it or export it again"):
        next(found)


def test_ids_that_stand_twice_are_no_damage():
    data = b"<r><item xml:id='a'/><item xml:id='a'/></r>"
    assert len(list(xml_elements(io.BytesIO(data), ("item",), "a.xml"))) == 2


@pytest.mark.parametrize("end", ["", "<item n='2'", "<item n='2'>x &am", "<item><![CDATA[x", "<!-- x", '<item n="2'])
def test_document_that_stops_early_is_told_from_one_that_is_damaged(end):
    found = xml_elements(io.BytesIO(f"<r>\n<item n='1'/>\n{end}".encode()), ("item",), "a.xml")
    assert next(found).get("n") == "1"
    with pytest.raises(CutXmlError):
        list(found)


@pytest.mark.parametrize("middle", ["<<", "</b>", "<item n='1>"])
def test_damage_further_up_is_none_of_its_end(middle):
    data = f"<r>\n<item n='0'/>\n{middle}\n<item n='2'/>\n</r>".encode()
    with pytest.raises(InputError) as caught:
        list(xml_elements(io.BytesIO(data), ("item",), "a.xml"))
    assert not isinstance(caught.value, CutXmlError)


def test_cut_before_the_first_item_is_an_error_and_behind_it_a_reject():
    def cut(n):
        yield from range(n)
        raise CutXmlError("a.xml is damaged XML")

    assert list(until_cut(cut(2), "a.xml")) == [0, 1, Reject("a.xml", CUT, "a.xml is damaged XML")]
    with pytest.raises(CutXmlError):
        list(until_cut(cut(0), "a.xml"))


@pytest.mark.parametrize("n", [3, 300])
def test_articles_before_a_cut_are_read_and_the_loss_is_said(tmp_path, n):
    text = "<news>\n" + "".join(NEWS.format(t=f"Harbour {k}") + "\n" for k in range(n))
    rows, rejects, _ = read(tmp_path, "a.xml", text + "<article><headline>Lost")
    assert len(rows) == n
    assert [r["reason"] for r in rejects] == [CUT]
    doubts = tl.read(tmp_path / "a.xml")[0].notes["doubts"]
    assert any(d["kind"] == "cut_file" and "a.xml is cut off" in d["sentence"] for d in doubts)


DOCUMENT = (
    '<?xml version="1.0"?>\n<award><title>Story {n} of the town</title><date>2021-0{n}-03</date>'
    "<abstract>The council met on Monday and agreed to mend the old bridge before winter comes, {n}.</abstract>{end}\n"
)


@pytest.mark.parametrize("bad", [
    DOCUMENT.format(n=7, end="</award>").replace("<date>", "<date id=5>"),
    DOCUMENT.format(n=7, end="</award>").replace("</date>", "</day>"), DOCUMENT.format(n=7, end=""),
])  # fmt: skip
@pytest.mark.parametrize("place", [1, 400, 899])
def test_damaged_document_among_others_is_a_reject_and_the_others_are_read(tmp_path, bad, place):
    good = [DOCUMENT.format(n=n % 9 + 1, end="</award>") for n in range(900)]
    (tmp_path / "a.xml").write_text("".join([*good[:place], bad, *good[place:]]))
    corpus, rejects = tl.read(tmp_path / "a.xml")
    assert len(corpus) == 900
    assert len(rejects.rows) == 1
    assert rejects.rows[0]["reason"].startswith("damaged XML document: ")
    assert abs(rejects.rows[0]["first_line"] - 2 * place) <= 2


def test_each_of_several_documents_that_are_never_closed_is_a_reject(tmp_path):
    ends = ["</award>", "", "", "</award>", "</award>"]
    (tmp_path / "a.xml").write_text("".join(DOCUMENT.format(n=n, end=end) for n, end in enumerate(ends, 1)))
    corpus, rejects = tl.read(tmp_path / "a.xml")
    assert corpus.table["title"].to_pylist() == [f"Story {n} of the town" for n in (1, 4, 5)]
    assert [row["first_line"] for row in rejects.rows] == [3, 5]


def test_damage_in_the_only_document_is_an_error(tmp_path):
    (tmp_path / "a.xml").write_text(DOCUMENT.format(n=7, end="</award>").replace("</date>", "</day>"))
    with pytest.raises(InputError, match="damaged XML"):
        tl.read(tmp_path / "a.xml")
