from __future__ import annotations

from trendlab.topics.fixed import is_in_fixed_line

BODIES = ["The orbit is low", "We saw a launch", "It was late", "A probe was lost", "They fly soon", "No fuel is left"]


def test_name_in_a_signature_is_in_a_fixed_line():
    texts = [f"{body}.\n-- {body} | Olga Falk @ Institute of Tides, Oslo\nWe of {body}" for body in BODIES]
    assert is_in_fixed_line("Olga Falk", texts)
    assert is_in_fixed_line("Tides", [f"{body}.\nOlga Falk @ Institute of Tides, Oslo" for body in BODIES])


def test_name_that_sentences_use_is_in_none_though_one_line_repeats_it():
    texts = [f"{body}, said Olga Falk in {body}.\nOlga Falk writes that {body}" for body in BODIES]
    assert not is_in_fixed_line("Olga Falk", texts)


def test_notice_at_the_end_of_a_paragraph_is_a_fixed_line():
    notice = "Die Langfassung dieses aus Presseberichten zusammengestellten Beitrags wurde inzwischen entfernt."
    texts = [f"{body}. {notice}" for body in BODIES]
    assert is_in_fixed_line("Langfassung", texts)
    assert is_in_fixed_line("Presseberichten zusammengestellten Beitrags", texts)


def test_line_that_four_articles_repeat_shows_nothing():
    assert not is_in_fixed_line("Olga Falk", ["Olga Falk @ Institute of Tides, Oslo"] * 4)


def test_table_with_other_figures_is_no_fixed_line():
    texts = [f"Pretax profit {k} mln vs {2 * k} mln, turnover {3 * k} mln" for k in range(11, 19)]
    assert not is_in_fixed_line("Pretax profit", texts)


def test_long_texts_that_end_with_a_term_repeat_it():
    texts = [f"{body}. {40 * body} 我要评论" for body in BODIES]
    assert is_in_fixed_line("我要评论", texts)
    assert not is_in_fixed_line("我要评论", [f"{body} 我要评论" for body in BODIES])  # as a tag at the end of a post
