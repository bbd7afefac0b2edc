from __future__ import annotations

import pytest

from trendlab.topics.nouns import can_name, is_led

TEXTS = [
    "The market rose sharply. We think the social market of the future rose again.",
    "In the market shares rose; people think that a social policy is good for the market.",
    "Prices rose in any market, and analysts think its social programme is sound.",
    "We think of social change. A rate rose. The market closed.",
    "They think that social media rose. Our market is small.",
]


@pytest.mark.parametrize(("word", "wanted"), [("market", True), ("rose", False), ("think", False), ("social", False)])
def test_english_nouns_are_told_by_the_words_beside_them(word, wanted):
    assert can_name(word, TEXTS, language="en") is wanted


def test_names_can_stand_in_a_label():
    assert can_name("Alibaba", ["Alibaba has been there"] * 9, language="en")


@pytest.mark.parametrize(("word", "wanted"), [("Palestinian", False), ("Gaza", True)])
def test_adjective_with_a_capital_that_a_content_word_nearly_always_follows_is_no_name(word, wanted):
    texts = [f"The Palestinian {noun} in Gaza was shown." for noun in ["state", "people", "leader", "press", "flag"]]
    assert can_name(word, texts, language="en") is wanted


def test_name_that_begins_headlines_is_one_though_a_verb_follows():
    verbs = ["recalls cars", "opens a plant", "cuts prices", "plans a model", "wins a case", "hires people"]
    texts = [f"Tesla {words}" for words in verbs]
    assert can_name("Tesla", texts, language="en")
    assert not can_name(
        "Tesla", [f"The Tesla {noun} is here" for noun in ["car", "plant", "man", "case", "price"]], language="en"
    )


def test_source_of_news_is_no_name():
    assert not can_name("Bloomberg", ["It is so, according to Bloomberg, which is here"] * 6, language="en")
    assert not can_name("Reuters", ["as Reuters reported"] * 3 + ["The report of Reuters is out"] * 3, language="en")
    assert can_name("Temu", ["Shein and Temu are here"] * 6 + ["Temu reported a loss"], language="en")


def test_units_and_amounts_are_no_names():
    assert not can_name("Euro", ["Es kostet 12 Euro"] * 4 + ["Drei Millionen Euro"], language="de")
    assert not can_name("million users", ["They have 12 million users"] * 5, language="en")
    assert can_name("Konzern", ["Der Konzern zahlt 12 Euro"] * 5, language="de")


def test_year_before_a_name_makes_it_no_unit():
    assert can_name("World Cup", ["the 2010 World Cup in Africa", "the 2014 World Cup was"] * 3, language="en")
    assert not can_name("kilometres", ["They went 2100 kilometres"] * 6, language="en")


def test_first_names_of_german_are_no_names():
    assert not can_name("Angela", ["Das sagt Angela Merkel"] * 5, language="de")
    assert can_name("Merkel", ["Das sagt Angela Merkel"] * 5, language="de")
    assert not can_name("Tag", ["der Tag"], language="de")


def test_fragment_of_a_name_is_none():
    texts = ["The International Coffee Organization met"] * 4 + ["the International Coffee of it"] * 2
    assert not can_name("International Coffee", texts, language="en")
    assert can_name("International Coffee Organization", texts, language="en")


def test_word_that_is_seldom_seen_and_only_as_a_verb_is_no_name():
    assert not can_name("replicate", ["others want to replicate it"] * 2, language="en")
    assert can_name("platform", ["others want the platform"] * 2, language="en")


def test_first_name_that_a_further_name_nearly_always_follows_is_no_name():
    assert not can_name("Steven", ["the goal of Steven Gerrard"] * 9, language="en")
    assert can_name("Gerrard", ["the goal of Steven Gerrard"] * 9, language="en")


def test_phrases_can_stand_in_a_label_unless_they_go_on_as_verbs_do():
    assert can_name("short video", ["We like short video here"] * 9, language="en")
    assert not can_name("board declared", ["the board declared a split"] * 9, language="en")
    assert not can_name("seek control", ["They want to seek control of it"] * 9, language="en")
    assert not can_name("net includes", ["and net includes a gain"] * 9, language="en")


def test_words_of_headlines_in_capitals_are_no_nouns():
    assert not can_name("SETS", ["ACME CORP SETS PAYOUT"] * 9, language="en")
    assert can_name("OPEC", ["ministers of OPEC met"] * 9, language="en")


def test_phrase_that_ends_with_a_month_is_no_name_but_a_name_that_does_is():
    assert not can_name("payable April", ["a dividend payable April 3"], language="en")
    assert can_name("Black Friday", ["on Black Friday"], language="en")
    assert not can_name("February rose", ["prices of February rose in it"], language="en")
    assert can_name("March of Dimes", ["of the March of Dimes"], language="en")


