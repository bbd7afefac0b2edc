"""Quotes with a backslash before them are quotes."""

import pytest

import trendlab as tl
from trendlab.readers.escapes import has_escapes

ROWS = [
    'The mayor said \\"not now\\", and left.',
    '\\"A pier\\" is the word, she said.',
    "Ships wait at C:\\\\harbour.",
    'They asked: \\"Why?\\"',
    "Nothing quoted, one comma.",
]
TEXTS = [
    'The mayor said "not now", and left.', '"A pier" is the word, she said.', "Ships wait at C:\\harbour.",
    'They asked: "Why?"', "Nothing quoted, one comma.",
]  # fmt: skip


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_table_of_a_database_keeps_its_rows_and_quotes(tmp_path, mark):
    path = tmp_path / ("a.tsv" if mark == "\t" else "a.csv")
    lines = [f'"2021-03-0{k + 1}"{mark}"{row}"{mark}"x"\n' for k, row in enumerate(ROWS)]
    path.write_text(f'"date"{mark}"text"{mark}"note"\n' + "".join(lines), "utf8")
    corpus, rejects = tl.read(path)
    assert corpus.table["text"].to_pylist() == TEXTS
    assert not len(rejects)


@pytest.mark.parametrize(
    "text",
    [
        'id,text\n1,"She said ""no"" again"\n',
        'id,path\n1,"C:\\"\n2,"D:\\","x"\n',
        'id,json\n1,"{""a"": ""x \\""y\\"" z""}"\n',
        "id,text\n1,no quotes at all\n",
    ],
)
def test_other_backslashes_are_letters(text):
    assert not has_escapes(text, ",")
