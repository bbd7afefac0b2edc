"""Whether the first row of a table names its columns."""

import pytest

from trendlab.readers.headers import column_names, is_header, is_record, names_anew, rows_below

BELOW = [["3", "The council met on Monday.", "2021-03-03"], ["4", "The bakers shut their shops.", "2021-04-14"]]


@pytest.mark.parametrize(
    ("first", "named"),
    [
        (["no", "what was said", "when"], True),
        (["2", "The ferry came late.", "2021-03-01"], False),  # a number
        (["first", "The ferry came late.", "2021-03-01T10:00:00Z"], False),  # a day with its time
        (["first", "The ferry came late.", "1 March 2021"], False),  # a day in words
        (["no", "The council met on Monday.", "when"], False),  # a value of the next row
        (["no", "no", "when"], False),  # two of one name
        (["a", "b" * 81, "c"], False),
        (["text", "title", "title"], True),  # two well known names
        (["v1", "v2", "v3", "", ""], True),  # columns that no row fills
        (["v1", "", ""], False),
        ([], True),
    ],
)
def test_first_row_names_columns_where_it_is_short_and_unlike_the_rows_below(first, named):
    assert is_header(first, BELOW) == named


def test_names_that_are_written_again_below_are_names():
    names = ["", "title", "price"]
    rows = [["1", "Tea", "2.50"], names, ["25", "Rye bread", "3.10"], ["50", "title", "9.00"]]
    assert is_header(names, rows[:3])
    assert not is_header(names, rows)  # one of them alone may be a value


def test_questions_of_a_survey_are_names_however_long_they_are():
    questions = ["When did you answer?", "How old are you? " * 8, "What did you like most about the old market hall?"]
    answers = [[f"2021-03-0{k} 10:33:21 AM", str(30 + k), f"The smell of bread {k}"] for k in range(1, 5)]
    assert is_header(questions, answers)
    assert is_header([*questions, "Bread", "Bread"], [[*row, "1", "2"] for row in answers])  # a choice of two questions
    assert not is_header(questions, answers[:2])  # two answers show nothing


def test_first_row_with_a_day_over_days_or_a_text_over_texts_is_a_record():
    long = "The council met on Monday and agreed to mend the old bridge before the winter comes to town."
    rows = [[f"2021-03-0{k}", f"Bridge {k}", f"{long} {k}"] for k in range(1, 5)]
    assert is_record(rows[0], rows[1:])
    assert is_record([row[2] for row in rows[:1]], [row[2:] for row in rows[1:]])
    assert not is_record(["date", "title", "text"], rows)
    assert not is_record(["3 May 2021", "Room", "Remarks"], [["4", "B", "late"], ["7", "C", "early"]])


def test_questions_are_names_though_all_answers_are_words():
    questions = [
        "Name",
        "Was the market hall warm?",
        "Why was it so? Tell us in your own words, " * 3 + "will you?",
        "Who?",
    ]
    answers = [[f"Visitor {k}", "Yes", f"The bread of stall {k} was warm.", ""] for k in range(4)]
    assert not is_header(questions, answers)  # two questions may be two texts
    asked = [*questions, "Would you come back to the hall?"]
    assert is_header(asked, [[*row, "No"] for row in answers])
    assert not is_header(asked, [[q.replace("hall", f"pier {k}") for q in asked] for k in range(4)])  # texts that ask


def test_questions_over_answers_are_no_record():
    questions = ["When did you answer?", "How old are you?", "What did you like most about the old market hall? " * 3]
    answers = [[f"2021-03-0{k} 10:33:21 AM", str(30 + k), f"The smell of bread {k} " * 9] for k in range(1, 5)]
    assert not is_record(questions, answers)


def test_names_over_longer_texts_or_over_days_are_no_record():
    question = "Please describe in your own words what you think about the new bridge over the river in the old town"
    rows = [[f"a{k}", f"2021-03-0{k}", f"The bridge is old and the council has to mend it before the winter {k}. " * 2]
            for k in range(1, 6)]  # fmt: skip
    assert not is_record(["Answered", "When?", question], rows)
    assert not is_record(["id", "title", question], [[a, "Bridge", text] for a, _, text in rows])
    assert not is_record(["Who", question], [[a, 2 * text] for a, _, text in rows])
    assert is_record(rows[0], rows[1:])
    assert is_record(["a0", "N/A", rows[0][2]], rows)
    assert not is_header(["a0", "unknown", rows[0][2]], rows)


def test_rows_of_questions_and_codes_below_a_header_name_its_columns():
    names = ["StartDate", "Progress", "Finished", "Q1"]
    questions = ["Start Date", "Progress", "Finished", "What did you like most about the old market hall?"]
    codes = [f'{{"ImportId":"{name}"}}' for name in names]
    answers = [["2021-03-03 10:00:00", "100", "True", f"The smell of bread {k}"] for k in range(5)]
    assert rows_below(names, [questions, codes, *answers]) == 2
    assert rows_below(names, [questions, *answers]) == 1
    assert rows_below(names, [codes, *answers]) == 1
    assert rows_below(names, answers) == rows_below(names, [names, *answers]) == rows_below(names, []) == 0


