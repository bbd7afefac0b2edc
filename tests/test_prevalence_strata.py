import numpy as np
import pytest

from trendlab.prevalence.strata import BOTH, LANGUAGES, SOURCES, find_strata


def strata_of(*rows: tuple[str, str, int]):
    """Strata of sources with so many articles in a language each."""
    source, language = (np.repeat([row[k] for row in rows], [row[2] for row in rows]) for k in (0, 1))
    return find_strata(source, language, np.ones(len(source)))


def test_one_language_leaves_the_sources():
    found = strata_of(("Post", "en", 96), ("Mail", "en", 60), ("Mail", "fr", 4))
    assert found.of == SOURCES
    assert set(found.value) == {"Post", "Mail"}


def test_languages_of_one_source_stand_in_its_place():
    found = strata_of(("EU", "en", 60), ("EU", "de", 30), ("EU", "", 10))
    assert found.of == LANGUAGES
    assert found.value[[0, 60, 90]].tolist() == ["English", "German", ""]


def test_articles_without_a_source_have_languages():
    assert strata_of(("", "en", 60), ("", "de", 40)).of == LANGUAGES


def test_sources_of_one_language_each_tell_it():
    found = strata_of(("Le Temps", "fr", 50), ("NZZ", "de", 48), ("NZZ", "en", 2))
    assert found.of == SOURCES


def test_several_sources_in_several_languages_are_both():
    found = strata_of(("Le Temps", "fr", 40), ("swissinfo", "fr", 30), ("swissinfo", "de", 28), ("swissinfo", "", 2))
    assert found.of == BOTH
    assert sorted(set(found.value)) == ["Le Temps (French)", "swissinfo", "swissinfo (French)", "swissinfo (German)"]


def test_a_source_of_under_a_hundredth_makes_no_second_one():
    assert strata_of(("EU", "en", 600), ("EU", "de", 400), ("x", "en", 5)).of == LANGUAGES


def test_strata_refuse_writing_and_leave_their_input():
    source, language, weight = np.array(["a", "a"]), np.array(["en", "de"]), np.ones(2)
    found = find_strata(source, language, weight)
    with pytest.raises(ValueError, match="read-only"):
        found.value[0] = "x"
    assert (source.tolist(), language.tolist(), weight.tolist()) == (["a", "a"], ["en", "de"], [1, 1])
