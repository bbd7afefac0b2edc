from __future__ import annotations

import json

import pytest
from one_source import read

ABSTRACT = "The old bridge was mended in spring, and the costs rose by a tenth."
ARTICLE = (
    "<journal_article><titles><title>Old <i>bridges</i> {n}</title>{more}</titles><contributors>"
    "<person_name contributor_role='author'><given_name>Ada</given_name><surname>Sample</surname></person_name>"
    "</contributors><jats:abstract xmlns:jats='http://www.ncbi.nlm.nih.gov/JATS1'><jats:title>Abstract</jats:title>"
    "<jats:p>{text}</jats:p></jats:abstract><jats:abstract xmlns:jats='http://www.ncbi.nlm.nih.gov/JATS1' "
    "abstract-type='teaser'><jats:p>Read on!</jats:p></jats:abstract>"
    "<publication_date media_type='print'><year>2018</year></publication_date>"
    "<publication_date media_type='online'><month>0{n}</month><day>05</day><year>2018</year></publication_date>"
    "<acceptance_date><month>01</month><day>02</day><year>2017</year></acceptance_date>"
    "<doi_data><doi>10.1/{n}</doi><timestamp>20200101</timestamp><resource>https://example.org/{n}</resource></doi_data>"
    "<citation_list><citation><article_title>Another</article_title><cYear>1999</cYear></citation></citation_list>"
    "</journal_article>"
)
JOURNAL = (
    "<journal><journal_metadata><full_title>Road Review</full_title></journal_metadata><journal_issue>"
    "<publication_date><month>07</month><year>2018</year></publication_date></journal_issue>{}</journal>"
)


def article(n: int, more: str = "") -> str:
    return ARTICLE.format(n=n, text=ABSTRACT, more=more)


def deposit(*journals: str) -> str:
    return (
        "<?xml version='1.0'?><doi_batch xmlns='http://www.crossref.org/schema/5.3.1'><head><timestamp>20230717071707"
        f"</timestamp><depositor>Made</depositor></head><body>{''.join(journals)}</body></doi_batch>"
    )


def answer(*works: str) -> str:
    items = "<crm-item name='deposit-timestamp'>20180823133646</crm-item><crm-item name='created'>2014-02-11</crm-item>"
    queries = "".join(
        f"<query status='resolved'>{items}<doi_record><crossref>{w}</crossref></doi_record></query>" for w in works
    )
    lost = "<query status='unresolved'><doi>10.1/none</doi></query>"
    return (
        "<?xml version='1.0'?><crossref_result xmlns='http://www.crossref.org/qrschema/3.0'><query_result><body>"
        f"{queries}{lost}</body></query_result></crossref_result>"
    )


@pytest.mark.parametrize(
    ("content", "n_rejects"),
    [
        (deposit(JOURNAL.format(article(1) + article(2))), 0),
        (deposit(JOURNAL.format(article(1)), JOURNAL.format(article(2))), 0),
        (answer(JOURNAL.format(article(1)), JOURNAL.format(article(2))), 1),
        (deposit(JOURNAL.format(article(1) + article(2))).replace("doi_batch", "doi_records"), 0),
    ],
)
def test_works_have_their_titles_and_the_day_of_publication(tmp_path, content, n_rejects):
    rows, rejects, note = read(tmp_path, "a.xml", content)
    assert note["format"] == "crossrefxml"
    assert [(r["title"], r["text"], r["raw_date"], r["source"], r["doc_id"]) for r in rows] == [
        (f"Old bridges {n}", ABSTRACT, f"2018-0{n}-05", "Road Review", f"10.1/{n}") for n in (1, 2)
    ]
    assert json.loads(rows[0]["meta"])["author"] == "Sample, Ada"
    assert len(rejects) == n_rejects


def test_deposit_has_other_works_than_papers(tmp_path):
    posted = (
        "<posted_content type='preprint'><titles><title>Of piers</title></titles><posted_date><month>03</month>"
        "<day>04</day><year>2022</year></posted_date><acceptance_date><year>2021</year></acceptance_date>"
        "</posted_content>"
    )
    book = (
        "<book><book_metadata><titles><title>Harbours</title><subtitle>A history</subtitle></titles><publication_date>"
        "<year>2020</year></publication_date></book_metadata><content_item><titles><title>On cranes</title></titles>"
        "</content_item></book>"
    )
    rows, _, _ = read(tmp_path, "a.xml", deposit(posted, book))
    assert [(r["title"], r["raw_date"]) for r in rows] == [
        ("Of piers", "2022-03-04"), ("Harbours: A history", "2020"), ("On cranes", "2020"),
    ]  # fmt: skip


def test_answer_of_few_fields_is_read(tmp_path):
    query = (
        "<query status='resolved'><doi>10.1/7</doi><journal_title>Road Review</journal_title><year>2004</year>"
        "<article_title>Old bridges</article_title></query>"
    )
    rows, _, _ = read(tmp_path, "a.xml", answer().replace("<body>", f"<body>{query}"))
    assert [(r["title"], r["raw_date"], r["source"]) for r in rows] == [("Old bridges", "2004", "Road Review")]
