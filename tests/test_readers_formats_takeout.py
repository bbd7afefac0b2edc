"""Activity in Google Takeout, in made layouts."""

from one_source import meta, read

STYLE = "<style>.outer-cell {margin: 0} " + "a{color:red}" * 9_000 + "</style>"


def cell(product, content):
    return (
        f'<div class="outer-cell mdl-cell"><div class="mdl-grid"><div class="header-cell"><p>{product}<br></p></div>'
        f'<div class="content-cell mdl-typography--body-1">{content}</div><div class="content-cell text-right"></div>'
        '<div class="content-cell caption"><b>Products:</b><br>&emsp;All<br></div></div></div>'
    )


def page(*cells):
    return f"<html><head><title>My Activity</title>{STYLE}</head><body><div>{''.join(cells)}</div></body></html>"


def watched(k, day):
    video = f'<a href="https://www.example.org/{k}">Ferries of harbour {k}</a>'
    return cell("YouTube", f'Watched\xa0{video}<br><a href="#">Harbour News</a><br>{day}')


def test_each_activity_is_an_article_with_its_own_day(tmp_path):
    days = ("29 Nov 2021, 18:06:16 AEDT", "Apr 20, 2021, 7:14:51\u202fPM CET", "20.04.2021, 19:14:51 MESZ")
    rows, rejects, note = read(tmp_path, "watch-history.html", page(*(watched(k, d) for k, d in enumerate(days))))
    assert (note["format"], len(rejects)) == ("takeout", 0)
    assert [r["title"] for r in rows] == [f"Watched Ferries of harbour {k}" for k in range(3)]
    assert [str(r["first_day"]) for r in rows] == ["2021-11-29", "2021-04-20", "2021-04-20"]
    assert {r["source"] for r in rows} == {"YouTube"}
    assert meta(rows[0]) == {"about": "Harbour News", "url": "https://www.example.org/0"}


def test_an_answer_below_the_date_is_the_text(tmp_path):
    asked = cell(
        "Gemini",
        "Asked When does the ferry go?<br>3 Mar 2021, 10:00:00 CET<br><p>It goes at ten.</p><p>It is late.</p>",
    )
    rows, rejects, _ = read(tmp_path, "MyActivity.html", page(asked, cell("Maps", "")))
    assert (rows[0]["title"], rows[0]["text"]) == ("Asked When does the ferry go?", "It goes at ten.\nIt is late.")
    assert [r["reason"] for r in rejects] == ["activity without words"]
