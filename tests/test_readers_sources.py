import bz2
import gzip
import io
import sys
from types import SimpleNamespace

import pytest

from trendlab.errors import InputError, LimitError, SourceNotFoundError
from trendlab.readers import Limits, read
from trendlab.readers.encodings import detect_encoding
from trendlab.readers.sources import (
    Line,
    Source,
    decode,
    expand_source,
    open_path,
    read_lines,
    standard_input,
)

TEXT = "Die Fähre fährt: 5 € und „mehr“.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("cp1252"), "cp1252"),
        ('<?xml version="1.0" encoding="iso-8859-5"?><r>Порт</r>'.encode("iso-8859-5"), "iso8859-5"),
        ('<?xml version="1.0"?><r/>'.encode("cp037"), "cp037"),
        (TEXT.encode()[:5], "utf-8"),  # cut in the middle of a letter
        (b"", "utf-8"),
    ],
)
def test_encoding_is_told_by_the_first_bytes(data, encoding):
    assert detect_encoding(data, "a") == encoding


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"\x7fELF", "a program"),
        (b"PK\x03\x04", "a damaged zip"),
        (bytes(range(1, 8)) * 30, "a binary file"),
    ],
)
def test_what_is_no_text_is_named(data, what):
    with pytest.raises(InputError, match=rf"a\.bin is {what}, not text"):
        detect_encoding(data, "a.bin")


def test_stray_bytes_of_windows_in_a_utf8_text_are_its_letters():
    data = "Fähre ".encode() * 20 + b"\x80 \x93a\x94"
    assert detect_encoding(data, "a") == "utf-8"
    assert decode(data, "utf-8").endswith("€ “a”")
    assert decode(b"\x81", "cp1252") == "\x81"  # no letter of Windows-1252


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_whatever_ends_them(end):
    stream = io.BufferedReader(io.BytesIO(end.join(["Fähre", "", "Brot"]).encode()))
    assert list(read_lines(stream, "utf-8", 100)) == [Line(1, "Fähre"), Line(2, ""), Line(3, "Brot")]


def test_line_of_just_the_length_allowed_is_whole_and_a_longer_one_is_cut():
    stream = io.BufferedReader(io.BytesIO(b"12345\n123456\n1"))
    assert list(read_lines(stream, "utf-8", 5)) == [Line(1, "12345"), Line(2, "12345", cut=True), Line(3, "1")]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lambda d: gzip.compress(bz2.compress(d))])
def test_packed_bytes_are_unpacked_also_twice_over(pack):
    source = Source(name="a", data=pack(b"The ferry sailed."))
    assert source.is_packed()
    with source.open(Limits()) as stream:
        assert stream.read() == b"The ferry sailed."
    with source.stored() as stream:
        assert stream.read() == source.data
    assert source.size() == len(source.data)


def test_packing_without_end_is_refused():
    data = b"The ferry sailed."
    for _ in range(4):
        data = gzip.compress(data)
    with pytest.raises(LimitError, match="a is packed more than three times over; unpack it by hand"):
        Source(name="a", data=data).open(Limits())


def test_damaged_packing_is_an_error_that_names_the_source():
    data = gzip.compress(b"The ferry sailed." * 100)[:-20]
    with pytest.raises(InputError, match=r"a\.gz is damaged: .*; unpack it by hand and give the result"):
        Source(name="a.gz", data=data).open(Limits()).read()


def test_source_larger_than_allowed_is_refused_while_it_is_read():
    with Source(name="a", data=bytes(101)).open(Limits(bytes_total=101)) as stream:
        assert len(stream.read()) == 101
    with pytest.raises(LimitError, match=r"a is larger than 100 bytes; raise limits\.bytes_total to read it"):
        Source(name="a", data=bytes(101)).open(Limits(bytes_total=100)).read()


