"""A reading takes sources one after another."""

from __future__ import annotations

import pytest

from trendlab.errors import InputError
from trendlab.readers.names import NameParts, NamePattern
from trendlab.readers.reading import Reading
from trendlab.readers.sources import Source
from trendlab.readers.spec import ReadSpec


def source(name, text="The council met in the hall and voted on the budget."):
    return Source(name=name, data=text.encode())


def test_articles_stand_in_the_order_of_the_sources_and_an_unreadable_one_of_several_is_a_reject():
    reading = Reading(ReadSpec())
    for name, text in (("b.txt", "The second."), ("bad.txt", ""), ("a.txt", "The first.")):
        reading.take(source(name, text), alone=False)
    corpus, rejects = reading.finish()
    assert corpus.strings("source").tolist() == ["b.txt", "a.txt"]
    assert [row["source"] for row in rejects.rows] == ["bad.txt"]


def test_source_alone_that_is_unreadable_is_an_error_and_a_piece_of_an_archive_is_not():
    with pytest.raises(InputError, match=r"bad\.txt"):
        Reading(ReadSpec()).take(source("bad.txt", ""), alone=True)
    piece = Reading(ReadSpec(), whole=False)
    piece.take(source("bad.txt", ""), alone=True)
    corpus, rejects = piece.finish()
    assert (len(corpus), len(rejects)) == (0, 1)


def test_file_whose_name_was_learned_has_its_date():
    reading = Reading(ReadSpec())
    names = NamePattern(by_file={"2021-05.txt": NameParts(date="2021-05")}, form="YYYY-MM", example="2021-05.txt")
    reading.take_named(source("2021-05.txt"), names, in_folder=True)
    corpus, _ = reading.finish()
    assert str(corpus.table["first_day"][0]) == "2021-05-01"
