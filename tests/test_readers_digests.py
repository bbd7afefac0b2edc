"""Documents of many dated articles, in made layouts."""

from __future__ import annotations

import pytest
from one_source import read, read_path
from press_files import as_rtf, docx, paragraph, run

from trendlab.readers.digests import heading_level

TEXTS = [
    f"The council met in the old harbour and voted for crane number {k}, said the mayor, and the ferry was late again "
    f"on that day because of the storm which closed the bridge for {k + 2} hours."
    for k in range(7)
]
TITLES = [f"Crane {word} moves" for word in ("one", "two", "three", "four", "five", "six", "seven")]


def _paragraphs(kind: str) -> list[tuple[str, str]]:
    """The paragraphs of a document with their styles."""
    out = [("", "Press review of the harbour")]
    for k, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True)):
        day = f"{k + 3} March 2021"
        if kind == "below":
            out += [("", title), ("", f"The Harbour Times, {day}"), ("", text)]
        elif kind == "heading":
            out += [("Heading1", f"{title} ({day})"), ("", text)]
        else:
            out += [("berschrift1", f"[{k + 1}] {title}"), ("", "Term 19"), ("", f"Date: {day}"), ("", text)]
    return out


@pytest.mark.parametrize("kind", ["below", "heading", "labelled"])
def test_each_dated_article_of_a_document_is_one(kind, tmp_path):
    data = docx(*(paragraph(run(text), style=style) for style, text in _paragraphs(kind)))
    rows, rejects, _ = read(tmp_path, "a.docx", data)
    assert [row["title"] for row in rows] == TITLES
    assert [str(row["first_day"]) for row in rows] == [f"2021-03-{k + 3:02}" for k in range(7)]
    assert all(text in row["text"] and len(row["text"]) < len(text) + 20 for text, row in zip(TEXTS, rows, strict=True))
    assert ["Press review" in one["text"] for one in rejects] == [True]


def test_the_same_in_rtf_is_parted_and_the_named_format_reads_it_as_one(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(as_rtf("\n".join(text for _, text in _paragraphs("below"))))
    assert [row["title"] for row in read_path(path)[0]] == TITLES
    assert len(read_path(path, format="rtf")[0]) == 1


def test_a_document_with_few_or_short_entries_is_one_article(tmp_path):
    few = _paragraphs("below")[:10]
    short = [(style, text[:40]) for style, text in _paragraphs("below")]
    story = [
        ("", "My year"),
        *(("", f"{text} It was on {k + 3} March 2021 that I wrote.") for k, text in enumerate(TEXTS)),
    ]
    for one in (few, short, story):
        assert len(read(tmp_path, "a.docx", docx(*(paragraph(run(t), style=s) for s, t in one)))[0]) == 1


def test_levels_of_headings_are_read_in_several_languages():
    styles = [
        "Heading1",
        "heading 2",
        "berschrift3",
        "Titre1",
        "Ttulo2",
        "Kop1",
        "1",
        "Normal",
        "ListParagraph",
        "Title",
    ]
    assert [heading_level(style) for style in styles] == [1, 2, 3, 1, 2, 1, 1, 0, 0, 0]


def test_a_curriculum_vitae_is_one_document(tmp_path):
    jobs = [
        (f"Engineer at {title}", f"March 201{k} \u2013 June 201{k + 1}", TEXTS[k]) for k, title in enumerate(TITLES)
    ]
    lines = ["Ann Example", "Curriculum vitae", *(line for job in jobs for line in job)]
    rows, rejects, _ = read(tmp_path, "a.docx", docx(*(paragraph(run(line)) for line in lines)))
    assert (len(rows), rejects) == (1, ())
