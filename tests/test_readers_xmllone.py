"""One record of a database in an XML file is read by its fields, and a document by its text."""

import pytest

import trendlab as tl
from trendlab.readers.markup import xml_tree
from trendlab.readers.xmllone import lone_record

TEXT = "The council met on Monday and voted for a new crane in the old harbour, said the mayor, and all agreed."
AWARD = (
    "<?xml version='1.0'?><rootTag><Award><AwardTitle>Cranes of the harbour</AwardTitle><Amount>5000</Amount>"
    f"<EffectiveDate>07/21/2021</EffectiveDate><Narration>{TEXT}</Narration><Institution><Name>Port</Name></Institution>"
    "</Award></rootTag>"
)
REFERENCE = (
    "<xml><records><record><database>a.enl</database><ref-type name='Article'>17</ref-type><contributors><authors>"
    "<author>Lee, A.</author><author>Ray, B.</author></authors></contributors><titles><title>Cranes of the harbour"
    f"</title></titles><dates><year>2021</year></dates><abstract>{TEXT}</abstract></record></records></xml>"
)


@pytest.mark.parametrize(("source", "day"), [(AWARD, "07/21/2021"), (REFERENCE, "2021")])
def test_only_record_of_a_file_has_its_title_date_and_text(tmp_path, source, day):
    (tmp_path / "a.xml").write_text(source)
    corpus, rejects = tl.read(tmp_path / "a.xml")
    (row,) = corpus.table.select(["title", "raw_date", "text"]).to_pylist()
    assert row == {"title": "Cranes of the harbour", "raw_date": day, "text": TEXT}
    assert not rejects.rows


@pytest.mark.parametrize("source", [
    f"<doc><title>Cranes</title><date>2021</date><author>Ann</author><p>{TEXT}</p></doc>",
    f"<doc><title>Cranes</title><date>2021</date><author>Ann</author>{TEXT}<place>Port</place></doc>",
    "<doc><a>1</a><b>2</b><c>3</c><d>4</d></doc>", "<doc><title>Cranes</title></doc>",
    "<service><title>Main site</title><name>A</name><accept>image</accept><rights>All</rights></service>",
])  # fmt: skip
def test_documents_and_data_without_titles_are_no_records(source):
    assert lone_record(xml_tree(source.encode())) is None


def test_letter_of_several_long_parts_is_a_document():
    parts = "".join(f"<{name}>{TEXT}</{name}>" for name in ("opening", "main", "closing"))
    assert lone_record(xml_tree(f"<letter><title>Cranes</title><date>2021</date>{parts}</letter>".encode())) is None
