"""The table of declensions, and what it tells of words."""

from __future__ import annotations

from trendlab.topics.declensions import languages


def test_every_language_of_the_table_has_declensions_and_adjectives_end_behind_no_noun() -> None:
    for code, rules in languages().items():
        assert len(rules.declensions) >= 6, code
        kinds = [one.is_adjective for one in rules.declensions]
        assert kinds == sorted(kinds) or code == "sr", code


def test_a_past_form_is_one_of_a_verb_where_its_infinitive_and_neuter_are_known() -> None:
    polish = languages()["pl"]
    known = dict.fromkeys(["odbył", "odbyło", "odbyły", "odbyć", "szkoła", "szkoły", "szkoli", "szkół"], 1)
    assert polish.is_verb("odbyły", known)
    assert not polish.is_verb("szkoły", known)
    assert not languages()["lt"].is_verb("buvo", {"buvo": 1, "būti": 1})


def test_endings_of_adjectives_are_those_that_no_noun_has() -> None:
    assert languages()["pl"].looks_adjective("społecznego")
    assert not languages()["pl"].looks_adjective("partii")
    assert not languages()["lv"].looks_adjective("darba")


def test_the_forms_of_a_stem_are_those_that_are_known() -> None:
    czech = languages()["cs"]
    assert czech.forms("matk", ["a", "ou", "e"], "a", known={"matka": 1, "matce": 1}) == ["matka", "matce"]
