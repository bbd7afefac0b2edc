"""PubMed, OAI-PMH, JATS and TEI: made documents in the layouts of the exports."""

from __future__ import annotations

import pytest
from one_source import read
from test_readers_formats_jats import JATS
from test_readers_formats_oai import ARXIV, harvested, oai
from test_readers_formats_pubmed import pubmed, pubmed_set
from test_readers_formats_tei import tei

import trendlab as tl
from trendlab.errors import InputError


@pytest.mark.parametrize("text", [pubmed_set(pubmed(1, "")), oai(harvested(1, ARXIV)), JATS, tei("<p>a</p>")])
def test_broken_xml_is_refused_with_its_line(tmp_path, text):
    half = len(text) // 2
    with pytest.raises(InputError, match=r"damaged XML.*line"):
        read(tmp_path, "a.xml", f"{text[:half]}<<{text[half:]}")


def test_entities_of_a_document_are_never_expanded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf8")
    text = tei("<p>before &x; after</p>").replace(
        "<TEI", f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]><TEI', 1
    )
    rows, _, _ = read(tmp_path, "a.xml", text)
    assert "SECRET" not in rows[0]["text"]


def test_running_text_in_other_elements_than_those_of_the_texts_is_told(tmp_path):
    def clause(k: int) -> str:
        more = f"The book of class {k} is shown to whoever asks for it, and is kept for {k} years by the county."
        parts = "".join(f"<p{n}><n>{n}</n><p{n}para>{n} {more}</p{n}para></p{n}>" for n in (2, 3, 4))
        return f"<clause><title>Lamps of class {k}</title><p1><p1para>{parts}</p1para></p1></clause>"

    path = tmp_path / "a.xml"
    path.write_text(f"<law>{''.join(map(clause, range(40)))}</law>", encoding="utf8")
    (told,) = [d for d in tl.read(path)[0].notes["doubts"] if d["kind"] == "texts_left"]
    assert (told["count"], told["example"]) == (67, "p1.p1para.p3.p3para")
    path.write_text("<law>" + "".join(map(clause, range(3))) + "</law>", encoding="utf8")
    assert "texts_left" not in {d["kind"] for d in tl.read(path)[0].notes.get("doubts", ())}


def test_the_day_of_the_last_change_of_a_record_is_not_that_of_its_work(tmp_path):
    works = "".join(
        f'<article mdate="2017-07-1{k}" key="a/{k}"><author>Ada</author><title>Ferries of harbour {k}</title>'
        f"<year>201{k}</year><journal>Harbours</journal></article>"
        for k in range(4)
    )
    rows, _, _ = read(tmp_path, "a.xml", f"<dblp>{works}</dblp>")
    assert [(r["raw_date"], r["source"]) for r in rows] == [(f"201{k}", "Harbours") for k in range(4)]
