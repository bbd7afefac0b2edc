import pytest
from dump_lines import full, split

from trendlab.readers.dump.daylines import day_lines
from trendlab.readers.dump.headlines import levels_of, lines_of
from trendlab.readers.dump.layout import Layout, choose_layout

TITLES = ("Harbour gets a crane", "Bakers strike", "Museum finds a map", "Trams return", "School teaches coding")
PROSE = "The council voted on Monday for the plan of the {t} people, which had waited for years in the old town."
END = "Nobody at the meeting spoke against it, but some stayed away."


def chosen(form: str, *, between: str = "\n", n: int = 5) -> Layout | None:
    parts = [
        form.format(t=t, d=f"{k + 3} March 2021", prose=PROSE.format(t=t.split()[0].lower()), end=END)
        for k, t in enumerate(TITLES[:n])
    ]
    text = between.join(parts)
    texts = full(text)
    return choose_layout(lines_of(texts, day_lines(texts), levels_of(split(text)), wrapped=frozenset()))


@pytest.mark.parametrize(
    ("form", "name", "titled"),
    [
        ("{t}\n{d}\n{prose}\n{end}", "above", True),
        ("{d}\n{t}\n{prose}\n{end}", "first", True),
        ("{d}\n{prose}\n{end}", "first", False),
        ("{t}\n{prose}\n{end}\n{d}", "last", True),
        ("{prose}\n{end}\n{d}", "last", False),
    ],
)
def test_planted_layout_is_chosen(form, name, titled):
    found = chosen(form)
    assert (found.name, found.titled) == (name, titled)


def test_sentence_between_title_and_day_is_a_deck():
    found = chosen("{t}\n{end}\n{d}\n{prose}\n{end}")
    assert (found.name, found.decked) == ("above", True)
    assert not chosen("{t}\n{d}\n{prose}\n{end}").decked


def test_blank_lines_between_articles_take_the_doubt_away():
    assert chosen("{t}\n{d}\n{prose}\n{end}", between="\n\n\n").other == ""


def test_one_day_tells_no_layout():
    assert chosen("{t}\n{d}\n{prose}\n{end}", n=1) is None


def test_days_between_sentences_fit_two_layouts_and_both_are_told():
    found = chosen("{prose}\n{d}\n{end}\n{prose}")
    assert {found.name, found.other} == {"first", "last"}


def lone_days(text):
    texts = full(text)
    return choose_layout(lines_of(texts, day_lines(texts), levels_of(split(text)), wrapped=frozenset()))


def test_few_days_in_a_small_part_of_a_long_dump_are_no_heads():
    heads = "\n".join(
        f"{t}\n{k + 3} March 2021\n{PROSE.format(t=t.split()[0].lower())}\n{END}" for k, t in enumerate(TITLES)
    )
    assert lone_days(heads).name == "above"
    assert lone_days("\n".join([heads, *[END] * 30])).name == "above"  # one long article among others
    assert lone_days("\n".join([heads, *[END] * 100])) is None


def test_many_more_rulers_than_days_separate_the_articles():
    piece = "\n".join([PROSE.format(t="old")] * 3) + "\n-----\n"
    parts = [piece * 25 + f"Rates\n{day} March 2021\nWheat" for day in (3, 4, 5)]
    assert lone_days("\n".join([*parts, piece * 25])) is None
