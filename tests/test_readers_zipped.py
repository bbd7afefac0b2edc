import io
import zipfile

import pytest

from trendlab.errors import InputError, LimitError
from trendlab.readers import Limits, ReadSpec
from trendlab.readers.format import Head, Opened
from trendlab.readers.zipped import check_zip, member, opened_zip


def packed(**members) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def opened(data, **limits):
    spec = ReadSpec(limits=Limits(**limits))
    return Opened(head=Head(name="a.docx", start=data[:100]), stream=io.BufferedReader(io.BytesIO(data)), spec=spec)


def test_members_of_a_document_are_streams_and_missing_ones_none():
    with opened_zip(opened(packed(words="The ferry sailed."))) as archive:
        stream = member(archive, "words")
        assert stream is not None
        assert stream.read() == b"The ferry sailed."
        assert member(archive, "pictures") is None


@pytest.mark.parametrize("cut", [slice(None, 40), slice(30, None)])
def test_damaged_document_says_where_to_mend_it(cut):
    with (
        pytest.raises(InputError, match=r"a\.docx is damaged: .*; open it in its program and save it again"),
        opened_zip(opened(packed(words="The ferry sailed.")[cut])) as archive,
    ):
        archive.read("words")


def test_error_of_a_reader_within_stays_as_it_is():
    with pytest.raises(InputError, match=r"^no words$"), opened_zip(opened(packed(a="b"))):
        raise InputError("no words")


def test_document_that_unpacks_to_too_much_is_refused_with_the_limit_to_raise():
    data = packed(words="a" * 1000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_zip(archive, "a.docx", Limits(bytes_total=1000))
        with pytest.raises(LimitError, match=r"a\.docx unpacks to 1,000 bytes; raise limits\.bytes_total"):
            check_zip(archive, "a.docx", Limits(bytes_total=999))


def test_document_packed_too_tightly_is_refused(monkeypatch):
    monkeypatch.setattr("trendlab.readers.zipped.FREE_BYTES", 0)
    with (
        pytest.raises(LimitError, match=r"unpacks to 100,000 bytes from \d+; raise limits\.ratio"),
        opened_zip(opened(packed(words="a" * 100_000), ratio=10)),
    ):
        pass
