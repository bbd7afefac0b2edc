from __future__ import annotations

import numpy as np
from scipy import sparse

from trendlab.topics.spelling import Reader, join_name, restore_case, spell_terms


def test_spelling_inside_sentences_wins():
    texts = ["Growth is slow at Alibaba.", "Growth matters. The growth of AliBaba and growth of Alibaba."]
    assert restore_case("growth", texts) == "growth"
    assert restore_case("alibaba", texts) == "Alibaba"


def test_spelling_of_a_phrase_ignores_the_kind_of_blank():
    assert restore_case("hong_kong", ["in Hong Kong and Hong\nKong"]) == "Hong Kong"


def test_words_of_a_list_are_a_spelling_only_where_there_is_no_other():
    assert restore_case("coal_miners", ["Coal miners strike"] * 2 + ["of coal, miners and rain"]) == "Coal miners"
    assert restore_case("s_p", ["the S&P rose"]) == "S&P"


def test_terms_are_spelled_as_the_articles_of_their_topic_spell_them():
    texts = ["We met OpenAI and a Large Model.", "They saw OpenAI; a large model, a large model.", "the openai of it"]
    presence = sparse.csr_array(np.array([[1, 1], [1, 1], [1, 0]]))
    found = spell_terms(
        np.array([[0, 1], [1, 0]]), ["openai", "large_model"], presence=presence, label=np.array([0, 0, 1]), texts=texts
    )
    assert found == (("OpenAI", "large model"), ("large model", "openai"))


def test_spelling_of_a_headline_in_capitals_counts_only_where_there_is_no_other():
    assert restore_case("stores", ["ACME STORES <ACM> SETS PAYOUT\nThe stores of Acme opened."] * 2) == "stores"
    assert restore_case("payout", ["ACME STORES <ACM> SETS PAYOUT\nThe stores opened."]) == "PAYOUT"


TABLES = [f"ACME CORP 1ST QTR NET\nShr {k} cts vs 7 cts\nSales {k},000 vs 9,000" for k in range(3, 9)]
PROSE = [f"The sales of shop {k} rose, the sales of others fell." for k in range(6)]
ROWS = {"shr": np.arange(6), "sales": np.arange(12), "qtr": np.arange(6)}


def reader():
    """Of a topic of six tables, beside six articles."""
    return Reader({term: np.arange(6) for term in ROWS}, texts=[*TABLES, *PROSE], rows=ROWS)


def test_word_that_is_written_beside_numbers_here_and_not_elsewhere_is_no_term_of_tables():
    assert reader().is_table_term("shr")
    assert not reader().is_table_term("sales")


def test_word_of_tables_is_spelled_as_other_articles_spell_it():
    assert reader().spell("sales") == "sales"
    assert reader().spell("shr") == "Shr"


def test_whether_a_word_of_tables_is_a_noun_is_told_by_other_articles():
    assert reader().can_name("sales", language="en")


def test_headline_whose_words_have_capitals_counts_only_where_there_is_no_other():
    texts = [
        "Mayor Announces Trade Deal After Long Talks\nThe trade deal is here.",
        "Trade Deal Ends Years of Talks",
    ] * 2
    assert restore_case("trade_deal", texts) == "trade deal"
    assert restore_case("talks", texts) == "Talks"


def test_half_of_a_joined_name_is_made_whole():
    texts = [
        "The Securities and Exchange Commission sued. A filing with the Securities and Exchange Commission is due."
    ]
    assert join_name("Exchange Commission", texts * 3) == "Securities and Exchange Commission"
    assert join_name("Nations", ["In the Six Nations of rugby, and so in Six Nations games"] * 3) == "Six Nations"
    assert join_name("Windows", ["He has Windows 95, and they have Windows 95 too"] * 3) == "Windows 95"


def test_name_that_has_several_neighbours_and_one_in_lower_case_stay_as_they_are():
    texts = ["The Bank of England met, and the Bank of Japan too.", "The Bank said so.", "A Bank of Spain is here."]
    assert join_name("Bank", texts * 3) == "Bank"
    assert join_name("bank", ["the Big bank of It"] * 9) == "bank"
    assert join_name("Commission", ["the Exchange Commission"] * 2) == "Commission"


def test_part_behind_a_hyphen_is_made_whole_and_an_article_is_no_part():
    texts = ["The Asia-Pacific Economic Cooperation forum met.", "A forum of Asia-Pacific Economic Cooperation is due."]
    assert join_name("Pacific Economic Cooperation", texts * 3) == "Asia-Pacific Economic Cooperation"
    assert join_name("European Commission", ["The European Commission said so."] * 6) == "European Commission"
    assert join_name("Bundesrat", ["Der Bundesrat stimmt zu."] * 6) == "Bundesrat"


def test_word_in_lower_case_that_begins_with_an_accent_is_no_part_of_a_name():
    assert join_name("Museum", ["Heute will das Museum öffnen, und das Museum öffnet auch morgen."] * 5) == "Museum"
    assert join_name("Paris", ["Hier Paris évoque un accord, demain Paris évoque la paix."] * 3) == "Paris"
    assert join_name("Église", ["Le chef de l'Église Évangélique, et l'Église Évangélique aussi."] * 3) == (
        "Église Évangélique"
    )


def test_label_of_spanish_is_a_noun():
    texts = ["El tribunal dijo que la ley fiscal establece una multa."] * 5
    reader = Reader({term: np.arange(5) for term in ("ley", "establece")}, texts=texts)
    assert reader.can_name("ley", language="es")
    assert not reader.can_name("establece", language="es")


