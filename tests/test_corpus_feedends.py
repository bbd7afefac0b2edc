"""The line at the end of articles in feeds."""

from __future__ import annotations

import pytest

from trendlab.corpus.boilerplate import Boilerplate
from trendlab.corpus.feedends import without_feed_end


@pytest.mark.parametrize(
    "line",
    [
        "The post Bridge closed for a year appeared first on Valley News.",
        "The post  גשר נסגר לשנה  appeared first on  Emek .",
        "Der Beitrag Brücke bleibt zu erschien zuerst auf Talbote.",
        "L’article Le pont ferme est apparu en premier sur Vallée Info.",
        "La entrada Cierran el puente apareció primero en Valle Diario.",
        "Artykuł Most zamknięty pochodzi z serwisu Dolina24.",
    ],
)
def test_line_of_a_feed_at_the_end_is_no_part_of_its_article(line):
    assert without_feed_end(f"The old bridge is closed.\n{line}\n") == "The old bridge is closed."
    assert Boilerplate().strip(f"The old bridge is closed. {line}") == "The old bridge is closed."


@pytest.mark.parametrize(
    "text",
    [
        "The post he held appeared first on the list. " + "Nobody asked why it stood there at all. " * 20,
        "The post Bridge closed appeared first on Valley News.",
        "The ghost appeared first on a Monday.",
        "La legge passa. L'articolo 12 prevede fondi per le scuole. Il denaro proviene da una tassa sul lusso.",
        "Zákon platí. Příspěvek na bydlení se zvyšuje. Peníze pochází z rozpočtu.",
        "It rained. The post he made on Monday was deleted. The claim appeared first on Twitter.",
    ],
)
def test_other_sentences_with_its_words_stay(text):
    assert without_feed_end(text) == text


def test_line_begins_behind_other_words_of_the_same_kind():
    text = "All of it is new. The post Karvel era began, and the post office was closed."
    line = " The post Bridge closed. No tram runs appeared first on pv magazine."
    assert without_feed_end(text + line.replace(". No", " and no")) == text
    assert without_feed_end(text + line.replace("pv", "PV")) == text
