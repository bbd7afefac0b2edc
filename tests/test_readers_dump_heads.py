import json
import sys
from datetime import date
from pathlib import Path

import pytest

from trendlab.readers import read

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
import numpy as np
from reading_dumps import CORPORA, OTHERS, load
from reading_layouts import LAYOUTS, judge, lay_out, pieces_of

STORIES = [
    ("Harbour gets a second crane", "The council voted on Monday to buy a second crane for the old harbour. Ships have "
     "waited for days since the first one failed.",
     "Fishermen welcome the plan, for their boats lie behind the queue."),
    ("Bakers strike over flour", "Bakers in the north shut their shops for a day because flour has become dear. Mills "
     "blame a poor harvest and the price of fuel.", "The union wants a fund that pays out when prices jump."),
    ("Museum finds a lost map", "A curator found a map of the coast behind a painting last week. It shows islands that "
     "the sea took two hundred years ago.", "Visitors may see it from spring on, the director said."),
    ("Trams return to the ring road", "After forty years trams run again around the centre. The first one was so full "
     "that many walked home beside the rails.", "Shops along the line report more customers than before."),
    ("School teaches coding to farmers", "Forty farmers learned how to read the data of their own tractors. Most said "
     "that they had never been asked before.", "The course goes on in autumn with sensors for soil."),
]  # fmt: skip
DAYS = [date(2021, 3, 3), date(2021, 4, 14), date(2021, 6, 5), date(2021, 9, 21), date(2022, 1, 30)]
FULL = ["3 March 2021", "14 April 2021", "5 June 2021", "21 September 2021", "30 January 2022"]


def write(tmp_path, form: str, *, between: str = "\n", days: list[str] = FULL) -> Path:
    """The stories, each in a form with {t}, {T}, {d}, {n}, {one} and {two}."""
    parts = [
        form.format(t=t, T=t.upper(), d=d, n=n, one=one, two=two)
        for n, ((t, one, two), d) in enumerate(zip(STORIES, days, strict=True), 1)
    ]
    path = tmp_path / "dump.txt"
    path.write_text(between.join(parts) + "\n", encoding="utf8")
    return path


def told(path: Path) -> tuple[list[str], list[date], list[str], list[str]]:
    """Titles, days, texts and kinds of doubt."""
    corpus, _ = read(path)
    table = corpus.table
    doubts = [d["kind"] for d in corpus.notes.get("doubts", ())]
    return table["title"].to_pylist(), table["first_day"].to_pylist(), table["text"].to_pylist(), doubts


TITLES = [t for t, _, _ in STORIES]
TEXTS = [f"{one}\n{two}" for _, one, two in STORIES]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\n---\n", "\n\n***\n\n", "\n\f"])
@pytest.mark.parametrize(
    "form",
    [
        "{t}\nThe Daily Post, {d}\n{one}\n{two}",
        "{t}\nBy Ann Lee\n{d}\n{one}\n{two}",
        "{d}\n{t}\n{one}\n{two}",
        "{t}\n{one}\n{two}\nThe Daily Post, {d}",
        "{n}. {t}\nThe Daily Post, {d}, p. {n}\n{one}\n{two}",
        "Document {n} of 5\n{t}\n{d}\n{one}\n{two}",
        "Title: {t}\nDate: {d}\nSource: The Daily Post\n{one}\n{two}",
        "HEADLINE: {t}\nTEXT: {one}\n{two}\nDATE: {d}",
        "Title:\n{t}\nPublished on:\n{d}\nText:\n{one}\n{two}",
    ],
)
def test_title_day_and_text_of_one_article_stay_together(form, between, tmp_path):
    titles, days, texts, doubts = told(write(tmp_path, form, between=between))
    assert titles == TITLES
    assert days == DAYS
    assert texts == TEXTS
    assert "layout" not in doubts


def test_title_in_capitals_is_taken_as_it_stands(tmp_path):
    titles, days, _, _ = told(write(tmp_path, "{T}\nBy Ann Lee\n{d}\n{one}\n{two}"))
    assert titles == [t.upper() for t in TITLES]
    assert days == DAYS


