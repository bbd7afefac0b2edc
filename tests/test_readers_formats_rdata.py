from __future__ import annotations

import bz2
import gzip
import lzma
import struct

import pytest
import r_files as r
from archive_files import hide
from one_source import meta, read

import trendlab as tl
from trendlab.errors import InputError, MissingExtraError

TEXTS = [f"The ferry sailed on day {k} to the far harbour, and the council met about coal." for k in range(3)]


def posts(**more):
    day = r.reals([17_897, 17_928, None], class_=r.strings(["Date"]))
    return r.frame(title=r.strings(["Ferry", "Tax", "Coal"]), date=day, body=r.strings(TEXTS), **more)


def test_rows_of_a_saved_data_frame_are_articles(tmp_path):
    pytest.importorskip("rdata")
    rows, _, note = read(tmp_path, "a.rds", r.rds(posts()))
    assert note["format"] == "rdata"
    assert [row["text"] for row in rows] == TEXTS
    assert [row["title"] for row in rows] == ["Ferry", "Tax", "Coal"]
    assert [row["raw_date"] for row in rows] == ["2019-01-01", "2019-02-01", None]


@pytest.mark.parametrize("pack", [bytes, bz2.compress, lzma.compress])
def test_files_are_read_however_they_are_packed(tmp_path, pack):
    pytest.importorskip("rdata")
    rows, _, note = read(tmp_path, "a.RData", pack(gzip.decompress(r.rda(posts=posts(), stop=r.strings(["the"])))))
    assert (note["format"], len(rows), note["tables"]) == ("rdata", 3, ["posts"])


def test_damaged_file_and_one_without_texts_are_refused_with_a_way_out(tmp_path):
    pytest.importorskip("rdata")
    whole = gzip.decompress(r.rds(posts()))
    for cut in (30, 200, len(whole) - 40):
        with pytest.raises(InputError, match=r"a\.rds is R data that cannot be read: .*write\.csv\(\)"):
            read(tmp_path, "a.rds", whole[:cut])
    with pytest.raises(InputError, match=r"a\.rds holds no data frame, corpus or texts of R; .*write\.csv\(\)"):
        read(tmp_path, "a.rds", r.rds(r.reals([1.0, 2.0])))


def test_sequence_that_would_fill_the_memory_is_refused(tmp_path):
    pytest.importorskip("rdata")
    name = r.ints(1) + r.char("compact_intseq")
    packed = (
        r.ints(238) + r.ints(2) + name + r.ints(2) + r.ints(1) + r.char("base") + r.NIL + r.reals([1e8, 1, 1]) + r.NIL
    )
    with pytest.raises(InputError, match="a sequence of 100000000 numbers"):
        read(tmp_path, "a.rds", r.rds(r.listed([packed])))


def test_missing_library_is_named_with_its_extra(tmp_path, monkeypatch):
    hide(monkeypatch, "rdata")
    (tmp_path / "a.rds").write_bytes(r.rds(posts()))
    with pytest.raises(MissingExtraError, match=r"reading it needs rdata: pip install 'trendlab\[formats\]'"):
        tl.read(tmp_path / "a.rds")


def test_a_text_that_begins_with_the_letter_and_number_of_an_ascii_object_is_a_text(tmp_path):
    rows, _, note = read(tmp_path, "a.txt", ("A\n2\n" + "\n\n".join(TEXTS)).encode())
    assert note["format"] != "rdata"
    assert TEXTS[0] in rows[-1]["text"] or TEXTS[0] in rows[0]["text"]


def test_long_numbers_keep_all_their_digits(tmp_path):
    pytest.importorskip("rdata")
    long = [1_234_567_890_123_456_789, 1_234_567_890_123_456_790, -(2**63)]
    doubles = struct.unpack(">3d", struct.pack(">3q", *long))
    rows, _, _ = read(tmp_path, "a.rds", r.rds(posts(status=r.reals(doubles, class_=r.strings(["integer64"])))))
    assert [meta(row).get("status") for row in rows] == [*long[:2], None]


def test_columns_of_a_matrix_of_texts_are_told_apart(tmp_path):
    pytest.importorskip("rdata")
    cells = [*("Ferry", "Tax", "Coal"), *TEXTS]
    names = r.listed([r.strings([]), r.strings(["title", "text"])])
    rows, _, _ = read(tmp_path, "a.rds", r.rds(r.strings(cells, dim=r.integers([3, 2]), dimnames=names)))
    assert [(row["title"], row["text"]) for row in rows] == [*zip(("Ferry", "Tax", "Coal"), TEXTS, strict=True)]
    bare, _, _ = read(tmp_path, "b.rds", r.rds(r.strings(cells, dim=r.integers([3, 2]))))
    assert [row["text"] for row in bare] == TEXTS


def test_vector_of_terms_or_of_names_of_documents_holds_no_texts(tmp_path):
    pytest.importorskip("rdata")
    for words in (["ad", "laborum", "ferry"], ["ID1005", "ID3589", "ID77"]):
        with pytest.raises(InputError, match="holds no data frame, corpus or texts of R"):
            read(tmp_path, "a.RData", r.rda(vocab=r.strings(words)))
    rows, _, _ = read(tmp_path, "a.RData", r.rda(posts=r.strings(["\u6e2f\u53e3\u64f4\u5efa", "\u6a4b\u6881"])))
    assert len(rows) == 2
