import io

import numpy as np
import pandas as pd
import pytest
from one_source import meta, read

from trendlab.errors import InputError

BODY = "The ferry sailed on Monday to the far harbour, and the council met. "


def stata(version, body=BODY):
    frame = pd.DataFrame(
        {
            "published": pd.to_datetime(["2019-03-05", None, "2020-07-01"]),
            "headline": ["Ferry sails", "Coal tax", "Bread"],
            "text": [body, f"{BODY}Coal. ", f"{BODY}Bread. "],
            "paper": pd.Categorical(["Gazette", "Herald", "Gazette"]),
            "words": [1.5, np.nan, 3.0],
        }
    )
    out = io.BytesIO()
    longs = {"convert_strl": ["text"]} if version > 114 else {}
    frame.to_stata(out, version=version, write_index=False, **longs)
    return out.getvalue()


@pytest.mark.parametrize("version", [114, 117, 118])
def test_rows_of_a_file_of_stata_are_articles_with_dates_and_labels(tmp_path, version):
    rows, _, note = read(tmp_path, "a.dta", stata(version))
    assert note["format"] == "stata"
    assert [row["raw_date"][:10] if row["raw_date"] else None for row in rows] == ["2019-03-05", None, "2020-07-01"]
    assert [row["title"] for row in rows] == ["Ferry sails", "Coal tax", "Bread"]
    assert meta(rows[1])["paper"] == "Herald"


def test_text_longer_than_a_string_of_old_versions_is_whole(tmp_path):
    rows, _, _ = read(tmp_path, "a.dta", stata(118, BODY * 100))
    assert rows[0]["text"] == (BODY * 100).strip()


@pytest.mark.parametrize("cut", [40, 300, 1200])
def test_damaged_file_is_refused_by_its_name(tmp_path, cut):
    with pytest.raises(InputError, match=r"a\.dta is a damaged file of Stata.*export it as CSV"):
        read(tmp_path, "a.dta", stata(118)[:cut])


def test_other_file_with_the_suffix_is_not_taken_for_one_of_stata(tmp_path):
    rows, _, note = read(tmp_path, "a.dta", "title,text\nFerry,The ferry sailed on Monday to the far harbour.\n")
    assert (note["format"], len(rows)) == ("dump", 1)
