"""Reuters in SGML, RCV1, NITF, and scanned pages in ALTO with their METS file."""

import pytest
from one_source import read
from test_readers_formats_nitf import NITF

from trendlab.errors import InputError


def test_damaged_xml_is_one_error_with_its_line(tmp_path):
    with pytest.raises(InputError, match=r"a\.xml is damaged XML: .*line \d+"):
        read(tmp_path, "a.xml", NITF.replace("</body.content>", ""))
