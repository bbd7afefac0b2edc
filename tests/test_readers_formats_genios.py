"""Exports of GBI-Genios are read article by article."""

import pytest
from one_source import meta, read, told

END = "© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH\n\n"
BODY = "Die Fähre legte am Montag ab. Der Rat beriet über Kohle.\nSeite 2 von 70\nAm Abend war Markt."
TAIL = (
    "Quelle:          {paper} vom {day}, S. 4\nRessort:         Politik\nDokumentnummer:  DR_{k}\n\n"
    "Dauerhafte Adresse des Dokuments:\nhttps://www.example.org/document/DR__{k}\n"
    "Alle Rechte vorbehalten: (c) Verlag GmbH\n\n"
)
LIST = "Dokumente\n\nInhaltsverzeichnis\n\n1. Fähre fährt . . . . . 2\nKohle wird teurer .... 3\n\n"
ARTICLES = [("Fähre fährt", "Die Rundschau", "05.01.2019"), ("Kohle wird teurer", "Hafenbote", "12.02.2020")]


def export(first: str, *, above: str = "") -> str:
    return above + "".join(
        first.format(title=title, paper=paper, day=day, k=k) + f"{BODY}\n\n"
        + TAIL.format(paper=paper, day=day, k=k) + END for k, (title, paper, day) in enumerate(ARTICLES)
    )  # fmt: skip


ALL = export("Dokumente\n\n{paper} vom {day}, S. 4\n\n{title}\n\n", above=LIST)


@pytest.mark.parametrize(
    "text",
    [
        ALL,
        export("{title}\n"),
        export(
            "Dokument 1 von 2\n\n{title}\nQuelle: {paper} vom {day}, S. 4\nRessort: Politik\nDokumentnummer: DR_{k}\n\n"
        ),
    ],
)
def test_articles_have_the_title_above_and_the_newspaper_and_day_below_their_text(tmp_path, text):
    rows, rejects, note = read(tmp_path, "a.txt", text)
    body = "Die Fähre legte am Montag ab. Der Rat beriet über Kohle.\nAm Abend war Markt."
    assert note["format"] == "genios"
    assert [told(row) for row in rows] == [
        (title, body, paper, "-".join(reversed(day.split(".")))) for title, paper, day in ARTICLES
    ]
    assert [row["doc_id"] for row in rows] == ["DR_0", "DR_1"]
    assert (meta(rows[0])["section"], meta(rows[0])["page"]) == ("Politik", "4")
    assert {row["reason"] for row in rejects} <= {"list of titles of the export"}


def test_author_below_the_title_is_a_field_and_a_sentence_with_a_colon_is_text(tmp_path):
    rows, _, _ = read(tmp_path, "a.txt", export("{title}\nAutor: Ada Roe\nEs bleibt dabei: sie fährt.\n"))
    assert meta(rows[0])["author"] == "Ada Roe"
    assert rows[0]["text"].startswith("Es bleibt dabei: sie fährt.")


def test_article_that_names_the_database_is_no_export(tmp_path):
    text = "GBI-Genios Deutsche Wirtschaftsdatenbank GmbH wurde verkauft.\nQuelle: dpa\n" + BODY
    assert read(tmp_path, "a.txt", text)[2]["format"] != "genios"


def test_numbered_line_of_the_first_article_does_not_end_the_list_of_titles(tmp_path):
    text = ALL.replace("Am Abend war Markt.", "1. Hafen schlägt die Küste im Jahr 2018\nAm Abend war Markt.", 1)
    rows, rejects, _ = read(tmp_path, "a.txt", text)
    assert told(rows[0])[0] == "Fähre fährt"
    assert "1. Hafen schlägt" in rows[0]["text"]
    assert rejects[0]["text"].endswith("3")
