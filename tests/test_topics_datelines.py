from __future__ import annotations

from trendlab.topics.datelines import is_in_dateline, is_of_datelines
from trendlab.topics.spelling import restore_case

BODIES = ["The ferry sails", "A storm came", "The council met", "Coal is dear", "They won again"]


def test_town_from_which_agencies_report_is_of_datelines():
    for form in (
        "RIO NORTE (Agency) - {}.",
        "RIO NORTE, May 3 (Agency) {}.",
        "RIO NORTE, May 3 - {}.",
        "Rio Norte – {}.",
    ):
        texts = [form.format(body) for body in BODIES]
        assert is_of_datelines("RIO NORTE", texts)
    assert is_of_datelines("RIO NORTE", [f"BERGEN/RIO NORTE, Norway (Agency) -- {body}" for body in BODIES])


def test_country_behind_a_town_and_a_town_that_sentences_name_are_subjects():
    texts = [f"BERGEN, Norway (Agency) - {body} in Oslo." for body in BODIES]
    assert not is_of_datelines("Norway", texts)
    assert not is_of_datelines("Oslo", texts)
    both = [f"OSLO (Agency) - {body} in Oslo, and Oslo is glad." for body in BODIES]
    assert not is_of_datelines("OSLO", both)


def test_first_words_of_a_sentence_are_no_dateline():
    text = "Oslo (the town) and Bergen are far apart. The ferry - a new one - sails from Oslo - at last."
    assert not is_in_dateline(text, 0, 4)
    assert not is_in_dateline(text, 82, 86)
    assert not is_of_datelines("Oslo", ["OSLO (Agency) - One."] * 2)


def test_name_is_spelled_as_sentences_write_it_and_not_as_datelines_do():
    texts = [f"RIO NORTE (Agency) - {body}." for body in BODIES]
    assert restore_case("rio_norte", texts) == "RIO NORTE"
    assert restore_case("rio_norte", [*texts, "The ferry of Rio Norte sails."]) == "Rio Norte"


def test_town_in_small_letters_needs_a_dash_and_a_sentence_behind_it():
    for form in ("Oslo (agency/lok) - {}.", "Oslo, May 3 (Agency) – {}.", "Oslo/Bergen — {}."):
        assert is_of_datelines("Oslo", [form.format(body) for body in BODIES])


def test_company_before_its_symbol_and_head_of_a_title_are_no_datelines():
    for form in ("Oslo (OSL) shares rise: {}.", "Oslo Bank (OB) {}.", "Oslo - {}", "Oslo talks - {}."):
        assert not is_of_datelines("Oslo", [form.format(body) for body in BODIES])
    assert not is_of_datelines("Oslo Bank", [f"Oslo Bank (OB) is old. {body}." for body in BODIES])
