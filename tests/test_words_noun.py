"""What is counted has a name in both numbers."""

import pytest

from trendlab.words.noun import ARTICLE, Noun, parse_noun


@pytest.mark.parametrize(
    ("text", "one", "many"),
    [
        ("tweet", "tweet", "tweets"), ("tweets", "tweet", "tweets"), ("speech", "speech", "speeches"),
        ("speeches", "speech", "speeches"), ("story", "story", "stories"), ("stories", "story", "stories"),
        ("abstract", "abstract", "abstracts"), ("press release", "press release", "press releases"),
        ("essay", "essay", "essays"), ("address", "address", "addresses"), ("thesis", "thesis", "theses"),
        ("articles", "article", "articles"), ("news item", "news item", "news items"),
        ("movie/movies", "movie", "movies"),
        ("Rede/Reden", "Rede", "Reden"), (" story / stories ", "story", "stories"),
    ],
)  # fmt: skip
def test_singular_and_plural(text, one, many):
    assert parse_noun(text) == Noun(one=one, many=many)


@pytest.mark.parametrize("text", ["", "  ", "a/b/c", "tweet/", "42", "x" * 41, "a\nb"])
def test_what_is_no_noun_is_none(text):
    assert parse_noun(text) is None


def test_expected_number_is_a_whole_one():
    tweet = parse_noun("tweet")
    assert [tweet.expect(n) for n in (0.3, 1, 1.2, 6.9, 7, 2412)] == [
        "fewer than one tweet", "1 tweet", "about 1 tweet", "about 7 tweets", "7 tweets", "2,412 tweets",
    ]  # fmt: skip


def test_number_decides_which_form_stands_beside_it():
    assert parse_noun("speech").count(1) == "1 speech"
    assert parse_noun("speech").count(2412) == "2,412 speeches"
    assert parse_noun("speech").count(0) == "0 speeches"


def test_text_keeps_capitals_and_possessives():
    assert parse_noun("speech").say("Articles a month; no article's month; the articles' dates") == (
        "Speeches a month; no speech's month; the speeches' dates"
    )


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("tweet", "A tweet, a tweet"),
        ("abstract", "An abstract, an abstract"),
        ("user story", "A user story, a user story"),
    ],
)
def test_text_has_the_a_or_an_that_the_noun_needs(unit, said):
    assert parse_noun(unit).say("An article, an article") == said


def test_articles_stay_articles():
    assert ARTICLE.say("An article") == "An article"
