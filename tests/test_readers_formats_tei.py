from __future__ import annotations

import json

from one_source import meta, read


def tei(body: str, header: str = "", *, title: str = "Session 1") -> str:
    return (
        '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>'
        f'{title}</title></titleStmt><publicationStmt><date when="2022-10-06"/></publicationStmt>{header}</fileDesc>'
        '<profileDesc><settingDesc><setting><date when="1999-10-28">28. 10. '
        "1999</date></setting></settingDesc></profileDesc>"
        f"</teiHeader><text><body>{body}</body></text></TEI>"
    )


def test_utterances_of_a_parliament_are_articles_of_the_day_of_the_sitting(tmp_path):
    body = (
        '<div type="debateSection"><note type="speaker">The chair:</note><u xml:id="u1" who="#Ada"><seg>We begin.</seg>'
        '<vocal><desc>Applause</desc></vocal><seg>Welcome.</seg></u><u xml:id="u2" '
        'who="#Bob"><seg>Thanks.</seg></u></div>'
    )
    rows, _, note = read(tmp_path, "a.xml", tei(body))
    assert note["format"] == "tei"
    assert [(r["doc_id"], r["text"], r["raw_date"]) for r in rows] == [
        ("u1", "We begin.\nWelcome.", "1999-10-28"),
        ("u2", "Thanks.", "1999-10-28"),
    ]
    assert json.loads(rows[0]["meta"]) == {"speaker": "Ada", "document": "Session 1"}


def test_words_of_an_annotated_utterance_are_joined_as_they_were_written(tmp_path):
    words = '<s><w>We</w>\n<w join="right">begin</w>\n<pc>.</pc></s>'
    rows, _, _ = read(
        tmp_path, "a.xml", tei(f'<div><u xml:id="u1"><seg>{words}</seg></u><u xml:id="u2"><seg>Yes.</seg></u></div>')
    )
    assert rows[0]["text"] == "We begin."


def test_divisions_of_a_text_are_articles_with_their_heads_and_own_dates(tmp_path):
    body = (
        '<div type="letter"><head>First letter</head><opener><dateline><date when="1832-05-01">1 '
        "May</date></dateline></opener>"
        "<p>Dear friend,<lb/>all is well.</p></div><div><head>Second letter</head><p>Come "
        "<hi>soon</hi>.<note>ed.</note></p></div>"
    )
    rows, _, _ = read(tmp_path, "a.xml", tei(body))
    assert [(r["title"], r["raw_date"]) for r in rows] == [
        ("First letter", "1832-05-01"),
        ("Second letter", "1999-10-28"),
    ]
    assert rows[1]["text"] == "Come soon."


def test_paper_in_tei_is_one_article_whatever_its_sections(tmp_path):
    source = (
        "<sourceDesc><biblStruct><analytic><title>Old bridges</title></analytic><monogr><title>Roads</title></monogr>"
        "</biblStruct></sourceDesc>"
    )
    rows, _, _ = read(
        tmp_path, "a.xml", tei("<div><head>One</head><p>A.</p></div><div><head>Two</head><p>B.</p></div>", source)
    )
    assert [(r["title"], r["text"], r["source"]) for r in rows] == [("Session 1", "One\nA.\nTwo\nB.", "Roads")]


def test_texts_of_a_group_are_articles_with_titles_of_their_own(tmp_path):
    essay = "<text><front><docTitle><titlePart>{t}</titlePart></docTitle></front><body><p>{p}</p></body></text>"
    head = "<text><body><head>The pier</head><p>It was built in a year.</p></body></text>"
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Essays</title></titleStmt>'
        '<sourceDesc><bibl><date when="2020-03"/></bibl></sourceDesc></fileDesc></teiHeader><text><group>'
        + essay.format(t="The ferry", p="It sails again.") + f"<text><group>{head}</group></text></group></text></TEI>"
    )  # fmt: skip
    rows, rejects, _ = read(tmp_path, "essays.xml", source)
    assert [(row["title"], row["text"], row["raw_date"]) for row in rows] == [
        ("The ferry", "It sails again.", "2020-03"), ("The pier", "It was built in a year.", "2020-03"),
    ]  # fmt: skip
    assert {meta(row)["document"] for row in rows} == {"Essays"}
    assert not rejects


LETTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title level="s">Letters of a '
    'century</title><title level="a">Ada to Bo, 1 February 1904</title></titleStmt><publicationStmt><date '
    'when="2020-10-06"/></publicationStmt></fileDesc><profileDesc><correspDesc><correspAction type="sent">'
    '<date when="1904-02-01">1. 2. 1904</date></correspAction><correspAction type="received"><date when="1904-02-03"/>'
    "</correspAction></correspDesc></profileDesc></teiHeader><text><body>{}</body></text></TEI>"
)


