import pytest

from trendlab.readers import ReadSpec, read
from trendlab.readers.filehead import read_head

TEXT = "Ships have waited for days since the first crane of the old harbour failed."


@pytest.mark.parametrize(
    "head",
    [
        "Harbour grows\nThe Daily Post, 3 March 2021\n\n",
        "Title: Harbour grows\nSource: The Daily Post\nDate: 3 March 2021\n\n",
        "The Daily Post, 3 March 2021\nHarbour grows\n\n",
        "title: Harbour grows\nsource: The Daily Post\ndate: 3 March 2021\nbody: ",
    ],
)
def test_head_of_a_file_gives_title_paper_and_day(head):
    found = read_head(head + TEXT)
    assert (found.title, found.source, found.date, found.text) == (
        "Harbour grows",
        "The Daily Post",
        "3 March 2021",
        TEXT,
    )


def test_name_in_the_line_with_the_day_is_the_author():
    assert read_head(f"Harbour grows\nBy Ann Lee | 3 March 2021\n{TEXT}").fields == {"author": "Ann Lee"}


@pytest.mark.parametrize(
    "text", [TEXT, f"{TEXT}\nIt was built on 3 March 2021.\n{TEXT}", f"{TEXT}\n3 March 2021\nBye."]
)
def test_file_without_a_head_is_all_text(text):
    found = read_head(text)
    assert (found.title, found.date, found.text) == ("", None, text)


def test_day_of_a_change_is_no_date():
    assert read_head(f"Harbour grows\nLast updated 3 March 2021\n\n{TEXT}").date is None


def test_text_files_of_a_folder_have_their_titles_and_days(tmp_path):
    for k, day in enumerate(("3 March 2021", "14 April 2021")):
        (tmp_path / f"{k}.txt").write_text(f"Story {k}\nThe Daily Post, {day}\n\n{TEXT}", encoding="utf8")
    corpus, _ = read(tmp_path)
    assert corpus.table["title"].to_pylist() == ["Story 0", "Story 1"]
    assert [str(d) for d in corpus.table["first_day"].to_pylist()] == ["2021-03-03", "2021-04-14"]
    assert set(corpus.table["source"].to_pylist()) == {"The Daily Post"}


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("+++\ntitle = \"Harbour\"\ndate = 2021-03-03\n+++\n", "Harbour"),
        ("---\ntitle: Harbour\ndate: 2021-03-03\ntags:\n  - a\n---\n\n# Harbour\n", "Harbour"),
        ("# Harbour\n\nCreated: March 3, 2021 10:00 AM\nTags: news\n", "Harbour"),
    ],
)  # fmt: skip
def test_notes_in_markdown_have_their_titles_and_days(head, title, tmp_path):
    for k in range(2):
        (tmp_path / f"{k}.md").write_text(f"{head}\n{TEXT} {k}\n", encoding="utf8")
    corpus, _ = read(tmp_path)
    assert corpus.table["title"].to_pylist() == [title] * 2
    assert {str(d) for d in corpus.table["first_day"].to_pylist()} == {"2021-03-03"}
    assert corpus.table["text"].to_pylist() == [f"{TEXT} 0", f"{TEXT} 1"]


def test_dump_in_a_folder_is_read_as_one_and_said(tmp_path):
    days = ("3 March 2021", "14 April 2021", "5 June 2021", "21 September 2021")
    parts = [f"Bridge {k}\nPolitiken | {day} | Side {k}\n\n{TEXT}\n{TEXT} {k}\n" for k, day in enumerate(days)]
    (tmp_path / "dump.txt").write_text("\n".join(parts), encoding="utf8")
    (tmp_path / "note.txt").write_text(f"{TEXT}\n{TEXT}", encoding="utf8")
    corpus, _ = read(tmp_path)
    assert corpus.table["title"].to_pylist() == ["Bridge 0", "Bridge 1", "Bridge 2", "Bridge 3", ""]
    assert [str(d) for d in corpus.table["first_day"].to_pylist()[:2]] == ["2021-03-03", "2021-04-14"]
    assert [d["kind"] for d in corpus.notes["doubts"]] == ["dump_in_folder"]
    corpus, _ = read(tmp_path, spec=ReadSpec(format="txt"))
    assert len(corpus) == 2


@pytest.mark.parametrize("label", ["Text: ", "Body:\n", "Content:\n\n", "Inhalt: ", "正文："])
def test_label_of_the_text_below_a_head_without_labels_is_no_part_of_it(label, tmp_path):
    head = read_head(f"Harbour grows\n3 March 2021\n\n{label}{TEXT}\n{TEXT}")
    assert (head.title, head.date, head.text) == ("Harbour grows", "3 March 2021", f"{TEXT}\n{TEXT}")
    parts = "\n\n".join(f"Harbour {k} grows\nThe Daily Post, {k + 1} March 2021\n\n{label}{TEXT} {k}" for k in range(5))
    (tmp_path / "dump.txt").write_text(parts, encoding="utf8")
    assert read(tmp_path / "dump.txt")[0].table["text"].to_pylist() == [f"{TEXT} {k}" for k in range(5)]


