import pytest
from one_source import meta, read


def factiva_in_order(language, *fields, title="Ferry sails again", own="HARB000020131119e9bj0001a"):
    values = "".join(f"<div>{f}</div>" for f in fields)
    return (
        f'<div id="article-{own}" class="article"><div class="article {language}Article"><p>'
        f'<div>Home news</div><div id="hd"><span class="{language[:2]}Headline counted">1) {title}</span></div>'
        f'<div class="author">By Ada Sample   </div>{values}</p>'
        f'<p class="articleParagraph {language}articleParagraph">The ferry sailed\nagain.</p>'
        f'<p class="articleParagraph {language}articleParagraph">It was <b>late</b>.</p>'
        f"<p>Harbour Press</p><p>Document {own}</p></div></div>"
    )


SUMMARY = (
    '<table id="oddEvenPreview" class="searchPreview "><tr><td class="sbSummaryTitle">Search Summary</td></tr>'
    "<tr><td>Timestamp</td><td>26 March 2014 15:07</td></tr></table>"
)


def page(*parts):
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{''.join(parts)}</body></html>"


def test_factiva_without_codes_takes_the_fields_in_their_order(tmp_path):
    first = factiva_in_order(
        "en", "475 words", "19 November 2013", "05:12", "Harbour Gazette", "HARB", "14", "English", "(c) 2013 Harbour"
    )
    rows, _, note = read(tmp_path, "a.html", page(first))
    row = rows[0]
    assert (note["format"], note["layout"]) == ("factiva", "HTML")
    assert (row["title"], row["raw_date"], row["source"]) == ("Ferry sails again", "2013-11-19", "Harbour Gazette")
    assert row["text"] == "The ferry sailed again.\nIt was late."
    assert (row["doc_id"], row["language"]) == ("HARB000020131119e9bj0001a", "en")
    fields = meta(row)
    assert (fields["author"], fields["section"], fields["length"]) == ("By Ada Sample", "Home news", "475 words")
    assert (fields["source_code"], fields["page"], fields["time"]) == ("HARB", "14", "05:12")


def test_factiva_dates_stand_in_the_language_of_the_interface(tmp_path):
    chinese = factiva_in_order("zhtw", "8165 字", "2018 年 10 月 7 日 17:04", "Harbour Gazette", "HARB", "英文", "(c)")
    german = factiva_in_order(
        "en",
        "475 Wörter",
        "29 Dezember 2011",
        "Der Hafenbote",
        "HAFB",
        "Englisch",
        "(c)",
        own="HAFB000020111229e9bj0001a",
    )
    rows, _, _ = read(tmp_path, "a.html", page(chinese, german))
    assert [r["raw_date"] for r in rows] == ["2018-10-07", "2011-12-29"]
    assert [r["language"] for r in rows] == ["en", "en"]


def test_factiva_search_summary_is_a_reject_and_no_article(tmp_path):
    first = factiva_in_order("en", "475 words", "19 November 2013", "Harbour Gazette", "HARB", "English", "(c)")
    rows, rejects, _ = read(tmp_path, "a.html", page(first, SUMMARY))
    assert len(rows) == 1
    assert [r["reason"] for r in rejects] == ["search summary of the export"]


def test_factiva_with_codes_is_read_by_its_codes(tmp_path):
    cells = {
        "HD": "<b class='frHeadline'>Le port gagne</b>", "BY": "Ada Exemple", "WC": "295 mots",
        "PD": "29 décembre 2011",
        "SN": "Le Courrier", "SC": "COUR", "LA": "Français",
        "LP": '<p class="articleParagraph">Premier alinéa.</p>', "TD": '<p class="articleParagraph">Second alinéa.</p>',
        "AN": "Document COUR000020111229e7ct0001r",
    }  # fmt: skip
    table = "".join(f"<tr><td><b>{k}</b>&nbsp;</td><td>{v}</td></tr>" for k, v in cells.items())
    rows, _, _ = read(tmp_path, "a.html", page(f'<div class="article frArticle"><table>{table}</table></div>'))
    row = rows[0]
    assert (row["title"], row["raw_date"], row["source"]) == ("Le port gagne", "2011-12-29", "Le Courrier")
    assert row["text"] == "Premier alinéa.\nSecond alinéa."
    assert (row["doc_id"], row["language"]) == ("COUR000020111229e7ct0001r", "fr")
    assert meta(row)["author"] == "Ada Exemple"


