from __future__ import annotations

import pytest
from one_source import read

from trendlab.readers.formats.numbered import FORMAT

WORDS = ("ferry", "harbour", "market", "bridge", "winter", "school", "river")
TEXTS = [f"The {WORDS[n % 7]} was closed after the storm of the night {n}, and reopened." for n in range(30)]


def _listed(sign: str, texts: list[str], *, gap: str = "\n") -> str:
    return gap.join(f"{n}{sign}{text}" for n, text in enumerate(texts, 1)) + "\n"


LISTED = _listed("-->", TEXTS)


@pytest.mark.parametrize("sign", ["-->", "->", "\t", ": ", ") ", ". ", " | ", " - ", ";"])
def test_each_numbered_line_is_an_article_with_its_number(tmp_path, sign):
    rows, rejects, note = read(tmp_path, "a.txt", _listed(sign, TEXTS))
    assert (note["format"], rejects) == ("numbered", ())
    assert [row["text"] for row in rows] == TEXTS
    assert [row["doc_id"] for row in rows][:2] == ["1", "2"]
    assert [(row["first_line"], row["last_line"]) for row in rows][-1] == (30, 30)


def test_lines_between_blank_lines_and_going_on_below_are_read(tmp_path):
    texts = [*TEXTS, "The last one goes on\nbelow its number."]
    rows, rejects, _ = read(tmp_path, "a.txt", _listed("-->", texts, gap="\n\n"))
    assert [row["text"] for row in rows] == texts
    assert not rejects


def test_short_texts_of_other_scripts_behind_an_arrow_are_read(tmp_path):
    texts = [f"\u4eca\u5929\u7684\u6e2f\u53e3\u5f88\u5b89\u9759\uff0c\u6ca1\u6709\u8239{n}" for n in range(25)]
    rows, _, _ = read(tmp_path, "a.txt", _listed("-->", texts))
    assert [row["text"] for row in rows] == texts


@pytest.mark.parametrize(
    "text",
    [
        _listed(". ", [text[:12] for text in TEXTS]),  # a list of names
        _listed("\t", [text.lower() for text in TEXTS]),  # the numbered lines of a page
        _listed(": ", [text.lower() for text in TEXTS]),
        _listed("-->", TEXTS[:9]),
        "".join(f"{n * 7}. {text}\n" for n, text in enumerate(TEXTS)),
    ],
)
def test_other_lines_with_numbers_are_no_list_of_texts(tmp_path, text):
    assert read(tmp_path, "a.txt", text)[2]["format"] != FORMAT.name


def test_a_numbered_list_in_a_folder_is_one_document_and_lines_with_arrows_are_texts(tmp_path):
    from trendlab.readers import read as read_source

    for name, sign in (("a", ". "), ("b", "-->"), ("c", ": "), ("d", "] ")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "list.txt").write_text(_listed(sign, TEXTS), encoding="utf-8")
    assert len(read_source(tmp_path / "a")[0]) == 1
    assert len(read_source(tmp_path / "b")[0]) == 30
    assert len(read_source(tmp_path / "c")[0]) == len(read_source(tmp_path / "d")[0]) == 1  # verses, paragraphs
