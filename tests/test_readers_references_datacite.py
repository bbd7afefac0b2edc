from __future__ import annotations

import pytest
from test_readers_formats_datacite import ABSTRACT, attributes, resource

from trendlab.readers.markup import xml_tree
from trendlab.readers.references.article import Place
from trendlab.readers.references.datacite import datacite_resource, datacite_work


@pytest.mark.parametrize(
    ("dates", "year", "expected"),
    [
        ([("Available", "2016-05-04"), ("Updated", "2020-01-01")], 2016, "2016-05-04"),
        ([("Available", "2019-05-04"), ("Collected", "2016-01-01")], 2016, "2016"),
        ([("Issued", "2016")], 2017, "2016"),
        ([("Created", "2015-03")], "", "2015-03"),
        ([("Updated", "2020-01-01")], "", None),
    ],
)
def test_day_is_that_of_issue_or_the_finest_in_the_year_of_publication(dates, year, expected):
    listed = [{"dateType": kind, "date": day} for kind, day in dates]
    found = datacite_work({**attributes(1), "dates": listed, "publicationYear": year}, Place("a.json"))
    assert found.raw_date == expected


def test_abstract_in_several_languages_is_that_of_the_first():
    texts = [
        {"descriptionType": "Abstract", "lang": lang, "description": text} for lang, text in (("en", "a"), ("de", "b"))
    ]
    assert datacite_work({**attributes(1), "descriptions": texts}, Place("a.json")).text == "a"


def test_record_without_a_number_takes_that_of_its_harvest():
    root = xml_tree(resource(1).replace("10.5/1", "").encode())
    found = datacite_resource(root, Place("a.xml"), own_id="oai:1")
    assert (found.own_id, found.text) == ("oai:1", ABSTRACT)
