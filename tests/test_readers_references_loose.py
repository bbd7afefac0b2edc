from trendlab.readers.records import Reject
from trendlab.readers.references.loose import find_form, loose_entries
from trendlab.readers.sources import Line

TWO = "AU- Berg, Ada\nAU- Lee, Bo\nTI- Old bridges\nPY- 2019\nAB- We counted.\n   They were many.\n\n"


def entries(text: str) -> list[dict[str, list[str]] | str]:
    form = find_form(text)
    assert form is not None
    lines = (Line(k, line) for k, line in enumerate(text.splitlines(), 1))
    return [e.reason if isinstance(e, Reject) else e.fields for e in loose_entries(lines, form, "a.txt")]


def test_form_is_learned_with_the_title_the_opening_tag_and_the_gaps():
    form = find_form(TWO * 2)
    assert form is not None
    assert (form.title, form.opening, form.gapped) == ("TI", "TI", True)
    assert form.field("PY- 2019", "") == ("PY", "2019")
    assert form.field("They were many.", "") is None


def test_repeated_field_stays_in_its_record_and_a_gap_opens_the_next():
    record = {
        "AU": ["Berg, Ada", "Lee, Bo"], "TI": ["Old bridges"], "PY": ["2019"], "AB": ["We counted.\nThey were many."],
    }  # fmt: skip
    assert entries(TWO * 2) == [record, record]


def test_blank_lines_between_all_fields_part_no_records():
    spaced = TWO.replace("\n", "\n\n").replace("\n\n   They", "\n   They")
    assert [e["TI"] for e in entries(spaced * 2)] == [["Old bridges"], ["Old bridges"]]


def test_text_without_a_title_among_its_tags_has_no_form():
    assert find_form("QQ- one\nXX- two\nZZ- three\nWW- four\nAB- five\n") is None


def test_any_mark_around_the_tags_is_one_where_it_is_the_same_on_every_line():
    record = (("TI", "Old bridges"), ("PY", "2019"), ("SO", "Bridges Today"), ("AB", "We counted."))
    for form in ("{0} = {1}", "{0}| {1}", "{0}. {1}", "{0}~ {1}", "[{0}] {1}", "#{0} {1}", "*{0}* {1}"):
        found = entries(("\n".join(form.format(*one) for one in record) + "\n\n") * 2)
        assert [(e["TI"], e["PY"], e["AB"]) for e in found] == [(["Old bridges"], ["2019"], ["We counted."])] * 2


def test_lines_of_a_program_above_the_records_and_their_counts_are_no_fields():
    record = "{0} of 2\n\nTI: Old bridges\nPY: 2019\nSO: Bridges Today\nAB: We counted.\n\n"
    found = entries("Selected databases\n\n" + record.format(1) + " " * 40 + record.format(2))
    assert found[0] == "above the first record"
    assert [e["AB"] for e in found[1:]] == [["We counted."]] * 2
    assert find_form("Minutes of the board\n" + record.format(1)) is None
