"""Acts in Formex, in made layouts."""

from one_source import meta, read

ACT = (
    "<ACT><BIB.INSTANCE><DOCUMENT.REF FILE='L_1.doc.xml'><COLL>L</COLL><NO.OJ>176</NO.OJ></DOCUMENT.REF><DATE "
    "ISO='20130629'>20130629</DATE><LG.DOC>EN</LG.DOC></BIB.INSTANCE><TITLE><TI><P><HT>Regulation</HT> No 575</P><P>of "
    "<DATE ISO='20130626'>26 June 2013</DATE></P><P>on ferries</P></TI></TITLE><PREAMBLE><GR.CONSID><CONSID><NP><TXT>"
    "Ferries cross the bay each day, and the harbour needs rules.</TXT></NP></CONSID><CONSID><NP><TXT>The rules "
    "of 1993 are old, and few of them are kept.</TXT></NP></CONSID></GR.CONSID></PREAMBLE><ENACTING.TERMS>{}"
    "</ENACTING.TERMS>{}</ACT>"
)
DIVISION = (
    "<DIVISION><TITLE><TI><P>PART {k}</P></TI><STI><P>Crossings {k}</P></STI></TITLE><ARTICLE><TI.ART>Article {k}"
    "</TI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>A ferry of class {k} carries a lamp at night.</ALINEA></PARAG>"
    "<PARAG><NO.PARAG>2.</NO.PARAG><ALINEA>Its captain keeps a book of the crossings.</ALINEA></PARAG></ARTICLE>"
    "</DIVISION>"
)
ANNEX = "<ANNEX><TITLE><TI><P>ANNEX {k}</P></TI></TITLE><CONTENTS><P>Lamps of class {k}.</P></CONTENTS></ANNEX>"
BODY = "".join(DIVISION.format(k=k) for k in (1, 2, 3))
CONSOLIDATED = (
    "<CONS.ACT><INFO.CONSLEG CONSLEG.DATE='20191206'/><CONS.DOC><BIB.INSTANCE><DATE>20200326</DATE></BIB.INSTANCE>"
    "<FAM.COMP><BIB.DATA><BIB.INSTANCE.CONS><DATE>20140612</DATE></BIB.INSTANCE.CONS><NO.CELEX>32014L0065</NO.CELEX>"
    "<DATE>20140515</DATE><TITLE><TI><P>Directive 65 on lamps</P></TI></TITLE></BIB.DATA></FAM.COMP><TITLE><TI>"
    "<P>Directive 65 on lamps</P></TI></TITLE><ENACTING.TERMS>{}</ENACTING.TERMS></CONS.DOC></CONS.ACT>"
)


def test_an_act_is_one_article_with_all_its_divisions_and_the_day_in_its_title(tmp_path):
    annexes = "".join(ANNEX.format(k=k) for k in (1, 2))
    for text in (ACT.format(BODY, ""), f"<BOTH>{ACT.format(BODY, annexes)}</BOTH>"):
        rows, rejects, note = read(tmp_path, "a.xml", text)
        assert (note["format"], len(rejects)) == ("formex", 0)
        assert [(r["title"], r["raw_date"]) for r in rows] == [
            ("Regulation No 575 of 26 June 2013 on ferries", "2013-06-26")
        ]
        assert rows[0]["text"].startswith("Ferries cross the bay each day")
        assert all(f"class {k} carries a lamp" in rows[0]["text"] for k in (1, 2, 3))
        assert "176" not in rows[0]["text"]
    assert rows[0]["text"].endswith("Lamps of class 2.")


def test_a_consolidated_act_has_the_day_of_the_act(tmp_path):
    (row,) = read(tmp_path, "a.xml", CONSOLIDATED.format(BODY))[0]
    assert (row["title"], row["raw_date"]) == ("Directive 65 on lamps", "2014-05-15")
    assert meta(row)["celex"] == "32014L0065"


def test_damaged_formex_is_refused_with_its_place(tmp_path):
    import pytest

    from trendlab.errors import InputError

    with pytest.raises(InputError, match="damaged XML"):
        read(tmp_path, "a.xml", ACT.format(BODY, "<ANNEX>"))
