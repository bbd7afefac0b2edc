"""Phrases of a template with no sign between them and a sentence."""

from __future__ import annotations

import pytest

from trendlab.corpus.glued import find_glued, split_glued, split_units
from trendlab.corpus.sentences import learn_sentences, without_sentences

BEGINS = ["It rained all day", "We went home early", "They sat down again", "She was sure of it", "Ada took the tram"]
PLAIN = "So it was that we, she, they and all the others took a tram home."


def docs(write, n=40):
    return [[write(BEGINS[k % 5] + f" in week {chr(97 + k % 26)}"), PLAIN] for k in range(n)]


def test_phrase_before_a_sentence_is_told_by_the_capital_of_a_small_word():
    found = find_glued(docs(lambda said: f"Read on below the picture {said}."), min_docs=8)
    assert found == {"Read on below the picture"}
    assert split_glued("Read on below the picture It rained.", found) == ["Read on below the picture", "It rained."]
    assert split_glued("Read on below the line it drew.", found) == ["Read on below the line it drew."]


def test_phrase_behind_a_sentence_begins_with_a_blank():
    found = find_glued(docs(lambda said: f"{said} Your browser shows no such thing... ed."), min_docs=8)
    assert found == {" Your browser shows no such thing..."}
    parts = split_glued("It rained Your browser shows no such thing... ed.", found)
    assert parts == ["It rained", " Your browser shows no such thing...", "ed."]


def test_end_of_a_formula_that_begins_with_a_name_is_none():
    said = [[f"On {day}day the matter came up again.", PLAIN] for day in ("Mon", "Tues", "Sun") * 20]
    assert find_glued(said, min_docs=8) == frozenset()


def test_quotes_and_dashes_begin_a_sentence_too():
    found = find_glued(docs(lambda said: f"Read on below the picture \u2014 {said}."), min_docs=8)
    assert found == frozenset()  # always the same sign: an attribution
    mixed = docs(lambda said: f"Read on below the picture {said}.")
    quoted = [[own[0].replace("picture ", 'picture "'), own[1]] if k % 3 else own for k, own in enumerate(mixed)]
    assert find_glued(quoted, min_docs=8) == {"Read on below the picture"}


@pytest.mark.parametrize(
    "lead",
    [
        "According to the sources of",  # a name follows
        "The Ministry of Public Works and Housing",  # a name: no small words
        "At the end of it all the",  # a small letter follows
    ],
)
def test_first_words_of_ordinary_sentences_are_none(lead):
    names = ["Ada Byron", "Ben Okri", "Cleo Marsh", "Dora Klein", "Emil Roth"]
    said = [[f"{lead} {names[k % 5] if lead[-1] != 'e' else 'tram'} it rained {k}.", PLAIN] for k in range(40)]
    assert find_glued(said, min_docs=8) == frozenset()


def test_glued_phrases_are_left_out_and_the_sentence_stays():
    import numpy as np

    rng = np.random.default_rng(0)
    words = ["".join(one) for one in rng.choice([*"abcdefghijkl"], (6400, 4))]
    texts = []
    for k in range(80):
        own = words[80 * k : 80 * k + 80]
        sentences = [" ".join(own[a : a + 20]) for a in range(0, 80, 20)]
        begin = ["So we", "It is", "They", "She"][k % 4]
        mid = f"Read on below the moving picture {begin} {sentences[1]}" if k % 2 else f"{begin} {sentences[1]}"
        texts.append(f"So {sentences[0]} so it they she. {mid}. Then {sentences[2]} it so they she. {sentences[3]}.")
    learned = learn_sentences(texts, [""] * 80)
    assert learned == {"": ("Read on below the moving picture",)}
    left = without_sentences(texts[1], "", learned)
    assert left == texts[1].replace("Read on below the moving picture ", "")
    assert without_sentences(texts[0], "", learned) == texts[0]


def test_sentences_of_articles_are_split_as_each_by_itself():
    found = frozenset({"Read on below the picture", " See all of it here."})
    units = [
        ["Read on below the picture It rained.", "It rained See all of it here.\n", "Read it."],
        ["No. 5 won See all of it here. Ada said", "Read on below the picture Ada See all of it here."],
    ]
    assert split_units(units, found) == [[part for one in own for part in split_glued(one, found)] for own in units]
    assert split_units(units, found)[1][-3:] == ["Read on below the picture", "Ada", " See all of it here."]
