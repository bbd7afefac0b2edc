from __future__ import annotations

from trendlab.topics.lines import (
    is_always_shouted,
    is_of_titles,
    is_part_of_addresses,
    is_spelled_out,
    is_titled,
    share_in_figures,
)


def test_number_earlier_in_a_sentence_without_blanks_makes_no_table():
    texts = ["2023年中国人工智能产业增长"] * 6
    assert share_in_figures("人工智能", texts) == 0


def test_figures_are_told_by_a_number_before_a_word_or_many_in_its_line():
    assert share_in_figures("cts", ["it paid 12 cts"] * 5) == 1
    assert share_in_figures("shr", ["Shr 12 cts vs 10 cts"] * 5) == 1
    assert share_in_figures("iphone", ["the new iPhone 6 was shown in a long and happy meeting"] * 5) == 0
    assert share_in_figures("cts", ["it paid 12 cts"] * 4) is None


def test_words_without_a_vowel_are_bare_abbreviations():
    assert is_spelled_out("sales")
    assert is_spelled_out("Öl")
    assert is_spelled_out("新闻")
    assert not is_spelled_out("avg_shrs")


def test_term_is_shouted_where_its_whole_line_is_in_capitals():
    assert is_always_shouted("payout", ["ACME SETS PAYOUT\nIt pays."])
    assert not is_always_shouted("payout", ["ACME SETS PAYOUT\nThe payout rises."])


def test_word_is_titled_where_all_longer_words_beside_it_have_capitals():
    line = "Mayor Announces Harbour Plan for the Town"
    assert is_titled(line, line.index("Plan"), line.index("Plan") + 4)
    assert not is_titled("Mayor Ann Lee visits Paris", 6, 9)
    assert not is_titled("The Mayor Ann Lee", 4, 9)


def test_term_that_is_hardly_used_outside_of_addresses_is_a_part_of_them():
    texts = ["Get it by ftp from export.lcs.mit.edu in the directory /contrib."] * 4
    assert is_part_of_addresses("mit", texts)
    assert is_part_of_addresses("mit", [*texts, "A student of MIT"])
    assert not is_part_of_addresses("mit", [*texts, *["A student of MIT"] * 3])
    assert not is_part_of_addresses("directory", texts)
    assert is_part_of_addresses("sea", ["Olga Falk {sky,land}!sea!falk", "sky!sea!falk", "by the sea"])


def test_english_terms_that_no_text_of_ten_writes_stand_in_titles_alone():
    texts = ["The firm completed the acquisition of a bank."] * 10  # titles: "FIRM COMPLETES ACQUISITION"
    assert is_of_titles("completes acquisition", texts, "en")
    assert not is_of_titles("acquisition", texts, "en")
    assert not is_of_titles("completes acquisition", texts[:9], "en")
    assert not is_of_titles("completes acquisition", texts, "tr")
