"""Dates and sources in names of files by a layout that was given."""

import pytest

from trendlab.errors import ChoiceError
from trendlab.readers.namelayouts import fields_by_layout


def test_layout_gives_date_and_source_of_the_names_that_have_it():
    names = ["2021/post_040321_ferry.txt", "2021/index.txt"]
    assert fields_by_layout(names, "{source}_{date:%d%m%y}_{*}") == {names[0]: ("2021-03-04", "post")}


def test_layout_without_a_field_is_refused():
    with pytest.raises(ChoiceError, match="--from-names must be"):
        fields_by_layout(["a.txt"], "date_source")
