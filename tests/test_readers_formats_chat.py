import json

import pytest

from trendlab.readers import read

SAID = ("The old bridge is closed again.", "Since when?\nI went there on Monday.", "Since this morning.", "A pity.")


def chat(form: str, days, names=("Ann", "Bob")) -> str:
    lines = [form.format(d=day, n=names[k % 2], k=k % 10, t=SAID[k % 4]) for k, day in enumerate(days)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("form", "days"),
    [
        ("{d}, 10:0{k} - {n}: {t}", ["3/14/21", "3/15/21", "4/16/21"] * 3),
        ("[{d}, 10:0{k}:11] {n}: {t}", ["14.03.21", "15.03.21", "16.04.21"] * 3),
        ("\u200e[{d}, 10:0{k}:11\u202fPM] {n}: {t}", ["14/03/2021", "15/03/2021", "16/04/2021"] * 3),
        ("{d} 10:0{k}:00 <{n}> {t}", ["2021-03-14", "2021-03-15", "2021-04-16"] * 3),
        ("{d} \u00e0 10:0{k} - {n} : {t}", ["14/03/2021", "15/03/2021", "16/04/2021"] * 3),
        ("{d} klo 10.0{k} - {n}: {t}", ["14.3.2021", "15.3.2021", "16.4.2021"] * 3),
        ("{d} 10:0{k} - {n}: {t}", ["2021. 03. 14.", "2021. 03. 15.", "2021. 04. 16."] * 3),
        ("{d} \uc624\ud6c4 3:0{k}, {n} : {t}", ["2021. 3. 14.", "2021. 3. 15.", "2021. 4. 16."] * 3),
        ("{d} \u4e0a\u534810:0{k} - {n}: {t}", ["2021/3/14", "2021/3/15", "2021/4/16"] * 3),
        (
            "\u200f{d}\u060c 10:0{k} \u0635 - {n}: {t}",
            ["14\u200f/3\u200f/2021", "15\u200f/3\u200f/2021", "\u0661\u0666/\u0664/\u0662\u0660\u0662\u0661"] * 3,
        ),
        ("10:0{k}, {d} - {n}: {t}", ["14/03/2021", "15/03/2021", "16/04/2021"] * 3),
        ("[10:0{k} PM, {d}] {n}: {t}", ["3/14/2021", "3/15/2021", "4/16/2021"] * 3),
    ],
)
def test_messages_of_a_chat_are_articles_with_day_and_sender(form, days, tmp_path):
    (tmp_path / "chat.txt").write_text(chat(form, days), encoding="utf8")
    corpus, _ = read(tmp_path / "chat.txt")
    assert corpus.notes["formats"] == ["chat"]
    assert corpus.table["text"].to_pylist()[:4] == list(SAID)
    assert [str(d) for d in corpus.table["first_day"].to_pylist()[:3]] == ["2021-03-14", "2021-03-15", "2021-04-16"]
    assert [json.loads(m)["author"] for m in corpus.table["meta"].to_pylist()[:2]] == ["Ann", "Bob"]


def test_what_no_one_wrote_is_a_reject(tmp_path):
    text = chat("{d}, 10:0{k} - {n}: {t}", ["14.03.21"] * 8)
    text += "15.03.21, 10:00 - Ann added Bob\n15.03.21, 10:01 - Ann: <Media omitted>\n"
    (tmp_path / "chat.txt").write_text(text, encoding="utf8")
    corpus, rejects = read(tmp_path / "chat.txt")
    assert len(corpus) == 8
    assert [r["reason"] for r in rejects.rows] == ["service message", "message without text"]


def test_articles_that_begin_with_a_day_are_no_chat(tmp_path):
    towns = ("London", "Paris", "Rome", "Oslo", "Cairo", "Berlin", "Vienna", "Madrid")
    lines = [f"[2021-03-0{k + 1} 12:33] {town}: The old bridge is closed again." for k, town in enumerate(towns)]
    (tmp_path / "dump.txt").write_text("\n".join(lines), encoding="utf8")
    assert read(tmp_path / "dump.txt")[0].notes["formats"] == ["dump"]


def test_chat_under_the_name_of_marked_prose_is_a_chat(tmp_path):
    lines = (f"[2020-0{k}-14, 10:1{k}] {who}: The ferry {k} is late.\n" for k in range(1, 5) for who in ("Ada", "Me"))
    path = tmp_path / "chat.md"
    path.write_text("\n".join(lines), encoding="utf8")
    corpus, _ = read(path)
    assert (corpus.notes["formats"], len(corpus)) == (["chat"], 8)


def test_long_messages_of_many_people_are_a_chat(tmp_path):
    names = "\n".join(f"Player {k}" for k in range(8))
    lines = [
        f"[6/{k % 28 + 1}/22, 9:2{k % 6}:05\u202fAM] ~ Man {k % 25}: Playing on Monday\n{names}\n" for k in range(80)
    ]
    path = tmp_path / "_chat.txt"
    path.write_text("".join(lines), encoding="utf8")
    corpus, _ = read(path)
    assert (corpus.notes["formats"], len(corpus)) == (["chat"], 80)


def test_what_the_program_says_in_the_name_of_a_person_is_a_reject(tmp_path):
    text = "[14.03.21, 10:00:00] Ann: \u200eMessages are end-to-end encrypted.\n"
    text += chat("[{d}, 10:0{k}:11] {n}: {t}", ["14.03.21"] * 8)
    (tmp_path / "chat.txt").write_text(text, encoding="utf8")
    corpus, rejects = read(tmp_path / "chat.txt")
    assert (len(corpus), [r["reason"] for r in rejects.rows]) == (8, ["service message"])


def test_chat_of_kakaotalk_from_a_phone_has_a_day_in_each_line(tmp_path):
    said = [f"2021\ub144 {k}\uc6d4 4\uc77c \uc624\uc804 10:05, Ann : The ferry waits {k}." for k in range(1, 7)]
    lines = ["Ferry \uce74\uce74\uc624\ud1a1", "", "2021\ub144 1\uc6d4 4\uc77c \uc624\uc804 10:05", *said]
    lines.insert(5, "2021\ub144 3\uc6d4 4\uc77c \uc624\uc804 10:05")
    (tmp_path / "chat.txt").write_text("\n".join(lines), "utf8")
    corpus, rejects = read(tmp_path / "chat.txt")
    articles = corpus.table.to_pylist()
    assert [(a["raw_date"], a["text"]) for a in articles][:2] == [
        ("2021-1-4", "The ferry waits 1."),
        ("2021-2-4", "The ferry waits 2."),
    ]
    assert (len(articles), len(rejects.rows)) == (6, 3)


def test_years_of_a_persian_chat_are_those_of_its_calendar(tmp_path):
    digits = "\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6"
    lines = [
        f"\u06f1\u06f4\u06f0\u06f0/\u06f1/{k}\u060c\u200f \u06f1\u06f0:\u06f0\u06f5 - Ann: It waits {k}."
        for k in digits
    ]
    (tmp_path / "chat.txt").write_text("\n".join(lines), "utf8")
    articles = read(tmp_path / "chat.txt")[0].table.to_pylist()
    assert [str(a["first_day"]) for a in articles][:2] == ["2021-03-21", "2021-03-22"]
