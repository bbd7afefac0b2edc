"""Debates of parliaments in XML, in made layouts of several countries."""

from __future__ import annotations

import pytest
from lxml import etree
from one_source import meta, read

from trendlab.readers.xmlspeeches import XmlHeadings, are_speeches

WORDS = "My Lords, the ferry of speaker {k} has not crossed the bay since the storm of last winter."

NESTED = (
    "<Hansard id='1'><DocumentTitle><DocumentName>OFFICIAL REPORT</DocumentName></DocumentTitle><ExtractedInformation>"
    "<ExtractedItem Name='Volume'>VOLUME 147</ExtractedItem><ExtractedItem Name='Date'>Thursday, January 30, 2014"
    "</ExtractedItem></ExtractedInformation><HansardBody><OrderOfBusiness><OrderOfBusinessTitle>Routine"
    "</OrderOfBusinessTitle>{}</OrderOfBusiness></HansardBody></Hansard>"
)
SUBJECT = (
    "<SubjectOfBusiness id='9{k}'><Timestamp Hr='10' Mn='05'>(1005)</Timestamp><SubjectOfBusinessTitle>Ferries {k}"
    "</SubjectOfBusinessTitle><SubjectOfBusinessContent>{speeches}</SubjectOfBusinessContent></SubjectOfBusiness>"
)
INTERVENTION = (
    "<Intervention Type='Debate' ToCText='Ms. {k}' id='{k}'><PersonSpeaking><Affiliation>Ada {k}</Affiliation>:"
    "</PersonSpeaking><Content><FloorLanguage>[English]</FloorLanguage><ParaText>{words}</ParaText><Timestamp>(1010)"
    "</Timestamp><ParaText>I ask the minister when it will sail.</ParaText></Content></Intervention>"
)
VOLUME = (
    "<hansard><titlepage><p>THE DEBATES</p></titlepage>{}</hansard>",
    "<houselords><title>HOUSE OF LORDS.</title><date format='1909-02-1{k}'>Tuesday, 1{k}th February, 1909.</date>"
    "<debates><section><title>FERRIES {k}.</title><image src='x'/><p><member>LORD {k}</member><membercontribution>: "
    "{words}<col>3</col></membercontribution></p><p><member>EARL {k}</member><membercontribution>: {words}"
    "</membercontribution></p></section></debates></houselords>",
)
SIBLINGS = (
    "<debates><major-heading id='m'>QUESTIONS</major-heading>{}</debates>",
    "<minor-heading id='h{k}'>Ferries {k}</minor-heading><speech id='day/2007-09-20.{k}.1' speakername='Ada {k}' "
    "time='09:31:00'><p>{words}</p></speech><speech id='day/2007-09-20.{k}.2' speakername='Bo {k}'><p>{words}</p>"
    "</speech>",
)


def of(form: tuple[str, str]) -> str:
    return form[0].format("".join(form[1].format(k=k, words=WORDS.format(k=k)) for k in (6, 7)))


def test_interventions_are_speeches_of_the_day_in_the_head_under_their_subject(tmp_path):
    def subject(k: int) -> str:
        speeches = "".join(INTERVENTION.format(k=n, words=WORDS.format(k=n)) for n in (k, k + 1))
        return SUBJECT.format(k=k, speeches=speeches)

    rows, rejects, _ = read(tmp_path, "a.xml", NESTED.format(subject(1) + subject(3)))
    assert (len(rejects), [r["title"] for r in rows]) == (0, ["Ferries 1"] * 2 + ["Ferries 3"] * 2)
    assert {str(r["first_day"]) for r in rows} == {"2014-01-30"}
    assert rows[2]["text"] == f"{WORDS.format(k=3)}\nI ask the minister when it will sail."
    assert meta(rows[3])["speaker"] == "Ada 4"


@pytest.mark.parametrize(
    ("form", "title", "speakers", "days"),
    [
        (VOLUME, "FERRIES {k}.", ["LORD 6", "EARL 6", "LORD 7", "EARL 7"], ["1909-02-16", "1909-02-17"]),
        (SIBLINGS, "Ferries {k}", [None] * 4, ["2007-09-20"]),
    ],
    ids=["volumes", "siblings"],
)
def test_each_speech_has_the_title_of_its_debate_and_the_day_of_its_sitting(form, title, speakers, days, tmp_path):
    rows, rejects, _ = read(tmp_path, "a.xml", of(form))
    assert (len(rejects), [r["title"] for r in rows]) == (0, [title.format(k=k) for k in (6, 6, 7, 7)])
    assert sorted({str(r["first_day"]) for r in rows}) == days
    assert [meta(r).get("speaker") for r in rows] == speakers
    assert all(WORDS.format(k=k) in r["text"] for r, k in zip(rows, (6, 6, 7, 7), strict=True))


