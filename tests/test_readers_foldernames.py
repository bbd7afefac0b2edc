import pytest

import trendlab as tl
from trendlab.readers.foldernames import learn_by_folder, tables_by_source, top_folders, without_own_folders
from trendlab.readers.names import learn_names


def test_days_in_the_names_of_one_folder_date_its_files_alone():
    dated = [f"city/2021_03_{k:02}_ferries-late.txt" for k in range(1, 13)]
    others = [f"port/pier-{k}-of-the-north.txt" for k in range(80)]
    found = learn_names([*dated, *others])
    assert (found.form, found.n_dated) == ("YYYY-MM-DD", 12)
    assert found.of(dated[3]).date == "2021-03-04"
    assert found.of(others[0]).date is None


def test_few_names_with_a_day_show_no_form():
    names = [f"city/2021_03_{k:02}.txt" for k in range(1, 6)] + [f"port/{k}.txt" for k in range(80)]
    assert learn_by_folder(names, lambda some: ("D", dict.fromkeys(some, "x")) if "city" in some[0] else ("", {})) == (
        "", {},
    )  # fmt: skip


def test_a_folder_for_each_article_is_no_newspaper():
    bundles = [f"2021/030{k}-ferries/index.md" for k in range(1, 6)]
    assert {learn_names(bundles, folder="blog").of(n).source for n in bundles} == {"blog"}
    papers = {f"{paper}/{k}.md": paper for paper in ("mirror", "post") for k in range(3)}
    assert without_own_folders(papers, "all") == papers


def test_numbers_of_files_in_one_folder_are_no_years():
    numbered = [f"{k // 100:02}/{k}.txt" for k in range(1, 3000)]
    assert learn_names(numbered).n_dated == 0


def test_a_table_or_dump_for_each_newspaper_keeps_its_folder_as_the_source():
    for file in ("articles.csv", "all.jsonl", "dump.txt"):
        names = [f"{paper}/{file}" for paper in ("mirror", "post", "star", "herald")]
        assert {learn_names(names, folder="press").of(n).source for n in names} == {"mirror", "post", "star", "herald"}


def test_pages_in_folders_of_their_own_beside_pages_without_one_have_the_common_source():
    own = {f"2020-05-{k:02}-pier/index.md": f"2020-05-{k:02}-pier" for k in range(1, 20)}
    both = {**own, **{f"2013-03-{k:02}-quay.md": "blog" for k in range(1, 28)}}
    assert set(without_own_folders(both, "blog").values()) == {"blog"}
    papers = {f"{paper}/{k}.md": paper for paper in ("Post", "Mail") for k in range(9)}
    assert without_own_folders({**papers, "a.md": "blog"}, "blog") == {**papers, "a.md": "blog"}


def test_files_of_the_same_few_names_in_folders_of_years_are_their_sources():
    names = [f"{year}/{party}.csv" for year in (2013, 2017, 2021) for party in ("greens", "liberals")]
    found = learn_names(names, folder="programmes")
    assert {n: found.of(n).source for n in names[:2]} == {"2013/greens.csv": "greens", "2013/liberals.csv": "liberals"}
    assert found.of("2017/greens.csv").date == "2017-01-01/2017-12-31"


def test_names_with_numbers_lone_names_and_folders_of_newspapers_are_no_sources():
    for names in (
        [f"{year}/part-{k}.csv" for year in (2019, 2020) for k in range(3)],
        [f"{year}/articles.csv" for year in (2019, 2020)],
    ):
        assert {learn_names(names, folder="press").of(n).source for n in names} == {"press"}
    papers = [f"{paper}/{kind}.csv" for paper in ("sun", "post") for kind in ("news", "letters")]
    assert {learn_names(papers, folder="press").of(n).source for n in papers} == {"sun", "post"}


def test_day_of_an_export_in_the_name_of_the_folder_of_all_files_dates_none():
    for top in ("Notes 2023-10-11 at 10.12", "export_2023-10-11", "2023-10-11 backup"):
        found = learn_names([f"{top}/{name}.md" for name in ("ferry", "pier", "crane", "tide")])
        assert found.n_dated == 0, top
    dated = learn_names([f"Notes 2023-10-11 at 10.12/2021-03-0{k} ferry.md" for k in range(1, 5)])
    assert dated.of("Notes 2023-10-11 at 10.12/2021-03-02 ferry.md").date == "2021-03-02"


