"""Names of newspapers behind all titles of a list are sources."""

import csv

import pytest

from trendlab.readers import ReadSpec, read

PAPERS = ("The Mirror", "Harbour Mail", "BBC News", "El Diario")
THINGS = ("Bridge opens", "Trams return", "Bakers strike", "Snow on all roads", "Mayor resigns: a surprise")


def titles_of(n, papers=PAPERS, sign=" - "):
    return [f"{THINGS[k % 5]} in part {k}{sign}{papers[k % len(papers)]}" for k in range(n)]


def read_titles(tmp_path, titles, **spec):
    path = tmp_path / "links.csv"
    with path.open("w", newline="", encoding="utf8") as file:
        rows = csv.writer(file)
        rows.writerow(["title", "date"])
        rows.writerows([title, f"2021-0{k % 9 + 1}-03"] for k, title in enumerate(titles))
    return read(path, spec=ReadSpec(**spec))[0]


@pytest.mark.parametrize("sign", [" - ", " | ", " \u2013 "])
def test_names_behind_titles_are_sources(tmp_path, sign):
    corpus = read_titles(tmp_path, [*titles_of(30, sign=sign), f"Ferries late - again{sign}New Paper"])
    assert corpus.table["title"].to_pylist()[:2] == ["Bridge opens in part 0", "Trams return in part 1"]
    assert corpus.table["title"].to_pylist()[-1] == "Ferries late - again"
    assert corpus.table["source"].to_pylist()[:4] == list(PAPERS)
    assert corpus.table["source"].to_pylist()[-1] == "New Paper"
    (doubt,) = [one for one in corpus.notes["doubts"] if one["kind"] == "sources_from_titles"]
    assert (doubt["count"], doubt["example"]) == (31, "The Mirror")
    assert doubt["sentence"].startswith(
        "31 titles end with one of few names (for example 'The Mirror'), which are taken for their sources"
    )


@pytest.mark.parametrize(
    "titles",
    [
        titles_of(12),
        titles_of(30, papers=("The Mirror",)),
        [*titles_of(25), *THINGS],
        [f"{THINGS[k % 5]} - part {k}" for k in range(30)],
        titles_of(40, papers=("2018", "2019", "2020")),
        titles_of(40, papers=("March 2021", "April 2021", "May 2021")),
        titles_of(40, papers=("Part 1", "Part 2", "Part 3")),
        titles_of(30, papers=("a long subtitle that says what it is about", "another line of many words, as in books")),
    ],
)
def test_other_titles_stay_whole(tmp_path, titles):
    corpus = read_titles(tmp_path, titles)
    assert corpus.table["title"].to_pylist() == titles
    assert set(corpus.table["source"].to_pylist()) == {"links.csv"}


def test_option_leaves_titles_whole(tmp_path):
    titles = titles_of(30)
    assert read_titles(tmp_path, titles, from_names="off").table["title"].to_pylist() == titles


def test_a_column_of_sources_is_believed_before_names_behind_titles(tmp_path):
    titles = titles_of(30, papers=("Ada Berg", "Tom Lee"), sign=" | ")
    path = tmp_path / "columns.csv"
    path.write_text("title,date,source\n" + "".join(f"{title},2021-03-04,The Mirror\n" for title in titles))
    corpus = read(path)[0]
    assert corpus.table["title"].to_pylist() == titles
    assert set(corpus.table["source"].to_pylist()) == {"The Mirror"}


def test_names_that_end_with_a_number_are_sources(tmp_path):
    corpus = read_titles(tmp_path, titles_of(30, papers=("Channel 4", "France 24")))
    assert set(corpus.table["source"].to_pylist()) == {"Channel 4", "France 24"}


@pytest.mark.parametrize(("column", "are_sources"), [("place", False), ("shop", False), ("outlet_x", True)])
def test_names_that_a_column_of_their_own_gives_are_no_sources_unless_it_names_papers(tmp_path, column, are_sources):
    places = ("Harbour Airport", "Valley Airport", "Lake Station")
    path = tmp_path / "reviews.csv"
    with path.open("w", newline="", encoding="utf8") as file:
        rows = csv.writer(file)
        rows.writerow(["title", column, "date", "content"])
        for k, title in enumerate(titles_of(40, papers=places)):
            rows.writerow([title, places[k % 3] if k % 9 else "", f"2021-0{k % 9 + 1}-03", f"Soft chairs and tea {k}."])
    corpus, _ = read(path)
    whole = [title.rsplit(" - ", 1)[0] if are_sources else title for title in titles_of(40, papers=places)]
    assert corpus.table["title"].to_pylist() == whole
    assert set(corpus.table["source"].to_pylist()) == (set(places) if are_sources else {"reviews.csv"})
    assert ("doubts" in corpus.notes) == are_sources
