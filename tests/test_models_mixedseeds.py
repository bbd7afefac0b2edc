"""Seed words of several languages."""

import numpy as np
import pytest
from planted_topics import count_words

from trendlab.errors import InputError
from trendlab.models.mixedseeds import OwnSeeds, share_seeds, sharing_words

ENGLISH = ["bank loan rate"] * 20 + ["goal team bank"] * 10
GERMAN = ["bank kredit zins"] * 20 + ["tor verein spiel"] * 10


def share(*seeds, english=ENGLISH, german=GERMAN):
    return share_seeds(seeds, {"en": count_words(english), "de": count_words(german)})


def test_seed_with_words_of_two_languages_is_of_both_each_with_its_own():
    found = share(["loan", "rate", "kredit", "zins", "bank"])
    assert found["en"] == OwnSeeds(seeds=(0,), words=(("loan", "rate", "bank"),))
    assert found["de"] == OwnSeeds(seeds=(0,), words=(("kredit", "zins", "bank"),))


def test_a_single_word_that_both_languages_write_alike_brings_no_seed_to_the_other():
    found = share(["loan", "rate", "bank"], ["tor"])
    assert found["en"].seeds == (0,)
    assert found["de"] == OwnSeeds(seeds=(1,), words=(("tor",),))


def test_words_that_hardly_any_article_of_a_language_holds_are_not_its_own():
    quoted = GERMAN * 20 + ["loan rate bank"] * 3
    assert share(["loan", "rate"], german=quoted)["de"].seeds == ()
    assert share(["loan", "rate"], german=quoted)["en"].seeds == (0,)


def test_seed_without_a_word_in_any_language_is_refused():
    with pytest.raises(InputError, match="in any of en, de: zebra"):
        share(["bank"], ["zebra"])


def test_languages_without_a_seed_are_named():
    said = sharing_words({"en": OwnSeeds(seeds=(0,)), "de": OwnSeeds(), "fr": OwnSeeds()}, ["Law"])
    assert said.endswith("en (Law); de and fr have no topic of any")
    assert np.char.count(said, ";") == 1
