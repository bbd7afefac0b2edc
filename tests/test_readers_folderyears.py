"""Articles that lie in a folder of a year and are dated years later are told."""

import json

from trendlab.readers import read
from trendlab.readers.folderyears import FolderYears

TEXT = "The council met on Monday and voted for a new crane in the old harbour, said the mayor"


def seen(*pairs):
    years = FolderYears()
    for date, file in pairs:
        years.see(date, file)
    return [(doubt.count, doubt.example) for doubt in years.doubts()]


def test_days_of_a_download_beside_texts_in_folders_of_years_are_told(tmp_path):
    for year in range(2011, 2015):
        for k in range(1, 4):
            folder = tmp_path / str(year) / f"item{k}"
            folder.mkdir(parents=True)
            said = {"title": f"Notice {k} of {year}", "created": f"2021-05-0{k}T10:00:00Z"}
            (folder / "info.json").write_text(json.dumps(said))
            (folder / "text.txt").write_text(f"{TEXT}, {k} of {year}.")
    doubts = {one["kind"]: one for one in read(tmp_path)[0].notes["doubts"]}
    assert doubts["folder_years"]["count"] == 12
    assert "12 of 12 articles in folders of years are dated 2 years later or more" in doubts["folder_years"]["sentence"]


def test_dates_of_the_same_year_and_the_next_are_no_doubt():
    assert seen(*[(f"20{k}-03-05", f"20{k - k % 2}/a{k}.txt") for k in range(11, 20)]) == []
    assert seen(*[(f"2008-03-0{k}", f"2011/a{k}.txt") for k in range(1, 9)]) == []


def test_few_late_dates_and_folders_of_no_year_are_no_doubt():
    own = [(f"2011-03-0{k}", f"2011/a{k}.txt") for k in range(1, 9)]
    assert seen(*own, *[(f"2021-03-0{k}", f"2011/b{k}.txt") for k in range(1, 8)]) == []
    assert seen(*[("20210305T101112Z", f"1204/b{k}.txt") for k in range(9)]) == []
    assert seen(*[("20210305T101112Z", f"2011/b{k}.txt") for k in range(9)]) == [(9, "2011/b0.txt, 20210305T101112Z")]


def test_folders_with_round_numbers_are_no_years():
    years = FolderYears()
    for k in range(8):
        years.see("2021-05-03", f"{1500 + 100 * (k // 2)}/{k}.txt")
    assert [*years.doubts()] == []
    years.see("2021-05-03", "1511/a.txt")
    assert [doubt.count for doubt in years.doubts()] == [9]
