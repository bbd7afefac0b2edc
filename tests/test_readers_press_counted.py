"""The numbers of documents show those that are not there, unless they repeat."""

import pytest

from trendlab.readers.press.counted import DocumentCount


@pytest.mark.parametrize(
    ("numbers", "total", "gaps", "rest"),
    [
        ((1, 2, 3), "3", 0, 0),
        ((1, 2, 3), "1.240", 0, 1237),
        ((4, 6), "6", 1, 4),
        ((1, 2, 2), "9", 0, 0),
        ((7, 12), "9", 0, 0),
        ((), "9", 0, 0),
    ],
)
def test_missing_documents_are_those_between_or_all_others(numbers, total, gaps, rest):
    count = DocumentCount()
    for number in numbers:
        count.see(str(number), total)
    assert (count.n_missing(whole=False), count.n_missing(whole=True)) == (gaps, rest)


@pytest.mark.parametrize("total", ["1,240", "1.240", "1'240", "1240"])
def test_numbers_may_have_marks_of_thousands(total):
    count = DocumentCount()
    count.see("1", total)
    assert count.total == 1240
