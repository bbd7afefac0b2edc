from __future__ import annotations

import gzip
from itertools import starmap

import pytest
import r_files as r

from trendlab.readers.robjects import find_tables

rdata = pytest.importorskip("rdata.parser")

TEXTS = ["The ferry sails on Monday to the harbour.", "The council met, and the coal tax was set.", None]


def tables(item, *, encoding="cp1252"):
    data = gzip.decompress(r.rds(item))
    return find_tables(rdata.parse_data(data, extension=".rds").object, name="kept", encoding=encoding)


def rows(item, name="kept", **how):
    return [*tables(item, **how)[name].rows()]


def test_columns_of_a_data_frame_have_days_times_and_labels():
    made = r.frame(
        text=r.strings(TEXTS),
        day=r.reals([17_897, None, -1], class_=r.strings(["Date"])),
        at=r.reals([1_546_300_800 + 3600 * 23.5, 1_546_300_800, None], class_=r.strings(["POSIXct", "POSIXt"]),
                   tzone=r.strings(["Europe/Paris"])),
        paper=r.integers([2, 1, None], levels=r.strings(["Gazette", "Herald"]), class_=r.strings(["factor"])),
        month=r.reals([2019 + 1 / 12, 2019, None], class_=r.strings(["yearmon"])),
        n=r.integers([3, None, 5]),
    )  # fmt: skip
    found = rows(made)
    assert [row["text"] for row in found] == TEXTS
    assert [row["day"] for row in found] == ["2019-01-01", None, "1969-12-31"]
    assert [row["at"] for row in found] == ["2019-01-02T00:30:00", "2019-01-01T01:00:00", None]
    assert [row["paper"] for row in found] == ["Herald", "Gazette", None]
    assert [row["month"] for row in found] == ["2019-02", "2019-01", None]
    assert [row["n"] for row in found] == [3, None, 5]


def test_lists_and_frames_in_columns_are_kept():
    made = r.frame(
        text=r.strings(TEXTS),
        tags=r.listed([r.strings(["sea", "ship"]), r.strings(["tax"]), r.NIL]),
        user=r.frame(name=r.strings(["Jo", "Al", "Bo"])),
    )
    assert [(row["tags"], row["user.name"]) for row in rows(made)] == [
        (["sea", "ship"], "Jo"),
        ("tax", "Al"),
        (None, "Bo"),
    ]


def test_broken_down_times_and_quarters_are_text():
    parts = ["sec", "min", "hour", "mday", "mon", "year"]
    at = r.listed(
        [r.reals([30.0, 0.0]), r.integers([15, 0]), r.integers([9, 0]), r.integers([28, 1]), r.integers([1, 11]),
         r.integers([121, 99])],
        names=r.strings(parts), class_=r.strings(["POSIXlt", "POSIXt"]),
    )  # fmt: skip
    made = r.frame(text=r.strings(TEXTS[:2]), at=at, quarter=r.reals([2020.25, 2019.75], class_=r.strings(["yearqtr"])))
    assert [row["at"] for row in rows(made)] == ["2021-02-28T09:15:30", "1999-12-01"]
    assert [row["quarter"] for row in rows(made)] == ["2020 Q2", "2019 Q4"]


def test_corpora_of_quanteda_have_their_fields_and_names():
    ids, year = r.strings(["a", "b", "c"]), r.integers([1, 2, 3])
    known = r.frame(docname_=ids, segid_=r.integers([1, 1, 1]), year=year)
    new = r.strings(TEXTS, names=ids, class_=r.strings(["corpus", "character"]), docvars=known)
    assert rows(new)[1] == {"doc_id": "b", "text": TEXTS[1], "year": 2}
    old = r.listed(
        [r.frame(["a", "b", "c"], texts=r.strings(TEXTS), year=year), r.strings(["made today"])],
        names=r.strings(["documents", "metadata"]), class_=r.strings(["corpus", "list"]),
    )  # fmt: skip
    assert rows(old)[1] == {"row.names": "b", "texts": TEXTS[1], "year": 2}


def test_corpora_of_tm_have_the_lines_and_fields_of_each_document():
    def document(lines, name):
        return r.named(content=r.strings(lines), meta=r.named(id=r.strings([name]), author=r.strings([])))

    made = r.listed(
        [r.listed([document(["One line.", "Two."], "a"), document(["Three."], "b")]), r.NIL],
        names=r.strings(["content", "meta"]), class_=r.strings(["VCorpus", "Corpus"]),
    )  # fmt: skip
    assert rows(made) == [{"text": "One line.\nTwo.", "id": "a"}, {"text": "Three.", "id": "b"}]
    simple = r.listed(
        [r.strings(TEXTS[:2], names=r.strings(["a", "b"])), r.NIL],
        names=r.strings(["content", "meta"]), class_=r.strings(["SimpleCorpus", "Corpus"]),
    )  # fmt: skip
    assert rows(simple) == [{"doc_id": "a", "text": TEXTS[0]}, {"doc_id": "b", "text": TEXTS[1]}]


def test_articles_and_their_metadata_in_two_slots_are_one_table():
    made = r.s4(
        meta=r.frame(ID=r.integers([1, 2]), Headline=r.strings(["Ferry", "Tax"])),
        articles=r.frame(ID=r.integers([1, 2]), Article=r.strings(TEXTS[:2])),
    )
    assert rows(made)[1] == {"ID": 2, "Headline": "Tax", "Article": TEXTS[1]}


def test_lists_of_records_and_tables_in_lists_are_found():
    record = [r.named(title=r.strings([t]), n=r.integers([k])) for k, t in enumerate(TEXTS[:2])]
    assert rows(r.listed(record)) == [{"title": TEXTS[0], "n": 0}, {"title": TEXTS[1], "n": 1}]
    made = r.named(meta=r.integers([1]), posts=r.frame(text=r.strings(TEXTS)))
    assert list(tables(made)) == ["kept$posts"]


def test_strings_are_decoded_as_they_say_and_else_as_the_file_says():
    assert rows(r.strings(["café", None], encoding="latin1"))[0]["text"] == "café"
    assert rows(r.strings(["žluťoučký"], encoding="cp1250"), encoding="cp1250")[0]["text"] == "žluťoučký"


def test_words_beside_a_table_of_a_workspace_are_no_articles():
    data = gzip.decompress(r.rda(stop=r.strings(["the", "of"]), posts=r.frame(text=r.strings(TEXTS))))
    assert list(find_tables(rdata.parse_data(data).object, name="kept", encoding="utf8")) == ["posts"]


def test_values_beyond_any_calendar_stay_as_they_are():
    made = r.frame(text=r.strings(TEXTS[:2]), day=r.reals([1e12, float("inf")], class_=r.strings(["Date"])))
    assert [row["day"] for row in rows(made)] == list(starmap(str, [(1e12,), (float("inf"),)]))
