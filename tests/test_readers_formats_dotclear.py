import pytest
from one_source import meta, read

from trendlab.errors import InputError

COLUMNS = (
    "post_id", "user_id", "cat_id", "post_dt", "post_creadt", "post_password", "post_type", "post_title",
    "post_content", "post_content_xhtml", "post_status",
)  # fmt: skip


def post(*values):
    return ",".join(f'"{v}"' for v in values)


POSTS = [
    post("3", "ann", "1", "2021-03-03 10:00:00", "2021-02-01", "", "post", r"Le \"bac\" repart", r"Il part.\n",
         r"<p>Il part du port,\ncomme avant.</p><p>C:\\new</p>", "1"),
    post("4", "ann", "", "2021-04-14 10:00:00", "2021-02-01", "", "post", "Brouillon", "Un mot.", "", "0"),
    post("5", "ann", "", "2021-04-14 10:00:00", "2021-02-01", "", "page", "A propos", "Un mot.", "", "1"),
    post("6", "ann", "", "2021-04-14 10:00:00", "2021-02-01", "secret", "post", "Clos", "Un mot.", "", "1"),
    post("7", "half"),
]  # fmt: skip
BLOG = "\n".join((
    "///DOTCLEAR|2.24|single", "", "[category cat_id,blog_id,cat_title]", post("1", "default", "Mer"), "",
    f"[post {','.join(COLUMNS)}]", *POSTS, "", "[meta meta_id,meta_type,post_id]", post("port", "tag", "3"), "",
    "[comment comment_id,post_id,comment_dt,comment_content]", post("1", "3", "2021-03-04", "<p>Enfin !</p>"), "",
))  # fmt: skip


def test_published_post_has_its_own_day_and_its_text_unescaped(tmp_path):
    rows, _, note = read(tmp_path, "blog.txt", BLOG)
    assert note["format"] == "dotclear"
    assert [(r["title"], r["raw_date"], r["text"]) for r in rows] == [
        ('Le "bac" repart', "2021-03-03 10:00:00", "Il part du port,\ncomme avant.\nC:\\new")
    ]
    assert meta(rows[0]) == {"author": "ann", "section": "Mer", "tags": "port"}
    assert (rows[0]["doc_id"], rows[0]["first_line"]) == ("3", 7)


def test_all_else_is_a_reject_with_its_reason(tmp_path):
    _, rejects, _ = read(tmp_path, "blog.txt", BLOG)
    assert sorted(r["reason"] for r in rejects) == [
        "of type page, not a post", "post with a password", "row of 2 fields under a header of 11",
        "table without posts: category", "table without posts: comment",
        "table without posts: meta", "unpublished post (unpublished)",
    ]  # fmt: skip


def test_export_without_posts_says_what_to_do(tmp_path):
    with pytest.raises(InputError, match="without a table of posts; export the whole blog"):
        read(tmp_path, "blog.txt", BLOG.replace("[post ", "[ping "))
