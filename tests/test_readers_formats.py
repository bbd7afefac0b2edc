import doctest
import json
import zipfile

import pytest

import trendlab as tl
from trendlab.cli import main
from trendlab.errors import ChoiceError, WrongTypeError
from trendlab.readers import Format, Head, Opened, Record, Reject, format_names, register_format
from trendlab.readers import formats as room
from trendlab.readers.format import Read
from trendlab.readers.formats import all_formats, find_format

LETTERS = """DEAR EDITOR
The bridge over the river has been closed since March and nobody says why.
DEAR EDITOR
The new library is open on Sundays, which the town has wanted for years.
"""


def read_letters(opened: Opened) -> Read:
    parts = [p.strip() for p in opened.text().split("DEAR EDITOR")]
    return {"letters": len(parts) - 1}, [Record(text=p) if p else Reject(opened.name, "no letter") for p in parts]


TOY = Format(
    name="letters",
    about="letters to the editor",
    recognise=lambda head: "its first line" if head.text.startswith("DEAR ") else None,
    read=read_letters,
    rank=5,
)


def test_every_format_has_the_name_of_its_file():
    assert tuple(sorted(f.name for f in all_formats())) == format_names()[1:]


def test_specific_formats_are_asked_before_those_that_take_any_text():
    names = [f.name for f in all_formats()]
    assert names[-1] == "dump"
    assert names.index("parquet") < names.index("markdown") < names.index("csv") < names.index("txt")


def test_format_from_outside_is_recognised_and_read(tmp_path):
    path = tmp_path / "letters.txt"
    path.write_text(LETTERS, encoding="utf8")
    with register_format(TOY):
        corpus, rejects = tl.read(path)
    assert corpus.table["text"].to_pylist()[1].startswith("The new library")
    assert [r["reason"] for r in rejects.rows] == ["no letter"]
    note = corpus.notes["sources"][0]
    assert (note["format"], note["why"], note["letters"]) == ("letters", "its first line", 2)


def test_format_from_outside_is_a_word_of_the_command_line(tmp_path):
    path, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    path.write_text(LETTERS.lower().replace("dear editor", "DEAR EDITOR"), encoding="utf8")
    with register_format(TOY):
        assert main(["read", str(path), "-o", str(out), "--format", "letters"]) == 0
    assert len([json.loads(line) for line in out.read_text("utf8").splitlines()]) == 2


def test_format_from_outside_is_gone_after_its_block():
    with register_format(TOY):
        assert find_format("letters") is TOY
    with pytest.raises(ChoiceError, match=r"format must be one of auto, .*articles.*; got 'letters'"):
        find_format("letters")


def test_name_of_a_format_is_taken_only_once():
    with pytest.raises(ChoiceError, match="'csv' is taken"):
        register_format(Format(name="csv", about="", recognise=TOY.recognise, read=TOY.read))
    assert find_format("csv").about == "a table with commas or semicolons"


@pytest.mark.parametrize("name", ["zip", "frame", "folder"])
def test_container_is_no_format_and_the_message_says_so(name, tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Words of an article.", encoding="utf8")
    with pytest.raises(ChoiceError, match=f"'{name}' is a container: leave it out"):
        tl.ReadSpec(format=name)
    assert main(["read", str(tmp_path / "a.txt"), "-o", str(tmp_path / "o.jsonl"), "--format", name]) == 2
    assert "is a container" in capsys.readouterr().err
    assert not (tmp_path / "o.jsonl").exists()


def zip_with(path, *names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "Some words of an article about a bridge.")
    return path


def test_zip_that_a_format_knows_is_one_document_and_any_other_an_archive(tmp_path):
    def seen(head: Head) -> str | None:
        return "its members" if "word/document.xml" in head.members else None

    toy = Format(
        name="office", about="a document", recognise=seen, rank=5,
        read=lambda opened: ({"seekable": opened.seekable().read(2).decode()}, [Record(text="One document.")]),
    )  # fmt: skip
    document = zip_with(tmp_path / "a.docx", "[Content_Types].xml", "word/document.xml")
    archive = zip_with(tmp_path / "b.zip", "one.txt", "two.txt")
    with register_format(toy):
        alone, _ = tl.read(document)
        both, _ = tl.read([document, archive])
        folder, _ = tl.read(tmp_path)
    assert alone.notes["sources"][0]["format"] == "office"
    assert alone.notes["sources"][0]["seekable"] == "PK"
    assert both.notes["formats"] == ["office", "txt"]
    assert "office" in folder.notes["formats"]


def test_examples_of_the_registry_run():
    assert doctest.testmod(room).failed == 0


def test_what_is_no_format_is_refused():
    with pytest.raises(WrongTypeError, match=r"^format must be a Format; got str 'csv'$"):
        register_format("csv")