def test_word_that_is_seldom_seen_passes():
    assert can_name("rose", TEXTS[:2], language="en")


def test_german_nouns_have_a_capital():
    assert can_name("Polizei", [], language="de")
    assert not can_name("gibt", [], language="de")


def test_nothing_is_asked_of_other_languages():
    assert can_name("rose", TEXTS, language="")
    assert can_name("rose", TEXTS, language="fr")


def test_months_and_general_adjectives_name_no_topic():
    assert not can_name("March", [], language="en")
    assert not can_name("Dienstag", [], language="de")
    assert not can_name("great", [], language="en")
    assert not can_name("Great", [], language="en")


def test_function_words_of_english_name_no_topic_of_another_language():
    assert not can_name("The", ["The Voice kommt."], language="de")
    assert not can_name("of", ["Game of Thrones"], language="fr")
    assert can_name("Die", ["Die Hard was shown."], language="en")


@pytest.mark.parametrize(("word", "wanted"), [("respectively", False), ("recently", False), ("family", True)])
def test_adverbs_name_no_topic_however_few_uses_show_it(word, wanted):
    assert can_name(word, [f"it rose by 18% and 17%, {word}."] * 2, language="en") == wanted


def test_participles_name_no_topic_unless_they_are_names():
    assert not can_name("expected", ["the expected rate"], language="en")
    assert not can_name("cited", ["the most cited"], language="en")
    assert can_name("United", ["at United"], language="en")
    assert can_name("speed", ["the speed of it"], language="en")
    assert can_name("hatred", ["the hatred"], language="en")


def test_articles_and_prepositions_lead_nouns_and_adjectives_but_no_verbs():
    assert is_led("net", ["the net loss"] * 5)
    assert not is_led("excludes", ["it excludes losses"] * 5)


HEADLINES = [
    "Mayor Announces Harbour Plan After Talks With Unions", "Harbour Deal Announces New Jobs for Northern Towns",
    "Acme Announces Merger With Rival in Harbour Deal", "Unions Warn of Strike at Harbour Over Acme Merger",
    "Council Announces Talks With Acme Over Harbour", "Court Approves Deal for Harbour as Acme Announces Cuts", 
    "Strike at Harbour Delays Ships of Acme and Rivals",
]  # fmt: skip


@pytest.mark.parametrize(("word", "wanted"), [("Announces", False), ("Harbour", True), ("Acme", True)])
def test_headlines_whose_words_have_capitals_do_not_make_names_of_verbs(word, wanted):
    assert can_name(word, HEADLINES, language="en") is wanted


def test_word_of_a_script_without_blanks_in_a_form_that_no_article_has_is_no_name():
    assert not can_name("使うこなし", ["便利な使いこなし術を紹介"] * 6, language="ja")
    assert can_name("便利技", ["便利技を紹介"] * 6, language="ja")


@pytest.mark.parametrize(("word", "wanted"), [("long-term", False), ("line-up", True)])
def test_compound_that_mostly_stands_before_a_content_word_is_no_name(word, wanted):
    texts = [f"The long-term {noun} of the line-up is here" for noun in ("plan", "goal", "view", "loan")]
    texts += ["In the long-term it is so. A line-up of it."]
    assert can_name(word, texts, language="en") is wanted


@pytest.mark.parametrize(
    ("words", "language", "wanted"),
    [
        ("fourth quarter", "en", False), ("quarter", "en", False), ("Singles Day", "en", True),
        ("terceiro trimestre", "pt", False), ("erstes Quartal", "de", False), ("terceira classe", "pt", True),
    ],
)  # fmt: skip
def test_periods_name_no_topic_unless_they_are_names(words, language, wanted):
    assert can_name(words, [f"We saw the {words} of it."] * 3, language=language) is wanted


def test_phrase_that_ends_with_day_is_a_name_if_it_begins_with_a_noun():
    days = ["The election day of the election was cold; an election day in the city"] * 5
    assert can_name("election day", days, language="en")
    assert not can_name("same day", ["On the same day they left; by the same day it was cold"] * 5, language="en")
    assert not can_name("last week", ["In the last week of it"] * 5, language="en")


def test_end_of_a_compound_is_no_name():
    texts = ["The US-led invasion of the land", "A UN-led invasion was seen", "The US-led invasion in it"] * 2
    assert not can_name("led invasion", texts, language="en")
    assert can_name("peace talks", ["The peace talks of the land", "After peace talks in it"] * 3, language="en")


