import json

import pytest

from trendlab.readers.records import Reject
from trendlab.readers.references.catalogue import CatalogueRecord, catalogue_found

UNIMARC = [
    ("100", [("a", "20210505d2019    m  y0frey50      ba")]),
    ("101", [("a", "fre")]),
    ("200", [("a", "Les grues du vieux port /"), ("e", "une histoire"), ("f", "Ann Lee")]),
    ("214", [("a", "Port"), ("c", "Quai"), ("d", "DL 2019")]),
    ("330", [("a", "Comment on d\u00e9chargeait les navires.")]),
    ("606", [("3", "027"), ("a", "Ports"), ("x", "Histoire")]),
    ("700", [("a", "Lee"), ("b", "Ann"), ("4", "070")]),
    ("702", [("a", "Diaz"), ("b", "Bob")]),
]


def found(fields, **control):
    return catalogue_found(CatalogueRecord(control={k[1:]: v for k, v in control.items()}, fields=fields), "a.mrc")


def test_unimarc_has_its_title_people_and_year_under_its_own_tags():
    record = found(UNIMARC, t001="FRB17")
    assert (record.title, record.text) == (
        "Les grues du vieux port : une histoire",
        "Comment on d\u00e9chargeait les navires.",
    )
    assert (record.raw_date, record.own_id) == ("2019", "FRB17")
    meta = json.loads(record.meta)
    assert (meta["author"], meta["subjects"], meta["language"]) == ("Lee, Ann; Diaz, Bob", "Ports Histoire", "fre")


def test_day_on_which_a_record_was_made_is_not_that_of_its_work():
    undated = [f for f in UNIMARC if f[0] not in ("100", "214")]
    assert found([("100", [("a", "20210505d        m  y0frey50      ba")]), *undated]).raw_date is None
    assert found([("100", [("a", "20210505d2018    m  y0frey50      ba")]), *undated]).raw_date == "2018"


def test_article_of_unimarc_has_the_source_and_year_of_its_host():
    host = ("463", [("t", "Revue des ports"), ("v", "n\u00b0 12 (mars 2017)")])
    record = found([*UNIMARC, host])
    assert (record.source, record.raw_date) == ("Revue des ports", "2017")


def test_marc_21_is_known_by_the_place_of_its_title():
    record = found(
        [("100", [("a", "Lee, Ann.")]), ("200", [("a", "x")]), ("245", [("a", "Cranes :"), ("b", "a history /")])]
    )
    assert record.title == "Cranes : a history"
    assert json.loads(record.meta)["author"] == "Lee, Ann."


@pytest.mark.parametrize("fields", [[], [("100", [("a", "20210505d2019")])]])
def test_record_without_title_and_summary_is_a_reject(fields):
    assert isinstance(found(fields), Reject)


@pytest.mark.parametrize("title", ["\x88Les \x89grues", "\x98Les \x9cgrues", "Les grues"])
def test_marks_around_an_article_that_is_not_sorted_are_left_out(title):
    assert found([("200", [("a", title)])]).title == "Les grues"
    assert found([("245", [("a", title)]), ("520", [("a", f"On {title}.")])]).text == "On Les grues."