def test_byline_above_the_day_is_the_author_and_no_title():
    head = read_head("Harbour grows\nBy Ada Sample\n3 March 2021\n\nShips wait at the quay.")
    assert (head.title, head.date, head.fields) == ("Harbour grows", "3 March 2021", {"author": "Ada Sample"})
    assert head.text == "Ships wait at the quay."


def test_headlines_that_begin_like_bylines_are_titles():
    alone = read_head("By Popular Demand\n3 March 2021\n\nShips wait at the quay.")
    assert (alone.title, alone.fields) == ("By Popular Demand", {})
    deck = read_head("Hafen\nVon Kiel nach Oslo\n3. März 2021\n\nDie Schiffe warten.")
    assert (deck.title, deck.fields) == ("Hafen", {})
    assert deck.text.startswith("Von Kiel nach Oslo")


def test_number_of_a_page_above_the_day_is_no_title_and_a_rule_beside_it_no_source():
    found = read_head(f"2995\nThe Council \u2500 3 March 2021\n\n{TEXT}")
    assert (found.title, found.source, found.date, found.text) == ("", "The Council", "3 March 2021", TEXT)
    found = read_head(f"12\nHarbour grows\n3 March 2021\n\n{TEXT}")
    assert (found.title, found.date, found.text) == ("Harbour grows", "3 March 2021", TEXT)


def test_year_alone_above_the_day_is_a_title_and_another_number_is_that_of_a_page():
    assert read_head(f"1917\nThe Daily Post, 3 March 2021\n\n{TEXT}").title == "1917"
    assert read_head(f"2995\nThe Daily Post, 3 March 2021\n\n{TEXT}").title == ""
    assert read_head(f"1917\nHarbour grows\n3 March 2021\n\n{TEXT}").title == "Harbour grows"


def test_occasion_beside_the_day_is_no_source_and_a_byline_may_stand_between_title_and_day():
    for line, beside in (
        ("Session of 3 March 2021", "Session of"),
        ("Speech by Ann Lee, 3 March 2021", "Speech by Ann Lee"),
    ):
        head = read_head(f"Harbour grows\n{line}\n\nShips wait in the rain.")
        assert (head.title, head.source, head.date) == ("Harbour grows", "", "3 March 2021")
        assert head.fields == {"beside_date": beside}
    head = read_head("Harbour grows\nby Ann Lee\n3 March 2021\n\nShips wait in the rain.")
    assert (head.title, head.date, head.fields) == ("Harbour grows", "3 March 2021", {"author": "Ann Lee"})
    assert head.text == "Ships wait in the rain."


def test_title_cut_off_with_dots_stands_above_its_day_and_a_long_line_with_dots_does_not():
    found = read_head(f"Cranes wait for the tide...\n3 March 2021\n\n{TEXT}")
    assert (found.title, found.date) == ("Cranes wait for the tide...", "3 March 2021")
    assert read_head(f"{'Cranes wait and wait for the tide ' * 4}\u2026\n3 March 2021\n\n{TEXT}").date is None


def test_labels_of_a_block_at_the_top_are_its_head_whatever_their_names():
    block = (
        "Title: Cranes wait\nAuthor: Ada Berg\nContent-Type: text/plain\nPosted: 2021-03-04\nFor-Port: A\nFor-Port: B\n"
    )
    found = read_head(f"{block}\n{TEXT}")
    assert (found.title, found.date, found.text) == ("Cranes wait", "2021-03-04", TEXT)
    assert found.fields == {"author": "Ada Berg", "content-type": "text/plain", "for-port": "A; B"}
    assert read_head(f"Title: Cranes wait\nNobody: {TEXT}\n\n{TEXT}").date is None


@pytest.mark.parametrize(
    "line",
    [
        "Published 3 March 2021 | Updated 9 March 2021",
        "Updated 9 March 2021 | Published 3 March 2021",
        "3 March 2021 (updated 9 March 2021)",
        "From 2 April 2021 to 5 April 2021\n3 March 2021",
        "Deadline: 2 April 2021\nDate: 3 March 2021",
        "Event date: 2 April 2021\nDate: 3 March 2021",
        "Born 2 April 1950\n3 March 2021",
        "3 March 2021 (03.03.2021)",
    ],
)
def test_day_beside_that_of_a_change_or_below_a_deadline_a_span_or_a_birth_is_the_one(line):
    found = read_head(f"Harbour grows\n{line}\n\n{TEXT}").date
    assert found in ("3 March 2021", "03.03.2021")


def test_first_day_of_a_meeting_of_several_days_dates_it_and_a_range_of_years_dates_nothing():
    assert read_head(f"Harbour council\n2 April 2021 to 5 April 2021\n\n{TEXT}").date == "2 April 2021"
    assert read_head(f"Harbour council\nRange: 1885-01-20 to 1931-09-14\n\n{TEXT}").date is None
