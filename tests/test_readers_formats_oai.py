from __future__ import annotations

import json

import test_readers_formats_datacite as datacite
from one_source import read
from test_readers_formats_crossrefxml import JOURNAL, article
from test_readers_references_jats import PAPER

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


def oai(*records: str) -> str:
    return (
        '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2023-01-01T00:00:00Z'
        f"</responseDate><ListRecords>{''.join(records)}</ListRecords></OAI-PMH>"
    )


HEADER = "<header{}><identifier>oai:a.org:{}</identifier><datestamp>2016-11-23</datestamp></header>"


def harvested(number: int, inner: str) -> str:
    return f"<record>{HEADER.format('', number)}<metadata>{inner}</metadata></record>"


ARXIV = (
    "<arXiv "
    'xmlns="http://arxiv.org/OAI/arXiv/"><id>0704.0001</id><created>2007-04-02</created><updated>2007-07-24</updated>'
    "<authors><author><keyname>Sample</keyname><forenames>Ada</forenames>"
    "</author></authors><title>Old bridges\n  of the "
    f"North</title><categories>hep-ph math.CO</categories><abstract>  {ABSTRACT}\n</abstract></arXiv>"
)


def test_arxiv_harvest_is_dated_by_its_first_version(tmp_path):
    rows, _, note = read(tmp_path, "a.xml", oai(harvested(1, ARXIV)))
    assert note["format"] == "oai"
    row = rows[0]
    assert (row["title"], row["text"], row["raw_date"]) == ("Old bridges of the North", ABSTRACT, "2007-04-02")
    assert (row["doc_id"], row["source"]) == ("0704.0001", "arXiv")
    assert json.loads(row["meta"])["section"] == "hep-ph"


def test_arxiv_raw_harvest_names_its_versions(tmp_path):
    raw = (
        '<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>1</id><version '
        'version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT'
        '</date></version><version version="v2"><date>Tue, 24 Jul 2007 20:10:27 GMT</date></version><title>Old bridges'
        f"</title><authors>Ada Sample</authors><abstract>{ABSTRACT}</abstract></arXivRaw>"
    )
    rows, _, _ = read(tmp_path, "a.xml", oai(harvested(1, raw)))
    assert rows[0]["raw_date"] == "Mon, 2 Apr 2007 19:18:42 GMT"


def test_dublin_core_takes_the_earliest_of_its_dates_and_its_longest_description(tmp_path):
    core = (
        '<oai_dc:dc xmlns:oai_dc="http://a" xmlns:dc="http://b"><dc:title>Old bridges</dc:title><dc:creator>Sample, Ada'
        f"</dc:creator><dc:description>{ABSTRACT}</dc:description><dc:description>4 pages</dc:description>"
        "<dc:date>2009-03-01</dc:date><dc:date>2008-12-13</dc:date><dc:publisher>Roads</dc:publisher></oai_dc:dc>"
    )
    row = read(tmp_path, "a.xml", oai(harvested(4, core)))[0][0]
    assert (row["text"], row["raw_date"], row["source"], row["doc_id"]) == (
        ABSTRACT,
        "2008-12-13",
        "Roads",
        "oai:a.org:4",
    )


def test_deleted_records_of_a_harvest_are_rejects(tmp_path):
    gone = "<record>" + HEADER.format(' status="deleted"', 9) + "</record>"
    _, rejects, _ = read(tmp_path, "a.xml", oai(harvested(1, ARXIV), gone))
    assert [(r["reason"], r["text"]) for r in rejects] == [("deleted record", "oai:a.org:9")]


def test_records_in_the_schemas_of_datacite_crossref_and_jats_are_read_as_such(tmp_path):
    resource = datacite.resource(1).replace("10.5/1", "")
    deposited = f"<crossref xmlns='http://www.crossref.org/xschema/1.1'>{JOURNAL.format(article(2))}</crossref>"
    inner = [f"<oai_datacite><payload>{resource}</payload></oai_datacite>", deposited, PAPER.format("")]
    rows, _, note = read(tmp_path, "a.xml", oai(*(harvested(n, one) for n, one in enumerate(inner))))
    assert note["format"] == "oai"
    assert [(r["title"], r["raw_date"], r["doc_id"]) for r in rows] == [
        ("Old bridges 1", "2016-11-20", "oai:a.org:0"), ("Old bridges 2", "2018-02-05", "10.1/2"),
        ("Old bridges", None, "oai:a.org:2"),
    ]  # fmt: skip


def test_day_of_a_mods_record_is_that_of_issue(tmp_path):
    mods = (
        "<mods xmlns='http://www.loc.gov/mods/v3'><titleInfo><title>Old bridges</title></titleInfo><abstract>"
        f"{ABSTRACT}</abstract><originInfo><dateIssued>2011-05</dateIssued></originInfo><relatedItem><part>"
        "<date>1999</date></part></relatedItem></mods>"
    )
    (row,) = read(tmp_path, "a.xml", oai(harvested(1, mods)))[0]
    assert (row["title"], row["text"], row["raw_date"]) == ("Old bridges", ABSTRACT, "2011-05")
