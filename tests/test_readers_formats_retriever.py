"""Text exports of Retriever, in made layouts."""

import pytest
from one_source import meta, read

RULE = "=" * 78
BODY = "Färjan över viken går igen efter stormen i vintras.\n\nHamnen har lagat kajen."
COVER = (
    "Universitetet BIBSAM\nDatum 2024-01-30\n\nNyheter:\n\n> Färjan går igen, Hamnbladet, 2020-12-04 05:26\n\n"
    "> Färjan går igen, Kustposten, 2021-02-11\n\n\n"
)
ARTICLES = (
    (
        "Färjan går igen",
        "Hamnbladet, 2020-12-04 05:26",
        "Publicerat på webb. ",
        "Se webartikeln på http://ret.example/1",
    ),
    (
        "Färjan går igen",
        "Kustposten, 2021-02-11",
        "Sida 7\nPublicerat i print. ",
        "Läs hela artikeln på http://ret.example/2",
    ),
)


def export(*articles: tuple[str, str, str, str], cover: str = COVER) -> str:
    parts = (f"{t}\n{s}\n{p}\n\n{BODY}\n\n©Någon<br>Alla rättigheter.\n\n{e}\n" for t, s, p, e in articles)
    return cover + f"{RULE}\n\n".join(parts) + f"{RULE}\n"


@pytest.mark.parametrize("encoding", ["utf8", "utf-16", "utf-8-sig"])
def test_articles_lie_between_rules_and_the_cover_with_its_titles_is_a_reject(tmp_path, encoding):
    text = export(*ARTICLES).replace("\n", "\r\n").encode(encoding)
    rows, rejects, note = read(tmp_path, "a.txt", text)
    assert note["format"] == "retriever"
    assert [(r["title"], r["source"], str(r["first_day"])) for r in rows] == [
        ("Färjan går igen", "Hamnbladet", "2020-12-04"), ("Färjan går igen", "Kustposten", "2021-02-11"),
    ]  # fmt: skip
    assert {r["text"] for r in rows} == {BODY.replace("\n\n", "\n")}
    assert meta(rows[1]) == {"page": "7", "published": "Publicerat i print.", "url": "http://ret.example/2"}
    assert [r["reason"] for r in rejects] == ["cover page of the export"]


def test_norwegian_export_without_a_list_of_titles_is_read_too(tmp_path):
    text = export(("Fergen går igjen", "Havnebladet, 04.12.2020", "Publisert på nett.", "Les hele artikkelen på http://r.example"),
                  ("Kranen", "Havnebladet, 05.12.2020", "Side 3\nPublisert i print.", ""), cover="")  # fmt: skip
    rows, rejects, _ = read(tmp_path, "a.txt", text)
    assert [(r["title"], str(r["first_day"])) for r in rows] == [
        ("Fergen går igjen", "2020-12-04"),
        ("Kranen", "2020-12-05"),
    ]
    assert not len(rejects)


def test_notice_of_rights_behind_a_caption_is_no_text(tmp_path):
    text = export(*ARTICLES).replace("lagat kajen.\n\n©", "lagat kajen.\n\nFOTO: ADA©")
    assert {r["text"].rsplit("\n", 1)[1] for r in read(tmp_path, "a.txt", text)[0]} == {"FOTO: ADA"}


def test_credit_or_word_of_rights_above_further_paragraphs_ends_no_article(tmp_path):
    more = "Copyright-lagen ändras i vår.\n\n© TT / Ada\n" + "Kaptenen var nöjd.\n" * 9
    text = export(*ARTICLES).replace("lagat kajen.\n", f"lagat kajen.\n{more}")
    for row in read(tmp_path, "a.txt", text)[0]:
        assert row["text"].endswith("Kaptenen var nöjd.")
        assert row["text"].count("Kaptenen") == 9


def test_title_may_stand_apart_from_its_newspaper_where_there_is_no_cover(tmp_path):
    text = export(*ARTICLES, cover="").replace("igen\n", "igen\n\n")
    rows, rejects, _ = read(tmp_path, "a.txt", text)
    assert ([r["title"] for r in rows], len(rejects)) == (["Färjan går igen"] * 2, 0)


def test_a_part_without_newspaper_and_day_is_a_reject(tmp_path):
    text = export(*ARTICLES) + "\nA page of notices\nwithout a head.\n"
    rows, rejects, _ = read(tmp_path, "a.txt", text)
    assert (len(rows), rejects[-1]["reason"]) == (2, "no newspaper and day above the text")


def test_a_rule_in_a_text_of_another_kind_is_no_export(tmp_path):
    text = f"Notes\n{RULE}\nThe Harbour Post, 2020-12-04\n\nThe ferry was late again.\n"
    assert read(tmp_path, "a.txt", text)[2]["format"] != "retriever"
