"""Lines that cite a newspaper and a day."""

import pytest

from trendlab.readers.press.citations import broadcast_citation, plain_citation, quoted_citation


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('"Die Rundschau" vom 02.04.2013           Seite: 1', ("Die Rundschau", "2013-04-02", "1")),
        ('"Hafenbote" Nr. 14/2013 vom 02.04.2013 Seite: L2', ("Hafenbote", "2013-04-02", "L2")),
        ('"Hafen.example" gefunden am 28.12.2017 10:36 Uhr', ("Hafen.example", "2017-12-28", "")),
        ("„Rundschau“, 2. April 2013, S. 4", ("Rundschau", "2. April 2013", "4")),
        ("«La Gaceta» del 3 marzo 2021", ("La Gaceta", "3 marzo 2021", "")),
    ],
)
def test_newspaper_in_quotation_marks_with_a_day_is_a_citation(line, found):
    cited = quoted_citation(line)
    assert cited is not None
    assert (cited.source, cited.day, cited.page) == found


@pytest.mark.parametrize(
    "line",
    [
        '"We sail", she said on 2 April 2013.',
        '"Rundschau" vom Montag',
        '"Hafen" vom 02.04.2013 war gut.',
        "vom 02.04.2013",
    ],
)
def test_sentence_is_no_citation(line):
    assert quoted_citation(line) is None


def test_broadcasts_need_their_time_and_plain_citations_no_quotation_marks():
    cited = broadcast_citation("Hafen News 08:00 vom 02.04.2013 08.00 Uhr")
    assert cited is not None
    assert cited.source == "Hafen News 08:00"
    assert broadcast_citation("Das Gespräch vom 02.04.2013") is None
    cited = plain_citation("Die Rundschau, 5.1.19, Seite 4, Ausgabe Nord")
    assert cited is not None
    assert (cited.source, cited.day, cited.page) == ("Die Rundschau", "5.1.19", "4")
