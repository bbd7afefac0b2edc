"""Protocols of the Bundestag give speeches without the words of the chair and without applause."""

import pytest
from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats import bundestag

PERSON = (
    '<p klasse="redner"><redner id="{first}"><name><titel>Dr.</titel>'
    "<vorname>{first}</vorname><nachname>{last}</nachname>"
    "<fraktion>{party}</fraktion></name></redner>Dr. {first} {last} ({party}):</p>"
)
ADA = PERSON.format(first="Ada", last="Hafen", party="ABC")
BEN = PERSON.format(first="Ben", last="Kai", party="XYZ")
PROTOCOL = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE dbtplenarprotokoll SYSTEM "dbtplenarprotokoll.dtd">
<dbtplenarprotokoll sitzung-datum="9.11.2018" sitzung-nr="68" wahlperiode="19"><sitzungsverlauf>
<tagesordnungspunkt top-id="Tagesordnungspunkt 3"><name>Pr\u00e4sident:</name><p klasse="J">Ich rufe auf.</p>
<rede id="ID1">{ADA}<p klasse="J_1">Die F\u00e4hre muss wieder fahren.</p><kommentar>(Beifall)</kommentar>
<name>Pr\u00e4sident:</name><p klasse="J">Gestatten Sie eine Frage?</p>{BEN}<p klasse="J">Wann genau f\u00e4hrt sie?</p>
{ADA}<p klasse="O">Noch in diesem Jahr.<sup>1)</sup></p></rede>
<rede id="ID2">{BEN}<p klasse="J_1">Das glaube ich nicht.</p></rede>
<rede id="ID3">{BEN}<kommentar>(Zuruf)</kommentar></rede>
</tagesordnungspunkt></sitzungsverlauf></dbtplenarprotokoll>
"""


def test_speech_is_an_article_with_its_day_and_speaker(tmp_path):
    rows, rejects, notes = read(tmp_path, "19068-data.xml", PROTOCOL)
    assert notes["format"] == "bundestag"
    assert [row["text"] for row in rows] == [
        "Die F\u00e4hre muss wieder fahren.\nNoch in diesem Jahr.", "Wann genau f\u00e4hrt sie?",
        "Das glaube ich nicht.",
    ]  # fmt: skip
    assert [row["raw_date"] for row in rows] == ["2018-11-09"] * 3
    assert [row["doc_id"] for row in rows] == ["ID1", "ID1-2", "ID2"]
    assert meta(rows[0]) == {
        "speaker": "Dr. Ada Hafen", "party": "ABC", "section": "Tagesordnungspunkt 3", "sitting": "19/68",
    }  # fmt: skip
    assert [row["reason"] for row in rejects] == ["speech without words"]


def test_question_inside_a_speech_is_that_of_who_asks_it(tmp_path):
    rows, _, _ = read(tmp_path, "19068-data.xml", PROTOCOL)
    assert [(meta(row)["speaker"], meta(row)["party"]) for row in rows[:2]] == [
        ("Dr. Ada Hafen", "ABC"), ("Dr. Ben Kai", "XYZ"),
    ]  # fmt: skip


@pytest.mark.parametrize("root", ["landtagsprotokoll", "dbtplenarprotokoll2"])
def test_protocol_of_another_root_is_not_taken(root):
    text = PROTOCOL.replace("dbtplenarprotokoll", root)
    head = Head(name="a.xml", suffix=".xml", start=text.encode(), text=text, encoding="utf-8", members=(), alone=True)
    assert bundestag.recognise(head) is None


def test_list_within_a_speech_belongs_to_it(tmp_path):
    listed = PROTOCOL.replace("Das glaube ich nicht.</p>", 'Es fehlen:</p><p klasse="T_NaS">\u2013 die Anleger</p>')
    rows, _, _ = read(tmp_path, "19068-data.xml", listed)
    assert rows[2]["text"] == "Es fehlen:\n\u2013 die Anleger"
