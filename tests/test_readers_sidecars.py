import json

import pytest
from one_source import meta

import trendlab as tl
from trendlab.readers.sidecars import pair_files

BODY = "The ferry sailed on Monday to the far harbour, and the council met about the coal of article number"
SAID = [("Ferry sails", "2019-03-05"), ("Coal tax", "2020-07-01"), ("Bread for sale", "2021-11-09")]


def folder(tmp_path, text_name, side_name, side):
    for k, (title, date) in enumerate(SAID, 1):
        for name, content in (
            (text_name.format(k), f"{BODY} {k}."),
            (side_name.format(k), json.dumps(side(k, title, date))),
        ):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf8")
    corpus, _ = tl.read(tmp_path)
    kinds = {row["kind"]: row for row in corpus.notes.get("doubts", [])}
    return corpus.table.to_pylist(), kinds


@pytest.mark.parametrize(
    ("text_name", "side_name"),
    [
        ("{}.txt", "{}.json"),
        ("in/{}_raw.txt", "in/{}_meta.json"),
        ("{}.html", "{}.html.json"),
        ("a-{}.md", "a-{}.metadata.json"),
    ],
)
def test_text_takes_title_and_date_of_the_file_with_its_name(tmp_path, text_name, side_name):
    rows, kinds = folder(
        tmp_path, text_name, side_name, lambda k, t, d: {"id": k, "title": t, "date": d, "author": "Ann Roe"}
    )
    assert [(row["title"], row["raw_date"]) for row in rows] == SAID
    assert {meta(row)["author"] for row in rows} == {"Ann Roe"}
    assert kinds["joined_files"]["count"] == 3


def test_file_without_a_title_gives_its_date(tmp_path):
    rows, _ = folder(tmp_path, "{}.txt", "{}.json", lambda _, __, d: {"published": d, "url": "https://example.org"})
    assert [row["raw_date"] for row in rows] == [date for _, date in SAID]
    assert meta(rows[0])["url"] == "https://example.org"


def test_summary_is_kept_and_is_not_the_text(tmp_path):
    rows, _ = folder(tmp_path, "{}.txt", "{}.json", lambda _, t, d: {"title": t, "date": d, "summary": "In short."})
    assert [row["text"] for row in rows] == [f"{BODY} {k}." for k in (1, 2, 3)]
    assert meta(rows[0])["summary"] == "In short."


def test_file_with_a_long_text_of_its_own_stays_an_article(tmp_path):
    rows, kinds = folder(
        tmp_path, "{}.txt", "{}.json", lambda k, t, d: {"title": t, "date": d, "text": f"{BODY} {k}. " * 9}
    )
    assert len(rows) == 6
    assert "joined_files" not in kinds


def test_two_texts_of_one_name_are_not_paired():
    texts = ["1_raw.txt", "1_text.txt", "2_raw.txt", "2_text.txt"]
    assert pair_files([*texts, "1.json", "2.json"], texts) == {}


def test_few_pairs_are_chance():
    texts = [f"{k}.txt" for k in range(9)]
    assert pair_files([*texts, "0.json", "1.json"], texts) == {}
    assert pair_files(["0.txt", "0.json"], ["0.txt"]) == {}


def test_folders_of_metadata_and_of_texts_are_joined_and_counts_of_words_are_left_out(tmp_path):
    for k, (title, date) in enumerate(SAID, 1):
        year, month, day = date.split("-")
        head = (
            f"<article><front><journal-meta><journal-title>Harbour Studies</journal-title></journal-meta><article-meta>"
            f"<title-group><article-title>{title}</article-title></title-group><pub-date><day>{day}</day>"
            f"<month>{month}</month><year>{year}</year></pub-date><abstract><p>{BODY * 5}</p></abstract></article-meta>"
            "</front></article>"
        )
        for folder_name, suffix, content in (
            ("metadata", ".xml", head),
            ("ocr", ".txt", f'<plain_text> <page sequence="1">{BODY} {k}.</page> </plain_text>'),
            ("ngram1", "-ngram1.txt", "ferry\t3\ncoal\t2\n"),
        ):
            path = tmp_path / folder_name / f"journal-article-10.2307_{k}{suffix}"
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf8")
    corpus, _ = tl.read(tmp_path)
    table = corpus.table
    assert table["title"].to_pylist() == [title for title, _ in SAID]
    assert [str(day) for day in table["first_day"].to_pylist()] == [date for _, date in SAID]
    assert table["text"].to_pylist() == [f"{BODY} {k}." for k in (1, 2, 3)]
    assert set(table["source"].to_pylist()) == {"Harbour Studies"}
    assert {row["kind"] for row in corpus.notes["doubts"]} == {"joined_files"}


@pytest.mark.parametrize("further", [(), ("notes.md", "log.md")])
def test_a_file_of_metadata_in_the_folder_of_each_text_says_more_of_it(further, tmp_path):
    for k, (title, date) in enumerate(SAID, 1):
        folder = tmp_path / f"item{k}"
        folder.mkdir()
        said = {"title": title, "date": date, "note": "How it was scanned, read and checked. " * 12}
        (folder / "metadata.json").write_text(json.dumps(said), encoding="utf8")
        (folder / "transcript.md").write_text(f"{BODY} {k}.\n", encoding="utf8")
        for name in further:
            (folder / name).write_text(f"A remark of {k} on the work.\n", encoding="utf8")
    found = tl.read(tmp_path)[0].to_frame()
    texts = found[found["text"].str.startswith(BODY)].sort_values("text")
    assert texts["title"].tolist() == [title for title, _ in SAID]
    assert [str(day) for day in texts["first_day"]] == [date for _, date in SAID]
    assert len(found) == len(SAID) * (1 + len(further))
