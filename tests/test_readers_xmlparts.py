from __future__ import annotations

import pytest

from trendlab.readers import read
from trendlab.readers.xmlparts import first_document, split_documents

FIRST = (
    b"<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'a.dtd' [ <!ENTITY x SYSTEM 'x.tif' NDATA tif> ]>\n<a><b>1</b></a>\n"
)
SECOND = b"<?xml version='1.0'?>\n<b><a>2</a></b>\n"
THIRD = b"<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>3</a>"
TEXT = "The council voted on Monday to buy a second crane for the old harbour."


def documents(pieces: list[bytes]) -> list[bytes]:
    found = [b""]
    for piece, ends in split_documents(pieces):
        found[-1] += piece
        if ends:
            found.append(b"")
    return found


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_documents_are_parted_where_a_root_ends_before_another_begins(size):
    whole = FIRST + SECOND + THIRD
    pieces = [whole[k : k + size] for k in range(0, len(whole), size)]
    assert documents(pieces) == [FIRST, SECOND, THIRD]


def test_document_in_a_document_is_part_of_it():
    inner = b"<a><c><![CDATA[<?xml version='1.0'?><d>1</d>]]></c><c><![CDATA[<?xml version='1.0'?><d/>]]></c></a>"
    assert documents([inner]) == [inner]
    assert documents([b"no XML </a> <?xml "]) == [b"no XML </a> <?xml "]


def test_first_document_is_all_where_no_other_begins():
    assert first_document(FIRST + SECOND) == FIRST
    assert first_document(b"<a>1</a><b>2</b>") == b"<a>1</a><b>2</b>"
    assert first_document(b"<a><a>1</a><a>2</a></a>") == b"<a><a>1</a><a>2</a></a>"


@pytest.mark.parametrize(
    "declared", ['<?xml version="1.0"?>\n', "<!DOCTYPE memo SYSTEM 'memo.dtd'>\n", "<!-- next -->\n", "\n"]
)
def test_each_of_several_documents_is_an_article_with_its_line(tmp_path, declared):
    parts = [
        f"{declared}<memo>\n<title>Crane {n}</title>\n<date>2021-0{n}-03</date><body>{TEXT} {n}</body></memo>\n"
        for n in (1, 2, 3)
    ]
    (tmp_path / "week.xml").write_text("".join(parts))
    corpus, rejects = read(tmp_path / "week.xml")
    assert corpus.strings("title").tolist() == ["Crane 1", "Crane 2", "Crane 3"]
    assert corpus.strings("raw_date").tolist() == ["2021-01-03", "2021-02-03", "2021-03-03"]
    assert corpus.table["first_line"].to_pylist() == [2, 6, 10]
    assert not rejects.rows


def test_records_of_several_documents_are_read_from_all(tmp_path):
    record = "<memo><title>Crane {n}</title><date>2021-03-0{n}</date><body>" + TEXT + " {n}</body></memo>"
    days = ["".join(record.format(n=n) for n in numbers) for numbers in ((1, 2), (3, 4))]
    text = "".join(f"<?xml version='1.0'?><memos>{day}</memos>\n" for day in days)
    (tmp_path / "week.xml").write_text(text)
    assert len(read(tmp_path / "week.xml")[0]) == 4


@pytest.mark.parametrize("damage", ["&nbsp;", "<b>", "</p>", "a < b"])
def test_damaged_elements_one_after_another_are_a_dump(tmp_path, damage):
    parts = "".join(f"<memo>{TEXT} {damage} {n}</memo>\n" for n in (1, 2, 3))
    (tmp_path / "a.txt").write_text(parts)
    assert read(tmp_path / "a.txt")[0].notes["formats"] == ["dump"]
