"""Names of files and folders give dates and sources, where nearly all of them do."""

import json

import pytest

from trendlab.cli import main
from trendlab.errors import ChoiceError, InputError
from trendlab.readers import ReadSpec, read
from trendlab.readers.names import learn_names, lone_day, name_date, suffix_of

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes"


def dates_of(names, **given):
    found = learn_names(names, **given)
    return [found.of(name).date for name in names]


@pytest.mark.parametrize(
    ("names", "dates"),
    [
        (["2017-03-05_guardian_title.txt", "2018-04-06_times_other.txt"], ["2017-03-05", "2018-04-06"]),
        (["10Apr2007smith175.txt", "3May2008lee12.txt"], ["2007-04-10", "2008-05-03"]),
        (["17.02.2018_12.txt", "28.03.2019_1.txt"], ["2018-02-17", "2019-03-28"]),
        (["20170305000.txt", "20170306001.txt"], ["2017-03-05", "2017-03-06"]),
        (["2017/03/05/a.txt", "2017/03/06/b.txt"], ["2017-03-05", "2017-03-06"]),
        (["1821/0801/p1.txt", "1821/0802/p1.txt"], ["1821-08-01", "1821-08-02"]),
        (["posts-2020-03.csv", "posts-2020-04.csv"], ["2020-03-01/2020-03-31", "2020-04-01/2020-04-30"]),
        (["report 2019.txt", "report 2020.txt"], ["2019-01-01/2019-12-31", "2020-01-01/2020-12-31"]),
        (["03-04-2018.txt", "05-25-2018.txt"], ["2018-03-04", "2018-05-25"]),
    ],
)
def test_forms_of_dates_in_names_are_learned_from_all_of_them(names, dates):
    assert dates_of(names) == dates


def test_pattern_that_few_names_fit_is_not_believed():
    names = [f"letter{k}.txt" for k in range(8)] + ["2017-03-05.txt", "2017-03-06.txt"]
    assert dates_of(names) == [None] * 10
    assert dates_of([f"article{1000 + 37 * k}.txt" for k in range(10)]) == [None] * 10


def test_kinds_of_files_are_looked_at_apart():
    names = ["2017-03-05.txt", "2017-03-06.txt", "notes.csv", "list.csv"]
    assert dates_of(names) == ["2017-03-05", "2017-03-06", None, None]


def test_source_is_a_part_that_few_names_share_out_or_the_folder():
    names = [f"2017-03-{k + 10}_{'guardian' if k % 2 else 'times'}_story{'abcdefghijkl'[k]}.txt" for k in range(12)]
    found = learn_names(names, folder="press")
    assert found.of(names[0]).source == "times"
    assert found.of(names[1]).source == "guardian"
    assert learn_names(["mirror/a.txt", "sun/b.txt"], folder="press").of("sun/b.txt").source == "sun"
    assert learn_names(["a.txt", "b.txt"], folder="press").of("a.txt").source == "press"


def test_layout_can_be_given():
    found = learn_names(["050317-times-x.txt", "060317-sun-y.txt"], pattern="{date:%d%m%y}-{source}-{*}")
    assert (found.of("050317-times-x.txt").date, found.of("060317-sun-y.txt").source) == ("2017-03-05", "sun")
    with pytest.raises(ChoiceError, match="must be auto, off or a layout"):
        learn_names(["a.txt"], pattern="dates")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "press"
    place.mkdir()
    for k in range(10):
        (place / f"{k + 1}Apr2007smith{k}.txt").write_text(f"{BODY} {k}.", encoding="utf8")
    return place


def test_dates_of_names_reach_the_articles_and_are_said(folder, tmp_path, capsys):
    corpus, _ = read(folder)
    assert sorted(corpus.strings("raw_date").tolist())[0] == "2007-04-01"
    assert set(corpus.strings("source").tolist()) == {"press"}
    assert corpus.notes["names"]["form"] == "DDMonYYYY"
    assert main(["read", str(folder), "-o", str(tmp_path / "o.jsonl")]) == 0
    assert "10 articles have their date from the names of their files" in capsys.readouterr().err


