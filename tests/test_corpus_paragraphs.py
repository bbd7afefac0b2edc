"""Paragraphs that recur below articles on anything are of a template; those of stories and backgrounds are not."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.corpus.paragraphs import (
    is_long,
    learn_paragraphs,
    split_lines,
    without_address,
    without_paragraphs,
)

WIRE = (
    "Harbourwire is a platform for releases of small companies. It is one of forty brands that deliver syndication to "
    "several thousand outlets, distribution by social media and a full array of communications for every client."
)
CLOSING = "Harbourwire is where breaking news, insight and useful information meet each other day by day."
TERMS = "Please see the full terms of use and disclaimers on the Harbourwire website: https://harbourwire.example/"


def news(rng: np.random.Generator, n_words: int = 60) -> str:
    """A paragraph on one of 200 subjects, whose words come again."""
    subject = int(rng.integers(200))
    return " ".join(f"w{subject}x{k}" for k in rng.integers(0, 25, n_words))


def learn(texts: list[str], ids: list[str] | None = None) -> tuple[str, ...]:
    """The paragraphs of texts that are named by their numbers."""
    return learn_paragraphs(texts, [f"d{k}" for k in range(len(texts))] if ids is None else ids)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(5)


def test_paragraphs_in_a_row_below_short_articles_are_of_a_template(rng):
    texts = [f"{news(rng)}\n{WIRE}\n{CLOSING}\n{TERMS}{k}" for k in range(30)]
    found = learn(texts + [news(rng) for _ in range(100)])
    assert found == tuple(sorted((WIRE, CLOSING, without_address(TERMS))))


def test_story_that_many_papers_print_below_their_own_heads_is_none(rng):
    heads = [f"Paper {k}\nBy our correspondent in town {k}" for k in range(12)]
    story = [news(rng, 40), news(rng, 50), news(rng, 40)]
    texts = ["\n".join([head, *story, f"Call {k} to tell us more."]) for k, head in enumerate(heads)]
    assert learn(texts + [news(rng) for _ in range(100)]) == ()


def test_notice_below_heads_alone_is_of_a_template_and_a_story_below_heads_on_it_is_none(rng):
    """A pay wall leaves a head and a line; a story of one day stands below heads that share its words."""
    closed = [f"{news(rng, 9)}\n{WIRE}" for _ in range(40)]
    subject = [f"w7x{k}" for k in range(25)]
    story = [" ".join(rng.choice(subject, 40)), " ".join(rng.choice(subject, 50))]
    printed = ["\n".join([" ".join(rng.choice(subject, 9)), *story]) for _ in range(40)]
    assert learn(closed + printed + [news(rng) for _ in range(100)]) == (WIRE,)
    assert learn(closed + [news(rng) for _ in range(400)]) == ()  # of a few articles it could be copied on purpose
    assert learn([f"{head}\n{WIRE}" for head in [news(rng, 9)] * 40]) == ()


def test_form_letter_above_the_names_of_those_who_send_it_is_none(rng):
    letters = [f"{WIRE}\n{news(rng, 6)}" for _ in range(60)]
    assert learn(letters + [news(rng) for _ in range(40)]) == ()


def test_background_of_articles_that_use_its_words_is_none(rng):
    """The words of the background come again in each report, as often as those of other parts of it do."""
    words = [f"court{k}" for k in range(60)]
    background = " ".join(words[:40])
    reports = ["\n".join([" ".join(rng.choice(words, 80)), background]) for _ in range(30)]
    assert learn(reports) == ()


def test_fewer_than_eight_articles_tell_nothing(rng):
    texts = [f"{news(rng)}\n{WIRE}" for _ in range(8)]
    assert learn(texts[:7]) == ()
    assert learn(texts) == (WIRE,)
    assert learn([]) == ()


def test_order_of_articles_does_not_matter(rng, monkeypatch):
    texts = [f"{news(rng)}\n{WIRE}\n{CLOSING}" for _ in range(200)]
    monkeypatch.setattr("trendlab.corpus.paragraphs.MAX_DOCS", 60)
    order = rng.permutation(len(texts)).tolist()
    shuffled, ids = [texts[k] for k in order], [f"d{k}" for k in order]
    assert learn(texts) == learn(shuffled, ids) == tuple(sorted((WIRE, CLOSING)))


def test_paragraphs_are_left_out_and_a_text_of_nothing_else_stays():
    left = "Wages rose in May, as the office of numbers said in its report of this week."
    assert without_paragraphs(f"{left}\n{WIRE}", {WIRE}) == left
    assert without_paragraphs(f"Wages rose in May.\n{WIRE}", {WIRE}) == "Wages rose in May."
    assert without_paragraphs(f"Wages rose.\n{WIRE}", {WIRE}) == f"Wages rose.\n{WIRE}"
    assert without_paragraphs(left, ()) == left


def test_addresses_are_no_part_of_a_line():
    text = "Read it at https://a.example/7 now\nNo address here"
    assert split_lines(text) == ["Read it at  now", "No address here"]
    assert without_address("<https://a.example/7>") == ""


def test_length_of_a_paragraph_is_that_of_its_writing():
    assert not is_long("Read more about it")
    assert is_long(CLOSING)
    assert not is_long("=-" * 40)
    assert is_long("本网站的所有内容均由出版社提供并受版权法保护未经许可不得转载")
