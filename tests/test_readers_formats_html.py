import pytest

import trendlab as tl
from trendlab.errors import InputError


def test_other_markup_with_a_body_is_no_page(tmp_path):
    path = tmp_path / "a.xml"
    item = "<article><headline>Rain</headline><body>It rained all day in the valley.</body></article>"
    path.write_text(f"<?xml version='1.0'?><archive>{item * 5}</archive>", encoding="utf8")
    with pytest.raises(InputError, match="<archive>"):
        tl.read(path)
