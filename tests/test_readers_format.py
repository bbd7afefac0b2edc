import io

import pytest

from trendlab.errors import InputError, LimitError
from trendlab.readers import Limits, ReadSpec, read
from trendlab.readers.format import ANY_TEXT, Format, Head, Opened
from trendlab.readers.neighbours import HeldNeighbours
from trendlab.readers.sources import Line


def opened(data: bytes, *, encoding="utf-8", path=None, neighbours=None, **limits):
    head = Head(name="in/a.txt", suffix=".txt", start=data[:100], encoding=encoding)
    spec = ReadSpec(limits=Limits(**limits))
    return Opened(head=head, stream=io.BufferedReader(io.BytesIO(data)), spec=spec, path=path, neighbours=neighbours)


def test_open_source_gives_its_lines_its_text_or_its_bytes():
    data = "Fähre\nBrot".encode()
    assert opened(data).name == "in/a.txt"
    assert list(opened(data).lines()) == [Line(1, "Fähre"), Line(2, "Brot")]
    assert opened(data).text() == "Fähre\nBrot"
    assert opened(data).data() == data


def test_bytes_that_are_no_text_are_an_error_only_where_text_is_asked_for():
    binary = opened(b"\x89PNG" + bytes(20), encoding="")
    with pytest.raises(InputError, match=r"in/a\.txt is a PNG image, not text"):
        binary.text()
    assert opened(b"\x89PNG", encoding="").data() == b"\x89PNG"


def test_more_than_may_be_held_at_once_is_refused_with_the_limit_to_raise():
    assert opened(b"12345", bytes_whole=5).text() == "12345"
    with pytest.raises(LimitError, match=r"is larger than 4 bytes; raise limits\.bytes_whole"):
        opened(b"12345", bytes_whole=4).data()


def test_longer_line_than_allowed_is_cut():
    assert list(opened(b"12345\n1\n", line_chars=3).lines()) == [Line(1, "123", cut=True), Line(2, "1")]


def test_file_can_be_sought_in_where_it_lies_and_where_it_is_held(tmp_path):
    (tmp_path / "a").write_bytes(b"on disk")
    with opened(b"held", path=tmp_path / "a").seekable() as file:
        assert file.read() == b"on disk"
    with opened(b"held").seekable() as file:
        file.seek(2)
        assert file.read() == b"ld"
    with pytest.raises(InputError, match=r"cannot be opened: .*; check its permissions"):
        opened(b"held", path=tmp_path / "none").seekable()


def test_files_beside_a_source_are_found_by_name_and_alone_it_has_none():
    neighbours = HeldNeighbours("in/a.txt", lambda: {"in/b.txt": b"beside"})
    assert opened(b"a", neighbours=neighbours).beside("b.txt") == b"beside"
    assert opened(b"a", neighbours=neighbours).beside("c.txt") is None
    assert opened(b"a").beside("b.txt") is None


def test_format_needs_no_extra_and_tells_no_order_unless_it_says_so():
    one = Format(name="letters", about="letters", recognise=lambda _: None, read=lambda _: ({}, ()))
    assert (one.extra, one.in_order) == ("", False)
    assert one.rank < ANY_TEXT


@pytest.mark.parametrize(
    ("name", "text", "n"),
    [
        ("a.ris", "TY  - JOUR\nTI  - On ferries\nAB  - {long}\nER  - \n", 1),
        ("a.txt", "TITLE: On ferries\nDATE: 03/05/2021\n-----\nBODY:\n{long}\n-----\n--------\n", 1),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n{long}\n\n2\n00:00:03,000 --> 00:00:04,000\n{long}\n", 2),
        ("a.mrk", "=LDR  00000nam a2200000 a 4500\n=245  10$aOn ferries\n=520  \\\\$a{long}\n", 1),
    ],
)
def test_line_that_is_cut_for_its_length_is_told_in_every_format(tmp_path, name, text, n):
    (tmp_path / name).write_text(text.format(long="The ferry sails again. " * 20))
    corpus, _ = read(tmp_path / name, spec=ReadSpec(limits=Limits(line_chars=200)))
    (doubt,) = [one for one in corpus.notes["doubts"] if one["kind"] == "cut_lines"]
    assert doubt["count"] == n
    assert f"of {name} {'are' if n > 1 else 'is'} longer than 200 characters" in doubt["sentence"]
