"""Options are checked before any work, each with one clear message."""

from __future__ import annotations

import pytest

from trendlab.errors import ChoiceError, OutOfRangeError
from trendlab.run.options import Options, parse_topics


def test_defaults_are_those_of_the_command_line():
    from trendlab.cli import app

    flags = {p.name: p.default for p in app.commands["fit"].params}
    given = {**Options().to_json(), "phrases": "on"}
    shared = set(flags) & set(given)
    assert len(shared) >= 20
    assert {k: flags[k] for k in shared} == {k: given[k] for k in shared}


def test_number_of_topics_may_come_as_text():
    assert Options(topics="12").topics == 12
    assert parse_topics("auto") == "auto"


@pytest.mark.parametrize(
    ("given", "error", "match"),
    [
        ({"model": "lsa"}, ChoiceError, "--model must be one of mixture, nmf, lda, bertopic; got 'lsa'"),
        ({"topics": "many"}, ChoiceError, "--topics must be a whole number or auto"),
        ({"topics": 0}, OutOfRangeError, "--topics must be at least 1"),
        ({"level": 1.0}, OutOfRangeError, "--level"),
        ({"seed": -1}, OutOfRangeError, "--seed"),
        ({"since": "March"}, OutOfRangeError, "--since must be a month"),
        ({"duplicates": "never"}, ChoiceError, "--duplicates"),
        ({"engine": "dask"}, ChoiceError, "--scheduler"),
    ],
)
def test_bad_option_is_named(given, error, match):
    with pytest.raises(error, match=match):
        Options(**given)


def test_options_are_plain_json():
    import json

    assert json.loads(json.dumps(Options(topics=5).to_json()))["topics"] == 5
