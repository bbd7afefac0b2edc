from one_source import meta

import trendlab as tl

MEDIUM = """<!DOCTYPE html><html><head><title>Ferry</title></head><body><article class="h-entry"><header>
<h1 class="p-name">Ferry sails again</h1></header><section data-field="subtitle" class="p-summary">On Monday</section>
<section data-field="body" class="e-content"><h3>Ferry sails again</h3><p>It sails.</p></section>
<footer><p>By <a class="p-author h-card">Ada</a> on <a href="https://x.example/f"><time class="dt-published"
 datetime="2018-03-04T05:06:07.000Z">March 4</time></a>.</p><p>
<a class="p-canonical" href="https://medium.example/f">x</a></p>
<p>Exported on 1 May 2020.</p></footer></article></body></html>"""


def test_medium_export_takes_the_marked_parts_and_rejects_drafts(tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "2018-03-04_Ferry.html").write_text(MEDIUM, encoding="utf8")
    (folder / "draft_Later.html").write_text(MEDIUM, encoding="utf8")
    corpus, rejects = tl.read(folder)
    row = corpus.table.to_pylist()[0]
    assert (row["title"], row["text"], row["raw_date"]) == (
        "Ferry sails again",
        "It sails.",
        "2018-03-04T05:06:07.000Z",
    )
    assert meta(row)["author"] == "Ada"
    assert [r["reason"] for r in rejects.rows] == ["draft"]
