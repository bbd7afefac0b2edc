"""Texts of saved web pages end with a list of further articles and their days; they are one article each."""

import trendlab as tl

LATEST = [("Ferries run late again", "May 3, 2021"), ("Pier closed for repairs", "May 4, 2021"),
          ("Harbour gets a crane", "May 5, 2021"), ("Bakers open at night", "May 6, 2021")]  # fmt: skip


def body(k):
    return f"The council of town {k} met on Monday and voted for a new crane in the old harbour. " * 4


def listed(k):
    """A page with a list of further articles below its text."""
    rest = "\n\n".join(f"{title}\n{day}\nIn the town of the north the {title.lower()}, said the mayor on the quay."
                       for title, day in LATEST)  # fmt: skip
    return f"{body(k)}\n\n{rest}\n"


def read_folder(tmp_path, texts):
    for k, text in enumerate(texts):
        (tmp_path / f"page{k:02}.txt").write_text(text)
    corpus, _ = tl.read(tmp_path)
    return len(corpus), {d["kind"]: d["count"] for d in corpus.notes.get("doubts", ())}


def test_few_texts_with_heads_in_a_folder_of_many_are_one_article_each_and_it_is_said(tmp_path):
    n, told = read_folder(tmp_path, [listed(k) if k % 8 == 3 else body(k) for k in range(40)])
    assert n == 40
    assert told["heads_of_others"] == 5
    assert "dump_in_folder" not in told


def test_texts_that_all_end_with_the_same_list_are_one_article_each(tmp_path):
    n, told = read_folder(tmp_path, [listed(k) for k in range(24)])
    assert n == 24
    assert told["heads_of_others"] == 24


def test_dumps_of_articles_of_their_own_are_parted(tmp_path):
    own = ["\n\n".join(f"{title} of town {k}\n{day}\n{body(k)}" for title, day in LATEST) for k in range(24)]
    n, told = read_folder(tmp_path, own)
    assert n == 96
    assert "heads_of_others" not in told


def test_a_dump_of_many_articles_beside_texts_of_one_is_parted(tmp_path):
    dump = "\n\n".join(f"Ferry {k} runs late again\nMay {1 + k % 28}, 2021\n{body(k)}" for k in range(60))
    n, told = read_folder(tmp_path, [dump, *map(body, range(40))])
    assert n == 100
    assert "heads_of_others" not in told


def test_a_dump_of_few_long_articles_beside_texts_of_one_is_parted(tmp_path):
    dump = "\n\n".join(f"Ferry {k} runs late again\nMay {1 + k}, 2021\n{body(k)}" for k in range(8))
    n, told = read_folder(tmp_path, [dump, *map(body, range(40))])
    assert (n, "heads_of_others" in told) == (48, False)


def test_heads_of_the_pages_of_one_document_do_not_part_it(tmp_path):
    pages = "\n\n".join(f"Council of the harbour\nMay 3, 2021\n{body(k)}" for k in range(8))
    n, _ = read_folder(tmp_path, [pages, *map(body, range(40))])
    assert n == 41


def test_few_long_articles_in_one_text_of_a_folder_named_by_days_are_one_article(tmp_path):
    own = "\n\n".join(f"{title} of the town\n{day}\n{body(3)}" for title, day in LATEST)
    for k in range(40):
        (tmp_path / f"2021-04-{k % 28 + 1:02}-council-{k}.txt").write_text(own if k == 7 else body(k))
    corpus, _ = tl.read(tmp_path)
    assert len(corpus) == 40
    assert {str(day)[:7] for day in corpus.table["first_day"].to_pylist()} == {"2021-04"}
