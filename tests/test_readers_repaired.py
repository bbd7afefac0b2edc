import io

import pytest

from trendlab.readers.repaired import RepairedXml, repair_references


@pytest.mark.parametrize(
    ("data", "mended"),
    [
        (b"AT&T", b"AT&amp;T"),
        (b"&amp; &lt; &#233; &#xE9;", b"&amp; &lt; &#233; &#xE9;"),
        (b"&eacute;", b"&#233;"),
        (b"&NotEqualTilde;", b"&#8770;&#824;"),  # one name of two characters
        (b"&nonsense;", b"&amp;nonsense;"),
        (b"&eacute and &#233", b"&amp;eacute and &amp;#233"),  # without its end it is no reference in XML
        (b"a\x00b\x0bc\td\n", b"abc\td\n"),
    ],
)
def test_every_reference_is_one_that_xml_knows(data, mended):
    assert repair_references(data) == mended


@pytest.mark.parametrize("before", range(65_520, 65_545))
def test_name_that_lies_across_two_pieces_is_mended_whole(before):
    stream = io.BufferedReader(RepairedXml(io.BytesIO(b"x" * before + b"&eacute;y")))
    assert stream.read() == b"x" * before + b"&#233;y"


def test_loose_ampersand_at_the_end_is_not_lost():
    assert io.BufferedReader(RepairedXml(io.BytesIO(b"AT&"))).read() == b"AT&amp;"
    assert io.BufferedReader(RepairedXml(io.BytesIO(b""))).read() == b""
