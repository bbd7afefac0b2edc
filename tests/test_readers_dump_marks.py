import numpy as np
import pytest
from dump_lines import full, split, subjects

from trendlab.readers.dump.cohesion import Cohesion
from trendlab.readers.dump.marks import boundary_marks, is_weak, mark_kind, marked_places, split_line
from trendlab.readers.sources import Line


@pytest.mark.parametrize(
    ("residue", "kind"),
    [
        ("----------", "---"),
        ("[12]", "[0]"),
        ('<item id="12" lang="en">', "<item>"),
        ("* * * *", "***"),
        ("\u2022 \u2022 \u2022 \u2022 \u2022", "\u2022\u2022\u2022"),
        ("\f", "<formfeed>"),
        ("]]> </item>", "]]></item>"),
    ],
)
def test_kind_of_a_mark_leaves_out_what_differs_from_place_to_place(residue, kind):
    assert mark_kind(residue) == kind


def test_marks_at_both_ends_are_taken_off_the_text():
    (line,) = split("]]><p>Why: Ships wait.</p>]]>")
    assert (line.text, line.mark, line.tail, line.label) == ("Why: Ships wait.", "]]><p>", "</p>]]>", "why")


@pytest.mark.parametrize(
    ("raw", "mark"),
    [
        ("Article 3 of 40", "<id>"),
        ("doc_0012", "<id>"),
        ("Документ 1 из 6", "<id>"),
        ("https://example.org/harbour", "<address>"),
        ("~ ~", "~~"),
    ],
)
def test_number_or_address_on_a_line_of_its_own_is_a_mark(raw, mark):
    (line,) = split(raw)
    assert (line.text, line.mark) == ("", mark)


def test_date_in_figures_is_text_and_no_number():
    assert [line.text for line in split("2021-03-03\n03.03.2021\nABC-123")] == ["2021-03-03", "03.03.2021", ""]


def test_field_of_a_feed_is_the_label_of_its_text():
    (line,) = split("<title>Harbour grows</title>")
    assert (line.text, line.label) == ("Harbour grows", "<title>")


def test_line_longer_than_allowed_is_not_read():
    line = split_line(Line(7, "x" * 500, cut=True))
    assert (line.number, line.text, line.cut, len(line.raw)) == (7, "", True, 200)


def test_place_of_a_mark_is_the_line_with_text_right_at_or_below_it():
    lines = split("First.\n---\nSecond.]]>\nThird.\n\n\nFourth.\n]]>Fifth.")
    assert marked_places(lines) == {"---": {1}, "]]>": {2, 4}, "<blank 2>": {3}}


def test_blank_line_above_a_ruler_is_no_mark_of_its_own():
    assert marked_places(split("First.\n\n---\nSecond.")) == {"---": {1}}


@pytest.mark.parametrize(
    ("kind", "weak"),
    [("<p>", True), ("<blank 1>", True), ("&nbsp;<br/>", True), ("---", False), ("</item>", False), ("<p>]]>", False)],
)  # fmt: skip
def test_tags_of_running_text_may_as_well_stand_inside_of_articles(kind, weak):
    assert is_weak(kind) is weak


def test_mark_between_planted_articles_is_kept_and_one_inside_of_them_is_not():
    lines = full("\n".join(subjects(12, 6)))
    starts, middles = {6 * k for k in range(1, 12)}, {6 * k + 3 for k in range(12)}
    score, cohesion = np.zeros(len(lines)), Cohesion(lines)  # the words of no line tell anything
    places = {"---": starts, "***": middles}
    assert boundary_marks(places, score, midway=set(), cohesion=cohesion) == ("---",)
    assert boundary_marks(places, score, midway=starts, cohesion=cohesion) == ()


@pytest.mark.parametrize(
    ("end", "tail"),
    [(" ---", "---"), ("]]>", "]]>"), ("&nbsp;", "&nbsp;"), (" - - -", "---"), (" ||", "||"), ("[12]", "[0]"),
     ("\f", "<formfeed>"), (".", ""), (" -", ""), (" a;", ""), (" c]", "")],
)  # fmt: skip
def test_residue_at_the_end_of_a_line_is_taken_off_whatever_it_ends_with(end, tail):
    found = split_line(Line(1, f"The ferry is late today{end}"))
    assert (found.tail, found.text.startswith("The ferry is late today")) == (tail, True)
