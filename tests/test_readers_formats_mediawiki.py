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