def test_a_letter_is_one_article_of_its_own_title_and_of_the_day_on_which_it_was_sent(tmp_path):
    body = (
        '<div type="address"><address><addrLine>Mr Bo</addrLine><addrLine>Old Town</addrLine></address></div>'
        '<div type="letter"><opener><dateline>Here, <date>1. II. 904</date></dateline>'
        "<salute>Dear Bo,</salute></opener>"
        '<p>from your words<space unit="chars" quantity="1"/>it seems so.</p></div>'
    )
    rows, _, _ = read(tmp_path, "a.xml", LETTER.format(body))
    assert [(r["title"], r["raw_date"]) for r in rows] == [("Ada to Bo, 1 February 1904", "1904-02-01")]
    assert rows[0]["text"] == "Mr Bo\nOld Town\nHere, 1. II. 904\nDear Bo,\nfrom your words it seems so."


def test_a_date_that_cannot_be_read_gives_way_to_that_of_the_header(tmp_path):
    body = "<div><dateline><date>{}</date></dateline><p>It rained.</p></div><div><p>It froze.</p></div>"
    for date, read_as in (("28. II. 904", "1999-10-28"), ("3 May 1899", "3 May 1899")):
        assert read(tmp_path, "a.xml", tei(body.format(date)))[0][0]["raw_date"] == read_as


def test_a_play_is_dated_by_its_first_print_or_performance_and_not_by_a_late_edition(tmp_path):
    events = (
        '<standOff><listEvent><event type="print" when="1839"/><event type="premiere" when="1839-07-15"/>'
        '<event type="written" notBefore="1836"/></listEvent></standOff><text>'
    )
    acts = "<div type='act'><head>Act {}</head><sp><speaker>Ada</speaker><p>Come.</p></sp></div>"
    text = tei(acts.format(1) + acts.format(2)).replace("<text>", events)
    rows, _, _ = read(tmp_path, "a.xml", text)
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("Act 1", "Ada\nCome.", "1839"), ("Act 2", "Ada\nCome.", "1839"),
    ]  # fmt: skip
    written = read(tmp_path, "a.xml", text.replace("print", "other").replace("premiere", "other"))[0]
    assert written[0]["raw_date"] == "1836"


def test_of_several_sources_that_of_the_first_edition_dates_a_novel(tmp_path):
    sources = (
        '<sourceDesc><bibl type="digitalSource"><title>A copy</title><date>2016</date><bibl type="printSource">'
        '<date>1978</date></bibl></bibl><bibl type="firstEdition"><title>The ferry</title><date>1880</date></bibl>'
        "</sourceDesc>"
    )
    chapters = "".join(f'<div type="chapter"><head>Chapter {k}</head><p>The ferry left.</p></div>' for k in (1, 2))
    text = tei(chapters, sources).replace("<settingDesc><setting>", "<x>").replace("</setting></settingDesc>", "</x>")
    assert [r["raw_date"] for r in read(tmp_path, "a.xml", text)[0]] == ["1880", "1880"]
    later = text.replace("firstEdition", "digitalSource")
    assert read(tmp_path, "b.xml", later)[0][0]["raw_date"] == "1978"


def test_chapters_of_volumes_are_articles_and_a_part_with_a_text_of_its_own_is_one(tmp_path):
    chapters = "".join(f'<div type="chapter"><head>Chapter {k}</head><p>The ferry {k} sails.</p></div>' for k in (1, 2))
    parts = "".join(f'<div type="part"><head>Part {k}</head><p>Piers.</p></div>' for k in (1, 2))
    body = f'<div type="group"><head>Book 1</head><div type="group">{chapters}</div>{chapters}</div>'
    body += f'<div type="group"><head>Book 2</head>{chapters}</div><div type="part"><p>At the pier.</p>{parts}</div>'
    rows, _, _ = read(tmp_path, "a.xml", tei(body))
    assert [r["title"] for r in rows] == ["Chapter 1", "Chapter 2"] * 3 + [""]
    assert rows[-1]["text"] == "At the pier.\nPart 1\nPiers.\nPart 2\nPiers."


def test_articles_of_an_issue_in_numbered_divisions_are_articles_of_its_date(tmp_path):
    issue = (
        '<?xml version="1.0"?><TEI.2><teiHeader><fileDesc><titleStmt><title>The Lantern</title></titleStmt><sourceDesc>'
        '<biblStruct><monogr><imprint><date value="18780101">January 1878</date></imprint></monogr></biblStruct>'
        '</sourceDesc></fileDesc></teiHeader><text><body><div0 type="volume"><div1 type="issue"><div2 type="article">'
        "<head>On ferries</head><p>They sail.</p></div2><div2><head>On trams</head><p>They stop.</p></div2></div1>"
        "</div0>"
        "</body></text></TEI.2>"
    )
    rows, _, _ = read(tmp_path, "a.xml", issue)
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("On ferries", "They sail.", "18780101"),
        ("On trams", "They stop.", "18780101"),
    ]
