"""What is doubtful about topics, in sentences."""

from dataclasses import replace

import numpy as np
import pandas as pd
from planted_topics import count_words, plant_texts

from trendlab.models import ModelSpec, fit_topics
from trendlab.models.base import LanguageFit
from trendlab.models.doubts import chance_words, fit_doubts
from trendlab.models.halves import Halves


def fit(n_topics=3):
    return fit_topics(count_words(plant_texts(200)[0]), spec=ModelSpec(topics=n_topics), rng=0)


def test_a_fit_measures_how_far_halves_of_its_articles_agree():
    found = fit()
    assert found.halves.found > 0.8
    assert chance_words(found) == ""
    assert fit_doubts(found, None) == {}


def test_topics_of_chance_are_the_first_doubt():
    found = replace(fit(), halves=Halves(found=0.04, chance=0.03))
    assert chance_words(found) == (
        "Topics of two halves of the articles agree no more than if the words had been dealt out at random (adjusted "
        "mutual information 0.04 for 0.03 at random): what sets these topics apart may be chance, and with it all that "
        "is said of them."
    )
    table = pd.DataFrame({"n_topics": [3, 5], "stability": [0.5, 0.6], "coherence": 0.1, "score": 0.5,
                          "chosen": [True, False]})  # fmt: skip
    assert list(fit_doubts(found, table)) == ["chance_topics", "number_of_topics"]


def test_the_language_whose_topics_are_of_chance_is_named():
    one, place = fit(), np.arange(3)
    poor = replace(one, halves=Halves(found=0.01, chance=0.03))
    parts = tuple(
        LanguageFit(language=code, fit=own, columns=np.arange(len(own.vocabulary)), place=place)
        for code, own in (("en", one), ("de", poor))
    )
    said = chance_words(replace(one, raw=None, languages=parts))
    assert said.startswith("Topics of two halves of the articles in de agree no more")
    assert "0.01 for 0.03" in said