def test_day_of_an_issue_or_of_one_of_several_folders_dates_its_files():
    issue = learn_names([f"mirror_1904-01-17/{k}.xml" for k in "abcd"])
    assert issue.of("mirror_1904-01-17/a.xml").date == "1904-01-17"
    several = learn_names([f"export 2021-03-0{k}/posts.md" for k in range(1, 5)])
    assert several.of("export 2021-03-02/posts.md").date == "2021-03-02"


@pytest.mark.parametrize(
    "stems", [("january", "february"), ("montag", "dienstag"), ("train", "test"), ("index", "about")]
)
def test_months_weekdays_and_words_for_what_a_file_holds_are_no_sources(stems):
    names = [f"{year}/{stem}.csv" for year in (2019, 2020) for stem in stems]
    assert {learn_names(names, folder="press").of(n).source for n in names} == {"press"}


def test_two_days_or_a_year_alone_in_the_name_of_a_folder_date_its_files():
    for top, date in (("2019-05-06_2019-05-12", "2019-05-12"), ("downloads_2019", "2019-01-01/2019-12-31")):
        found = learn_names([f"{top}/{name}.md" for name in ("ferry", "pier", "crane", "tide")])
        assert found.of(f"{top}/pier.md").date == date
    for top in ("Notes 2023-10-11T10:12:33", "export of 11 Oct 2023", "takeout-20231011"):
        assert learn_names([f"{top}/{name}.md" for name in ("ferry", "pier", "crane", "tide")]).n_dated == 0


def sources_of(names):
    found = learn_names(names)
    return {found.of(name).source for name in names}


def test_a_folder_that_says_what_is_in_it_is_no_source_where_it_holds_those_of_sources():
    papers = [f"texts/{paper}/{k}.txt" for paper in ("sun", "post") for k in range(20)]
    assert sources_of([*papers, "readme.txt"]) == {"sun", "post", None}
    assert sources_of([name.replace("texts", "harbour") for name in papers]) == {"harbour"}
    assert sources_of([f"train/{paper}/{k}.txt" for paper in ("sun", "post") for k in range(20)]) == {"sun", "post"}


def test_folders_of_numbers_years_or_each_article_are_no_sources():
    for folders in ("1-100", "101-200"), ("part1", "part2"), ("2019", "2020"):
        names = [f"data/{folder}/{k}.txt" for folder in folders for k in range(20)]
        assert sources_of(names) == {"data"}, folders
    assert set(top_folders({f"{k}": ["posts", f"pier {k}"] for k in range(9)}).values()) == {"posts"}


@pytest.mark.parametrize(
    ("names", "sources"),
    [
        (["uber.csv", "ola.csv", "grab.csv"], ["uber", "ola", "grab"]),
        (["mirror_2020_news.tsv", "times_2020_news.tsv", "echo_2020_news.tsv"], ["mirror", "times", "echo"]),
        (["in/mirror.jsonl", "in/times.jsonl", "in/echo.jsonl"], ["mirror", "times", "echo"]),
    ],
)
def test_tables_of_one_folder_named_by_one_word_are_a_source_each(names, sources):
    assert [*tables_by_source(names).values()] == sources


@pytest.mark.parametrize(
    "names",
    [
        ["uber.csv", "ola.csv"],
        ["train.csv", "dev.csv", "mirror.csv"],
        ["january.csv", "march.csv", "may.csv"],
        ["a1.csv", "b2.csv", "c3.csv"],
        ["mirror.txt", "times.txt", "echo.txt"],
        ["x/mirror.csv", "y/times.csv", "z/echo.csv"],
        ["news_mirror.csv", "news.csv", "news_times.csv"],
        ["members of parties.csv", "votes of days.csv", "bills.csv"],
    ],
)
def test_tables_of_months_parts_and_kinds_are_no_sources(names):
    assert tables_by_source(names) == {}


def test_a_table_with_a_column_of_sources_keeps_it(tmp_path):
    for name in ("uber", "ola", "grab"):
        rows = "".join(f"The driver {k} came late and the app was slow again today,2021-0{k}-05\n" for k in range(1, 6))
        (tmp_path / f"{name}.csv").write_text(f"text,date\n{rows}", "utf8")
    head = "text,date,newspaper\nThe council met in the harbour and voted for a crane,2021-03-05,Post\n"
    (tmp_path / "echo.csv").write_text(head, "utf8")
    sources = set(tl.read(tmp_path)[0].table["source"].to_pylist())
    assert sources == {"uber", "ola", "grab", "Post"}