def test_dates_of_names_can_be_switched_off(folder, tmp_path):
    assert set(read(folder, spec=ReadSpec(from_names="off"))[0].strings("raw_date").tolist()) == {""}
    assert main(["read", str(folder), "-o", str(tmp_path / "o.jsonl"), "--from-names", "off"]) == 0
    assert all(json.loads(x)["dated_by"] != "given" for x in (tmp_path / "o.jsonl").read_text("utf8").splitlines())


def test_date_of_the_text_comes_before_that_of_the_name(tmp_path):
    for k in (1, 2):
        (tmp_path / f"2020-01-0{k}.md").write_text(f"---\ndate: 2019-05-05\n---\n{BODY}.", encoding="utf8")
    assert set(read(tmp_path)[0].strings("raw_date").tolist()) == {"2019-05-05"}


def test_day_of_an_export_dates_no_table(tmp_path):
    path = tmp_path / "export 2026-01-05.csv"
    path.write_text(f"title,text\nOne,{BODY} 1.\nTwo,{BODY} 2.\n", encoding="utf8")
    assert set(read(path)[0].strings("raw_date").tolist()) == {""}


def test_web_address_is_refused_with_the_reason():
    with pytest.raises(InputError, match="is a web address, and trendlab uses no network"):
        read("https://example.org/a.csv")


def test_options_of_dates_reach_the_reader(tmp_path):
    path, out = tmp_path / "a.csv", tmp_path / "o.jsonl"
    path.write_text(f"date,text\n05/12/2019,{BODY} 1.\n06/11/2019,{BODY} 2.\n", encoding="utf8")

    def days(*options):
        assert main(["read", str(path), "-o", str(out), *options]) == 0
        return [json.loads(x)["date"] for x in out.read_text("utf8").splitlines()]

    assert days("--day-first") == ["2019-12-05", "2019-11-06"]
    assert days("--month-first") == ["2019-05-12", "2019-06-11"]
    assert days("--date-format", "%d/%m/%Y") == ["2019-12-05", "2019-11-06"]


def test_suffix_is_that_below_the_packing_in_lower_case():
    assert suffix_of("a/B.CSV.gz") == ".csv"


def test_month_between_other_words_of_a_name_is_its_date():
    assert name_date("x_2017-03_y") == "2017-03"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2010-11-12.xml", "2010-11-12"),
        ("debates/12.11.2010_3.xml", "2010-11-12"),
        ("10Apr2007smith175.txt", "2007-04-10"),
        ("2010-11.xml", None),
        ("2010-11-01_2010-11-12.csv", None),
        ("2999-01-01.csv", None),
    ],
)
def test_lone_day_is_the_only_one_in_a_name(name, day):
    assert lone_day(name) == day


@pytest.mark.parametrize("name", [
    "84cd9ff6-ad59-4072-8f6e-9ce1952a9f4d.note", "a_84cd9ff6-ad59-4072-8f6e-9ce19520105a.xml", "9ce1952a9f4d7.json",
    "F2E2010ABCDE.txt",
])  # fmt: skip
def test_digits_in_a_random_number_are_no_date(name):
    assert learn_names([name]).n_dated == 0
    assert lone_day(name) is None


def test_digits_beside_words_and_long_numbers_are_dates_as_before():
    assert learn_names(["10Apr2007smith175.txt"]).of("10Apr2007smith175.txt").date == "2007-04-10"
    assert learn_names(["20170305000.txt"]).n_dated == 1
    assert learn_names(["report2010final.txt"]).n_dated == 1
    assert lone_day("20210305a1b2c3.txt") == "2021-03-05"


def test_folders_of_chinese_and_korean_years_months_and_days_date_their_files_and_are_no_sources():
    for year, month, day in ("年月日", "년월일"):
        names = [f"20{20 + k % 2}{year}/{k % 9 + 1:02}{month}/{k + 1}{day}/{k}.json" for k in range(20)]
        found = learn_names(names, folder="hot")
        assert found.form == "YYYY-MM-DD"
        assert found.of(names[11]).date == "2021-03-12"
        assert {found.of(name).source for name in names} == {"hot"}


