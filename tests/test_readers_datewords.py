"""Names of columns in other languages that say a date, and those that say one of a record, a birth or a deadline."""

import pytest

import trendlab as tl
from trendlab.readers.datewords import date_words, plain_words
from trendlab.readers.roles import is_record_date, suggests_role


@pytest.mark.parametrize(
    ("name", "is_date", "is_record"),
    [
        ("\u4e0a\u67b6\u65e5", True, False), ("\u53d1\u8868\u65e5\u671f", True, False),
        ("\u51fa\u751f\u65e5\u671f", True, True),
        ("\u66f4\u65b0\u65e5\u671f", True, True), ("\ud310\uacb0\uc120\uace0\uc77c", True, False),
        ("\u0434\u0430\u0442\u0430 \u0440\u0435\u0448\u0435\u043d\u0438\u044f", True, False),
        ("\u0414\u0430\u0442\u0430 \u0440\u043e\u0436\u0434\u0435\u043d\u0438\u044f", True, True),
        ("Karar Tarihi", True, False), ("datum objave", True, False), ("data_julgamento", True, False),
        ("data_coleta", True, True), ("fecha_sentencia", True, False), ("fecha_nacimiento", True, True),
        ("Datum der Wanderung", True, False), ("Datum der \u00c4nderung", True, True), ("datanascimento", True, True),
        ("\u0627\u0644\u062a\u0627\u0631\u064a\u062e \u0627\u0644\u0645\u064a\u0644\u0627\u062f\u064a", False, False),
        ("\u062a\u0627\u0631\u064a\u062e \u0627\u0644\u0645\u064a\u0644\u0627\u062f", True, True),
        ("datum_aktuality", True, False), ("datum_aktualizace", True, True), ("ng\u00e0y sinh", True, True),
        ("data.views", False, False), ("Data.Publicacao", True, False),
        ("dataset", False, False), ("data_source", False, False), ("database", False, False),
    ],
)  # fmt: skip
def test_names_say_a_date_and_of_what(name, is_date, is_record):
    assert (suggests_role("date", name), is_record_date(name)) == (is_date, is_record)


def test_words_are_compared_as_names_are():
    assert date_words()["start"][0] in plain_words(str.casefold)["start"]
    assert all(words and all(words) for words in plain_words(str.strip).values())


def test_day_of_a_decision_dates_a_table_whose_other_date_is_that_of_its_collection(tmp_path):
    lines = [f"Recurso {k},2021-0{k}-05,2024-01-0{k},O tribunal negou o recurso {k} do porto." for k in range(1, 9)]
    (tmp_path / "a.csv").write_text("\n".join(["titulo,data_julgamento,data_coleta,ementa", *lines]))
    corpus, _ = tl.read(tmp_path / "a.csv")
    assert corpus.table["raw_date"].to_pylist()[:2] == ["2021-01-05", "2021-02-05"]
    assert corpus.notes.get("doubts", []) == []


def test_names_of_people_and_papers_beside_a_day_are_no_words_for_births(tmp_path):
    beside = ["Rajesh Sinha", "Business in Hull", "Ana Nascimento", "Renaissance Weekly"]  # "sin h" joins two words
    for k, name in enumerate(beside):
        (tmp_path / f"{k}.txt").write_text(
            f"The ferry sails\n\n{name}, 2021-03-0{k + 1}\n\nIt left the harbour early.\n"
        )
    corpus, _ = tl.read(tmp_path)
    assert corpus.table["raw_date"].to_pylist() == [f"2021-03-0{k + 1}" for k in range(len(beside))]


def test_numbers_in_columns_that_begin_with_data_are_no_years(tmp_path):
    lines = [f"The ferry sails early {k} times in the week.,{1990 + k},2021-03-0{k}" for k in range(1, 9)]
    (tmp_path / "a.csv").write_text("\n".join(["text,data_words,created", *lines]))
    corpus, _ = tl.read(tmp_path / "a.csv")
    assert corpus.table["raw_date"].to_pylist()[0] == "2021-03-01"
    assert corpus.notes.get("doubts", []) == []