@pytest.mark.parametrize(
    "days",
    [
        ["Mittwoch, 3. März 2021, S. 4", "14. April 2021", "5. Juni 2021", "21. September 2021", "30. Januar 2022"],
        ["mercredi 3 mars 2021", "14 avril 2021", "5 juin 2021", "21 septembre 2021", "30 janvier 2022"],
        ["3 de marzo de 2021", "14 de abril de 2021", "5 de junio de 2021", "21 de septiembre de 2021",
         "30 de enero de 2022"],
        ["2021年3月3日 朝刊", "2021年4月14日 夕刊", "2021年6月5日 朝刊", "2021年9月21日 朝刊", "2022年1月30日 朝刊"],
        ["3 марта 2021 г.", "14 апреля 2021 г.", "5 июня 2021 г.", "21 сентября 2021 г.", "30 января 2022 г."],
        ["03.03.2021", "14.04.2021", "05.06.2021", "21.09.2021", "30.01.2022"],
    ],
)  # fmt: skip
def test_days_in_other_languages_belong_to_the_title_above_them(days, tmp_path):
    titles, found, texts, _ = told(write(tmp_path, "{t}\n{d}\n{one}\n{two}", days=days))
    assert (titles, found, texts) == (TITLES, DAYS, TEXTS)


def test_paper_and_author_in_the_head_are_source_and_meta(tmp_path):
    path = write(tmp_path, "{t}\nBy Ann Lee\nEvening Star, {d}\n{one}\n{two}")
    corpus, _ = read(path)
    assert set(corpus.table["source"].to_pylist()) == {"Evening Star"}
    assert {json.loads(m)["author"] for m in corpus.table["meta"].to_pylist()} == {"Ann Lee"}


def test_two_articles_with_heads_are_two(tmp_path):
    parts = [f"{t}\nThe Daily Post, {d}\n{one}\n{two}" for (t, one, two), d in zip(STORIES[:2], FULL, strict=False)]
    (tmp_path / "dump.txt").write_text("\n\n".join(parts), encoding="utf8")
    titles, days, texts, _ = told(tmp_path / "dump.txt")
    assert (titles, days, texts) == (TITLES[:2], DAYS[:2], TEXTS[:2])


def test_labels_in_brackets_and_other_scripts_are_heads(tmp_path):
    days = ["2021年3月3日", "2021年4月14日", "2021年6月5日", "2021年9月21日", "2022年1月30日"]
    form = "【見出し】{t}\n【日付】{d}\n【媒体】北新聞\n【本文】\n{one}\n{two}"
    titles, found, texts, _ = told(write(tmp_path, form, days=days))
    assert (titles, found, texts) == (TITLES, DAYS, TEXTS)
    form = "Заголовок: {t}\nДата: {d}\nТекст: {one}\n{two}"
    days = ["03.03.2021", "14.04.2021", "05.06.2021", "21.09.2021", "30.01.2022"]
    titles, found, texts, _ = told(write(tmp_path, form, days=days))
    assert (titles, found, texts) == (TITLES, DAYS, TEXTS)


def test_an_article_whose_label_of_the_title_is_missing_does_not_join_the_one_above(tmp_path):
    parts = [f"Title: {t}\nDate: {d}\n{one}\n{two}" for (t, one, two), d in zip(STORIES, FULL, strict=True)]
    parts[2] = parts[2].split("\n", 1)[1]
    (tmp_path / "dump.txt").write_text("\n".join(parts), encoding="utf8")
    titles, days, texts, _ = told(tmp_path / "dump.txt")
    assert titles == [*TITLES[:2], "", *TITLES[3:]]
    assert (days, texts) == (DAYS, TEXTS)


def test_labels_of_a_speech_or_an_interview_are_no_heads(tmp_path):
    lines = [
        f"Question: What is point {k} about?\nAnswer: It is about the harbour and its {k} ships." for k in range(9)
    ]
    (tmp_path / "dump.txt").write_text("\n".join(lines), encoding="utf8")
    corpus, _ = read(tmp_path / "dump.txt")
    assert "layout" not in corpus.notes["sources"][0]


