from trendlab.readers.pageentries import page_entries

ENTRY = (
    "<h2>Bridge {k}</h2><p>{k} March 2021</p><p>The council met and agreed to mend bridge {k}.</p><p>All were glad.</p>"
)
PAGE = "<html lang='en'><head><title>News</title>{head}</head><body><nav><h2>Menu</h2></nav>{body}</body></html>"


def test_headings_with_a_day_below_them_are_articles_of_the_page():
    found = page_entries(PAGE.format(head="", body="<hr>".join(ENTRY.format(k=k) for k in range(1, 6))), "a.html")
    assert [(r.title, r.raw_date, r.text) for r in found] == [
        (f"Bridge {k}", f"{k} March 2021", f"The council met and agreed to mend bridge {k}.\nAll were glad.")
        for k in range(1, 6)
    ]


def test_page_that_calls_itself_an_article_has_no_entries():
    head = "<meta property='og:type' content='article'>"
    assert page_entries(PAGE.format(head=head, body="".join(ENTRY.format(k=k) for k in range(1, 6))), "a.html") == []


def test_headings_without_a_day_are_parts_of_one_article():
    body = "<h1>Old bridges</h1><p>3 March 2021</p>" + "".join(
        f"<h2>Part {k}</h2><p>Of the bridge we say that it is old and long.</p>" for k in range(6)
    )
    assert page_entries(PAGE.format(head="", body=body), "a.html") == []
