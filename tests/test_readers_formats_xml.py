"""PubMed, OAI-PMH, JATS and TEI: made documents in the layouts of the exports."""

from __future__ import annotations

import pytest
from one_source import read
from test_readers_formats_jats import JATS
from test_readers_formats_oai import ARXIV, harvested, oai
from test_readers_formats_pubmed import pubmed, pubmed_set
from test_readers_formats_tei import tei

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
