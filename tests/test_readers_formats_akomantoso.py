import pytest
from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats.akomantoso import recognise

META = """<meta><identification source="#clerk">
<FRBRWork><FRBRuri value="/akn/xx/debate/2010-11-12"/><FRBRdate date="{work}" name="generation"/></FRBRWork>
<FRBRExpression><FRBRdate date="2015-02-03" name="markup"/></FRBRExpression>
<FRBRManifestation><FRBRdate date="2016-05-31" name="publication"/></FRBRManifestation></identification>
<references source="#clerk"><TLCPerson eId="lee" href="/p/lee" showAs="Ann Lee"/>
<TLCRole eId="minister" href="/r/m" showAs="Minister of Works"/></references></meta>"""
DEBATE = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate>{meta}{preface}'
    "<debateBody>"
    '<debateSection eId="s1"><heading>Harbour</heading><debateSection eId="s2"><heading>Second crane</heading>'
    '<question by="#lee" eId="q1"><from>Mrs Lee</from><p>When will the <i>second</i> crane stand?</p></question>'
    '<answer by="#fox" as="#minister" eId="a1" startTime="2010-11-13T00:10:00"><from>The Minister (Mr Fox)</from>'
    "<p>It will stand in May.<authorialNote><p>See.</p></authorialNote></p><p>It was ordered last year.</p></answer>"
    "<narrative>Laughter.</narrative></debateSection></debateSection>"
    "<speech><from>The Speaker</from><p>Order, order.</p></speech></debateBody></debate></akomaNtoso>"
)
PREFACE = '<preface><p>Friday, <docDate date="2010-11-12">12th November</docDate></p></preface>'
ACT = (
    "<akomaNtoso><act>{meta}<preface><p><docTitle>Harbour Act</docTitle></p></preface><body><section><num>1.</num>"
    "<heading>Cranes</heading><content><p>Each harbour has two cranes.</p></content></section><section><num>2.</num>"
    "<content><p>This Act begins in May.</p></content></section></body></act></akomaNtoso>"
)


def debate(*, work="2010-11-11", preface=PREFACE):
    return DEBATE.format(meta=META.format(work=work), preface=preface)


def test_a_speech_a_question_and_an_answer_are_articles(tmp_path):
    rows, rejects, _ = read(tmp_path, "a.xml", debate())
    assert [row["text"] for row in rows] == [
        "When will the second crane stand?",
        "It will stand in May.\nIt was ordered last year.",
        "Order, order.",
    ]
    assert [(r["reason"], r["text"]) for r in rejects] == [("not a speech (narrative)", "Laughter.")]


def test_speaker_role_and_headings_are_told(tmp_path):
    rows, _, _ = read(tmp_path, "a.xml", debate())
    assert [meta(row)["speaker"] for row in rows] == ["Ann Lee", "The Minister (Mr Fox)", "The Speaker"]
    assert meta(rows[1])["role"] == "Minister of Works"
    assert meta(rows[0])["section"] == "Harbour / Second crane"


@pytest.mark.parametrize(
    ("made", "days"),
    [
        (debate(), ["2010-11-12", "2010-11-13", "2010-11-12"]),
        (debate(preface=""), ["2010-11-11", "2010-11-13", "2010-11-11"]),
        (debate(preface=PREFACE.replace(' date="2010-11-12"', "").replace("</doc", " 2010</doc"), work=""),
         ["12th November 2010", "2010-11-13", "12th November 2010"]),
    ],
)  # fmt: skip
def test_day_is_that_of_the_sitting_and_never_of_the_markup(tmp_path, made, days):
    assert [row["raw_date"] for row in read(tmp_path, "a.xml", made)[0]] == days


def test_an_act_is_one_article_with_its_sections(tmp_path):
    rows, _, _ = read(tmp_path, "a.xml", ACT.format(meta=META.format(work="2010-11-12")))
    (row,) = rows
    assert (row["title"], row["raw_date"]) == ("Harbour Act", "2010-11-12")
    assert row["text"].split("\n") == ["1.", "Cranes", "Each harbour has two cranes.", "2.", "This Act begins in May."]


def test_root_element_is_recognised_with_and_without_a_prefix():
    assert recognise(Head(name="a", text="<an:akomaNtoso xmlns:an='x'>")) == "'<an:akomaNtoso'"
    assert recognise(Head(name="a", text="<akomaNtosoList>")) is None
