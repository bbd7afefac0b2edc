import trendlab as tl


def test_other_markup_with_a_body_is_no_page(tmp_path):
    path = tmp_path / "a.xml"
    item = "<article><headline>Rain</headline><body>It rained all day in the valley.</body></article>"
    path.write_text(f"<?xml version='1.0'?><archive>{item * 5}</archive>", encoding="utf8")
    corpus, _ = tl.read(path)
    assert (corpus.notes["formats"], corpus.table["title"].to_pylist()) == (["xml"], ["Rain"] * 5)
