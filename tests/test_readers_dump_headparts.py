import pytest

from trendlab.readers.dump.headparts import HeadParts


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
