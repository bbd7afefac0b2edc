"""What the texts of one folder have in common: the day in a head may be misprinted, the one in the name not."""

from datetime import date, timedelta

import trendlab as tl
from trendlab.readers.foldertexts import stands_in_name

PAPERS = ("The Harbour Post", "Evening Mail", "Daily Crane")


def body(k):
    return f"The council of town {k} met on Monday and voted for a new crane in the old harbour. " * 4


def write(folder, k, *, head, name=None):
    day = date(2019, 1, 1) + timedelta(days=9 * k)
    written = head(k, day)
    path = folder / (name(k, day) if name else f"{day}-minister-{k:03}.txt")
    path.write_text(f"A crane for town {k}\n{written}\n\n{body(k)}\n", "utf8")
    return day


def read_folder(tmp_path, *, head, name=None, n=40, **options):
    tmp_path.mkdir(exist_ok=True)
    days = [write(tmp_path, k, head=head, name=name) for k in range(n)]
    corpus, _ = tl.read(tmp_path, spec=tl.ReadSpec(**options))
    rows = corpus.table.sort_by("title").select(["title", "first_day", "source"]).to_pylist()
    found = {int(row["title"].rsplit(" ", 1)[1]): (row["first_day"], row["source"]) for row in rows}
    told = {d["kind"]: (d["count"], d["sentence"]) for d in corpus.notes.get("doubts", ())}
    return days, [found[k] for k in range(n)], told


def misprinted(k, day):
    """The day as it was printed, three times with another year."""
    return f"{day.day} {day:%B} {day.year - (10 if k % 14 == 5 else 0)}"


def test_the_day_in_a_name_is_taken_where_names_and_heads_agree_in_most_files(tmp_path):
    days, found, told = read_folder(tmp_path, head=misprinted)
    assert [day for day, _ in found] == days
    count, sentence = told["head_not_name"]
    assert count == 3
    assert "another day at their top than in the name of their files" in sentence
    assert "--from-names off" in sentence


def test_the_day_at_the_top_is_taken_where_names_are_not_to_be_used(tmp_path):
    days, found, told = read_folder(tmp_path, head=misprinted, from_names="off")
    assert sum(day != own for (day, _), own in zip(found, days, strict=True)) == 3
    assert "head_not_name" not in told


def test_days_in_names_that_are_others_than_those_at_the_top_are_not_taken(tmp_path):
    crawled = date(2024, 5, 1)
    days, found, told = read_folder(
        tmp_path,
        head=lambda _, day: f"{day.day} {day:%B} {day.year}",
        name=lambda k, _: f"{crawled + timedelta(days=k // 8)}-page-{k:03}.txt",
    )
    assert [day for day, _ in found] == days
    assert "head_not_name" not in told


def test_a_month_at_the_top_is_made_a_day_by_the_name_and_nothing_is_told(tmp_path):
    days, found, told = read_folder(
        tmp_path, head=lambda k, day: f"{day:%B} {day.year}" if k % 10 == 3 else f"{day.day} {day:%B} {day.year}"
    )
    assert [day for day, _ in found] == days
    assert "head_not_name" not in told


def test_words_beside_the_days_that_hardly_recur_are_no_sources(tmp_path):
    def halls(k, day):
        return f"Embargo Hall {'ABCDEFGHIJ'[k % 10] * (k // 10 + 2)}, {day.day} {day:%B} {day.year}"

    _, found, told = read_folder(tmp_path, head=halls)
    assert {source for _, source in found} == {tmp_path.name}
    assert told["head_no_source"][0] == 40


def test_names_of_newspapers_beside_the_days_are_sources(tmp_path):
    _, found, told = read_folder(
        tmp_path, head=lambda k, day: f"{PAPERS[k % 3]}, {day.day} {day:%B} {day.year}", name=lambda k, _: f"{k:03}.txt"
    )
    assert [source for _, source in found] == [PAPERS[k % 3] for k in range(40)]
    assert "head_no_source" not in told


def test_a_list_of_many_days_in_a_folder_of_texts_with_a_day_each_is_one_article(tmp_path):
    for k in range(40):
        write(tmp_path, k, head=misprinted)
    camp = "Camp at Pier {}\n{} January 2020\nA camp for children at the quay of the harbour.\n"
    lines = "\n".join(camp.format(k, 1 + k % 28) for k in range(45))
    (tmp_path / "2020-01-30-minister-999.txt").write_text(f"Camps of the year\n30 January 2020\n\n{lines}", "utf8")
    corpus, _ = tl.read(tmp_path)
    told = {d["kind"]: d["count"] for d in corpus.notes["doubts"]}
    assert len(corpus) == 41
    assert told["heads_of_others"] == 1
    assert "dump_in_folder" not in told


def test_few_texts_show_nothing_in_common(tmp_path):
    days, found, told = read_folder(tmp_path, head=misprinted, n=12)
    assert sum(day != own for (day, _), own in zip(found, days, strict=True)) == 1
    assert "head_not_name" not in told


def test_an_ambiguous_or_coarse_date_stands_in_a_name_of_its_days():
    assert stands_in_name("3/4/2021", "2021-04-03")
    assert stands_in_name("3/4/2021", "2021-03-04")
    assert not stands_in_name("3/4/2021", "2021-05-03")
    assert stands_in_name("2021", "2021-05-03")
    assert not stands_in_name(None, "2021-05-03")


def test_a_dozen_texts_show_that_the_places_beside_their_days_are_no_sources(tmp_path):
    for k in range(12):
        text = f"Harbour {k} grows\n{chr(65 + k)}town, {k + 1} March 2021\n\nShips wait in the rain, and nobody moves."
        (tmp_path / f"{k}.txt").write_text(text, "utf8")
    corpus, _ = tl.read(tmp_path)
    assert len({row["source"] for row in corpus.table.to_pylist()}) == 1
    assert {d["kind"]: d["count"] for d in corpus.notes["doubts"]}["head_no_source"] == 12


LETTERHEAD = "Office of the Mayor\nQuay Road\nPost box\nTelephone and radio\nThe harbour desk\nPress desk"


def told_of_letterheads(tmp_path, *, day_of):
    folder = tmp_path / "letters"
    folder.mkdir()
    for k in range(40):
        (folder / f"letter-{'abcdefghij'[k % 10]}{'klmn'[k // 10]}.txt").write_text(
            f"{LETTERHEAD} {k * k}\n{day_of(k)}\n{body(k)}\n", "utf8"
        )
    corpus, _ = tl.read(folder)
    return {d["kind"]: d for d in corpus.notes.get("doubts", ())}


def test_lone_days_near_the_top_of_most_texts_that_nobody_takes_are_told(tmp_path):
    told = told_of_letterheads(tmp_path, day_of=lambda k: f"{1 + k % 28} May {2000 + k % 20}")
    assert told["days_at_top"]["count"] == 40
    assert told["days_at_top"]["example"] == "1 May 2000"


def test_one_day_at_the_top_of_all_texts_is_that_of_a_download_and_not_told(tmp_path):
    assert "days_at_top" not in told_of_letterheads(tmp_path, day_of=lambda _: "3 May 2021")