def test_addresses_do_not_hide_a_first_name():
    texts = [f"Olga Falk of olga@tides.example, {word}" for word in ("one", "two", "three", "four", "five")]
    assert not can_name("Olga", texts, language="en")


def test_word_after_is_and_very_is_an_adjective():
    texts = ["It was a very beautiful day.", "The sea is beautiful.", "Her beautiful face."] * 4
    assert not can_name("beautiful", texts, language="en")
    assert can_name("sea", texts * 3, language="en")
    texts = ["DOS is running.", "It was running in the box of the shop.", "The running of DOS."] * 4
    assert not can_name("running", texts, language="en")


def test_office_that_somebody_will_be_is_a_noun():
    texts = ["He will be president.", "The president spoke.", "Our president came."] * 4
    assert can_name("president", texts, language="en")


def test_plural_after_are_is_a_noun():
    texts = ["They are users.", "The users met.", "More users came."] * 4
    assert can_name("users", texts, language="en")


def test_number_earlier_in_a_sentence_without_blanks_makes_no_unit():
    assert can_name("人工智能", ["2023年中国人工智能产业增长"] * 6, language="zh")
    assert not can_name("公里", ["全长120公里的铁路"] * 6, language="zh")


def test_part_of_addresses_is_no_name():
    texts = ["Write to jo@sea.edu.au or to the dean."] * 6
    assert not can_name("au", texts, language="en")
    assert can_name("dean", texts, language="en")


def test_word_with_the_ending_of_an_adjective_that_mostly_leads_is_none():
    texts = [
        "A regional paper wrote of the traffic jam.",
        "It is a regional matter of traffic rules.",
        "The regional.",
    ] * 3
    assert not can_name("regional", texts, language="en")
    assert can_name("traffic", [*texts, *["The traffic is bad."] * 2], language="en")


def test_a_phrase_that_goes_on_behind_a_point_is_cut():
    texts = ["Die Gewerkschaft Ver.di streikt"] * 3
    assert not can_name("Gewerkschaft Ver", texts, language="de")
    assert can_name("Gewerkschaft Verdi", ["Die Gewerkschaft Verdi. Sie streikt"] * 3, language="de")


def test_a_phrase_with_a_past_tense_is_no_name():
    texts = ["The index rose. In the index rose the shares."] * 5
    assert not can_name("index rose", texts, language="en")


@pytest.mark.parametrize(
    ("phrase", "text", "wanted"),
    [
        ("chain saw", "He bought a chain saw, and the chain saw is loud.", True),
        ("red rose", "She held a red rose. Some red roses stood there, and a red rose fell.", True),
        ("tool shed", "There is a tool shed in the garden, and his tool shed was built there.", True),
        ("index rose", "The index rose. In trading the index rose as well, and the index rose.", False),
        ("share rose", "Earnings a share rose 5 percent and profits a share rose 12 percent.", False),
        ("bank shed", "The bank shed 300 jobs, and that bank shed a unit.", False),
    ],
)
def test_phrase_with_a_noun_that_is_a_past_tense_too_is_told_by_the_words_beside_it(phrase, text, wanted):
    assert can_name(phrase, [text] * 3, language="en") == wanted


def test_participle_behind_a_name_names_no_topic():
    texts = ["The Oscar-nominated film, an Oscar-nominated actor and the Oscar-winner."] * 3
    assert not can_name("Oscar-nominated", texts, language="en")
    assert not can_name("Beatles-style", ["It was working on a Beatles-style song and said so."], language="en")
    assert can_name("Oscar-winner", texts, language="en")


GERUNDS = [
    "For funding of the project they asked a bank. After launching its app the firm left.",
    "The funding came late. By launching a game they won. Their building stood near the pier.",
    "Funding grew. The firm is launching the game with no funding. A building fell; building the pier took a year.",
    "Such funding is rare, and launching their own bank is rarer. The building was sold.",
]


@pytest.mark.parametrize(("word", "wanted"), [("funding", True), ("launching", False), ("building", True)])
@pytest.mark.parametrize("times", [1, 4])
def test_word_in_ing_with_objects_is_a_verb(word, wanted, times):
    assert can_name(word, GERUNDS * times, language="en") is wanted


def test_a_part_of_a_russian_adverb_with_a_hyphen_names_nothing():
    texts = ["Реформа по-заречански", "Как жить по-заречански и по-новому", "реформа и выборы"] * 3
    assert not can_name("заречански", texts, language="ru")
    assert can_name("реформа", texts, language="ru")


def test_a_word_behind_a_hyphen_that_joins_two_nouns_stays():
    assert can_name("салон", ["вагон-салон на пути", "новый вагон-салон"] * 4, language="ru")
