from one_source import meta, read

BODY = "The ferry sailed on Monday to the far harbour, and the council met about the coal of article number"
LABELLED = "".join(f"__label__{'sea' if k % 2 else 'land'} {BODY} {k}.\n" for k in range(6))


def test_each_labelled_line_is_an_article(tmp_path):
    rows, rejects, note = read(tmp_path, "train.txt", LABELLED)
    assert (note["format"], rejects) == ("fasttext", ())
    assert [row["text"] for row in rows] == [f"{BODY} {k}." for k in range(6)]
    assert [meta(row)["label"] for row in rows[:2]] == ["land", "sea"]


def test_several_labels_and_blank_lines_are_told(tmp_path):
    rows, rejects, _ = read(tmp_path, "a.txt", f"__label__a __label__b {BODY} 1.\n\n__label__a {BODY} 2.\n")
    assert [meta(row)["label"] for row in rows] == ["a; b", "a"]
    assert [one["reason"] for one in rejects] == ["blank line"]
