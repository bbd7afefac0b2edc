import zipfile

import pytest

import trendlab as tl

POSTS = (
    "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n"
    "101.ferry-sails,2021-03-04T05:06:07.000Z,true,,newsletter,everyone,Ferry sails again,On Monday,\n"
    "102.later,,false,,newsletter,everyone,Later,,\n"
    "103.lost,2021-04-04T05:06:07.000Z,true,,newsletter,everyone,Lost,,\n"
)


PARTS = {
    "posts.csv": POSTS,
    "posts/101.ferry-sails.html": "<p>It <b>sails</b>.</p><p>At last.</p>",
    "posts/102.later.html": "<p>x</p>",
}


@pytest.mark.parametrize("packed", [False, True])
def test_substack_table_is_joined_to_its_pages_in_a_folder_and_in_a_zip(tmp_path, packed):
    source = tmp_path / ("export.zip" if packed else "export")
    if packed:
        with zipfile.ZipFile(source, "w") as archive:
            for name, text in PARTS.items():
                archive.writestr(name, text)
    else:
        (source / "posts").mkdir(parents=True)
        for name, text in PARTS.items():
            (source / name).write_text(text, encoding="utf8")
    corpus, rejects = tl.read(source)
    assert [(r["title"], r["text"], r["raw_date"]) for r in corpus.table.to_pylist()] == [
        ("Ferry sails again", "It sails.\nAt last.", "2021-03-04T05:06:07.000Z")
    ]
    assert sorted(r["reason"] for r in rejects.rows) == [
        "page of a post that is read with posts.csv",
        "page of a post that is read with posts.csv",
        "post whose page is missing",
        "unpublished post",
    ]


def test_names_beside_a_source_that_lead_out_of_its_folder_are_not_read(tmp_path):
    from trendlab.readers.neighbours import FolderNeighbours

    (tmp_path / "a" / "b").mkdir(parents=True)
    for place in ("a/b/x.txt", "a/b/y.txt", "a/z.txt", "out.txt"):
        (tmp_path / place).write_text(place, encoding="utf8")
    (tmp_path / "a" / "b" / "link.txt").symlink_to(tmp_path / "out.txt")
    beside = FolderNeighbours(path=tmp_path / "a" / "b" / "x.txt", max_bytes=100)
    assert beside.names() == ("x.txt", "y.txt")
    assert (beside.data("y.txt"), beside.data("../z.txt")) == (b"a/b/y.txt", b"a/z.txt")
    assert [beside.data(n) for n in ("../../out.txt", "link.txt", "none.txt")] == [None, None, None]
