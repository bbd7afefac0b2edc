"""Tables with names of columns in other languages are read as those with English ones."""

import pandas as pd
import pytest

import trendlab as tl
from trendlab.readers.namesabroad import names_abroad
from trendlab.readers.roles import KNOWN, NAMES, plain_name

ARTICLES = [f"The council met {k} times and agreed to mend the old bridge." for k in range(6)]


def test_each_name_is_known_under_one_role():
    plain = [(role, plain_name(name)) for role, names in names_abroad().items() for name in names]
    assert {name for _, name in plain} <= KNOWN
    roles = {}
    for role, names in NAMES.items():
        for name in names:
            roles.setdefault(name, set()).add(role)
    assert {name: found for name, found in roles.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("date", "title", "source", "text"),
    [
        ("일자", "제목", "언론사", "본문"),
        ("掲載日", "見出し", "掲載紙", "記事"),
        ("التاريخ", "العنوان", "المصدر", "النص"),
        ("תאריך", "כותרת", "מקור", "תוכן"),
        ("Ημερομηνία", "Τίτλος", "Πηγή", "Κείμενο"),
        ("วันที่", "หัวข้อ", "แหล่งที่มา", "เนื้อหา"),
        ("Tarih", "Başlık", "Kaynak", "İçerik"),
        ("Tanggal", "Judul", "Sumber", "Konten"),
        ("Ngày đăng", "Tiêu đề", "Nguồn", "Nội dung"),
        ("Päivämäärä", "Otsikko", "Lähde", "Teksti"),
        ("дата публикации", "Название", "Источник", "Содержание"),
        ("Data", "Tytuł", "Źródło", "Treść"),
        ("fecha", "titulo", "fuente", "descripción"),
    ],
)
def test_roles_are_told_by_names_of_many_languages(date, title, source, text):
    rows = [
        {date: f"2021-03-0{k + 1}", title: f"Bridge {k}", source: "Post", "n": 3, text: ARTICLES[k]} for k in range(6)
    ]
    corpus, _ = tl.read(pd.DataFrame(rows))
    (row, *_) = corpus.table.to_pylist()
    assert (row["title"], row["text"], row["source"]) == ("Bridge 0", ARTICLES[0], "Post")
    assert row["raw_date"].startswith("2021-03-01")


@pytest.mark.parametrize(
    "name", ["Ann\u00e9e", "Anno", "\u00c5r", "\u0433\u043e\u0434", "\u51fa\u7248\u5e74", "Rok wydania"]
)
def test_a_column_of_years_dates_articles_in_other_languages(tmp_path, name):
    path = tmp_path / "a.csv"
    lines = [f"{2015 + k},Ferry {k},{article}" for k, article in enumerate(ARTICLES)]
    path.write_text("\n".join([f"{name},title,text", *lines]), encoding="utf8")
    days = tl.read(path)[0].table["first_day"].to_pylist()
    assert [str(day) for day in days] == [f"{2015 + k}-01-01" for k in range(6)]
