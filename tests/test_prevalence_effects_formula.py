"""What a formula names."""

import pytest

from trendlab.errors import InputError
from trendlab.prevalence.effects import formula_columns


@pytest.mark.parametrize(
    ("formula", "columns"),
    [
        ("source", ("source",)),
        ("source + bs(year, df=4)", ("source", "year")),
        ("C(desk):log(n_terms) + desk", ("desk", "n_terms")),
        ("`my column` + np.log(likes)", ("my column", "likes")),
        ("C(blog, contr.treatment('ha'))", ("blog",)),
    ],
)
def test_columns_are_named_once_in_their_order(formula, columns):
    assert formula_columns(formula) == columns


def test_message_has_no_colours_and_one_line():
    with pytest.raises(InputError, match="cannot be read") as caught:
        formula_columns("source + +")
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_function_that_there_is_not_is_named_with_those_there_are():
    with pytest.raises(InputError, match=r"calls cubic\(\), which there is not; there are .*bs.*poly"):
        formula_columns("cubic(year)")


def test_left_side_is_refused():
    with pytest.raises(InputError, match="must be a right side alone"):
        formula_columns("share ~ source")


def test_name_of_several_words_is_said_to_need_backticks():
    with pytest.raises(InputError, match="backticks, as `Document Type`"):
        formula_columns("Document Type + year")
    assert formula_columns("`Document Type` + year") == ("Document Type", "year")
    with pytest.raises(InputError) as error:
        formula_columns("source + (year")
    assert "backticks" not in str(error.value)