def test_days_with_a_word_for_the_month_are_taken_where_other_names_have_only_years():
    names = [f"2001_Opinion{k}_of_the_council.txt" for k in range(20)] + ["D3.Sep25.2002.MAJ.txt", "D4.Oct1.2002.txt"]
    learned = learn_names([*names, "Case7of2002_May31_in_2001.txt"])
    assert learned.form == "YYYY"
    assert learned.of("D3.Sep25.2002.MAJ.txt").date == "2002-09-25"
    assert learned.of("D4.Oct1.2002.txt").date == "2002-10-01"
    assert learned.of(names[0]).date == "2001-01-01/2001-12-31"


def test_month_behind_a_word_that_is_written_together_with_it_is_read():
    names = [f"OldPort{month}{day}_2019.txt" for month in ("Dec", "Jul", "Mar") for day in (2, 14, 23)]
    learned = learn_names(names)
    assert learned.form == "MonDDYYYY"
    assert learned.of("OldPortDec14_2019.txt").date == "2019-12-14"
    assert learned.of("OldPortMar2_2019.txt").date == "2019-03-02"


def test_three_of_four_names_that_begin_with_a_day_give_it_and_other_days_in_names_need_nine_of_ten():
    days = [f"2021-0{k}-14" for k in range(1, 7)]
    found = learn_names([*(f"{day}_ferry.txt" for day in days), "about.txt", "index.txt"])
    assert (found.form, found.n_dated, found.of("about.txt").date) == ("YYYY-MM-DD", 6, None)
    assert found.of("2021-03-14_ferry.txt").date == "2021-03-14"
    assert learn_names([*(f"ferry_{day}.txt" for day in days), "about.txt", "index.txt"]).n_dated == 0
    assert learn_names([*(f"{day}_ferry.txt" for day in days), *(f"note {k}.txt" for k in "abc")]).n_dated == 0


def test_codes_of_countries_that_are_words_in_lower_case_are_sources():
    found = learn_names([f"{code}_story_{k}.txt" for code in ("DE", "FR") for k in range(1, 20)])
    assert found.of("DE_story_1.txt").source == "DE"


def test_words_of_headlines_in_names_are_no_source():
    names = [f"2021-03-{k:02}-this-week-in-ports.txt" for k in range(1, 20)] + ["2021-03-21-last-week-in-ports.txt"]
    assert {learn_names(names, folder="ports").of(name).source for name in names} == {"ports"}


def test_folder_that_begins_with_a_day_is_no_source():
    names = [f"2021-03-{k:02}-ferry/2021-03-{k:02}-ferry.{end}.txt" for k in range(1, 9) for end in ("en", "pl")]
    assert {learn_names(names, folder="news").of(name).source for name in names} == {"news"}


@pytest.mark.parametrize("behind", ["_10-05", "_1005", "_100509", " 10.05", "-10-05-09"])
@pytest.mark.parametrize("day", ["{1}-{0}-2021", "{1}.{0}.2021", "{1}Mar2021"])
def test_time_behind_a_day_in_names_is_no_month_and_no_day(day, behind):
    days = [f"{k:02}" for k in range(1, 29)]
    names = {f"{day.format('03', k)}{behind}.txt": f"2021-03-{k}" for k in days}
    found = learn_names([*names])
    assert {name: found.of(name).date for name in names} == names


def test_day_of_an_article_in_a_name_is_taken_and_not_the_one_day_of_its_download():
    names = [f"{k:02}-03-2021_2022-05-06.txt" for k in range(1, 29)]
    assert [learn_names(names).of(name).date for name in names[:2]] == ["2021-03-01", "2021-03-02"]


@pytest.mark.parametrize(
    "path", ["2018-{m}/2018-{m}-{d}-ferry.md", "2018/{m}/2018-{m}-{d}.md", "2018.{m}/2018.{m}.{d}.md"]
)
def test_folder_of_a_month_and_the_year_below_it_are_no_day(path):
    names = {path.format(m=m, d=d): f"2018-{m}-{d}" for m in ("01", "02", "03") for d in ("03", "05", "09")}
    found = learn_names([*names])
    assert {name: found.of(name).date for name in names} == names
