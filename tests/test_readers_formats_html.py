import trendlab as tl


def test_other_markup_with_a_body_is_no_page(tmp_path):
    path = tmp_path / "a.xml"
    item = "<article><headline>Rain</headline><body>It rained all day in the valley.</body></article>"
    path.write_text(f"<?xml version='1.0'?><archive>{item * 5}</archive>", encoding="utf8")
    corpus, _ = tl.read(path)
    assert (corpus.notes["formats"], corpus.table["title"].to_pylist()) == (["xml"], ["Rain"] * 5)


def test_page_is_one_article_with_its_title_and_not_its_menu(tmp_path):
    body = "The ferry sailed again on Monday and the people of the islands came to see it leave. " * 4
    head = "<!DOCTYPE html><html><head><title>Ferry sails</title></head>"
    page = f"{head}<body><nav><a>Home</a></nav><p>{body}</p></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf8")
    corpus, _ = tl.read(tmp_path / "a.html")
    assert (corpus.notes["formats"], corpus.table["title"].to_pylist()) == (["html"], ["Ferry sails"])
    assert corpus.table["text"].to_pylist() == [body.strip()]


def test_page_that_is_one_table_is_read_row_by_row(tmp_path):
    text = "The council met on Monday and agreed to mend the old bridge before the winter comes."
    rows = "".join(f"<tr><td>Bridge {k}</td><td>{text} {k}</td><td>2024-01-0{k}</td></tr>" for k in range(1, 7))
    head = "<tr><th>title</th><th>text</th><th>date</th></tr>"
    (tmp_path / "a.html").write_text(f"<html><body><table>{head}{rows}</table></body></html>", encoding="utf8")
    corpus, _ = tl.read(tmp_path / "a.html")
    assert corpus.table["title"].to_pylist() == [f"Bridge {k}" for k in range(1, 7)]
    assert corpus.strings("raw_date")[0] == "2024-01-01"


def test_text_that_quotes_a_page_is_no_page(tmp_path):
    (tmp_path / "a.txt").write_text("How to begin a page:\n\n<!DOCTYPE html>\n<html>\n<body>", encoding="utf8")
    (tmp_path / "b.txt").write_text(
        "<!-- saved --><script>1</script>\n<html><body><p>It rained.</p></body></html>", "utf8"
    )
    assert [s["format"] for s in tl.read(tmp_path)[0].notes["sources"]] == ["txt", "html"]


def test_page_below_front_matter_is_a_post_with_its_fields(tmp_path):
    front = "---\ntitle: Ferries sail\ndate: 2021-03-05 10:15:00\ntags: [sea]\n---\n"
    (tmp_path / "a.html").write_text(
        f"{front}{{% include top.html %}}<p>They sail <b>again</b>.</p><p>All of them.</p>"
    )
    corpus, _ = tl.read(tmp_path / "a.html")
    row = corpus.table.to_pylist()[0]
    assert (row["title"], row["text"]) == ("Ferries sail", "They sail again.\nAll of them.")
    assert row["raw_date"].startswith("2021-03-05")


def test_post_whose_front_matter_has_no_title_has_the_heading_of_its_page(tmp_path):
    (tmp_path / "a.html").write_text("---\nlayout: post\ndate: 2021-03-05\n---\n<h1>Ferries sail</h1><p>They sail.</p>")
    assert tl.read(tmp_path / "a.html")[0].table["title"].to_pylist() == ["Ferries sail"]


def test_page_below_long_styles_and_warnings_of_its_server_is_one_page(tmp_path):
    body = "The ferry sailed again on Monday and the people of the islands came to see it leave. " * 4
    page = f"<html><head><title>Ferry sails</title></head><body><p>{body}</p></body></html>"
    warning = "<br />\n<b>Deprecated</b>:  By reference in <b>/www/settings.php</b> on line <b>520</b><br />\n"
    above = [warning * 60, "<style>\n" + "  div.grid { width: 9px; }\n" * 300 + "</style>\n"]
    for k, one in enumerate(above):
        (tmp_path / f"{k}.html").write_text(one + page, encoding="utf8")
        corpus, _ = tl.read(tmp_path / f"{k}.html")
        assert (corpus.notes["formats"], corpus.table["title"].to_pylist()) == (["html"], ["Ferry sails"])
        assert body.strip() in corpus.table["text"].to_pylist()[0]
