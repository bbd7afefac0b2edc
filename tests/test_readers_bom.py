"""One function knows the byte order mark, and no other code of the readers does."""

import re
from pathlib import Path

import pytest

import trendlab
from trendlab.readers.bom import trimmed, without_mark
from trendlab.readers.format import Head


@pytest.mark.parametrize(("text", "expected"), [("\ufeff a", " a"), ("\ufeff\ufeffa\ufeff", "a\ufeff"), (" a", " a")])
def test_marks_go_and_blanks_stay(text, expected):
    assert without_mark(text) == expected


@pytest.mark.parametrize("before", ["", "\ufeff", "\ufeff \t\r\n\0", "\n\n\ufeff"])
def test_trimmed_text_begins_with_its_first_visible_character(before):
    assert trimmed(f"{before}<rss> ") == "<rss> "
    assert Head(name="a", text=f"{before}<rss> ").trimmed == "<rss> "


def test_no_other_reader_strips_the_mark_itself():
    room = Path(trendlab.__file__).parent / "readers"
    calls = re.compile(r"strip\([^)\n]*(?:ufeff|\ufeff)")
    assert [p.name for p in sorted(room.rglob("*.py")) if calls.search(p.read_text(encoding="utf8"))] == []
