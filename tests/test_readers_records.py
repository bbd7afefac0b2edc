import json
from array import array

import pytest

from trendlab.days.column import NOTHING
from trendlab.readers import read
from trendlab.readers.records import (
    REJECT_CHARS,
    CorpusBuilder,
    Record,
    Reject,
    corpus_schema,
    without_surrogates,
)


def built(*found):
    builder = CorpusBuilder(max_rejects=10)
    for one in found:
        builder.add(one)
    return builder.finish(has_order=False, notes={})


def test_records_are_rows_in_their_order():
    corpus, _ = built(Record(text="Ferry.", title="Sea", source="a"), Record(text="Bread.", raw_date="2010", order=7))
    assert corpus.table["text"].to_pylist() == ["Ferry.", "Bread."]
    assert corpus.table["order"].to_pylist() == [0, 7]
    assert corpus.table["raw_date"].to_pylist() == [None, "2010"]


def test_order_is_the_place_among_all_records():
    builder = CorpusBuilder(max_rejects=10)
    for one in (
        Record(text="Ferry."),
        Reject(source="a", reason="no text"),
        Record(text="Bread."),
        Record(text="Rice."),
    ):
        builder.add(one)
    builder.drop(1, Reject(source="a", reason="outside the span"))
    builder.add(Record(text="Tea."))
    corpus, _ = builder.finish(has_order=False, notes={})
    assert dict(zip(corpus.table["text"].to_pylist(), corpus.table["order"].to_pylist(), strict=True)) == {
        "Ferry.": 0, "Rice.": 3, "Tea.": 4,
    }  # fmt: skip


def test_own_ids_are_taken_where_all_have_one_and_none_repeats():
    corpus, _ = built(Record(text="Ferry.", own_id="x"), Record(text="Bread.", own_id="y"))
    assert corpus.table["doc_id"].to_pylist() == ["x", "y"]


@pytest.mark.parametrize("second", ["x", None, ""])
def test_ids_that_repeat_or_are_missing_give_way_to_the_content_and_stay_in_meta(second):
    corpus, _ = built(Record(text="Ferry.", own_id="x", meta='{"a": 1}'), Record(text="Bread.", own_id=second))
    assert "x" not in corpus.table["doc_id"].to_pylist()
    assert json.loads(corpus.table["meta"][0].as_py()) == {"id": "x", "a": 1}


def test_days_of_articles_are_dates_and_missing_ones_none():
    builder = CorpusBuilder(max_rejects=0)
    for text in ("Ferry.", "Bread.", "Bridge."):
        builder.add(Record(text=text))
    builder.add_days(array("i", [14_620, NOTHING]), array("i", [14_621, NOTHING]))  # days since 1970
    corpus, _ = builder.finish(has_order=False, notes={})
    assert [str(d) for d in corpus.table["first_day"].to_pylist()] == ["2010-01-11", "None", "None"]
    assert [str(d) for d in corpus.table["last_day"].to_pylist()] == ["2010-01-12", "None", "None"]


def test_article_that_is_dropped_later_is_a_reject_and_no_row():
    builder = CorpusBuilder(max_rejects=10)
    for text in ("Ferry.", "Bread.", "Bridge."):
        builder.add(Record(text=text, own_id=text))
    builder.drop(1, Reject("a", "outside of the span"))
    assert (builder.n_articles, builder.n_taken, builder.n_rejects) == (2, 3, 1)
    corpus, rejects = builder.finish(has_order=False, notes={})
    assert corpus.table["text"].to_pylist() == ["Ferry.", "Bridge."]
    assert corpus.table["doc_id"].to_pylist() == ["Ferry.", "Bridge."]
    assert len(rejects) == 1


def test_rejects_beyond_those_kept_are_counted_by_reason():
    builder = CorpusBuilder(max_rejects=2)
    for _ in range(5):
        builder.add(Reject("a", "blank line"))
    assert (len(builder.rejects), builder.n_rejects, dict(builder.reasons)) == (2, 5, {"blank line": 5})


def test_text_of_a_reject_is_shortened():
    row = Reject("a", "too long", "x" * 5_000, 3, 4).as_row()
    assert (len(row["text"]), row["first_line"], row["last_line"]) == (REJECT_CHARS, 3, 4)


def test_large_corpus_goes_to_a_file_and_is_the_same(monkeypatch):
    records = [Record(text=f"The ferry sailed again on day {k} of the year.") for k in range(60)]
    held, _ = built(*records)
    monkeypatch.setattr("trendlab.readers.records.BATCH_CHARS", 1_000)
    monkeypatch.setattr("trendlab.readers.records.IN_MEMORY_CHARS", 5_000)
    spilled, _ = built(*records)
    assert spilled.table.drop_columns("language").equals(held.table.drop_columns("language"))
    assert set(spilled.table["language"].to_pylist()) == {"en"}  # told while its texts are at hand


def test_schema_of_some_columns_has_their_kinds():
    schema = corpus_schema(("text", "order", "first_day"))
    assert [str(schema.field(n).type) for n in schema.names] == ["large_string", "int64", "date32[day]"]


def test_half_of_a_letter_becomes_its_sign_and_whole_ones_stay():
    assert without_surrogates("a\ud800b") == "a\ufffdb"
    assert without_surrogates("\ud83d\ude00") == "\U0001f600"  # two halves that belong together are one letter
    assert without_surrogates("Fähre") == "Fähre"
    assert without_surrogates(3) == 3


def test_lone_surrogates_in_any_field_are_replaced(tmp_path):
    odd = '"\\ud800x"'
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": {odd}, "text": "Tea in May.", "date": {odd}, "source": {odd}, "k": {odd}, {odd}: 1}}\n')
    corpus, rejects = read(path)
    assert len(corpus) + len(rejects) == 1
    for row in corpus.table.to_pylist():
        assert "\ud800" not in "".join(str(v) for v in row.values())
