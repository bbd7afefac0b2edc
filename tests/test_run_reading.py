"""A source is what it was when the run began, and each stage draws its own random numbers."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from trendlab import readers
from trendlab.corpus.columns import find_columns
from trendlab.errors import ChoiceError, InputError, RowMismatchError, WrongTypeError
from trendlab.readers import ReadSpec, door
from trendlab.run.fit import fit_run
from trendlab.run.options import Options
from trendlab.run.reading import check_columns, check_covariates, find_inputs, group_values, rng_of, with_dates


def test_stages_have_their_own_random_numbers_and_one_seed_repeats_them():
    options = Options(seed=7)
    assert rng_of(options, "model").random() == rng_of(options, "model").random()
    assert rng_of(options, "model").random() != rng_of(options, "trends").random()
    assert rng_of(options, "model").random() != rng_of(Options(seed=8), "model").random()


def test_demo_is_a_source_by_its_name_unless_a_file_has_it(tmp_path, monkeypatch):
    corpus, rejects = find_inputs("demo").read(ReadSpec())
    assert len(corpus) > 1000
    assert len(rejects) == 0
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo").write_text('{"text": "One article.", "date": "2024-01-01"}\n')
    corpus, _ = find_inputs("demo").read(ReadSpec())
    assert len(corpus) == 1


def test_demo_input_has_a_name_and_a_fingerprint():
    found = [find_inputs("demo").found[0] for _ in range(2)]
    assert found[0]["name"] == "A small town's newspaper (bundled demo)"
    assert len(found[0]["sha256"]) == 64
    assert np.unique([one["sha256"] for one in found]).size == 1


def test_a_source_that_is_written_to_while_a_run_reads_it_is_named(tmp_path, monkeypatch):
    source, real = tmp_path / "a.jsonl", door.read_streamed
    source.write_text('{"text": "one"}\n', encoding="utf8")

    def read(*given):
        found = real(*given)
        source.write_text('{"text": "one"}\n{"text": "two"}\n', encoding="utf8")
        return found

    monkeypatch.setattr(door, "read_streamed", read)
    with pytest.raises(InputError, match=r"a\.jsonl changed while it was read"):
        fit_run(str(source))


def test_group_is_a_column_of_the_source_and_others_are_refused_with_the_columns_that_there_are():
    frame = pd.DataFrame({"text": ["One article.", "Another one."], "desk": ["local", "sport"]})
    corpus, _ = readers.read(frame)
    assert json.loads(corpus.table["meta"].to_pylist()[0])["desk"] == "local"
    own = find_columns(corpus)
    assert group_values(corpus, own, "desk").tolist() == ["local", "sport"]
    with pytest.raises(ChoiceError, match=r"desk.*source.*got 'page'"):
        check_columns(corpus, own, ["desk", "page"])


def test_group_of_numbers_or_of_one_value_is_refused_with_its_reason():
    texts = [f"Article number {k}." for k in range(1200)]
    frame = pd.DataFrame({"text": texts, "likes": np.arange(1200) / 7, "desk": "city", "url": [f"u{t}" for t in texts]})
    corpus, _ = readers.read(frame)
    own = find_columns(corpus)
    with pytest.raises(ChoiceError, match="column 'likes' makes no groups: it holds numbers"):
        check_columns(corpus, own, ["likes"])
    with pytest.raises(ChoiceError, match="column 'desk' makes no groups: every article that has a value has the same"):
        check_columns(corpus, own, ["desk"])
    with pytest.raises(ChoiceError, match="column 'url' makes no groups: it has a value of its own for each article"):
        check_columns(corpus, own, ["url"])


def test_texts_and_dates_are_articles_with_dates():
    frame = with_dates(("one", "two"), pd.Series(["2020", None]))
    assert frame["text"].tolist() == ["one", "two"]
    assert frame["date"].isna().tolist() == [False, True]


def test_dates_of_another_number_of_texts_are_refused():
    with pytest.raises(RowMismatchError, match="got 1 dates and 2 texts"):
        with_dates(["one", "two"], ["2020"])
    with pytest.raises(WrongTypeError, match=r"source\[0\] must be a text, as for each article .*; got int 1"):
        with_dates([1, 2], ["2020", "2021"])
    with pytest.raises(WrongTypeError, match="one value an article"):
        with_dates("one", ["2020"])


def test_columns_of_a_formula_are_looked_at_as_far_as_they_are_known():
    texts = [f"Article number {k}." for k in range(200)]
    frame = pd.DataFrame({
        "text": texts, "likes": np.arange(200) / 7, "desk": "city", "page": np.arange(200) % 3,
        "kind": ["a" if k % 2 else "b" for k in range(200)], "name": [f"n{k // 3}" for k in range(200)],
    })  # fmt: skip
    corpus, _ = readers.read(frame)
    own = find_columns(corpus)
    check_covariates(corpus, own, ["likes", "page", "kind", "year", "n_terms", "dated_by", "language"])
    with pytest.raises(ChoiceError, match="column 'desk' makes no groups: every article that has a value has the same"):
        check_covariates(corpus, own, ["kind", "desk"])
    with pytest.raises(ChoiceError, match=r"effects must name a column of the source: .*kind.*; got 'kinds'"):
        check_covariates(corpus, own, ["kinds"])
    with pytest.raises(ChoiceError, match="column 'name' has 67 values; in a formula 50 are the most"):
        check_covariates(corpus, own, ["name"])


def test_list_of_one_text_stays_a_list():
    assert len(find_inputs(["A single article about the harbour."]).read(ReadSpec())[0]) == 1


def test_text_that_is_missing_may_be_nan_where_dates_are_given():
    assert with_dates(["a", float("nan")], ["2020", "2021"])["text"].tolist() == ["a", None]
    with pytest.raises(WrongTypeError, match=r"source\[1\] must be a text, .*; got int 3"):
        with_dates(["a", 3], ["2020", "2021"])


def test_dates_of_which_none_can_be_read_are_an_error():
    texts = [f"The council met about bridge number {k} today." for k in range(12)]
    with pytest.raises(InputError, match="none of 12 could be read, such as 'soon'; write them as 2020-03-31"):
        fit_run(texts, dates=["soon"] * 12, topics=2)
    assert len(fit_run(texts, dates=[*["2020-01"] * 6, *["soon"] * 6], topics=2)) == 12
