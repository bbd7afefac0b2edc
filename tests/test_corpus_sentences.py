"""Sentences of a template, planted in articles of random words on made subjects."""

import re

import numpy as np
import pytest
from test_corpus import make_corpus

from trendlab.corpus import learn_boilerplate
from trendlab.corpus.sentences import learn_sentences, without_sentences
from trendlab.synthetic import make_articles
from trendlab.vectorize.recipe import CountRecipe
from trendlab.vectorize.spec import VectorizeSpec

MADE = np.array(
    [a + b + c + "am" for a in "bdfgklmnprst" for b in ("a", "e", "io", "u", "y") for c in "bcdfghklmnprstvwxz" * 4]
)
MADE = np.array([f"{word}{chr(97 + k % 23)}o{chr(97 + k // 180)}" for k, word in enumerate(MADE)])
WORDS, SUBJECTS = MADE[:3000], MADE[3000:3900].reshape(6, 150)


def articles(n, sentence="", *, rows=None, seed=0, words=90):
    """Articles of one line on six subjects; those of `rows`, every seventh otherwise, hold a sentence in the middle."""
    rng, made = np.random.default_rng(seed), []
    held = set(range(3, n, 7) if rows is None else rows)
    for k in range(n):
        own = [*rng.choice(WORDS, words), *rng.choice(SUBJECTS[k % 6], words // 2)]
        rng.shuffle(own)
        half = [" ".join(own[: len(own) // 2]), " ".join(own[len(own) // 2 :])]
        said = sentence.format(k + 100) if k in held else f"So it was {own[1]}, they say {own[2]}."
        made.append(f"Title {own[0]}\n{half[0].capitalize()}. {said} {half[1].capitalize()}.")
    return made


@pytest.mark.parametrize(
    ("sentence", "learned"),
    [
        ("Click here to subscribe.", "Click here to subscribe."),
        ("This story was updated at {}.", "This story was updated at 0."),
        ("Dalszy ciąg materiału pod wideo...", "Dalszy ciąg materiału pod wideo..."),
        ("Baca juga {} berita lain!", "Baca juga 0 berita lain!"),
    ],
)
def test_short_sentence_in_articles_on_anything_is_of_a_template(sentence, learned):
    texts = articles(120, sentence)
    found = learn_sentences(texts, ["site"] * 120)
    assert found == {"": (learned,)}
    assert sentence.format(103) not in without_sentences(texts[3], "site", found)
    assert without_sentences(texts[1], "site", found) == texts[1]


def test_chinese_sentence_without_blanks_is_of_a_template():
    signs = [chr(0x4E00 + k) for k in range(60)]
    rng = np.random.default_rng(1)
    said = ["".join(rng.choice(signs, 160)) for _ in range(90)]
    greeting = "\u6b22\u8fce\u6536\u770b\u7b2c{}\u671f\u8282\u76ee\u3002"
    texts = [f"{one[:80]}\u3002{greeting.format(k)}{one[80:]}\u3002" for k, one in enumerate(said)]
    found = learn_sentences(texts, [""] * 90)
    assert found == {"": (greeting.format(0),)}
    assert without_sentences(texts[5], "", found) == f"{said[5][:80]}\u3002{said[5][80:]}\u3002"


def test_formula_of_one_kind_of_article_stays():
    """Reports of one subject end so: its words tell the subject."""
    assert learn_sentences(articles(240, "Nobody was hurt in it.", rows=range(0, 240, 6)), [""] * 240) == {}


@pytest.mark.parametrize(("heading", "n"), [("Aggravated theft.", 240), ("Constitutional.", 480), ("Theft.", 960)])
def test_heading_of_one_or_two_words_that_tells_the_subject_stays(heading, n):
    """The rest of a short text need not repeat it; the subject is a sixth of the archive: its words are frequent."""
    assert learn_sentences(articles(n, heading, rows=range(0, n, 6)), [""] * n) == {}


def test_sentences_that_tell_the_subject_stay_where_all_of_an_article_recurs_elsewhere():
    """Made articles draw from some hundred sentences: what anybody says of anything goes, what tells it stays."""
    frame = make_articles(n_months=12, per_month=200, undated=0, rng=np.random.default_rng(5)).to_frame()
    found = learn_sentences([*frame["text"]], [""] * len(frame))[""]
    assert {"People in Dunmore had different views.", "On Sunday the matter came up again."} < {*found}
    told = (
        "goalkeeper",
        "Rents",
        "landlords",
        "Ambulance",
        "Pupils",
        "Hotels",
        "Carbon",
        "verdict",
        "Surveyors",
        "Trams",
    )
    assert [one for one in found if any(word in one for word in told)] == []


def test_line_of_a_form_with_other_numbers_is_of_a_template_between_any_articles_alone():
    texts = [f"{one}\nNews of the town, {k} April 2021\nBy {k % 13}x" for k, one in enumerate(articles(120))]
    assert learn_sentences(texts, [""] * 120) == {"": ("News of the town, 0 April 0\n",)}
    texts = [
        f"{one}\nAvg shrs {k} mln vs {k + 3} mln\nBy {k % 13}x" if k % 6 == 0 else one
        for k, one in enumerate(articles(240))
    ]
    assert learn_sentences(texts, [""] * 240) == {}


def test_text_that_is_hardly_longer_than_its_sentence_stays():
    texts = [f"Word{k} word{k + 1} said it. Thank you all very much. #tag{k % 3}" for k in range(60)]
    assert learn_sentences(texts, [""] * 60) == {}
    found = {"": ("Thank you all very much.",)}
    assert without_sentences("So? Thank you all very much.", "", found) == "So? Thank you all very much."


def test_refrain_of_one_text_and_a_story_that_is_sent_again_stay():
    song = [*articles(40), " ".join(["Oh come to the river now."] * 30) + " End."]
    assert learn_sentences(song, [""] * 41) == {}
    copies = articles(40) + articles(1, "It is the story of all of us.", rows=[0], seed=9) * 10
    assert learn_sentences(copies, [""] * 50) == {}


def test_sentence_is_left_out_only_where_it_stands_as_one():
    found = {"": ("Read more.", "About us\n")}
    text = "Tell them to Read more. Then go. Read more. " + "He did so at once and was glad of it. " * 3
    assert without_sentences(text, "", found) == text.replace("go. Read more. ", "go. ")
    lines = "All of it\nAbout us and them\nAbout us\nIt is said at length, as it has to be said."
    assert without_sentences(lines, "", found) == lines.replace("About us\n", "\n")


@pytest.mark.parametrize("said", ["Subscribe.", "Issue 12.", "12 pages.", "Read 3 more stories.", "Page 4 of 12"])
def test_sentence_of_one_word_and_one_with_numbers_at_its_ends_are_left_out(said):
    found = {"": (re.sub(r"\d+", "0", said),)}
    text = "They came to the river at noon. {}\nIt was said at length, as it has to be said."
    assert said not in without_sentences(text.format(said), "", found)
    assert without_sentences(text.format("So be it."), "", found) == text.format("So be it.")


def test_sentence_of_one_source_is_left_out_there_alone():
    """The source has words of its own, so that its articles are alike among those of all sources."""
    small = [one.replace("am", "\u00f8w") for one in articles(210, "Sign up for 3 letters.")]
    texts, sources = small + articles(800, seed=2), ["small"] * 210 + [f"large {k % 2}" for k in range(800)]
    found = learn_sentences(texts, sources)
    assert found == {"small": ("Sign up for 0 letters.",)}
    assert without_sentences(texts[3], "large 1", found) == texts[3]
    assert len(without_sentences(texts[3], "small", found)) < len(texts[3])


def test_sentences_are_learned_with_the_rest_of_a_template_and_kept_in_a_recipe():
    plate = learn_boilerplate(make_corpus(*articles(120, "Click here to subscribe.")))
    assert plate.sentences == {"": ("Click here to subscribe.",)}
    recipe = CountRecipe(spec=VectorizeSpec(), languages=("en",), template=plate)
    assert CountRecipe.from_json(recipe.to_json()).template.sentences == plate.sentences
    assert "Click here" not in plate.strip(articles(120, "Click here to subscribe.")[3])


def test_nothing_is_learned_of_no_texts():
    assert learn_sentences([], []) == {}
