import pytest
from one_source import meta, read

WIKI = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="de">
<siteinfo><sitename>Hafenwiki</sitename><namespaces><namespace key="6">Datei</namespace>
<namespace key="14">Kategorie</namespace><namespace key="0" /></namespaces></siteinfo>
<page><title>Fähre</title><ns>0</ns><id>7</id>
<revision><id>1</id><timestamp>2019-01-01T00:00:00Z</timestamp><text>Alt.</text></revision>
<revision><id>2</id><timestamp>2020-02-03T04:05:06Z</timestamp><contributor><username>Ada</username></contributor>
<text>Die '''Fähre''' [[Hafen|fährt]].&lt;ref&gt;Quelle&lt;/ref&gt; {{Infobox|a={{b}}}}
[[Datei:F.jpg|mini|200px|Eine [[Fähre]]]]
== Geschichte ==
* Sie ist alt.[[Kategorie:Schiffe]]
{| class="x"
| Zelle
|}</text></revision></page>
<page><title>Boot</title><ns>0</ns><id>8</id><redirect title="Fähre" /><revision>
<timestamp>2020-01-01T00:00:00Z</timestamp>
<text>#WEITERLEITUNG [[Fähre]]</text></revision></page>
<page><title>Diskussion:Fähre</title><ns>1</ns><id>9</id><revision><timestamp>2020-01-01T00:00:00Z</timestamp>
<text>Hm.</text></revision></page>
<page><title>Weg</title><ns>0</ns><id>10</id><revision><timestamp>2020-01-01T00:00:00Z</timestamp>
<text deleted="deleted" /></revision></page></mediawiki>"""


def test_wiki_dump_gives_the_newest_revision_of_each_page_without_markup(tmp_path):
    rows, rejects, note = read(tmp_path, "wiki.xml", WIKI)
    row = rows[0]
    assert (note["format"], len(rows)) == ("mediawiki", 1)
    assert (row["title"], row["raw_date"], row["doc_id"]) == ("Fähre", "2020-02-03T04:05:06Z", "7")
    assert row["text"] == "Die Fähre fährt.\nGeschichte\nSie ist alt."
    assert (row["source"], row["language"], meta(row)["categories"]) == ("Hafenwiki", "de", "Schiffe")
    assert [r["reason"] for r in rejects] == ["redirect", "page of another namespace", "deleted revision"]


def test_order_of_revisions_does_not_matter(tmp_path):
    page = WIKI[WIKI.index("<revision><id>1") : WIKI.index("<revision><id>2")]
    late = WIKI.replace(page, "").replace("|}</text></revision></page>", f"|}}</text></revision>{page}</page>")
    assert read(tmp_path, "wiki.xml", late)[0][0]["raw_date"] == "2020-02-03T04:05:06Z"


@pytest.mark.parametrize(("named", "code"), [("de", "de"), ("pt-BR", "pt"), ("nds", "en")])
def test_language_of_the_wiki_is_its_code_of_two_letters_else_that_of_its_words(named, code, tmp_path):
    wiki = WIKI.replace('xml:lang="de"', f'xml:lang="{named}"').replace(
        "Sie ist alt.", "The ferry sails to the harbour every morning and it is the oldest of the boats."
    )
    assert read(tmp_path, "wiki.xml", wiki)[0][0]["language"] == code


def test_redirect_in_words_and_page_without_text_are_rejects(tmp_path):
    wiki = WIKI.replace(' <redirect title="Fähre" />', "").replace("<text>Hm.</text>", "<text>[[Kategorie:X]]</text>")
    _, rejects, _ = read(tmp_path, "wiki.xml", wiki.replace("<ns>1</ns>", "<ns>0</ns>"))
    assert [r["reason"] for r in rejects] == ["redirect", "page without text", "deleted revision"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("{{date|March 3, 2019}}\n", "March 3, 2019"),
        ("&lt;!-- x --&gt;{{Reviewed}}\n{{Date|March 3, 2019}}\n", "March 3, 2019"),
        ("A ship of {{date|3 March 2019}}. ", "2020-02-03T04:05:06Z"),
        ("{{boat|March 3, 2019}}", "2020-02-03T04:05:06Z"),
    ],
)
def test_the_day_in_a_template_above_the_text_is_that_of_the_page(head, day, tmp_path):
    rows, _, _ = read(tmp_path, "wiki.xml", WIKI.replace("<text>Die", f"<text>{head}Die"))
    assert rows[0]["raw_date"] == day


def test_dates_of_the_newest_revision_are_told(tmp_path):
    from trendlab.readers import read as read_source

    (tmp_path / "a.xml").write_text(WIKI, encoding="utf8")
    (tmp_path / "b.xml").write_text(WIKI.replace("<text>Die", "<text>{{date|March 3, 2019}} Die"), encoding="utf8")
    told = [read_source(tmp_path / name)[0].notes.get("doubts", []) for name in ("a.xml", "b.xml")]
    assert [[doubt["kind"] for doubt in one].count("late_dates") for one in told] == [1, 0]
