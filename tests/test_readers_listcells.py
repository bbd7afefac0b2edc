"""Lists that a data frame saved in cells are paragraphs."""

import json

import pandas as pd
import pytest

import trendlab as tl
from trendlab.readers.listcells import unencoded, unlisted, unquoted_lines


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("['The council met.', \"It didn't vote.\"]", "The council met.\nIt didn't vote."),
        ('["The council met."]', "The council met."),
        ("['The council met.', '']", "The council met."),
        ("[]", ""),
        ("[1] See the minutes.", "[1] See the minutes."),
        ("['council', 3]", "['council', 3]"),
        ("['The council met", "['The council met"),
        ("['The council' met, it's said]", "['The council' met, it's said]"),
        ("[sic] as they wrote]", "[sic] as they wrote]"),
    ],
)
def test_only_a_whole_list_of_strings_is_taken_apart(cell, text):
    assert unlisted(cell) == text


def test_backslash_in_a_list_is_read_without_a_warning(recwarn):
    assert unlisted(r"['A path C:\dir', 'and more']") == "A path C:\\dir\nand more"
    assert not recwarn.list


@pytest.mark.parametrize("write", [str, json.dumps])
def test_column_of_lists_is_read_as_texts(write):
    paragraphs = [[f"The council met {k} times.", "It didn't vote."] for k in range(8)]
    frame = pd.DataFrame({"title": [f"Bridge {k}" for k in range(8)], "content": [write(p) for p in paragraphs]})
    corpus, rejects = tl.read(frame)
    assert corpus.table["text"].to_pylist() == ["\n".join(p) for p in paragraphs]
    assert not len(rejects)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('Evals are in."\n""\n"Prompts are out."\n"Fine.', "Evals are in.\n\nPrompts are out.\nFine."),
        ('He said "no".\nAnd left.', 'He said "no".\nAnd left.'),
        ('"One."\n"Two."', '"One."\n"Two."'),
        ('He said "no"\n"Yes", she said.', 'He said "no"\n"Yes", she said.'),
        ('He said "no"\n"Yes", she said\nand left.', 'He said "no"\n"Yes", she said\nand left.'),
    ],
)
def test_lines_that_were_quoted_one_by_one_lose_these_quotes(cell, text):
    assert unquoted_lines(cell) == text


def test_post_whose_lines_are_quoted_is_read_without_these_quotes(tmp_path):
    path = tmp_path / "Shares.csv"
    rows = "".join(f'2021-03-0{k},"Pier {k} opens, they say.""\n""""\n""See the map."\n' for k in range(1, 6))
    path.write_text("Date,ShareCommentary\n" + rows, "utf8")
    assert tl.read(path)[0].table["text"].to_pylist() == [
        f"Pier {k} opens, they say.\nSee the map." for k in range(1, 6)
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (r"b'The caf\xc3\xa9 opens.'", "The café opens."),
        (r'b"It didn\'t rain."', "It didn't rain."),
        (r"b'not UTF-8 \xe9'", r"b'not UTF-8 \xe9'"),
        ("b'or not to be' is the question", "b'or not to be' is the question"),
        ("b'", "b'"),
    ],
)
def test_bytes_that_python_wrote_are_the_text_that_they_encode(cell, text):
    assert unencoded(cell) == text


def test_table_of_bytes_is_read_as_texts():
    frame = pd.DataFrame({"date": "2021-03-05", "text": [str(f"Café {k} opens.".encode()) for k in range(5)]})
    assert tl.read(frame)[0].table["text"].to_pylist() == [f"Café {k} opens." for k in range(5)]
