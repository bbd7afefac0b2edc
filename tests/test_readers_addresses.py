"""Addresses of news name the day of their article; the days are read off by hand."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import trendlab as tl
from trendlab.readers.addresses import days_in_address

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("news/2023/11/05/trams-return", "2023-11-05"),
        ("news/2023/11/5/trams", "2023-11-05"),
        ("world/2023/nov/05/trams-return", "2023-11-05"),
        ("2023/novembre/5/trams", "2023-11-05"),
        ("2023-11-05-trams.html", "2023-11-05"),
        ("trams-return-20231105.html", "2023-11-05"),
        ("20231105/trams", "2023-11-05"),
        ("p/2023_11_05/", "2023-11-05"),
        ("trams-2023-11-05", "2023-11-05"),
        ("trams-20231105/", "2023-11-05"),
        ("2023/11/05/trams-of-2023-11-05/", "2023-11-05"),
    ],
)
def test_path_names_the_day(path, day):
    found = days_in_address(f"https://paper.example/{path}?page=2#top")
    assert (str(found.first_day), found.unit) == (day, "day")


@pytest.mark.parametrize(
    "path",
    [
        "city/2023-11/trams",
        "2023/11/trams",
        "2023/11/what-came-of-2020-03-11",
        "opinion/2023/11/why-we-need-trams",
        "uknews/2023/11/trams",
        "law/2023/11/court-stops-trams",
    ],
)
def test_path_names_the_month(path):
    found = days_in_address(f"https://paper.example/{path}")
    assert (str(found.first_day), found.unit) == ("2023-11-01", "month")


@pytest.mark.parametrize(
    "address",
    [
        "https://paper.example/what-happened-on-2001-09-11-in-our-town",
        "https://paper.example/wp-content/uploads/2021/03/bridge.jpg",
        "https://paper.example/trams?date=2023-11-05",
        "https://paper.example/id/20230101123",
        "https://paper.example/12345678/trams",
        "https://paper.example/news/town-20091223",
        "https://paper.example/news/20091223",
        "https://paper.example/news/20230101-20231231",
        "https://paper.example/football/2010-11/table",
        "https://paper.example/budget/2009-10",
        "https://paper.example/2099/01/02/trams",
        "https://laws.example/act/2010/12/section/3",
        "https://laws.example/ukpga/2010/12/schedule/2",
        "https://laws.example/eli/reg/2010/11/oj",
        "https://paper.example/tag/2020/05",
        "https://paper.example/archive/2020/05/",
        "https://paper.example/from/2021/04/05/to/2021/04/06/",
        "https://doi.example/10.1000/2021-03",
        "paper of 2023/11/05/",
    ],
)
def test_other_numbers_in_an_address_are_no_date(address):
    assert days_in_address(address) is None


def make(tmp_path, addresses, dates=("", "")):
    rows = [
        {"link": a, "date": d, "text": f"{BODY} {k}"} for k, (a, d) in enumerate(zip(addresses, dates, strict=True))
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(rows), encoding="utf8")
    return path


ADDRESSES = [f"https://paper.example/2023/{month}/05/trams" for month in (10, 11)]


def test_article_without_a_date_takes_the_one_in_its_address(tmp_path):
    path = make(tmp_path, ADDRESSES)
    corpus, _ = tl.read(path)
    assert [str(day) for day in corpus.table["first_day"].to_pylist()] == ["2023-10-05", "2023-11-05"]
    (doubt,) = [one for one in corpus.notes["doubts"] if one["kind"] == "dates_from_addresses"]
    assert (doubt["count"], doubt["example"]) == (2, "2023-10-05")
    corpus, _ = tl.read(pd.DataFrame(json.loads(path.read_text(encoding="utf8"))))
    assert [str(day) for day in corpus.table["first_day"].to_pylist()] == ["2023-10-05", "2023-11-05"]
    corpus, _ = tl.read(path, spec=tl.ReadSpec(from_names="off"))
    assert corpus.table["first_day"].to_pylist() == [None, None]


def test_date_of_an_article_counts_and_not_that_of_its_address(tmp_path):
    corpus, _ = tl.read(make(tmp_path, ADDRESSES, dates=("2023-12-24", "n.d.")))
    assert [str(day) for day in corpus.table["first_day"].to_pylist()] == ["2023-12-24", "2023-11-05"]


def test_address_of_something_else_dates_no_article(tmp_path):
    path = tmp_path / "a.json"
    rows = [{"image": f"https://paper.example/2023/10/05/{k}", "text": f"{BODY} {k}"} for k in range(3)]
    path.write_text(json.dumps(rows), encoding="utf8")
    assert tl.read(path)[0].table["first_day"].to_pylist() == [None] * 3
