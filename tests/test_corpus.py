import pyarrow as pa
import pytest

from trendlab.corpus import Corpus, canonical_order, content_key
from trendlab.readers.records import CorpusBuilder, Record


def make_corpus(*texts: str, titles: tuple[str, ...] = ()) -> Corpus:
    builder = CorpusBuilder(max_rejects=10)
    for k, text in enumerate(texts):
        builder.add(Record(text=text, title=titles[k] if titles else ""))
    return builder.finish(has_order=False, notes={})[0]


def test_texts_join_title_and_text_by_a_line_break_and_skip_empty_titles():
    assert make_corpus("body", "other", titles=("Head", "")).texts() == ["Head\nbody", "other"]


def test_null_strings_become_empty():
    assert make_corpus("a").strings("raw_date").tolist() == [""]


def test_canonical_order_does_not_depend_on_the_order_of_rows():
    one, two = make_corpus("a", "b", "c"), make_corpus("c", "a", "b")
    texts = [[c.texts()[k] for k in canonical_order(c)] for c in (one, two)]
    assert texts[0] == texts[1]


def test_canonical_order_is_that_of_content_and_then_of_identifiers():
    texts = ["b", "a", "b", "c", "b", "a"]
    found = make_corpus(*texts).with_column("doc_id", ["u", "v", "s", "w", "t", "q"])
    keys = [(content_key("", text), own) for text, own in zip(texts, found.doc_id.tolist(), strict=True)]
    assert canonical_order(found).tolist() == sorted(range(6), key=keys.__getitem__)
    assert canonical_order(found.take([])).tolist() == []


def test_content_key_tells_title_from_text():
    assert content_key("ab", "c") != content_key("a", "bc")


def test_take_keeps_the_given_rows_in_the_given_order():
    import numpy as np

    assert make_corpus("a", "b", "c").take(np.array([2, 0])).texts() == ["c", "a"]


def test_copies_are_the_articles_that_are_marked_as_repeating_another_one():
    corpus = make_corpus("a", "b", "c")
    assert corpus.copies.tolist() == [False] * 3
    assert corpus.with_column("duplicate_of", [None, "x", None]).copies.tolist() == [False, True, False]


def test_with_column_leaves_the_first_corpus_unchanged():
    corpus = make_corpus("a")
    other = corpus.with_column("language", ["de"])
    assert (corpus.strings("language")[0], other.strings("language")[0]) == ("", "de")


def test_to_frame_is_fresh_each_time():
    corpus = make_corpus("a")
    frame = corpus.to_frame()
    frame.loc[0, "text"] = "changed"
    assert corpus.texts() == ["a"]


def test_string_arrays_refuse_writing():
    with pytest.raises(ValueError, match="read-only"):
        make_corpus("a").doc_id[0] = "x"


def test_table_has_the_columns_of_the_contract():
    from trendlab.corpus import CORPUS_COLUMNS

    table = make_corpus("a").table
    assert isinstance(table, pa.Table)
    assert tuple(table.column_names) == CORPUS_COLUMNS


def test_part_of_a_corpus_is_its_rows_from_start_to_stop():
    assert make_corpus("a", "b", "c", "d").slice(1, 3).texts() == ["b", "c"]
