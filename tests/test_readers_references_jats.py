from __future__ import annotations

from test_readers_formats_jats import JATS

from trendlab.readers.markup import find_local, xml_tree
from trendlab.readers.references.jats import jats_paper

PAPER = (
    "<article><front><journal-meta><journal-title>Road Review</journal-title></journal-meta><article-meta><title-group>"
    "<article-title>Old bridges</article-title></title-group>{}</article-meta></front><body><sec><title>Costs</title>"
    "<p>They rose.</p></sec></body></article>"
)


def paper(more: str, **rest: str):
    return jats_paper(xml_tree(PAPER.format(more).encode()), "a.xml", **rest)


def test_title_is_that_of_the_paper_and_not_of_its_journal():
    found = paper("")
    assert (found.title, found.source, found.text) == ("Old bridges", "Road Review", "Costs\nThey rose.")
    assert next(find_local(xml_tree(JATS.encode()), "article"), None) is not None


def test_number_outside_of_the_paper_counts_where_it_has_none():
    assert paper("", own_id="oai:1").own_id == "oai:1"
    assert paper("<article-id pub-id-type='doi'>10.1/1</article-id>", own_id="oai:1").own_id == "10.1/1"


def test_day_of_publication_is_the_earliest_of_the_finest():
    dates = "".join(
        f"<pub-date pub-type='{kind}'>{parts}</pub-date>"
        for kind, parts in {
            "ppub": "<month>05</month><year>2018</year>", "collection": "<year>2017</year>",
            "epub": "<day>3</day><month>4</month><year>2018</year>", "received": "<day>1</day><year>2016</year>",
        }.items()
    )  # fmt: skip
    assert paper(dates).raw_date == "2018-04-03"