def test_a_row_of_parts_of_questions_names_the_columns_that_the_first_leaves_empty():
    first = ["RespondentID", "StartDate", "What did you like?", "", "Why?"]
    parts = ["", "", "Bread", "Fish", "Open-Ended Response"]
    answers = [[str(k), "03/04/2021 10:00:00 AM", "Bread", "", f"It is fresh {k}"] for k in range(5)]
    assert rows_below(first, [parts, *answers]) == 1
    assert column_names(first, parts) == [
        "RespondentID", "StartDate", "What did you like?: Bread", "What did you like?: Fish", "Why?",
    ]  # fmt: skip
    assert rows_below([*first[:3], "How?", "Why?"], [["", "", *["Response"] * 3], *answers]) == 1
    assert rows_below([*first[:3], "How?", "Why?"], [["", "", "It was good", "", "It is fresh"], *answers]) == 0
    assert rows_below(first, [["", "", "7", "", "It is fresh"], *answers]) == 0


def test_columns_without_a_name_or_with_that_of_another_are_numbered():
    assert column_names(["", "text", "text", "\ufeffday"]) == ["column 1", "text", "text 3", "day"]


def test_what_all_rows_of_a_table_without_a_header_share_is_no_name():
    rows = [["harbour.example", "en", "news", f"The ferry {k} is late", "open"] for k in range(6)]
    assert rows_below(rows[0], rows[1:]) == 0
    numbered = [["1", "News", "Ports", "Sea", f"The ferry {k}"] for k in range(2)]
    assert rows_below(numbered[0], [numbered[1], ["2", "Sport", "Games", "Golf", "A match"]]) == 0


@pytest.mark.parametrize(
    ("names", "first", "other"),
    [
        (
            ["", "title", "text", "note"],
            ["a0", "", "The council met on Monday to talk of the pier.", "x"],
            "{k} a text",
        ),
        (["", "name", "comment", "group"], ["a0", "", "Fine", "x"], "another {k}"),
        (["date", "title", "text", ""], ["March 3 2021", "", "Rain.", "new"], "April {k} 2021"),
        (["job", "town", "why", "a", "b", "c"], ["", "", "Open it now", "Yes", "Yes", "Yes"], "Yes"),
    ],
)
def test_a_first_article_with_empty_cells_is_no_row_of_names(names, first, other):
    rows = [[other.format(k=k) for _ in names] for k in range(1, 6)]
    assert rows_below(names, [first, *rows]) == 0


def test_a_second_row_that_says_response_alone_is_no_answer():
    names = ["Respondent ID", "Collector ID", "Start Date", "How is the ferry?", "What should change?"]
    second = ["", "", "", "Response", "Open-Ended Response"]
    rows = [[str(100 + n), "7", f"0{n + 1}/05/2021 10:00", "Good", f"More boats on day {n}."] for n in range(5)]
    assert rows_below(names, [second, *rows]) == 1
    assert rows_below(names, [["", "", "", "", f"More boats, {' '.join(names)}"], *rows]) == 0


def test_codes_in_single_quotes_below_questions_name_columns_too():
    names = ["ResponseID", "StartDate", "Finished", "Q1"]
    questions = ["ResponseID", "StartDate", "Finished", "What did you like most about the old market hall?"]
    codes = [f"{{'ImportId': '{name}'}}" for name in names]
    answers = [[f"R_{k}", "2021-03-03 10:00:00", "1", f"The smell of bread {k}"] for k in range(5)]
    assert rows_below(names, [questions, codes, *answers]) == 2


def test_numbered_columns_have_the_names_of_the_second_row():
    first = ["V1", "V2", "V3", "Q1", "Q2_TEXT"]
    second = ["ResponseID", "IPAddress", "StartDate", "Which bread is best?", "Why is it so?"]
    answers = [[f"R_{k}", "", "2021-03-03 10:00:00", "2", f"The smell of it {k}"] for k in range(5)]
    assert rows_below(first, [second, *answers]) == 1
    assert column_names(first, second) == ["ResponseID", "IPAddress", "StartDate", "Q1", "Q2_TEXT"]
    assert rows_below(first, answers) == 0  # numbers and codes are values
    assert column_names(["V1", "V2", "V3"], ["ResponseID", "", "StartDate"]) == ["V1", "V2", "V3"]


def test_row_with_most_names_of_a_table_is_the_header_of_a_further_one():
    names = ["Title", "Year", "column 3", "Abstract"]
    assert names_anew(["\ufeffTitle", "Abstract", "Art. No.", "Year"], names)
    assert not names_anew(["Title", "2019", "", "Year of the ferry"], names)
    assert not names_anew(["a", "b"], ["a", "b"])  # too few to tell
