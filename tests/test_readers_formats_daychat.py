"""Chats with days on lines of their own, in made layouts."""

import pytest
from one_source import meta, read

from trendlab.readers.formats.daychat import day_of

KAKAO = "Pier \ub2d8\uacfc \ub300\ud654\n\uc800\uc7a5\ud55c \ub0a0\uc9dc : 2020-06-01 10:00:00\n\n" + "".join(
    f"--------------- 2020\ub144 {k}\uc6d4 14\uc77c \ud654\uc694\uc77c ---------------\n[Ada] [\uc624\uc804 10:1{k}] "
    f"The ferry is late.\nIt rains.\n"
    f"[Bo] [\uc624\ud6c4 1:2{k}] I saw it.\n"
    for k in (1, 2, 3)
)
LINE = "[LINE] Chat history with Ada\nSaved on: 2020/06/01 10:00\n\n" + "".join(
    f"2020/0{k}/14(Tue)\n10:1{k}\tAda\tThe ferry is late.\nIt rains.\n10:2{k}\tBo\tI saw it.\n\n" for k in (1, 2, 3)
)
IRC = "--- Log opened Tue Jan 14 10:00:00 2020\n" + "".join(
    f"10:1{k} <@Ada> The ferry is late.\nIt rains.\n10:2{k} < Bo> I saw it.\n--- Day changed Fri {after} 14 2020\n"
    for k, after in ((1, "Feb"), (2, "Mar"), (3, "Apr"))
)


@pytest.mark.parametrize("text", [KAKAO, LINE, IRC], ids=["brackets", "tabs", "nicks"])
def test_each_message_is_an_article_of_the_day_above_it(tmp_path, text):
    rows, _, note = read(tmp_path, "a.txt", text)
    assert note["format"] == "daychat"
    assert [(r["text"], meta(r)["author"]) for r in rows] == [
        ("The ferry is late.\nIt rains.", "Ada"), ("I saw it.", "Bo"),
    ] * 3  # fmt: skip
    assert [f"{r['first_day']:%Y-%m-%d}" for r in rows] == [f"2020-0{k}-14" for k in (1, 1, 2, 2, 3, 3)]


def test_a_line_with_a_day_and_words_is_no_line_of_a_day():
    assert day_of("2020/01/14(Tue)") is not None
    assert day_of("2020/01/14(\u706b)") is not None
    assert day_of("--- Log closed Tue Jan 14 10:11:12 2020") is not None
    assert day_of("On January 14, 2020 the ferry of the north was late again, and nobody knew why") is None
    assert day_of("10:11 Ada came") is None
    assert day_of("see you on 7 January 2020 then") is None
    assert day_of("Deadline: 3 May 2019") is None


def test_a_line_of_a_message_that_names_a_day_stays_in_the_message(tmp_path):
    text = LINE.replace("It rains.", "Deadline: 3 May 2031")
    rows, _, _ = read(tmp_path, "a.txt", text)
    assert [r["text"] for r in rows] == ["The ferry is late.\nDeadline: 3 May 2031", "I saw it."] * 3
    assert {f"{r['first_day']:%Y}" for r in rows} == {"2020"}


def test_lines_that_no_person_wrote_are_rejects_and_no_part_of_the_message_above(tmp_path):
    text = IRC.replace("It rains.", "10:15 -!- Cy [c@sea.example] has joined #pier\n10:16  * Ada waves")
    rows, rejects, _ = read(tmp_path, "a.txt", text)
    assert [r["text"] for r in rows] == ["The ferry is late.", "I saw it."] * 3
    assert [r["reason"] for r in rejects] == ["line of no sender"] * 6


def test_a_bare_day_within_a_message_is_no_line_of_a_day_where_those_are_ruled(tmp_path):
    rows, _, _ = read(tmp_path, "a.txt", KAKAO.replace("It rains.", "2031-05-05"))
    assert {f"{r['first_day']:%Y}" for r in rows} == {"2020"}
    assert rows[0]["text"] == "The ferry is late.\n2031-05-05"


def test_times_and_names_without_a_day_above_are_no_chat(tmp_path):
    text = "".join(f"10:1{k} <ada> The ferry is late.\n10:2{k} <bo> I saw it.\n" for k in (1, 2, 3))
    assert read(tmp_path, "a.txt", text)[2]["format"] != "daychat"
