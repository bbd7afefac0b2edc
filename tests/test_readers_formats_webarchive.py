"""Web pages that Safari saved."""

from __future__ import annotations

import plistlib

import pytest
from one_source import read
from saved_pages import PAGE, webarchive

from trendlab.errors import InputError


def test_page_is_read_as_the_page_alone_would_be(tmp_path):
    page = PAGE.format(day="2021-03-05")
    ((row,), rejects, note) = read(tmp_path, "a.webarchive", webarchive(page))
    ((alone,), _, _) = read(tmp_path, "a.html", page)
    assert (note["format"], rejects) == ("webarchive", ())
    values = "title", "text", "raw_date", "source"
    assert [row[k] for k in values] == [alone[k] for k in values]


@pytest.mark.parametrize("data", [plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), b"bplist00 and nothing"])
def test_other_property_lists_are_one_error(tmp_path, data):
    with pytest.raises(InputError, match="no page that Safari saved: save the page as HTML"):
        read(tmp_path, "a.webarchive", data)
