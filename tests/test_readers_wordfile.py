from one_source import read
from press_files import nexis


def test_words_in_smart_tags_and_insertions_are_read_and_deleted_ones_are_not(tmp_path):
    rows, _, _ = read(tmp_path, "export.docx", nexis())
    assert rows[0]["text"] == "The ferry sailed to Lerwick again on Monday.\nText: of a prose line that is no label."
