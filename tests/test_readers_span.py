"""--since and --until compare what dates the articles: one notion of a date."""

import pandas as pd
import pytest

from trendlab.readers import ReadSpec, read

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes"


def kept(dates, **spec):
    frame = pd.DataFrame({"date": dates, "text": [f"{BODY} {k}." for k in range(len(dates))]})
    corpus, rejects = read(frame, spec=ReadSpec(**spec))
    return corpus.strings("raw_date").tolist(), [r["reason"] for r in rejects.rows]


@pytest.mark.parametrize(
    "late",
    ["03.03.2023", "2023 Mar 15", "20230303T101500Z", "1677837600000000000", "March 2023", "2023-W10", "Q1 2023"],
)
def test_until_drops_every_form_of_a_later_date(late):
    assert kept(["2020-05-05", late], until="2020-12") == (["2020-05-05"], ["after 2020-12-31"])


def test_interval_that_reaches_into_the_span_stays():
    assert kept(["2023 Mar 15", "Mar 2023", "2023"], since="2023-03-10")[1] == []
    assert kept(["2023 Mar 15", "Mar 2023", "2022"], since="2023-03-20")[0] == ["Mar 2023"]


def test_order_of_the_column_decides_before_the_span_does():
    # 05/12/2020 is in December because 25/11/2020 has its day first: after the end of November.
    found = kept(["05/12/2020", "25/11/2020", "01/02/2020"], until="2020-11")
    assert found == (["25/11/2020", "01/02/2020"], ["after 2020-11-30"])


def test_article_without_a_date_stays():
    assert kept(["2020-05-05", "2020-05-06", "sometime"], since="2020-01")[1] == []


def test_article_outside_the_span_is_a_reject_of_its_file(tmp_path):
    (tmp_path / "a.csv").write_text(
        "source,date,text\nThe Times,2020-01-05,The old ferry sails\nThe Times,2023-01-05,The new ferry sails\n"
    )
    _, rejects = read(tmp_path / "a.csv", spec=ReadSpec(since="2022"))
    assert [(row["source"], row["first_line"]) for row in rejects.rows] == [("a.csv", 2)]
