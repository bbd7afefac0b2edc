from __future__ import annotations

import json

from one_source import read

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
