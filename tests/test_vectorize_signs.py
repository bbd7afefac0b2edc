"""Hashtags, cashtags, handles and emoji are words as readers of posts expect."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import trendlab as tl
from trendlab.errors import ChoiceError, WrongTypeError
from trendlab.vectorize import count_like
from trendlab.vectorize.signs import (
    check_also,
    has_sign,
    join_phrase_tags,
    join_tags,
    mark_signs,
    part_underscores,
    read_signs,
    unlink_signs,
)
from trendlab.vectorize.tokens import stream_tokens, tokenize

FLAG, THUMB, DARK_THUMB, FAMILY = (
    "\U0001f1fa\U0001f1f8", "\U0001f44d", "\U0001f44d\U0001f3ff", "\U0001f468\u200d\U0001f469\u200d\U0001f467"
)  # fmt: skip


def words_of(text: str, also: tuple[str, ...] = ()) -> list[str]:
    return read_signs(tokenize([mark_signs(text, also)], signs=True).words)


def count(texts, **options):
    spec = tl.VectorizeSpec(min_df=1, max_df=1.0, learn_stop_words=False, phrases=False, **options)
    corpus = tl.read(pd.DataFrame({"text": texts}))[0]
    return tl.count_terms(corpus, spec=spec), corpus


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Vote #MAGA now", ["vote", "#maga", "now"]),
        ("(#metoo) #ÖPNV!", ["#metoo", "#öpnv"]),
        ("#Trump2016 #2016election", ["#trump2016", "#2016election"]),
        ("issue #12 and C# and a#bc", ["issue", "12", "and", "bc"]),
        ("page.org/#top &#x27;", ["page", "org", "top", "x27"]),
        ("buy $TSLA, $F and $BRKB", ["buy", "$tsla", "$f", "and", "$brkb"]),
        ("$US 30, $US300, $AB 12, US$CD, $100, $tsla", ["us", "30", "us300", "ab", "12", "cd", "100", "tsla"]),
        (
            "$K$-means of $O(n)$ with $R^2$ and $A > 0$.",
            ["means", "of", "with", "and"],
        ),
        ("\uff03ferry sails", ["#ferry", "sails"]),
        ("@mayor speaks", ["mayor", "speaks"]),
    ],
)
def test_a_tag_keeps_its_sign_and_nothing_else_does(text, wanted):
    assert words_of(text) == wanted


def test_handles_and_emoji_are_words_where_asked_for():
    text = f"great{FLAG}{FLAG} {DARK_THUMB} .@FoxNews {FAMILY} x@y.org"
    assert words_of(text, ("emoji", "handles")) == ["great", FLAG, THUMB, "@foxnews", FAMILY, "org"]
    assert words_of(text) == ["great", "foxnews", "org"]


def test_prose_is_returned_as_it_is():
    text = "Nothing here is a tag, at 100 % and & more."
    assert mark_signs(text) is text


def test_a_tag_and_its_plain_word_are_one_term_the_more_frequent():
    stream = stream_tokens([["#debate", "debate"], ["debate"], ["#maga"], ["#maga", "maga"], ["$tsla"]])
    assert join_tags(stream) == {"#debate": "debate", "maga": "#maga"}


def test_a_tag_of_a_function_word_is_no_term():
    terms, _ = count(["the ferry #the sails", "the harbour opens", "the boats leave"])
    assert not {"the", "#the"} & set(terms.vocabulary.tolist())


def test_new_articles_find_a_word_with_and_without_its_sign():
    terms, corpus = count(["debate tonight", "debate again", "#maga rally", "#maga crowd"])
    again = count_like(terms, corpus)
    assert np.array_equal(again.counts.toarray(), terms.counts.toarray())
    other = tl.read(pd.DataFrame({"text": ["#debate", "maga", "#unknown"]}))[0]
    found = count_like(terms, other).counts.toarray()
    place = terms.vocabulary.tolist().index
    assert found[0, place("debate")] == found[1, place("#maga")] == 1
    assert found.sum() == 2


def test_handles_are_counted_by_name_whoever_serves_them():
    texts = [
        "RT @mayor: ferries",
        ".@mayor@town.social harbour",
        "thanks @mayor.bsky.social",
        "write to mayor@town.org",
    ]
    terms, corpus = count(texts, count_also=("handles",))
    assert "@mayor" in terms.vocabulary.tolist()
    assert terms.counts.toarray()[:, terms.vocabulary.tolist().index("@mayor")].tolist() == [1, 1, 1, 0]
    assert not {"town", "bsky", "social", "org", "rt"} & set(terms.vocabulary.tolist())
    assert np.array_equal(count_like(terms, corpus).counts.toarray(), terms.counts.toarray())
    assert not any("mayor" in word for word in count(texts)[0].vocabulary.tolist())


def test_emoji_are_terms_and_numbers_after_a_sign_are_not():
    terms, _ = count([f"ferry {FLAG}", f"boat {FLAG} #1980s", "harbour $F"], count_also=["emoji"])
    assert FLAG in terms.vocabulary.tolist()
    assert "#1980s" not in terms.vocabulary.tolist()


def test_tags_form_no_phrases():
    stream = stream_tokens([["vote", "#maga", "rally", "tonight"]])
    assert unlink_signs(stream).linked.tolist() == [False, False, False, True]
    texts = [f"number {k} vote #maga" for k in range(40)] + ["rain fell", "snow fell"] * 20
    terms = tl.count_terms(tl.read(pd.DataFrame({"text": texts}))[0])
    assert "#maga" in terms.vocabulary.tolist()
    assert not any("_" in word and "#" in word for word in terms.vocabulary.tolist())


def test_a_tag_and_a_phrase_of_its_letters_are_one_term_the_more_frequent():
    news = [f"fake news {k}" for k in range(8)] + ["#FakeNews again", "the #FakeNews"]
    show = [f"watch #CelebParade {k}" for k in range(8)] + ["the celeb parade"] * 4
    corpus = tl.read(pd.DataFrame({"text": news + show + ["rain fell", "snow fell"] * 10}))[0]
    terms = tl.count_terms(corpus, spec=tl.VectorizeSpec(min_df=1, max_df=1.0, learn_stop_words=False))
    assert terms.recipe.tags == {"#fakenews": "fake_news", "celeb_parade": "#celebparade"}
    counted = dict(zip(terms.vocabulary.tolist(), terms.counts.sum(axis=0).tolist(), strict=True))
    assert (counted["fake_news"], counted["#celebparade"]) == (10, 12)
    assert np.array_equal(count_like(terms, corpus).counts.toarray(), terms.counts.toarray())
    assert join_phrase_tags(stream_tokens([["a_b", "#cd"]])) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("______the end___", ["the", "end"]),
        ("a __bold__ and an _italic_ word", ["bold", "and", "an", "italic", "word"]),
        ("snake_case of one__two", ["snake_case", "of", "one", "two"]),
        ("no sign", ["no", "sign"]),
        ("____", []),
    ],
)
def test_underscores_part_words_but_for_one_inside_of_a_name(text, words):
    assert [word for word in part_underscores(text).split() if len(word) > 1] == words


def test_underscores_of_handles_and_tags_stay():
    texts = ["@real_name_ said #made_it_ on __Monday__"] * 3
    spec = tl.VectorizeSpec(count_also=("handles",), min_df=1, max_df=1.0, phrases=False, language="en")
    terms = tl.count_terms(
        tl.read(pd.DataFrame({"text": [f"{text} {k * 'x'}" for k, text in enumerate(texts)]}))[0], spec=spec
    )
    assert {"@real_name_", "#made_it_"} <= {*terms.vocabulary.tolist()}
    assert not any(word.startswith("_") for word in terms.vocabulary.tolist())


def test_long_rows_of_underscores_take_linear_time():
    for text in ("_" * 300_000, "a_" * 150_000, "a" * 300_000 + " _b", "_a " * 100_000):
        assert part_underscores(text) is not None


def test_signs_are_recognised():
    assert [has_sign(word) for word in ("#maga", "$tsla", "@fox", FLAG, "fox", "")] == [True] * 4 + [False] * 2


def test_long_runs_of_signs_take_linear_time():
    for text in (
        "#" * 200_000,
        "$" * 200_000,
        "$A " * 70_000,
        "#a" * 100_000,
        THUMB + "\u200d" * 200_000,
        "#" + "1" * 200_000,
    ):
        assert mark_signs(text, ("emoji", "handles"))


def test_what_is_counted_besides_words_is_checked():
    assert check_also(["handles", "emoji"]) == ("emoji", "handles")
    with pytest.raises(ChoiceError, match="count_also must be one of emoji, handles; got 'urls'"):
        tl.VectorizeSpec(count_also=("urls",))
    with pytest.raises(WrongTypeError, match="count_also must be"):
        tl.VectorizeSpec(count_also=1)
    assert tl.Options(count_also="handles,emoji").count_also == ["emoji", "handles"]
