import csv
import json

import pytest

from trendlab.errors import InputError
from trendlab.readers import Limits, ReadSpec, read
from trendlab.readers.delimited import csv_rows, depth_of, jsonl_rows, parse_json, table_records
from trendlab.readers.records import Reject
from trendlab.readers.sources import Line

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."
LIMITS = Limits()


def lines(text):
    return [Line(k, line) for k, line in enumerate(text.split("\n"), 1)]


def rows(text, **options):
    return list(csv_rows(lines(text), "a.csv", **{"limits": LIMITS, "delimiter": ",", **options}))


def test_line_beyond_the_limit_is_a_reject(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": BODY}) + "\n" + json.dumps({"text": "x" * 5000}) + "\n", encoding="utf8")
    corpus, rejects = read(path, spec=ReadSpec(limits=Limits(line_chars=1000)))
    assert len(corpus) == 1
    assert rejects.rows[0]["reason"] == "line longer than 1,000 characters"


def test_deeply_nested_json_is_a_reject(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": BODY}) + '\n{"text": ' + "[" * 100_000 + "]" * 100_000 + "}\n", encoding="utf8")
    corpus, rejects = read(path)
    assert len(corpus) == 1
    assert "nested deeper than 60" in rejects.rows[0]["reason"]


@pytest.mark.parametrize(
    ("text", "depth"), [("[[[[[[", 4), ("[[]][[]]", 2), ('"[[[["', 0), ('{"a": "\\"[[[["}', 1), ("[[[]]]", 0)]
)
def test_depth_counts_brackets_outside_of_strings_up_to_one_more_than_allowed(text, depth):
    assert depth_of(text, 3) == depth  # no more than three brackets cannot nest too deeply: nothing is counted


def test_json_nested_too_deeply_is_refused_by_the_limit():
    assert parse_json("[[1]]", Limits(depth=2)) == [[1]]
    with pytest.raises(ValueError, match="JSON nested deeper than 2 levels"):
        parse_json("[[[1]]]", Limits(depth=2))


def test_lines_of_json_have_their_numbers_and_broken_ones_are_rejects():
    good, blank, broken = jsonl_rows(lines('{"a": 1}\n\n{"a": '), "a.jsonl", LIMITS)
    assert good == (1, {"a": 1})
    assert blank == Reject("a.jsonl", "blank line", "", 2, 2)
    assert (broken.first_line, broken.reason[:12]) == (3, "broken JSON:")


def test_export_of_a_search_engine_is_its_documents_with_their_ids():
    (row,) = jsonl_rows(lines('{"_id": "7", "_source": {"text": "Ferry."}}'), "a", LIMITS)
    assert row == (1, {"id": "7", "text": "Ferry."})


def test_row_of_a_table_begins_on_its_line_also_where_a_cell_holds_a_line_break():
    assert rows('id,text\n1,"a\nb"\n2,c') == [(2, {"id": "1", "text": "a\nb"}), (4, {"id": "2", "text": "c"})]


def test_row_of_more_cells_than_the_header_is_a_reject_and_empty_ones_at_its_end_are_not():
    good, wide = rows("id,text\n1,a,,\n2,b,c")
    assert good == (2, {"id": "1", "text": "a"})
    assert wide == Reject("a.csv", "row of 3 fields under a header of 2", "2,b,c", 3, 3)


def test_table_without_a_header_has_numbered_columns_and_its_first_row():
    assert rows("1,a\n2,b", header=False) == [
        (1, {"column 1": "1", "column 2": "a"}), (2, {"column 1": "2", "column 2": "b"}),
    ]  # fmt: skip


def test_line_that_names_the_delimiter_is_no_header():
    assert rows("sep=;\nid;text\n1;a", delimiter=";") == [(3, {"id": "1", "text": "a"})]


def test_header_that_goes_on_without_end_is_one_error_that_names_the_source():
    with pytest.raises(InputError, match=r"a\.csv has a first row that cannot be read: .*; repair it or raise limits"):
        rows('id,"text\n' + "and more\n" * 20 + '"\n1,a', limits=Limits(line_chars=50))


def test_columns_are_guessed_from_rows_and_rejects_stay_in_their_place():
    reject = Reject("a.csv", "broken row", "", 3, 3)
    columns, found = table_records([(2, {"text": BODY, "date": "2020-05-01"}), reject], "a.csv", ReadSpec())
    assert (columns.text, columns.dates) == ("text", ("date",))
    assert [type(x).__name__ for x in found] == ["Record", "Reject"]


def test_source_without_a_single_record_says_the_first_reason():
    with pytest.raises(InputError, match=r"a\.csv holds no record that can be read \(first reject: broken row\)"):
        table_records([Reject("a", "blank line"), Reject("a", "broken row")], "a.csv", ReadSpec())
    with pytest.raises(InputError, match=r"a\.json holds values without names"):
        table_records([(1, "Ferry."), (2, "Bread.")], "a.json", ReadSpec())


def test_limit_of_the_csv_module_is_left_as_it_was():
    before = csv.field_size_limit()
    found = [Line(k, text) for k, text in enumerate(["a,b", "1,2"], 1)]
    list(csv_rows(found, "x.csv", limits=Limits(line_chars=50), delimiter=","))
    assert csv.field_size_limit() == before


def test_header_that_comes_again_is_a_reject(tmp_path):
    rows = ",headline,date\n0,The ferry sails again,2024-01-05\n"
    (tmp_path / "a.csv").write_text(rows + "1,headline,date\n2,The council votes on the bridge,2024-02-05\n")
    corpus, rejects = read(tmp_path / "a.csv")
    assert corpus.strings("title").tolist() == ["The ferry sails again", "The council votes on the bridge"]
    assert [row["reason"] for row in rejects.rows] == ["the header again"]


def test_one_column_of_texts_with_commas_that_are_not_quoted_is_read_line_by_line(tmp_path):
    lines = [f"The council, which met on day {n}, agreed to mend the crane, at last." for n in range(4)]
    (tmp_path / "a.csv").write_text("\n".join(["text", *lines, '"Quoted, as it should be"']))
    corpus, rejects = read(tmp_path / "a.csv")
    assert corpus.strings("text").tolist() == [*lines, "Quoted, as it should be"]
    assert not rejects.rows


def test_rows_of_questions_and_codes_of_a_survey_are_rejects_and_no_answers(tmp_path):
    path = tmp_path / "survey.csv"
    codes = ",".join(f'"{{""ImportId"":""{name}""}}"' for name in ("start", "done", "Q1"))
    answers = "".join(
        f'2021-03-0{k} 10:00:00,100,"The smell of bread in hall {k}, and the fish."\n' for k in range(1, 6)
    )
    path.write_text(
        f"StartDate,Progress,Q1\nStart Date,Progress,What did you like?\n{codes}\n{answers}", encoding="utf8"
    )
    corpus, rejects = read(path)
    assert [r["reason"] for r in rejects.rows] == ["row of names below the header"] * 2
    assert corpus.strings("text").tolist()[0] == "The smell of bread in hall 1, and the fish."
    assert corpus.strings("raw_date").tolist()[4] == "2021-03-05 10:00:00"


def test_questions_with_parts_in_a_second_row_are_the_names_of_the_columns(tmp_path):
    path = tmp_path / "survey.csv"
    answers = "".join(
        f'{k},03/0{k}/2021 10:00:00 AM,Bread,,"The smell of bread in hall {k}, and the fish."\n' for k in range(1, 6)
    )
    path.write_text(
        f"RespondentID,StartDate,What did you buy?,,Why?\n,,Bread,Fish,Open-Ended Response\n{answers}", encoding="utf8"
    )
    corpus, rejects = read(path)
    assert (len(corpus), [r["reason"] for r in rejects.rows]) == (5, ["row of names below the header"])
    assert json.loads(corpus.strings("meta").tolist()[0])["What did you buy?: Bread"] == "Bread"


def test_columns_of_a_table_without_a_header_may_be_named_by_their_places(tmp_path):
    lines_of = [f"2024-0{k % 9 + 1}-03\tPost\tThe council met for the {k}th time\tcouncil meet {k}" for k in range(40)]
    (tmp_path / "plain.tsv").write_text("\n".join(lines_of), encoding="utf8")
    corpus, _ = read(tmp_path / "plain.tsv", spec=ReadSpec(text_column="column 3", source_column="column 2"))
    assert len(corpus) == 40
    assert set(corpus.strings("source")) == {"Post"}
    assert corpus.texts()[0].endswith("The council met for the 0th time")


def test_header_of_a_further_table_names_the_columns_below_it():
    text = "id,title,text\n1,Harbour,Ships wait.\nid,text,page,title\n2,Cranes stand.,7,Docks"
    *found, reject, last = rows(text)
    assert found == [(2, {"id": "1", "title": "Harbour", "text": "Ships wait."})]
    assert (reject.reason, reject.first_line) == ("a header of other columns", 3)
    assert last == (4, {"id": "2", "text": "Cranes stand.", "page": "7", "title": "Docks"})
