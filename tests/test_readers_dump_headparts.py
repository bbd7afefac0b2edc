import pytest

from trendlab.readers.dump.headparts import HeadParts, names_recur, without_places


def test_head_that_says_nothing_has_no_day_and_empty_words():
    parts = HeadParts(start=3, end=5, body=(3, 4))
    assert (parts.title, parts.source, parts.day) == ("", "", None)
    assert (dict(parts.fields), dict(parts.unlabelled)) == ({}, {})


def test_what_one_head_says_is_not_that_of_another():
    one, two = HeadParts(start=0, end=1, body=(0,)), HeadParts(start=1, end=2, body=(1,))
    assert one.fields is not two.fields
    assert one.unlabelled is not two.unlabelled


def test_parts_of_a_head_cannot_be_changed():
    with pytest.raises(AttributeError, match="title"):
        HeadParts(start=0, end=1, body=(0,)).title = "Harbour"


def parts(*sources: str) -> list[HeadParts]:
    return [HeadParts(start=k, end=k + 1, body=(k,), source=source) for k, source in enumerate(sources)]


def test_places_and_persons_beside_days_are_no_sources_and_stay_as_fields():
    found = without_places(parts("Oslo", "Bonn", "Kiel", "Graz", "Lyon", "Rome", ""))
    assert {one.source for one in found} == {""}
    assert [one.fields for one in found[:2]] == [{"beside_date": "Oslo"}, {"beside_date": "Bonn"}]
    assert found[6].fields == {}


def test_names_that_recur_and_few_names_are_sources_but_no_occasion_is():
    papers = parts("The Post", "The Sun", "The Post", "Oslo", "Bonn", "Kiel")
    assert without_places(papers) == papers
    assert [one.source for one in without_places(parts("Oslo", "Session of"))] == ["Oslo", ""]
    assert not names_recur(["The Post", "The Post", *map(str, range(30))])
