from __future__ import annotations

from trendlab.topics.phrases import find_phrases


def test_neighbours_that_two_articles_hold_are_a_phrase():
    texts = {3: "The coal miners are here.", 5: "Coal-miners, gold miners.", 8: "gold; miners"}
    assert find_phrases(texts, ["coal", "miners", "gold"]) == {"coal_miners": [3, 5]}


def test_twentieth_of_the_articles_read_must_hold_a_phrase():
    texts = {k: "coal miners" if k < 2 else "rain" for k in range(41)}
    assert find_phrases(texts, ["coal", "miners"]) == {}
    assert find_phrases(dict(list(texts.items())[:40]), ["coal", "miners"]) == {"coal_miners": [0, 1]}


def test_part_of_a_longer_phrase_is_none():
    texts = dict.fromkeys(range(4), "free trade agreement") | {9: "free trade", 10: "free trade"}
    # "free trade" stands in six articles, in four of them within the longer phrase; "trade agreement" only there.
    assert set(find_phrases(texts, ["free", "trade", "agreement"])) == {"free_trade_agreement", "free_trade"}


def test_word_of_a_compound_with_an_unknown_word_begins_no_phrase():
    assert find_phrases(dict.fromkeys(range(3), "PDD-owned Temu"), ["owned", "temu"]) == {}
    assert find_phrases(dict.fromkeys(range(3), "Asia-Pacific trade"), ["asia", "pacific", "trade"]) == {
        "asia_pacific_trade": [0, 1, 2]
    }


def test_lists_of_words_have_no_phrases():
    bag = "aid bank claim debt euro fund gain govern income job keep lend money owe pay tax vote"
    assert find_phrases({0: bag, 1: bag}, ["money", "owe"]) == {}


def test_words_with_vowel_signs_or_joiners_make_phrases():
    hindi = {1: "प्रधानमंत्री नरेंद्र मोदी ने कहा।", 2: "यह नरेंद्र मोदी है।"}
    assert find_phrases(hindi, ["नरेंद्र", "मोदी"]) == {"नरेंद्र_मोदी": [1, 2]}
    persian = {1: "بازی‌های المپیک زمستانی", 2: "در بازی‌های المپیک بود"}
    assert find_phrases(persian, ["بازی‌های", "المپیک"]) == {"بازی‌های_المپیک": [1, 2]}
