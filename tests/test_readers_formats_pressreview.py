"""Press reviews with citations above their articles are read article by article."""

import pytest
from one_source import meta, read, told

from trendlab.readers.format import Head
from trendlab.readers.formats.pressreview import recognise

FIRST = (
    "Die Fähre legte am Montag ab, und der Rat beriet über den Preis von Kohle und Brot in allen Orten an der Küste, "
    "die noch keinen Hafen haben, wie er am Abend sagte."
)
TEXT = f"""\
"Die Rundschau" vom 23.10.2017 Seite: 2
Ressort: Politik

Abend

Neues vom Rat

Fähre bekommt neuen Hafen

{FIRST}

___________________________
"Hafenbote" Nr. 246 vom 24.10.2017 Seite: L2
Ressort: Lokales

Markt ist offen

Am Abend war Markt in der Stadt.
"""
PAGE = """\
<html><head><title>Ausdruck</title></head><body><div><pre>"Die Rundschau" vom 02.04.2013        Seite: 1
Ressort: Politik</pre>Kurz gesagt<br><h3>Fähre bekommt
neuen Hafen</h3><p>Die Fähre legte ab.</p><p>Der Rat beriet.</p></div>
<div><pre>&quot;Hafenbote&quot; Nr. 14/2013 vom 03.04.2013     Seite: 10</pre><h3>Markt</h3>
<p>Am Abend war Markt.</p></div>
<div><pre>Hafen News 08:00 vom 04.04.2013 08.00 Uhr</pre><h3>Es regnet</h3><p>Regen am Morgen.</p></div></body></html>
"""
RTF = (
    '{\\rtf1\\ansi "Die Rundschau" vom 23.10.2017 Seite: 2\\par Ressort: Politik\\par\\par Abend\\par '
    "Neues vom Rat\\par \\cf4\\b\\i0\\fs20 \\u214?de am Hafen\\b0\\fs20\\par Die F\\'e4hre legte ab.\\par "
    '"Hafenbote" vom 24.10.2017 Seite 3\\par \\b Markt\\b0\\par Am Abend war Markt.\\par}'
)


def test_articles_of_a_text_have_newspaper_day_section_and_title(tmp_path):
    rows, rejects, note = read(tmp_path, "a.txt", TEXT)
    assert note["format"] == "pressreview"
    assert told(rows[0])[2:] == ("Die Rundschau", "2017-10-23")
    assert rows[0]["text"].endswith(FIRST)
    assert told(rows[1]) == ("Markt ist offen", "Am Abend war Markt in der Stadt.", "Hafenbote", "2017-10-24")
    assert [(meta(row)["page"], meta(row)["section"]) for row in rows] == [("2", "Politik"), ("L2", "Lokales")]
    assert not rejects


def test_headings_of_a_page_are_titles_and_broadcasts_are_articles(tmp_path):
    rows, rejects, _ = read(tmp_path, "a.htm", PAGE)
    assert [told(row) for row in rows] == [
        ("Fähre bekommt neuen Hafen", "Die Fähre legte ab.\nDer Rat beriet.", "Die Rundschau", "2013-04-02"),
        ("Markt", "Am Abend war Markt.", "Hafenbote", "2013-04-03"),
        ("Es regnet", "Regen am Morgen.", "Hafen News 08:00", "2013-04-04"),
    ]
    assert meta(rows[0])["highlight"] == "Kurz gesagt"
    assert not rejects


def test_bold_lines_of_rtf_are_titles_and_keep_their_letters(tmp_path):
    rows, _, _ = read(tmp_path, "a.rtf", RTF)
    assert [told(row) for row in rows] == [
        ("Öde am Hafen", "Die Fähre legte ab.", "Die Rundschau", "2017-10-23"),
        ("Markt", "Am Abend war Markt.", "Hafenbote", "2017-10-24"),
    ]
    assert meta(rows[0])["highlight"] == "Abend; Neues vom Rat"


@pytest.mark.parametrize(
    "text", ['"Rundschau" vom 23.10.2017 Seite: 2\n' + FIRST, FIRST + "\n" + TEXT.replace("\n\n", "\n" * 9)]
)
def test_one_citation_or_citations_far_below_make_no_review(tmp_path, text):
    lines = "\n".join(f"{FIRST} {k}." for k in range(8))
    assert read(tmp_path, "a.txt", lines + "\n" + text)[2]["format"] != "pressreview"


def test_other_markup_with_citations_is_no_review():
    lines = "".join(f"<para>&quot;Hafenbote&quot; vom 0{k}.04.2013 Seite: {k}</para>" for k in range(1, 5))
    assert recognise(Head(name="a.xml", text=f"<doc>{lines}</doc>")) is None
    assert recognise(Head(name="a.html", text=f"<html><body>{lines}</body></html>")) is not None


def test_quoted_titles_with_days_are_no_newspapers(tmp_path):
    titled = '"Ships wait in the harbour", 3 March 2021\nThey wait.\n\n"Ferries sail again", 4 April 2021\nThey sail.\n'
    assert read(tmp_path, "a.txt", titled)[2]["format"] != "pressreview"
    papers = titled.replace("Ships wait in the harbour", "Pier Post").replace("Ferries sail again", "Pier Post")
    assert read(tmp_path, "a.txt", papers)[2]["format"] == "pressreview"


def test_long_paragraph_below_a_citation_is_no_title(tmp_path):
    text = "".join(f'"Hafenbote" vom 0{k}.04.2013\n{FIRST} {FIRST}\n\n' for k in (1, 2))
    rows, _, _ = read(tmp_path, "a.txt", text)
    assert [told(row) for row in rows] == [("", f"{FIRST} {FIRST}", "Hafenbote", f"2013-04-0{k}") for k in (1, 2)]
