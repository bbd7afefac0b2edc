"""Options are checked before any work, each with one clear message."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from trendlab.errors import ChoiceError, InputError, OutOfRangeError, TrendlabError, WrongTypeError
from trendlab.run.options import ELSEWHERE, Options, parse_topics


def test_defaults_are_those_of_the_command_line():
    from trendlab.cli import app

    flags = {p.name: p.default for p in app.commands["fit"].params}
    given = {**Options().to_json(), "phrases": "on", "template": "on"}
    shared = set(flags) & set(given)
    assert len(shared) >= 20
    assert {k: flags[k] for k in shared} == {k: given[k] for k in shared}


def test_number_of_topics_may_come_as_text():
    assert Options(topics="12").topics == 12
    assert parse_topics("auto") == "auto"


@pytest.mark.parametrize(
    ("given", "error", "match"),
    [
        ({"model": "lsa"}, ChoiceError, "^model must be one of mixture, nmf, lda, bertopic; got 'lsa'"),
        ({"topics": "many"}, ChoiceError, "^topics must be a whole number or auto"),
        ({"topics": 0}, OutOfRangeError, "^topics must be at least 1"),
        ({"level": 1.0}, OutOfRangeError, "^level must lie in"),
        ({"seed": -1}, OutOfRangeError, "^seed must be at least 0"),
        ({"since": "March"}, OutOfRangeError, "^since must be YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"duplicates": "never"}, ChoiceError, "^duplicates must be one of once, count, drop"),
        ({"topics": 2.5}, WrongTypeError, "^topics must be a whole number or auto; got float 2.5"),
        ({"seed": 0.5}, WrongTypeError, "^seed must be a whole number"),
        ({"phrases": "no"}, ChoiceError, "^phrases must be on or off"),
        ({"phrases": 0}, WrongTypeError, "^phrases must be on or off"),
        ({"until": "2024-13"}, OutOfRangeError, "^until must be YYYY"),
        ({"format": "word"}, ChoiceError, "^format must be"),
        ({"engine": "dask"}, ChoiceError, "^scheduler must be the address"),
    ],
)
def test_bad_option_is_named(given, error, match):
    with pytest.raises(error, match=match):
        Options(**given)


def test_options_are_plain_json():
    import json

    assert json.loads(json.dumps(Options(topics=5).to_json()))["topics"] == 5


@pytest.mark.parametrize("given", ["2024", "2024-03", "2024-03-31"])
def test_span_is_what_reading_takes(given):
    from trendlab.readers import ReadSpec

    assert Options(since=given, until=given).reading() == ReadSpec(since=given, until=given)


@pytest.mark.parametrize(("given", "value"), [("off", False), ("on", True), (False, False), (True, True)])
def test_phrases_are_a_bool_or_a_word(given, value):
    assert Options(phrases=given).phrases is value


def test_every_option_of_reading_is_one_of_read_spec():
    from dataclasses import fields

    from trendlab.readers import ReadSpec
    from trendlab.run.options import READING

    assert set(READING) <= {f.name for f in fields(ReadSpec)} & {f.name for f in fields(Options)}


@pytest.mark.parametrize("given", [dt.date(2024, 3, 1), pd.Timestamp("2024-03-01"), np.datetime64("2024-03-01")])
def test_span_takes_dates_and_keeps_their_text(given):
    assert Options(since=given).since == "2024-03-01"
    assert Options(since=given).to_json() == Options(since="2024-03-01").to_json()


def test_paths_are_kept_as_their_text():
    given = Options(topics_file=Path("topics.toml"), previous=Path("old"), embeddings=Path("v.npy"))
    assert (given.topics_file, given.previous, given.embeddings) == ("topics.toml", "old", "v.npy")


def test_seeds_are_words_by_label():
    assert Options(seeds={"Banking": ("Bank ", "loan", "")}).seeds == {"Banking": ["bank", "loan"]}
    assert Options(seeds={}).seeds is None
    with pytest.raises(InputError, match="'Banking' has none"):
        Options(seeds={"Banking": []})
    with pytest.raises(WrongTypeError, match="words by label"):
        Options(seeds={"Banking": "bank"})
    with pytest.raises(WrongTypeError, match="words by label"):
        Options(seeds=["bank"])


def test_unknown_option_names_what_comes_near():
    with pytest.raises(ChoiceError, match=r"no option 'topic'; near it: topics, topics_file"):
        Options().having(topic=3)
    assert Options(seed=2).having(topics=5) == Options(seed=2, topics=5)


@pytest.mark.parametrize(("given", "kept"), [("auto", "auto"), ("off", "off"), ("6", 6), (4, 4)])
def test_themes_are_a_number_or_auto_or_off(given, kept):
    assert Options(themes=given).themes == kept


@pytest.mark.parametrize("given", ["some", 1, "1"])
def test_other_numbers_of_themes_are_refused(given):
    with pytest.raises(TrendlabError, match=r"themes must be (a whole number, auto or off|at least 2)"):
        Options(themes=given)


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("n_topics", r"no option 'n_topics'; in trendlab this is topics=20$"),
        ("text", r"in trendlab this is text_column="),
        ("topic", r"near it: topics"),
        ("xyzzy", r"the options are model, topics, seed"),
    ],
)
def test_option_of_another_library_leads_to_ours(name, match):
    with pytest.raises(ChoiceError, match=match):
        Options().having(**{name: 1})


def test_no_option_has_a_name_of_another_library():
    assert not set(ELSEWHERE) & set(Options().to_json())