def test_file_beside_which_others_lie_knows_them_and_bytes_in_memory_have_none(tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    beside = Source(name="a", path=tmp_path / "a").beside(Limits())
    assert beside is not None
    assert beside.names() == ("a",)
    assert Source(name="a", data=b"a").beside(Limits()) is None


def test_glob_is_its_files_in_order_and_folders_only_where_there_is_no_file(tmp_path):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_bytes(b"a")
    (tmp_path / "c.txt").mkdir()
    (tmp_path / "[d].txt").write_bytes(b"a")
    assert [p.name for p in expand_source(tmp_path / "?.txt", Limits())] == ["a.txt", "b.txt"]
    assert [p.name for p in expand_source(tmp_path / "c*", Limits())] == ["c.txt"]
    assert [p.name for p in expand_source(tmp_path / "[d].txt", Limits())] == ["[d].txt"]  # a file is no pattern
    with pytest.raises(LimitError, match=r"matches more than 1 files; raise limits\.members"):
        expand_source(tmp_path / "?.txt", Limits(members=1))


@pytest.mark.parametrize(
    ("source", "error", "match"),
    [
        ("", SourceNotFoundError, "'' is not a path"),
        ("a\x00b", SourceNotFoundError, "is not a path"),
        ("https://example.org/a.csv", InputError, "is a web address, and trendlab uses no network: download it"),
        ("none/*.txt", SourceNotFoundError, r"no file matches none/\*\.txt; check the pattern"),
        ("The ferry sailed.\nIt came back.", SourceNotFoundError, r"is a text, not a path; put the texts into a list"),
        ("word " * 400, SourceNotFoundError, r"^'word word .* \.\.\.' is a text, not a path"),
        ("a\ud800b.txt", SourceNotFoundError, "there is no file or folder"),
        ("The ferry sailed again", SourceNotFoundError, "or put texts into a list"),
    ],
)
def test_what_is_no_path_says_what_to_do(source, error, match):
    with pytest.raises(error, match=match):
        expand_source(source, Limits())


def test_missing_file_and_folder_are_no_streams(tmp_path):
    with pytest.raises(SourceNotFoundError, match=r"there is no file .*none; check the path"):
        open_path(tmp_path / "none")
    with pytest.raises(InputError, match="cannot be opened: "):
        open_path(tmp_path)


def test_gzip_bomb_is_refused_within_the_limit(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "' + b"a" * 40_000_000 + b'"}\n'))
    with pytest.raises(LimitError, match=r"raise limits\.ratio"):
        read(path)


@pytest.mark.parametrize("n_bytes", [100, 101])
def test_standard_input_keeps_the_limit_of_what_is_held(n_bytes, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a" * n_bytes)))
    if n_bytes > 100:
        with pytest.raises(LimitError, match="standard input is larger than 100 bytes"):
            standard_input(Limits(bytes_whole=100))
    else:
        assert standard_input(Limits(bytes_whole=100)).data == b"a" * 100


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"$FL2@(#)", "an SPSS file"),
        (b"<stata_dta><header>", "a Stata file"), (b"\x89HDF\r\n", "an HDF5 file"), (b"Obj\x01\x04", "an Avro file"),
        (b"ORC\x08", "an ORC file"),
    ],
)  # fmt: skip
def test_files_of_statistics_programs_are_refused_by_name(start, name):
    with pytest.raises(InputError, match=f"a.dat is {name}"):
        detect_encoding(start + b"\x00\x01" * 50, "a.dat")


@pytest.mark.parametrize(
    ("start", "way_out"),
    [(b"$FL2@(#)", "in SPSS, save it as CSV"),
     (b"\xd0\xcf\x11\xe0\xa1", "a mail of Outlook as EML"), (b"!BDN", "export it as a mailbox"),
     (b"HEADER RECORD*******LIBRARY", "in SAS, export it as CSV")],
)  # fmt: skip
def test_refused_file_has_a_way_out_of_its_program(start, way_out):
    with pytest.raises(InputError, match=way_out):
        detect_encoding(start + b"\x00\x01" * 50, "a.dat")


def test_missing_path_is_told_with_the_name_that_was_meant(tmp_path):
    (tmp_path / "Files (100).zip").touch()
    (tmp_path / "Sample.DOCX").touch()
    with pytest.raises(SourceNotFoundError, match=r"there is .*Sample\.DOCX\)"):
        expand_source(tmp_path / "sample.docx", Limits())
    with pytest.raises(SourceNotFoundError, match="needs quotation marks"):
        expand_source(tmp_path / "Files", Limits())
    with pytest.raises(SourceNotFoundError, match=r"check the path$"):
        expand_source(tmp_path / "nothing", Limits())
