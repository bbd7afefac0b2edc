"""Of several lists in one JSON file one is read, and nothing of the others is lost without a word."""

import json

import pytest

import trendlab as tl
from trendlab.errors import InputError
from trendlab.readers.jsonlists import LeftOut, rows_of

PAGES = [{"title": f"On the harbour {n}", "url": f"page/{n}", "created_at": f"2024-0{n}-01"} for n in range(1, 7)]
REMARKS = [
    {"message": f"The council should mend pier {n}.", "page": n, "created_at": f"2024-0{n}-02"} for n in range(1, 5)
]
USERS = [{"name": "Ann", "mail": "ann@example.org"}, {"name": "Ben", "mail": "ben@example.org"}]
EXPORT = {"version": "3", "threads": PAGES, "posts": REMARKS, "users": USERS}


def read(tmp_path, value, name="a.json", **options):
    (tmp_path / name).write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return tl.read(tmp_path / name, spec=tl.ReadSpec(**options))


def doubts_of(corpus, kind):
    return [doubt for doubt in corpus.notes.get("doubts", []) if doubt["kind"] == kind]


def test_texts_come_before_titles_and_the_list_left_out_is_told(tmp_path):
    corpus, rejects = read(tmp_path, EXPORT)
    assert corpus.strings("text").tolist() == [row["message"] for row in REMARKS]
    assert [row["reason"] for row in rejects.rows] == ["record of the list 'threads', which is not read"] * 6
    (doubt,) = doubts_of(corpus, "other_lists")
    assert doubt["count"] == 6
    assert "--table threads" in doubt["sentence"]


def test_many_small_lists_that_are_left_out_are_one_doubt(tmp_path):
    turns = [{"text": f"We said {k} times that the pier opens.", "date": "2021-03-03"} for k in range(9)]
    lists = {f"list{k}": {"kept": [{"text": "A turn is of the pier.", "rank": k}] * 2} for k in range(20)}
    corpus, rejects = read(tmp_path, {"turns": turns, **lists})
    doubts = doubts_of(corpus, "other_lists")
    assert (len(corpus), len(rejects.rows)) == (9, 40)
    assert [d["count"] for d in doubts] == [2] * 6 + [28]
    assert "14 further lists" in doubts[-1]["sentence"]


def test_named_list_is_read_without_a_doubt(tmp_path):
    corpus, rejects = read(tmp_path, {"export": EXPORT}, table="export.threads")
    assert corpus.strings("title").tolist() == [row["title"] for row in PAGES]
    assert len(rejects.rows) == 4
    assert not doubts_of(corpus, "other_lists")


def test_list_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(InputError, match=r"no list 'post'; it has 'threads', 'posts', 'users'"):
        read(tmp_path, EXPORT, table="post")


@pytest.mark.parametrize("other", [{"users": USERS}, {"tags": [{"title": "Harbour news"}]}, {"pages": 3}])
def test_small_lists_without_texts_are_no_articles_and_no_doubt(tmp_path, other):
    corpus, rejects = read(tmp_path, {**other, "posts": REMARKS})
    assert len(corpus) == 4
    assert len(rejects.rows) == 0
    assert not doubts_of(corpus, "other_lists")


def test_lists_inside_the_records_are_part_of_them(tmp_path):
    rows = [{**row, "replies": REMARKS[:1]} for row in REMARKS]
    corpus, rejects = read(tmp_path, {"posts": rows})
    assert (len(corpus), len(rejects.rows)) == (4, 0)


def test_toml_leaves_no_list_without_a_word_and_settings_are_no_article(tmp_path):
    tables = "".join(f'[[{name}]]\ntext = "{row["message"]}"\n' for name in ("talks", "notes") for row in REMARKS)
    corpus, rejects = read(tmp_path, tables, "a.toml")
    assert (len(corpus), len(rejects.rows)) == (4, 4)
    assert doubts_of(corpus, "other_lists")[0]["count"] == 4
    with pytest.raises(InputError, match="TOML without a list of articles"):
        read(tmp_path, '[project]\nname = "a"\ndescription = "This package counts the ships of a port."\n', "b.toml")


def test_records_left_out_keep_their_list_and_text():
    rows = list(rows_of(EXPORT, "a.json", table="users"))
    assert [row for _, row in rows[:2]] == USERS
    left = rows[2:]
    assert all(isinstance(one, LeftOut) for one in left)
    assert [one.path for one in left] == ["threads"] * 6 + ["posts"] * 4
    assert json.loads(left[6].text) == REMARKS[0]


def test_texts_without_blanks_between_words_are_texts(tmp_path):
    remarks = [
        {"message": text, "day": f"2024-0{n}-01"}
        for n, text in enumerate(("路过赞一个", "写得非常好", "学习了谢谢"), 1)
    ]
    corpus, _ = read(tmp_path, {"threads": PAGES, "posts": remarks})
    assert corpus.strings("text").tolist() == [row["message"] for row in remarks]


def test_headlines_with_days_come_before_descriptions_of_categories(tmp_path):
    kinds = [{"name": name, "description": f"All about {name}"} for name in ("ports", "roads", "mills")]
    corpus, rejects = read(tmp_path, {"articles": PAGES, "categories": kinds})
    assert corpus.strings("title").tolist() == [row["title"] for row in PAGES]
    assert len(rejects.rows) == 3


def test_long_texts_come_before_more_short_ones(tmp_path):
    posts = [{"title": row["title"], "text": "The council met and agreed to mend the pier. " * 3} for row in PAGES[:3]]
    corpus, rejects = read(tmp_path, {"comments": [{"text": f"I agree {n}"} for n in range(9)], "posts": posts})
    assert (len(corpus), len(rejects.rows)) == (3, 9)
    assert all(corpus.strings("title"))


def test_sections_around_the_rows_that_are_read_are_not_left_out(tmp_path):
    parts = [{"description": name, "articles": [*REMARKS]} for name in ("ports", "roads")]
    corpus, rejects = read(tmp_path, {"sections": parts})
    assert (len(corpus), len(rejects.rows)) == (8, 0)
    assert not doubts_of(corpus, "other_lists")


def test_named_list_takes_the_date_around_it_as_a_chosen_one_does(tmp_path):
    rows = [{"message": row["message"]} for row in REMARKS]
    value = {"date": "2024-05-06", "posts": rows, "threads": [{"title": "On the harbour"}]}
    days = [[str(day) for day in read(tmp_path, value, table=name)[0].table["first_day"]] for name in (None, "posts")]
    assert days[0] == days[1] == ["2024-05-06"] * 4


def test_lists_inside_pages_are_accounted_for_and_can_be_named(tmp_path):
    pages = [
        {"page": n, "posts": [REMARKS[n]], "letters": [{**REMARKS[n], "message": f"Dear sir {n}"}]} for n in (0, 1)
    ]
    corpus, rejects = read(tmp_path, {"pages": pages})
    assert corpus.strings("text").tolist() == [row["message"] for row in REMARKS[:2]]
    assert [row["reason"] for row in rejects.rows] == ["record of the list 'pages.letters', which is not read"] * 2
    corpus, rejects = read(tmp_path, {"pages": pages}, table="pages.letters")
    assert corpus.strings("text").tolist() == ["Dear sir 0", "Dear sir 1"]
    assert len(rejects.rows) == 2