def test_names_below_texts_that_begin_with_a_day_leave_a_doubt(tmp_path):
    names = ["Ann Lee", "Jo Marsh", "Peter van Dyk", "Maria Costa", "Li Wei"]
    parts = [f"{d}\n{one}\n{two}\n{name}" for (_, one, two), d, name in zip(STORIES, FULL, names, strict=True)]
    (tmp_path / "dump.txt").write_text("\n".join(parts), encoding="utf8")
    _, days, _, doubts = told(tmp_path / "dump.txt")
    assert days == DAYS or "layout" in doubts


def test_every_line_of_a_laid_out_dump_is_in_one_article_or_reject(tmp_path):
    path = write(tmp_path, "{t}\nThe Daily Post, {d}\n{one}\n{two}", between="\n\n=====\n")
    corpus, rejects = read(path)
    rows = [*corpus.table.select(["first_line", "last_line"]).to_pylist(), *rejects.rows]
    seen = [k for r in rows for k in range(r["first_line"], r["last_line"] + 1)]
    assert sorted(seen) == list(range(1, len(path.read_text(encoding="utf8").splitlines()) + 1))


@pytest.mark.parametrize("corpus", ["bbc", "gnad"])
def test_real_articles_keep_their_days_in_every_layout(corpus, shared, tmp_path):
    rng = np.random.default_rng(3)
    pieces = pieces_of(load(shared({**CORPORA, **OTHERS}[corpus]), 15, rng), rng)
    for layout in LAYOUTS:
        for blanks in ("none", "between", "two between"):
            found = judge(lay_out(pieces, layout, blanks), tmp_path)
            assert found["days"] >= (0.85 if "wrapped" in layout else 0.9), (layout, blanks, found)
            assert not found["silent"], (layout, blanks, found)


@pytest.mark.parametrize(
    "form",
    [
        "{t}\nPolitiken | {d} | Sektion 1 | Side 4 | 300 ord | artikel-id: e0{n}\n\n{one}\n{two}\n\n---",
        '"Die Presse" vom {d}, Seite 4\nRessort: Politik\n\n{t}\n\n{one}\n{two}\n____________________',
        "{t}\nDe Standaard - {d}\nPagina {n}\n\n{one}\n{two}",
        "Документ {n} из 5\nИзвестия (Москва), {d}, № {n}\n{t}\nАвтор: Иван Петров\n\n{one}\n{two}",
        "文章编号: 20210303{n}\n{t}\n南方都市报 | {d}\n\n{one}\n{two}\n--------------",
        "Record: {n}\nTitle:\n{t}\nSource:\nNewsweek. {d}, Vol. 3 Issue 4.\nAbstract:\n{one}\n{two}\n"
        "Accession Number:\n12{n}",
    ],
)
def test_heads_as_press_databases_lay_them_out_are_read_by_the_general_rules(form, tmp_path):
    titles, days, texts, _ = told(write(tmp_path, form))
    assert titles == TITLES
    assert days == DAYS
    assert [one in text and two in text for (_, one, two), text in zip(STORIES, texts, strict=True)] == [True] * 5


def test_lines_above_the_first_article_are_a_reject(tmp_path):
    path = write(tmp_path, "{t}\nDagens Nyheter, {d}\n{one}\n{two}")
    path.write_text(f"Nyheter\n\n{path.read_text(encoding='utf8')}", encoding="utf8")
    corpus, rejects = read(path)
    assert len(corpus) == 5
    assert ("above the first article", "Nyheter") in {(r["reason"], r["text"]) for r in rejects.rows}


def test_days_of_which_none_begins_an_article_are_no_heads():
    from trendlab.readers.dump import count_heads

    title = "The council announces new rules for the ferries"
    lines = [f"{title} | The Port", title,
             "December 02, 2024", "FOR IMMEDIATE RELEASE", "December 2, 2024", "CONTACT"]  # fmt: skip
    assert count_heads("\n".join(lines)) == 0
