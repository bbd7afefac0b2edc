"""Reuters in SGML, RCV1, NITF, and scanned pages in ALTO with their METS file."""

import pytest
from one_source import read
from test_readers_formats_nitf import NITF

from trendlab.errors import InputError
from trendlab.readers.scans import path_date


def test_damaged_xml_is_one_error_with_its_line(tmp_path):
    with pytest.raises(InputError, match=r"a\.xml is damaged XML: .*line \d+"):
        read(tmp_path, "a.xml", NITF.replace("</body.content>", ""))


def test_dates_of_paths_are_no_days_of_the_future():
    assert path_date("x/18210801/p.xml") == "1821-08-01"
    assert path_date("x/20991231/18210801_0001.xml") == "1821-08-01"
    assert path_date("x/20991231/p.xml") is None
    assert path_date("x/0002647/p.xml") is None
