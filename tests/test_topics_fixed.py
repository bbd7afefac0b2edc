from __future__ import annotations

from trendlab.topics.fixed import is_in_fixed_line

BODIES = ["The orbit is low", "We saw a launch", "It was late", "A probe was lost", "They fly soon", "No fuel is left"]


def test_name_in_a_signature_is_in_a_fixed_line():
    texts = [f"{body}.\n-- {body} | Henry Spencer @ U of Toronto Zoology\nWe of {body}" for body in BODIES]
    assert is_in_fixed_line("Henry Spencer", texts)
    assert is_in_fixed_line("Zoology", [f"{body}.\nHenry Spencer @ U of Toronto Zoology" for body in BODIES])


def test_name_that_sentences_use_is_in_none_though_one_line_repeats_it():
    texts = [f"{body}, said Henry Spencer in {body}.\nHenry Spencer writes that {body}" for body in BODIES]
    assert not is_in_fixed_line("Henry Spencer", texts)


def test_notice_at_the_end_of_a_paragraph_is_a_fixed_line():
    notice = "Der Volltext dieses auf Agenturmeldungen basierenden Artikels steht nicht mehr zur Verfügung."
    texts = [f"{body}. {notice}" for body in BODIES]
    assert is_in_fixed_line("Volltext", texts)
    assert is_in_fixed_line("Agenturmeldungen basierenden Artikels", texts)


def test_line_that_four_articles_repeat_shows_nothing():
    assert not is_in_fixed_line("Henry Spencer", ["Henry Spencer @ U of Toronto Zoology"] * 4)


def test_table_with_other_figures_is_no_fixed_line():
    texts = [f"Pretax profit {k} mln vs {2 * k} mln, turnover {3 * k} mln" for k in range(11, 19)]
    assert not is_in_fixed_line("Pretax profit", texts)


def test_long_texts_that_end_with_a_term_repeat_it():
    texts = [f"{body}. {40 * body} 我要评论" for body in BODIES]
    assert is_in_fixed_line("我要评论", texts)
    assert not is_in_fixed_line("我要评论", [f"{body} 我要评论" for body in BODIES])  # as a tag at the end of a post
