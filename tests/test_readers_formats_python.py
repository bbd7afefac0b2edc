import pprint
from datetime import date

import pytest
from one_source import read

from trendlab.errors import InputError

ROWS = [
    {"title": f'The "{name}" ferry', "text": f"It's the {name} ferry, and nobody knows why.", "day": date(2024, 1, day)}
    for day, name in ((4, "old"), (5, "new"), (6, "last"))
]
LINES = "".join(f"{row}\n" for row in ROWS)


@pytest.mark.parametrize(
    "printed",
    [
        LINES,
        str(ROWS),
        pprint.pformat(ROWS),
        str({"status": "ok", "articles": ROWS}),
        pprint.pformat({"articles": ROWS}),
    ],
    ids=["lines", "list", "list of several lines", "document", "document of several lines"],
)
@pytest.mark.parametrize("name", ["news.txt", "news.json", "news.jsonl"])
def test_dictionaries_are_articles_however_they_were_printed(printed, name, tmp_path):
    rows, rejects, note = read(tmp_path, name, printed)
    assert note["format"] == "python"
    assert [(r["title"], r["text"], str(r["first_day"])) for r in rows] == [
        (row["title"], row["text"], str(row["day"])) for row in ROWS
    ]
    assert not rejects


def test_broken_line_is_a_reject_and_the_others_are_read(tmp_path):
    rows, rejects, _ = read(tmp_path, "a.txt", LINES * 8 + "{'title': 'cut off\n")
    assert len(rows) == 24
    assert [r["reason"].split(":")[0] for r in rejects] == ["broken JSON"]


def test_broken_list_is_an_error_that_says_how_to_mend_it(tmp_path):
    with pytest.raises(InputError, match=r"a list as Python prints it, and broken .*; save it as JSON"):
        read(tmp_path, "a.txt", str(ROWS)[:-4])
