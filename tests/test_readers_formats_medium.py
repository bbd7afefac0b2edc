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


def test_posts_of_one_page_are_read_each_for_itself(tmp_path):
    second = MEDIUM[MEDIUM.index("<article") : MEDIUM.index("</body>")].replace("Ferry sails again", "Bread costs more")
    (tmp_path / "all.html").write_text(MEDIUM.replace("</body>", f"{second}</body>"), encoding="utf8")
    corpus, _ = tl.read(tmp_path / "all.html")
    assert corpus.table["title"].to_pylist() == ["Ferry sails again", "Bread costs more"]
    assert set(corpus.table["source"].to_pylist()) == {"medium.example"}


def test_post_without_a_text_is_a_reject_with_its_title(tmp_path):
    (tmp_path / "a.html").write_text(MEDIUM, encoding="utf8")
    empty = MEDIUM.replace("<h3>Ferry sails again</h3><p>It sails.</p>", "")
    (tmp_path / "b.html").write_text(empty, encoding="utf8")
    corpus, rejects = tl.read(tmp_path)
    assert len(corpus) == 1
    assert [(r["reason"], r["text"]) for r in rejects.rows] == [("post without text", "Ferry sails again")]


def test_page_with_one_class_of_the_microformat_alone_is_a_page(tmp_path):
    page = "<html><head><title>Ferry</title></head><body class='h-entry'><div class='e-content'></div><article>"
    (tmp_path / "a.html").write_text(
        page + "<h1>Ferry</h1><p>The ferry sails again.</p></article></body></html>", encoding="utf8"
    )
    corpus, _ = tl.read(tmp_path / "a.html")
    assert corpus.notes["formats"] == ["html"]
    assert "sails again" in corpus.table["text"].to_pylist()[0]


def test_page_of_a_site_with_one_entry_is_a_page_with_its_own_data(tmp_path):
    head = "<head><meta property='og:site_name' content='Harbour Notes'><script>1</script>"
    (tmp_path / "a.html").write_text(MEDIUM.replace("<head>", head).replace("It sails.", "It sails. " * 40), "utf8")
    corpus, _ = tl.read(tmp_path / "a.html")
    assert corpus.notes["formats"] == ["html"]
    assert corpus.table["source"].to_pylist() == ["Harbour Notes"]
