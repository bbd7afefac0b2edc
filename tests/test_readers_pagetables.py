from trendlab.readers import read
from trendlab.readers.pagetables import rows_of_page

TEXT = "The council voted on Monday to buy a second crane for the old harbour."


def page(head: str, rows: int = 4, around: str = "") -> str:
    cells = "".join(f"<tr><td>2021-03-0{k + 1}</td><td>Bridge {k}</td><td>{TEXT} {k}</td></tr>" for k in range(rows))
    return f"<html><body>{around}<table><tr>{head}</tr>{cells}</table></body></html>"


HEAD = "<th>Date</th><th>Title</th><th>Text</th>"


def test_rows_of_a_page_that_is_a_table_are_articles(tmp_path):
    (tmp_path / "a.html").write_text(page(HEAD), encoding="utf8")
    corpus, _ = read(tmp_path / "a.html")
    assert corpus.table["title"].to_pylist() == ["Bridge 0", "Bridge 1", "Bridge 2", "Bridge 3"]
    assert corpus.table["text"].to_pylist()[0] == f"{TEXT} 0"
    assert [str(d) for d in corpus.table["first_day"].to_pylist()][:2] == ["2021-03-01", "2021-03-02"]


def test_table_in_an_article_or_of_figures_is_none():
    assert rows_of_page(page(HEAD, around=f"<p>{TEXT * 20}</p>")) == []
    assert rows_of_page(page("<th>Date</th><th>Price</th><th>Change</th>")) == []


def test_rows_of_a_table_in_a_cell_are_no_rows_of_the_table_around_it():
    inner = "".join(f"<tr><td>Menu {k}</td><td>News of the harbour</td></tr>" for k in range(3))
    text = "The council met on Monday and agreed to mend the old bridge before the winter comes."
    rows = "".join(f"<tr><td>Bridge {k}</td><td>{text} {k}</td></tr>" for k in range(4))
    menu = f"<tr><td>Bridge 9</td><td>{text}<table>{inner}</table></td></tr>"
    page = f"<html><body><table><tr><th>title</th><th>text</th></tr>{rows}{menu}</table></body></html>"
    assert [row["title"] for row in rows_of_page(page)] == ["Bridge 0", "Bridge 1", "Bridge 2", "Bridge 3", "Bridge 9"]


def test_tables_nested_in_each_other_without_a_header_hold_no_rows():
    nested = "<table><tr><td>Ferry sails</td><td>again</td></tr><tr><td>" * 60
    assert rows_of_page(f"<html><body>{nested}</body></html>") == []