def test_only_prepositions_articles_and_conjunctions_join_a_name():
    texts = ["They came to the Forum on Cooperation, which was small; the Forum on Cooperation ended"] * 3
    assert join_name("Cooperation", texts) == "Forum on Cooperation"
    assert join_name("Putin", ["At noon Obama met Putin here, and then Obama met Putin there"] * 3) == "Putin"


def test_names_of_greek_are_joined_by_its_articles_and_conjunctions():
    assert join_name("Ελλάδος", ["Είπε ότι η Τράπεζα της Ελλάδος είναι εδώ"] * 5) == "Τράπεζα της Ελλάδος"


def test_two_names_that_also_stand_alone_are_not_joined():
    texts = ["It was Ann Lee and Bo Kay who ran; Lee was first, but Lee fell, Lee said."] * 5
    assert join_name("Bo Kay", texts) == "Bo Kay"
    turkish = ["Dün orada Ankara ve Tokyo var, ama Tokyo büyük, dedi; Tokyo uzak."] * 5
    assert join_name("Ankara", turkish) == "Ankara"
    assert (
        join_name("Gamble", ["It is Procter and Gamble of the US, as Procter and Gamble said."] * 5)
        == "Procter and Gamble"
    )


def test_phrases_of_arabic_and_hebrew_have_the_articles_that_they_mostly_have():
    texts = ["قالت وزارة التعليم إن وزارة التعليم هنا", "وزارة تعليم جديدة"]
    assert restore_case("وزارة_تعليم", texts) == "وزارة التعليم"
    assert restore_case("ראש_ממשלה", ["אמר ראש הממשלה כי ראש הממשלה כאן", "ראש ממשלה"]) == "ראש הממשלה"
    assert restore_case("תעלה", ["התעלה כאן, תעלה שם"]) == "תעלה"


def test_name_that_nearly_always_owns_ends_with_its_sign():
    assert (
        join_name("Moody", ["Bonds fell as Moody's cut them, and Moody’s said so; then Moody's rose"] * 3) == "Moody's"
    )
    assert join_name("Blair", ["The plan was Blair's, and Blair left"] * 6) == "Blair"


def test_name_with_a_sign_within_a_word_is_whole():
    texts = ["Menteri Harun Sya'bi hadir, kata Harun Sya’bi kepada pers"] * 5
    assert join_name("Harun Sya", texts) == "Harun Sya'bi"
    assert join_name("Turin", ["Turin'de kar var, Turin'de"] * 4) == "Turin"


def test_places_and_times_are_no_parts_of_a_name():
    assert (
        join_name("Azerbaijan", ["There are Armenians in Azerbaijan, and Armenians in Azerbaijan left"] * 3)
        == "Azerbaijan"
    )
    assert join_name("Turnier", ["Nach einem Sieg im Turnier und dem Sieg im Turnier"] * 5) == "Turnier"


def test_two_persons_with_and_between_them_are_two():
    texts = ["The panel of Ann Lee and Jo Poe met; they chose Ann Lee and Jo Poe"] * 4
    assert join_name("Jo Poe", texts) == "Jo Poe"


def test_name_that_is_broken_into_two_lines_is_one():
    texts = ["They met the Forum of the\nSmall Sea, and the Forum of the\nSmall Sea met them"] * 4
    assert "\n" not in join_name("Small Sea", texts) + join_name("Forum of the\nSmall Sea", texts)
    assert join_name(
        "Quarterly Dividend", ["It was the Quarterly\nDividend of the firm, the Quarterly\nDividend"] * 4
    ) == ("Quarterly Dividend")


def test_phrase_of_headlines_in_capitals_that_holds_a_verb_names_no_topic():
    texts = ["REX SELLS UNIT TO NEO\nIt sells the unit, as it sells others, and the unit was small."] * 6
    reader = Reader({term: np.arange(6) for term in ("sells", "unit", "sells_unit")}, texts=texts)
    assert not reader.can_name("sells_unit", language="en")
    assert reader.can_name("unit", language="en")


def test_phrase_that_only_headlines_in_capitals_write_names_no_topic_unless_all_is_in_capitals():
    texts = ["REX SETS STOCK SPLIT\nIts board declared a split of the stock, which was small."] * 6
    terms = ("stock_split", "sets_stock_split", "stock")
    reader = Reader({term: np.arange(6) for term in terms}, texts=texts)
    assert [reader.can_name(term, language="en") for term in terms] == [False, False, True]
    texts = [text.replace("split of the stock", "stock split") for text in texts]
    reader = Reader({term: np.arange(6) for term in terms}, texts=texts)
    assert [reader.can_name(term, language="en") for term in terms] == [True, False, False]
    reader = Reader({"stock_split": np.arange(6)}, texts=[text.upper() for text in texts])
    assert reader.can_name("stock_split", language="en")
    texts = [*texts, *(f"{text} Rex sets stock split" for text in texts[:1])]
    reader = Reader({"sets_stock_split": np.arange(7)}, texts=texts)
    assert not reader.can_name("sets_stock_split", language="en")
    reader = Reader({"ibm_pc": np.arange(4)}, texts=["The IBM PC is an old IBM computer, and the PC a name of it."] * 4)
    assert reader.can_name("ibm_pc", language="en")


def test_hebrew_abbreviations_are_spelled_with_their_quotes_as_most_texts_have_them():
    assert restore_case("ארהב", ["נשיא ארהב אמר", *['נשיא ארה"ב אמר'] * 3]) == 'ארה"ב'
    assert restore_case("חדשות_ספורט", ['על "חדשות" ספורט'] * 2 + ["על חדשות ספורט"]) == "חדשות ספורט"
    assert restore_case("coal_miners", ['the "coal", miners', "the coal miners"]) == "coal miners"
