import zipfile

import pandas as pd
import pytest

import trendlab as tl
from trendlab.errors import InputError, SourceNotFoundError, WrongTypeError
from trendlab.readers import Limits, ReadSpec
from trendlab.readers.gather import Collection, FrameSource, gather_sources, no_source
from trendlab.readers.records import Reject
from trendlab.readers.sources import Source

SPEC = ReadSpec()


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden"):
        (tmp_path / name).write_text("The ferry sailed.", encoding="utf8")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("d.txt", "Bread costs more.")
    return tmp_path


def test_glob_gives_its_files_by_name_and_a_sequence_keeps_its_order(folder):
    assert [one.name for one in gather_sources(str(folder / "*.txt"), SPEC)] == ["a.txt", "b.txt"]
    given = [folder / "b.txt", folder / "a.txt"]
    assert [one.name for one in gather_sources(given, SPEC)] == ["b.txt", "a.txt"]


def test_folder_and_archive_are_collections_and_nothing_in_them_is_opened_yet(folder):
    both = gather_sources([folder, folder / "c.zip"], SPEC)
    assert [type(one) for one in both] == [Collection, Collection]
    assert [one.kind for one in both] == ["", "zip"]


def test_archive_in_a_folder_stands_for_its_files(folder):
    (whole,) = gather_sources(folder, SPEC)
    found = list(whole.members(SPEC))
    assert sorted(x.name for x in found if isinstance(x, Source)) == ["a.txt", "b.txt", "c.zip/d.txt"]
    assert [(x.source, x.reason) for x in found if isinstance(x, Reject)] == [(".hidden", "hidden file")]
    assert whole.names(Limits()) == ["a.txt", "b.txt", "c.zip/d.txt"]


def test_frame_and_texts_are_a_source_with_a_name():
    frame = pd.DataFrame({"text": ["The ferry sailed."]})
    (one,) = gather_sources(frame, SPEC)
    assert (one.name, one.frame is frame) == ("frame", True)
    (texts,) = gather_sources(["The ferry sailed again on Monday.", "Bread costs more than it did."], SPEC)
    assert isinstance(texts, FrameSource)
    assert texts.name == "texts"


def test_missing_path_and_empty_sequence_are_named(tmp_path):
    with pytest.raises(SourceNotFoundError, match="there is no file or folder"):
        gather_sources(tmp_path / "none.txt", SPEC)
    with pytest.raises(InputError, match="no source was given; give a path, a glob or a data frame"):
        gather_sources([], SPEC)


@pytest.mark.parametrize("value", [3, b"text", object(), None])
def test_what_is_no_source_is_refused(value):
    with pytest.raises(WrongTypeError, match="source must be a path, a glob, a data frame"):
        gather_sources(value, SPEC)


def test_error_says_how_to_make_a_source_of_it():
    class Held:
        def to_frame(self):
            return None

    assert str(no_source(Held())).endswith("; pass its to_frame()")
    assert str(no_source(iter(["a"]))).endswith("; put it into a list or a frame first")


def test_folder_of_a_year_gives_its_articles_the_name_of_the_folder_above_for_their_source(tmp_path):
    for name in ("post/2011", "post/2012", "post/2013-04-01"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "ferry.txt").write_text("The ferries of the harbour are electric, and sail at noon.")
    corpus, _ = tl.read(sorted((tmp_path / "post").iterdir()))
    assert corpus.strings("source").tolist() == ["post"] * 3
    assert Collection(name="2011", archive=Source(name="2011.zip", data=b"")).source == "2011"