def test_colon_behind_who_speaks_is_no_word_of_a_speech(tmp_path):
    rows, _, _ = read(tmp_path, "a.xml", of(VOLUME))
    assert {r["text"][:8] for r in rows} == {"My Lords"}


def test_speeches_with_titles_and_days_of_their_own_are_rows_as_others_are():
    one = etree.XML("<s><speech><title>On ferries</title><date>2021-03-05</date><text>I agree.</text></speech></s>")
    assert not are_speeches(("s", "speech"), list(one))
    plain = etree.XML("<s><speech><speaker>Ada</speaker><p>I agree.</p></speech></s>")
    assert are_speeches(("s", "speech"), list(plain))
    assert not are_speeches(("s", "speech", "turn"), list(plain))


@pytest.mark.parametrize(
    "record",
    [
        "<intervention id='{k}'><name>Drug {k}</name><description>{words}</description><country>NO</country>"
        "<when>2020-01-0{k}</when></intervention>",
        "<turn><from>Ada</from><text>{words}</text><sent>2020-01-0{k}T10:00:00</sent></turn>",
    ],
)
def test_records_with_fields_are_no_speeches_whatever_they_are_called(record, tmp_path):
    text = "".join(record.format(k=k, words=WORDS.format(k=k)) for k in (6, 7, 8))
    rows, _, _ = read(tmp_path, "a.xml", f"<list>{text}</list>")
    assert [(r["text"], str(r["first_day"])) for r in rows] == [(WORDS.format(k=k), f"2020-01-0{k}") for k in (6, 7, 8)]


def test_title_of_the_whole_file_is_no_heading_and_one_in_a_head_is():
    tree = etree.XML(
        "<day><title>Hansard</title><speech/><debate><debateinfo><title>Ferries</title></debateinfo><speech/></debate>"
        "</day>"
    )
    headings = XmlHeadings()
    assert [headings.above(one) for one in tree.iter("speech")] == ["", "Ferries"]


AGENDA = (
    "<compteRendu><uid>CR1</uid><metadonnees><dateSeance>20241001150000000</dateSeance><dateSeanceJour>mardi 01 "
    "octobre "
    "2024</dateSeanceJour></metadonnees><contenu>{}</contenu></compteRendu>",
    "<point nivpoint='1'><orateurs/><texte>Les bacs {k}</texte><paragraphe id_acteur='P1'><orateurs><orateur><nom>M. "
    "Ada "
    "{k}</nom><id>7{k}</id></orateur></orateurs><texte>{words}</texte></paragraphe><paragraphe id_acteur='P2'>"
    "<orateurs>"
    "<orateur><nom>Mme Bo {k}</nom><id>8{k}</id></orateur></orateurs><texte>{words}</texte></paragraphe></point>",
)
DUTCH = (
    "<officiele-publicatie><metadata><meta name='OVERHEIDop.datumVergadering' content='2012-05-15'/></metadata>"
    "<handelingen>{}</handelingen></officiele-publicatie>",
    "<agendapunt><titel>Veerboten {k}</titel><spreekbeurt><spreker>De heer Jansen{k}:</spreker><tekst>"
    "<al>{words}</al></tekst>"
    "</spreekbeurt><spreekbeurt><spreker>De voorzitter:</spreker><tekst><al>{words}</al></tekst></spreekbeurt>"
    "</agendapunt>",
)


@pytest.mark.parametrize(
    ("form", "title", "speakers", "day"),
    [
        (AGENDA, "Les bacs {k}", ["M. Ada 6", "Mme Bo 6", "M. Ada 7", "Mme Bo 7"], "2024-10-01"),
        (
            DUTCH,
            "Veerboten {k}",
            ["De heer Jansen6", "De voorzitter", "De heer Jansen7", "De voorzitter"],
            "2012-05-15",
        ),
    ],
    ids=["points", "turns"],
)
def test_paragraphs_that_begin_with_who_speaks_are_speeches_of_the_day_of_the_sitting(
    form, title, speakers, day, tmp_path
):
    rows, rejects, _ = read(tmp_path, "a.xml", of(form))
    assert (len(rejects), [r["title"] for r in rows]) == (0, [title.format(k=k) for k in (6, 6, 7, 7)])
    assert [meta(r)["speaker"] for r in rows] == speakers
    assert [r["text"] for r in rows] == [WORDS.format(k=k) for k in (6, 6, 7, 7)]
    assert {str(r["first_day"]) for r in rows} == {day}
