"""Pages of numbered articles with a small table above each, in made layouts."""

import pytest
from one_source import meta, read

from trendlab.readers.pagerecords import page_records

TITLES = ("The ferry is late again", "A bridge for the town", "What 2021 may bring", "Piers of the north")
HEADER = "<tr><th>No.</th><th>Day</th><th>Edition</th><th>Page</th></tr>"


def named(k):
    day = "<nobr>2021\u5e74</nobr><nobr>03\u670804\u65e5</nobr>"
    cells = f"<td>0000{k + 1}</td><td>{day}</td><td>Morning</td><td>00{k}</td>"
    return (
        f'<tr><td><table class="list">{HEADER}<tr>{cells}</tr></table><table><tr><td><span>{TITLES[k]}</span></td></tr>'
        f"<tr><td><div>The council met {k} times.<br>At {k} it went.</div></td></tr></table><a>To the top</a></td></tr>"
    )


def titled(k, number=None):
    cells = (k + 1 if number is None else number, "2021.03.04", TITLES[k], "Morning", f"0{k} p.")
    head = "".join(f"<th>{cell}</th>" for cell in cells)
    return (
        f'<div><table class="head"><tr>{head}</tr></table><table><tr><th>Search for the marks:</th></tr></table></div>'
        f"<div><p>The council met {k} times.</p><p>At {k} it went.</p></div>"
    )


def page(*parts):
    return f"<html><head><title>Finds</title></head><body><h1>Archive</h1><table>{''.join(parts)}</table></body></html>"


@pytest.mark.parametrize("form", [named, titled])
def test_each_numbered_article_has_the_day_of_the_table_above_it(form, tmp_path):
    rows, rejects, note = read(tmp_path, "finds.html", page(*map(form, range(4))))
    assert (note["format"], note["layout"], len(rejects)) == ("html", "numbered articles", 0)
    assert [r["title"] for r in rows] == list(TITLES)
    assert [r["text"] for r in rows] == [f"The council met {k} times.\nAt {k} it went." for k in range(4)]
    assert {str(r["first_day"]) for r in rows} == {"2021-03-04"}
    assert meta(rows[1]).get("Edition" if form is named else "cell 4") == "Morning"


def test_tables_whose_numbers_do_not_run_on_are_no_heads_of_articles():
    assert page_records(page(*(titled(k, number=7 * k) for k in range(4))), "a.html") == []
    assert page_records(page(*map(titled, range(2))), "a.html") == []


def test_rows_of_one_table_are_no_articles_with_a_text_below():
    rows = "".join(f"<tr><td>{k}</td><td>2021-03-04</td><td>{TITLES[k]}</td></tr>" for k in range(4))
    assert (
        page_records(f"<html><body><table>{rows}</table><table></table><table></table></body></html>", "a.html") == []
    )


def test_a_sign_of_a_font_of_pictures_is_no_mark_of_an_article():
    rows = page_records(page(*map(titled, range(4)), "<p>&#xe01e; To the top \ue01e</p>"), "a.html")
    assert [row.title for row in rows] == list(TITLES)


def test_a_lone_paragraph_below_a_number_and_a_day_is_a_text_and_no_title():
    days = (
        f'<table class="h"><tr><td>{k}</td><td>2021-03-04</td></tr></table><p>The council met {k} times.</p>'
        for k in range(1, 5)
    )
    rows = page_records(f"<html><body>{''.join(days)}</body></html>", "a.html")
    assert [(row.title, row.text) for row in rows] == [("", f"The council met {k} times.") for k in range(1, 5)]


def test_tables_below_a_paragraph_or_without_texts_are_part_of_an_article():
    long = f"<p>{'The council met on Monday and agreed to mend the old bridge. ' * 6}</p>"
    assert page_records(page(long, *map(titled, range(4))), "a.html") == []
    bare = "".join(f'<table class="h"><tr><td>{k}</td><td>2021-03-04</td></tr></table>' for k in range(1, 5))
    assert page_records(f"<html><body>{bare}<p>The council met.</p></body></html>", "a.html") == []
