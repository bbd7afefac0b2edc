from __future__ import annotations

import json

from one_source import read


def token(number: str, form: str, misc: str = "_") -> str:
    return "\t".join((number, form, form.lower(), *["_"] * 6, misc))


def sentence(*tokens: str, text: str = "", more: str = "") -> str:
    comments = f"# sent_id = s\n{more}" + (f"# text = {text}\n" if text else "")
    return comments + "\n".join(tokens) + "\n\n"


FIRST = sentence(token("1", "Old"), token("2", "bridges", "SpaceAfter=No"), token("3", "."), text="Old bridges.")


RANGE = sentence(
    token("1-2", "zum"),
    token("1", "zu"),
    token("2", "dem"),
    token("2.1", "leer"),
    token("3", "Markt", "SpaceAfter=No"),
    token("4", "."),
)


def test_conllu_documents_are_articles_in_the_words_of_their_sentences(tmp_path):
    text = (
        f"# newdoc id = paper_2019-03-05_1\n# title = Bridges\n# genre = news\n{FIRST}{RANGE}"
        f"# newdoc id = paper_2020-01-01_2\n{FIRST}# newpar id = p2\n{RANGE}"
    )
    rows, rejects, note = read(tmp_path, "a.conllu", text)
    assert (note["format"], rejects) == ("conllu", ())
    assert [(r["doc_id"], r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("paper_2019-03-05_1", "Bridges", "Old bridges. zum Markt.", "2019-03-05"),
        ("paper_2020-01-01_2", "", "Old bridges.\nzum Markt.", "2020-01-01"),
    ]
    assert json.loads(rows[0]["meta"]) == {"genre": "news"}


def test_conllu_comment_with_a_date_comes_before_that_in_the_name(tmp_path):
    rows, _, _ = read(tmp_path, "a.txt", f"# newdoc id = a_2019-03-05\n# date = 2018-12-24\n{FIRST}{FIRST}")
    assert rows[0]["raw_date"] == "2018-12-24"


def test_conllu_file_without_documents_is_one(tmp_path):
    rows, _, _ = read(tmp_path, "a.txt", FIRST + RANGE)
    assert [r["text"] for r in rows] == ["Old bridges. zum Markt."]


def test_conllu_line_with_too_few_columns_is_a_reject(tmp_path):
    _, rejects, _ = read(tmp_path, "a.txt", FIRST + "1\tbroken\n\n" + FIRST)
    assert [(r["reason"], r["first_line"]) for r in rejects] == [("line that is not a word", 7)]


def test_range_without_a_number_at_its_end_covers_nothing(tmp_path):
    text = sentence(token("1-²", "zum"), token("1", "Markt", "SpaceAfter=No"), token("2", "."))
    rows, _, _ = read(tmp_path, "a.conllu", f"# newdoc id = a\n{text}{FIRST}")
    assert rows[0]["text"] == "zum Markt. Old bridges."


def test_table_of_ten_columns_with_numbered_rows_is_no_corpus_of_words(tmp_path):
    head = "\t".join(("row", "member", "party", "seat", "title", "date", "name", "group", "place", "speech"))
    row = "{}\t9\t2\t1\tTolls\t1919-01-2{}\tAda Berg\tQuay\tNorth\tThe toll on the bridge is too high for carts."
    rows, _, note = read(tmp_path, "a.tsv", "\n".join((head, *(row.format(k, k) for k in range(1, 6)))) + "\n")
    assert (note["format"], len(rows), rows[0]["raw_date"]) == ("tsv", 5, "1919-01-21")
