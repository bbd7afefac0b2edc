import pytest
from one_source import read

RULE = "==========\n"
ADDED = "Added on Sunday, February 23, 2020 2:58:27 PM"
ENGLISH = (
    f"\ufeffThe Pier (Ada Lee)\n- Your Highlight on page 3 | Location 55-56 | {ADDED}\n\n"
    f"The old pier was mended before the winter storms came.\n{RULE}"
    "\ufeffBridges of the North (2nd ed.) (Tom Roe (editor))\n"
    "- Your Note on Location 9 | Added on Sunday, 1 March 2020 23:09:29\n\n"
    f"Ask who paid for it.\n\nAnd when.\n{RULE}"
    f"The Pier (Ada Lee)\n- Your Bookmark on page 9 | Added on Monday, March 2, 2020 1:00:00 AM\n\n\n{RULE}"
)
ABROAD = {
    "pt": "- Seu destaque na página 17 | Adicionado: quinta-feira, 12 de outubro de 2023 13:32:52",
    "zh": "- 您在位置 #63-64的标注 | 添加于 2023年10月12日星期四 下午9:05:10",
    "ja": "- 位置No. 1114-1115のハイライト |作成日: 2023年10月12日木曜日 23:24:53",
    "de": "- Ihre Markierung auf Seite 3 | Hinzugefügt am Donnerstag, 12. Oktober 2023 22:50:00",
    "old": "- Highlight Loc. 193-94 | Added on Thursday, October 12, 2023, 04:06 PM",
}


def test_each_clipping_is_an_article_of_its_book_and_a_bookmark_is_a_reject(tmp_path):
    rows, rejects, note = read(tmp_path, "My Clippings.txt", ENGLISH)
    assert note["format"] == "clippings"
    assert [(r["source"], str(r["first_day"]), r["text"]) for r in rows] == [
        ("The Pier", "2020-02-23", "The old pier was mended before the winter storms came."),
        ("Bridges of the North (2nd ed.)", "2020-03-01", "Ask who paid for it.\nAnd when."),
    ]
    assert [r["reason"] for r in rejects] == ["bookmark or clipping without words"]
    assert '"author": "Tom Roe (editor)"' in rows[1]["meta"]


@pytest.mark.parametrize("place", ABROAD.values(), ids=ABROAD)
def test_day_of_a_clipping_is_read_in_the_language_of_the_device(place, tmp_path):
    rows, _, _ = read(tmp_path, "a.txt", f"Der Steg (Lee, Ada)\r\n{place}\r\n\r\nDer Steg wird geflickt.\r\n{RULE}")
    assert [str(r["first_day"]) for r in rows] == ["2023-10-12"]


def test_rows_of_signs_between_other_texts_are_no_clippings(tmp_path):
    text = "The pier opens\n2021-03-03\n\nThe old pier was mended before the winter came.\n" + RULE
    assert read(tmp_path, "a.txt", text * 3)[2]["format"] == "dump"
    signed = "".join(
        f"The pier opens {k}\n- by Ada Lee, {k} March 2021\n\nThe old pier {k} is mended.\n{RULE}" for k in (1, 2, 3)
    )
    rows, _, note = read(tmp_path, "b.txt", signed)
    assert (note["format"], rows[0]["title"]) == ("dump", "The pier opens 1")
