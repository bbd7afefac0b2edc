import pytest

from trendlab.readers.outline import find_outline

PART = "The council met.\nShips wait.\n\n"
MARKED = f"# Ports of the north\n\n{PART}" + "".join(f"## Part {k}\n\n{PART}" for k in range(4))
RULED = f"Ports of the north\n==================\n\n{PART}" + "".join(f"Part {k}\n------\n\n{PART}" for k in range(4))
SECTIONS = ("1. Scope", "1.1 Ships", "1.2 Cranes", "2. Terms", "2.1 Weights", "2.2 Measures", "3. Ports", "4 Ends")
NUMBERED = "Ports of the north\n\n" + "".join(f"{one}\n\n{PART}" for one in SECTIONS)


@pytest.mark.parametrize(("text", "kind", "n"), [(MARKED, "marks", 5), (RULED, "rules", 5), (NUMBERED, "numbers", 8)])
def test_headings_below_one_title_or_in_one_order_are_an_outline(text, kind, n):
    outline = find_outline(text)
    assert (outline.kind, outline.n_headings) == (kind, n)


def test_table_of_contents_is_not_counted():
    contents = "".join(f"{one} ........ {k}\n" for k, one in enumerate(SECTIONS, 1))
    assert find_outline(f"{contents}\n{NUMBERED}").n_headings == 8


@pytest.mark.parametrize(
    "text",
    [
        MARKED.replace("##", "#"),  # every part is a title: articles one after another
        RULED.replace("------", "======"),
        NUMBERED + NUMBERED.replace("Ports of the north", "Ports of the south"),  # two documents
        NUMBERED.replace("1.1", "3.7").replace("2.1", "9.4"),
        "Some words first.\n\n" + MARKED,
        "1. Old bridge\n\n" + PART + "2. New bridge\n\n" + PART + "3. No bridge\n\n" + PART,
        "1.1 percent more ships came in May.\n1.2 percent fewer in June.\n" * 10,
        "```\n# Ports\n## a\n## b\n## c\n```\n",
        "",
    ],
)
def test_articles_one_after_another_are_none(text):
    assert find_outline(text) is None


def test_doubt_says_how_to_read_the_parts():
    doubt = find_outline(MARKED).doubt("a.txt")
    assert doubt.count == 5
    assert doubt.as_row()["sentence"].startswith("5 headings below one title in a.txt: read as one article")