FACTIVA_XML = """<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="1">
<ppsarticle><article><accessionNo>HARB0000020120109e51700030</accessionNo><baseLanguage>EN</baseLanguage>
<headline><paragraph><hlt>Ferry</hlt> sails again</paragraph></headline>
<leadParagraph><paragraph>The ferry sailed.</paragraph></leadParagraph>
<modificationDate><dateTime>2015-05-05T01:35:58Z</dateTime></modificationDate>
<publicationDate><dateTime>2012-01-09T01:35:58Z</dateTime></publicationDate><sourceName>Harbour Gazette</sourceName>
<region code="usa"><name>United States</name></region>
<tailParagraphs><paragraph>It was late.</paragraph></tailParagraphs></article></ppsarticle>
</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""


def test_factiva_xml_joins_lead_and_tail_and_takes_the_date_of_publication(tmp_path):
    rows, _, note = read(tmp_path, "a.xml", "\ufeff" + FACTIVA_XML)
    row = rows[0]
    assert (note["format"], note["layout"]) == ("factiva", "XML")
    assert (row["title"], row["raw_date"]) == ("Ferry sails again", "2012-01-09T01:35:58Z")
    assert row["text"] == "The ferry sailed.\nIt was late."
    assert (row["source"], row["doc_id"]) == ("Harbour Gazette", "HARB0000020120109e51700030")


@pytest.mark.parametrize(
    ("date", "read_as"),
    [
        ("", None),
        ("<publicationDate/><publicationDate><date>2012-01-09</date></publicationDate>", "2012-01-09"),
    ],
)
def test_article_without_a_date_or_with_an_empty_one_before_it_is_read(date, read_as, tmp_path):
    given = "<publicationDate><dateTime>2012-01-09T01:35:58Z</dateTime></publicationDate>"
    rows, _, _ = read(tmp_path, "a.xml", FACTIVA_XML.replace(given, date))
    assert (rows[0]["title"], rows[0]["raw_date"]) == ("Ferry sails again", read_as)


@pytest.mark.parametrize("drawn", [False, True], ids=["lines", "table"])
def test_factiva_with_codes_in_rows_of_text_ends_articles_at_their_numbers(drawn, tmp_path):
    parts = []
    for k in range(3):
        cells = [("HD", f"Pier {k} is mended."), ("WC", "61 words"), ("PD", f"{k + 3} April 2019"),
                 ("SN", "Harbour Gazette"), ("LP", f"The pier {k} was mended."), ("TD", "All are glad."),
                 ("AN", f"Document gmes00002019041{k}dw47004yg")]  # fmt: skip
        rows = [f"{code}|{value}|" if drawn else f"   {code}\n {value} " for code, value in cells]
        parts.append("\n".join(rows))
    rows, rejects, note = read(tmp_path, "a.txt", "\n\n \n".join(parts))
    assert (note["format"], rejects) == ("factiva", ())
    assert [(r["title"], r["source"], str(r["first_day"]), r["text"]) for r in rows] == [
        (f"Pier {k} is mended.", "Harbour Gazette", f"2019-04-0{k + 3}", f"The pier {k} was mended.\nAll are glad.")
        for k in range(3)
    ]


def test_entities_of_a_document_are_never_expanded(tmp_path):
    bomb = FACTIVA_XML.replace(
        '<?xml version="1.0" encoding="utf-8"?>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/passwd">]>',
    ).replace("It was late.", "It was &b; &c; late.")
    rows, _, _ = read(tmp_path, "a.xml", bomb)
    assert "aaaa" not in rows[0]["text"]
    assert "root:" not in rows[0]["text"]


def test_page_of_a_newspaper_whose_program_names_its_paragraphs_alike_is_a_page(tmp_path):
    data = '<script>{"hasArticle":1,"__typename":"articleParagraph","kind":"newsArticle"}</script>'
    long = "The ferry sailed again on Monday and the people of the islands came to see it leave the quay. " * 6
    body = (
        f'<body><main class="newsArticle"><h1>Ferry sails</h1><p class="Paragraph_root">{long}</p></main>{data}</body>'
    )
    rows, _, note = read(
        tmp_path, "a.html", f"<!DOCTYPE html><html><head><title>Ferry sails</title></head>{body}</html>"
    )
    assert (note["format"], [r["text"] for r in rows]) == ("html", [long.strip()])
